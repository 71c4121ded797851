package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.IntArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;

/**
 * What a client is told of every instrument before its own events: definition and status, as frames, in the order of
 * their slots, kept up to date by events. One thread; gateway and market-data agent have one each. It is at least as
 * large as the core's table: one instrument too many, or a status before its definition, means that the node is put
 * together wrongly, and is thrown.
 *
 * <p>The slot of an instrument that is gone is used again, but as late as there are others: there are twice as many as
 * instruments, so that whoever was told of it and is slow still hears that it is gone.
 *
 * <pre>
 *   0                          200                     232
 *   +--------------------------+-----------------------+
 *   | InstrumentDefinition 70  | InstrumentStatus 71   |   one slot
 *   +--------------------------+-----------------------+
 * </pre>
 */
final class ReferenceData {
    private static final int DEFINITION_LENGTH = Frame.lengthOf(InstrumentDefinitionDecoder.BLOCK_LENGTH);
    private static final int STATUS_LENGTH     = Frame.lengthOf(InstrumentStatusDecoder.BLOCK_LENGTH);
    private static final int SLOT_LENGTH       = DEFINITION_LENGTH + STATUS_LENGTH;
    private static final int SLOTS         = 2;
    private static final int PHASE_OFFSET      =
        DEFINITION_LENGTH + Frame.BLOCK_OFFSET + InstrumentStatusDecoder.phaseEncodingOffset();
    private static final int MISSING           = -1;

    private final int maxInstruments;
    private final int capacity;
    private final long[] listedAt;
    private final long[] definedAt;
    private final long[] changedAt;
    private final UnsafeBuffer slots;
    private final Int2IntHashMap indexById;
    private final IntArrayQueue gone;
    private final boolean[] isGone;
    private long version;
    private int count;

    ReferenceData(final GatewayContext context) {
        maxInstruments = context.limits().maxInstruments();
        capacity = SLOTS * maxInstruments;
        listedAt = new long[capacity];
        definedAt = new long[capacity];
        changedAt = new long[capacity];
        slots = new UnsafeBuffer(new byte[capacity * SLOT_LENGTH]);
        indexById = new Int2IntHashMap(2 * capacity, 0.65f, MISSING);
        gone = new IntArrayQueue(MISSING);
        isGone = new boolean[capacity];
        for (final DirectBuffer frame : context.referenceFrames()) {
            onFrame(frame, 0);
        }
    }

    /** Takes a definition or a status from the frame at offset. */
    void onFrame(final DirectBuffer buffer, final int offset) {
        final int instrumentId = buffer.getInt(offset + Frame.BLOCK_OFFSET, ByteOrder.LITTLE_ENDIAN);
        switch (Frame.templateId(buffer, offset)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                onDefinition(instrumentId, buffer, offset);
                break;
            case InstrumentStatusDecoder.TEMPLATE_ID:
                onStatus(instrumentId, buffer, offset);
                break;
            default:
                throw new IllegalStateException(
                    "not reference data: templateId=" + Frame.templateId(buffer, offset));
        }
    }

    private void onDefinition(final int instrumentId, final DirectBuffer buffer, final int offset) {
        version++;
        int index = indexById.get(instrumentId);
        if (index == MISSING) {
            index = claim(instrumentId);
            listedAt[index] = version;
        }
        slots.putBytes(index * SLOT_LENGTH, buffer, offset, DEFINITION_LENGTH);
        definedAt[index] = version;
        changedAt[index] = version;
    }

    private void onStatus(final int instrumentId, final DirectBuffer buffer, final int offset) {
        final int index = indexById.get(instrumentId);
        if (index == MISSING || isGone[index]) {
            throw new IllegalStateException(
                "status of an instrument that is not listed: instrumentId=" + Integer.toUnsignedString(instrumentId));
        }
        slots.putBytes(index * SLOT_LENGTH + DEFINITION_LENGTH, buffer, offset, STATUS_LENGTH);
        changedAt[index] = ++version;
        if (phaseAt(index) == Phase.GONE) {
            isGone[index] = true;
            gone.addInt(index);
        }
    }

    /**
     * Sends what is new of one instrument: all of it, or its status; of one that is gone, only to whom it was told.
     *
     * @param index        from 0, below {@link #count()}.
     * @param sinceVersion up to which it has been sent.
     * @return false, with nothing sent, if there is no room for it now.
     */
    boolean send(final Connection connection, final int index, final long sinceVersion) {
        if (changedAt[index] <= sinceVersion || isGone[index] && listedAt[index] > sinceVersion) {
            return true;
        }
        final boolean isDefinitionNew = definedAt[index] > sinceVersion && !isGone[index];
        final int start = index * SLOT_LENGTH + (isDefinitionNew ? 0 : DEFINITION_LENGTH);
        // Until its first status comes, an instrument is sent without one.
        final boolean hasStatus = hasStatus(index * SLOT_LENGTH);
        final int length = (isDefinitionNew ? DEFINITION_LENGTH : 0) + (hasStatus ? STATUS_LENGTH : 0);
        final int at = connection.outbox().tryClaimLive(length);
        if (at < 0) {
            return false;
        }
        connection.outbox().buffer().putBytes(at, slots, start, length);
        connection.commit(length);
        return true;
    }

    /** Visits the ids of all instruments that are listed, in the order of their slots. */
    void forEach(final IntConsumer instrumentIds) {
        for (int index = 0; index < count; index++) {
            if (!isGone[index]) {
                instrumentIds.accept(idAt(index));
            }
        }
    }

    /** Writes definition and status of an instrument; of one that is gone, its status. */
    void write(final SnapshotImage image, final int instrumentId) {
        final int index = indexById.get(instrumentId);
        if (index == MISSING) {
            // It has been gone for so long that its slot is another's: whoever hears of it now has waited too long.
            return;
        }
        final int slot = index * SLOT_LENGTH;
        if (!isGone[index]) {
            image.add(slots, slot, DEFINITION_LENGTH);
        }
        if (hasStatus(slot)) {
            image.add(slots, slot + DEFINITION_LENGTH, STATUS_LENGTH);
        }
    }

    /** The phase that an instrument is in. */
    Phase phase(final int instrumentId) {
        final int index = indexById.get(instrumentId);
        return index != MISSING && hasStatus(index * SLOT_LENGTH) ? phaseAt(index) : Phase.NULL_VAL;
    }

    /** Goes up with every change; 0 if there is nothing to tell. */
    long version() {
        return version;
    }

    /** Slots that were ever used. */
    int count() {
        return count;
    }

    private boolean hasStatus(final int slot) {
        return Frame.length(slots, slot + DEFINITION_LENGTH) != 0;
    }

    private Phase phaseAt(final int index) {
        return Phase.get(slots.getByte(index * SLOT_LENGTH + PHASE_OFFSET));
    }

    private int idAt(final int index) {
        return slots.getInt(index * SLOT_LENGTH + Frame.BLOCK_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /** A slot that was never used, else the one whose instrument has been gone for the longest. */
    private int claim(final int instrumentId) {
        if (count - gone.size() == maxInstruments) {
            throw new IllegalStateException("more instruments than gateway.maxInstruments=" + maxInstruments);
        }
        final int index;
        if (count < capacity) {
            index = count++;
        } else {
            index = gone.pollInt();
            indexById.remove(idAt(index));
            slots.setMemory(index * SLOT_LENGTH, SLOT_LENGTH, (byte) 0);
            isGone[index] = false;
        }
        indexById.put(instrumentId, index);
        return index;
    }
}
