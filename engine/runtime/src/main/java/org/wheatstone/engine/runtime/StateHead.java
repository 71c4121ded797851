package org.wheatstone.engine.runtime;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.wheatstone.engine.core.Exchange;

/**
 * The words with which a state begins: its mark, the version of its layout, and the limits it was written under.
 * Limits are part of the rules, so a state of other limits is not one to go on from. One thread.
 */
final class StateHead {
    /** After the mark, the version, and the tag of the limits comes their number. */
    private static final int COUNT = 3;

    private final LongArrayList words = new LongArrayList();
    private long lastWord;
    private long lastWordButOne;

    /** The words with which an exchange would write its own state. */
    static StateHead of(final Exchange exchange) {
        final StateHead head = new StateHead();
        try {
            exchange.writeState((buffer, offset, length) -> {
                head.add(buffer, offset, length);
                if (head.isComplete()) {
                    throw new EnoughException();
                }
            });
        } catch (final EnoughException e) {
            // What an output throws ends the writing, and the exchange is as it was.
            return head;
        }
        throw new IllegalStateException("a state ends in its limits");
    }

    /** Takes the next words, of which it keeps the first ones up to the limits, and the last. */
    void add(final DirectBuffer buffer, final int offset, final int length) {
        for (int i = 0; i < length && !isComplete(); i += Long.BYTES) {
            words.addLong(buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        for (int i = Math.max(0, length - 2 * Long.BYTES); i < length; i += Long.BYTES) {
            lastWordButOne = lastWord;
            lastWord = buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The state hash, once all words have come: the last but one, before the hash of the words. */
    long stateHash() {
        return lastWordButOne;
    }

    boolean isSameAs(final StateHead other) {
        return words.equals(other.words);
    }

    private boolean isComplete() {
        return words.size() > COUNT && words.size() == COUNT + 1 + words.getLong(COUNT);
    }

    /** Ends a writing. */
    private static final class EnoughException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EnoughException() {
            super("the limits are written", null, false, false);
        }
    }
}
