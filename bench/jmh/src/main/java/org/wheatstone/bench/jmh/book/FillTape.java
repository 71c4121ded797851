package org.wheatstone.bench.jmh.book;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.bench.stream.Tape;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.core.EventSink;

/**
 * Takes the events of an exchange into a ring of slots that nobody else reads, and its fills to a tape, where an order
 * is named by the line that it came with. One thread. A command with one event has no fill, so most are not looked at.
 *
 * <p>The ring goes round within a window of slots, as one whose readers keep up, and a command with more events than
 * are left of it goes on behind it. How large the window is makes a difference: what is written to a large one has left
 * the cache by the time it is written to again.
 */
final class FillTape implements EventSink {
    /** Slots that stay in a second-level cache: 256 KiB. */
    static final int NEAR = 1 << 10;
    /** Slots of a node's ring, which are 16 MiB. */
    static final int OF_A_NODE = 1 << 16;

    /** Order ids are the command's sequence times this. */
    private static final int LEGS = 64;

    private final UnsafeBuffer slots;
    private final FillDecoder fill = new FillDecoder();
    private final Tape tape;
    private final int setupCount;
    private final int window;
    private int first;
    private int claimed;

    /**
     * An empty ring.
     *
     * @param setupCount          commands that open the market.
     * @param window              slots that it goes round in.
     * @param maxEventsPerCommand of the exchange.
     */
    FillTape(final Tape tape, final int setupCount, final int window, final int maxEventsPerCommand) {
        this.tape = tape;
        this.setupCount = setupCount;
        this.window = window;
        slots = new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            (window + maxEventsPerCommand) * EventRecord.MAX_LENGTH, BitUtil.CACHE_LINE_LENGTH));
    }

    @Override
    public int claim() {
        return offset(first + claimed++);
    }

    @Override
    public MutableDirectBuffer buffer() {
        return slots;
    }

    @Override
    public void commit(final int events) {
        final int end = first + events;
        if (events > 1) {
            for (int slot = first; slot < end; slot++) {
                read(offset(slot));
            }
        }
        claimed = 0;
        first = end < window ? end : 0;
    }

    private void read(final int offset) {
        if (EventRecord.templateId(slots, offset) == FillDecoder.TEMPLATE_ID) {
            fill.wrap(
                slots, offset + EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, FillDecoder.BLOCK_LENGTH,
                FillDecoder.SCHEMA_VERSION);
            tape.trade(
                fill.makerOrderId() / LEGS - setupCount, fill.takerOrderId() / LEGS - setupCount,
                fill.price() / CoreStream.TICK, fill.quantity());
        }
    }

    private static int offset(final int slot) {
        return slot * EventRecord.MAX_LENGTH;
    }
}
