package org.wheatstone.engine.runtime;

import org.agrona.DirectBuffer;
import org.wheatstone.engine.core.Exchange;

/** Carries commands out so that a failure says which one it was. Stateless; the exchange's thread. */
final class CommandExecution {
    private CommandExecution() {
    }

    /**
     * Carries one command out.
     *
     * @throws CommandFailedException if the exchange fails in it.
     */
    static void carryOut(
            final Exchange exchange, final long sequence, final DirectBuffer buffer, final int offset,
            final int length) {
        try {
            exchange.onCommand(sequence, buffer, offset);
        } catch (final RuntimeException | AssertionError | StackOverflowError e) {
            throw new CommandFailedException(sequence, buffer, offset, length, e);
        }
    }
}
