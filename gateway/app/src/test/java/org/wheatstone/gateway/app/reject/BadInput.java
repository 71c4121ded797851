package org.wheatstone.gateway.app.reject;

import java.io.IOException;
import org.wheatstone.codecs.Code;

/**
 * Something that a member does wrong, and how it must be answered.
 *
 * @param name   what is wrong.
 * @param by     the message that answers.
 * @param code   in it.
 * @param detail in it.
 * @param script does it; returns the answer.
 */
record BadInput(String name, Refusal.By by, Code code, long detail, Script script) {
    /** A detail that depends on the clock: some time, above 0. */
    static final long SOME_TIME = Long.MIN_VALUE + 1;

    /** Whether the connection must end with the answer, and stay otherwise. */
    boolean isEnd() {
        return by == Refusal.By.LOGON_REJECT || by == Refusal.By.TERMINATE;
    }

    /** Whether the core refuses it, rather than the gateway. */
    static boolean isCore(final Refusal refusal) {
        return refusal.by() == Refusal.By.ORDER_REJECTED || refusal.by() == Refusal.By.CANCEL_REJECTED
            || refusal.by() == Refusal.By.ADMIN_ACK;
    }

    @Override
    public String toString() {
        return code.number() + " " + name;
    }

    /** What is done at the desk. */
    @FunctionalInterface
    interface Script {
        Refusal play(Desk desk) throws IOException;
    }
}
