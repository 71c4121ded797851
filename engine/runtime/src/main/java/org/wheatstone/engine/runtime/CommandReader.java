package org.wheatstone.engine.runtime;

import com.lmax.disruptor.Sequence;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * One agent's place in the command ring. One thread.
 *
 * <p>The Disruptor's own poller also takes the event at which its handler asks it to stop; a batch that is full and an
 * event ring without room must stop before it, hence this reader. See the decision record on ring readers.
 */
final class CommandReader {
    private final CommandRing ring;
    private final Sequence position;
    private long lastShown = -1;

    CommandReader(final CommandRing ring, final Sequence position) {
        this.ring = ring;
        this.position = position;
    }

    /**
     * Hands over what is committed.
     *
     * @param limit of commands in this call.
     * @return number of commands taken.
     */
    int poll(final Handler handler, final int limit) {
        final long committed = ring.committed();
        long slot = position.get() + 1;
        int taken = 0;
        try {
            while (slot <= committed && taken < limit) {
                final int offset = ring.offset(slot);
                final int length = ring.buffer().getInt(offset, ByteOrder.LITTLE_ENDIAN);
                if (length < 0) {
                    slot -= length;
                } else if (handler.onCommand(ring.buffer(), offset, length)) {
                    slot += CommandRing.slots(length);
                    taken++;
                } else {
                    break;
                }
            }
        } finally {
            position.set(slot - 1);
        }
        return taken;
    }

    /** Number of commands that are committed and not taken, up to a limit. */
    int waiting(final int limit) {
        final long committed = ring.committed();
        long slot = position.get() + 1;
        int count = 0;
        while (slot <= committed && count < limit) {
            final int length = ring.buffer().getInt(ring.offset(slot), ByteOrder.LITTLE_ENDIAN);
            slot += length < 0 ? -length : CommandRing.slots(length);
            count += length < 0 ? 0 : 1;
        }
        return count;
    }

    /**
     * Shows what is committed and not taken, up to a limit, and leaves it where it is. What it has shown it does not
     * show again; and as long as some of that is not taken, it shows nothing.
     *
     * @return number of commands shown.
     */
    int peek(final Viewer viewer, final int limit) {
        final long committed = ring.committed();
        long slot = position.get() + 1;
        if (slot <= lastShown) {
            return 0;
        }
        int shown = 0;
        while (slot <= committed && shown < limit) {
            final int offset = ring.offset(slot);
            final int length = ring.buffer().getInt(offset, ByteOrder.LITTLE_ENDIAN);
            if (length < 0) {
                slot -= length;
            } else {
                viewer.onCommand(ring.buffer(), offset);
                slot += CommandRing.slots(length);
                shown++;
            }
        }
        lastShown = slot - 1;
        return shown;
    }

    /** Looks at commands that are taken later. */
    @FunctionalInterface
    interface Viewer {
        /** One {@code CommandRecord}. */
        void onCommand(DirectBuffer buffer, int offset);
    }

    /** Receives commands. */
    @FunctionalInterface
    interface Handler {
        /** One {@code CommandRecord}; false leaves it where it is and ends the poll. */
        boolean onCommand(DirectBuffer buffer, int offset, int length);
    }
}
