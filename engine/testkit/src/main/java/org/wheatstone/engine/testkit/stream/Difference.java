package org.wheatstone.engine.testkit.stream;

/**
 * The first place where subject and reference part.
 *
 * @param index of the command.
 * @param kind in a few words that do not depend on numbers: two differences of one kind have, most likely, one cause.
 * @param text of what each made of the command.
 */
record Difference(int index, String kind, String text) {
    /** The kind of difference that shows in nothing but the balances; events may show it much later. */
    static final String BALANCES = "balances";
    /** The kind that shows in when the exchange wants to go on; events may show it later, too. */
    static final String DEADLINE = "deadline";

    /** Whether this is likely to be the other one, or what comes before it. */
    boolean leadsTo(final Difference other) {
        return kind.equals(other.kind) || kind.equals(BALANCES) || kind.equals(DEADLINE);
    }
}
