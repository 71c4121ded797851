package org.wheatstone.gateway.app.input;

/**
 * One request of a trace. Immutable, for any thread.
 *
 * @param offsetNs        its time after the first request of the trace, in ns.
 * @param contextTokens   the tokens it is given.
 * @param generatedTokens the tokens it answers with.
 */
public record TraceRequest(long offsetNs, long contextTokens, long generatedTokens) {
    /** A token of context weighs one GTU. */
    public static final int CONTEXT_WEIGHT_MILLI_GTU = 1_000;
    /** A generated token weighs four. */
    public static final int GENERATED_WEIGHT_MILLI_GTU = 4_000;
    /** A lot of 1,000 GTU. */
    public static final int MILLI_GTU_PER_LOT = 1_000_000;

    /** What it uses, exactly: {@code 1000 × context + 4000 × generated}, in thousandths of a GTU. */
    public long milliGtu() {
        return milliGtu(contextTokens, generatedTokens);
    }

    static long milliGtu(final long contextTokens, final long generatedTokens) {
        return Math.addExact(Math.multiplyExact(contextTokens, CONTEXT_WEIGHT_MILLI_GTU),
            Math.multiplyExact(generatedTokens, GENERATED_WEIGHT_MILLI_GTU));
    }
}
