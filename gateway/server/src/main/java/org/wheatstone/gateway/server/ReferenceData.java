package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import java.util.function.IntConsumer;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.Phase;

/**
 * What a client is told of every instrument before its own events: definition and status, as frames, in the order of
 * listing, kept up to date by events. One thread; gateway and market-data agent have one each. It is at least as large
 * as the core's table: one instrument too many, or a status before its definition, means that the node is put together
 * wrongly, and is thrown.
 *
 * <pre>
 *   0                          168                     200
 *   +--------------------------+-----------------------+
 *   | InstrumentDefinition 70  | InstrumentStatus 71   |   one slot
 *   +--------------------------+-----------------------+
 * </pre>
 */
final class ReferenceData {
    private static final int DEFINITION_LENGTH = Frame.lengthOf(InstrumentDefinitionDecoder.BLOCK_LENGTH);
    private static final int STATUS_LENGTH     = Frame.lengthOf(InstrumentStatusDecoder.BLOCK_LENGTH);
    private static final int SLOT_LENGTH       = DEFINITION_LENGTH + STATUS_LENGTH;
    private static final int PHASE_OFFSET      =
        DEFINITION_LENGTH + Frame.BLOCK_OFFSET + InstrumentStatusDecoder.phaseEncodingOffset();
    private static final int MISSING           = -1;

    private final int capacity;
    private final long[] definedAt;
    private final long[] changedAt;
    private final UnsafeBuffer slots;
    private final Int2IntHashMap indexById;
    private long version;
    private int count;

    ReferenceData(final GatewayContext context) {
        capacity = context.limits().maxInstruments();
        definedAt = new long[capacity];
        changedAt = new long[capacity];
        slots = new UnsafeBuffer(new byte[capacity * SLOT_LENGTH]);
        indexById = new Int2IntHashMap(2 * capacity, 0.65f, MISSING);
        for (final DirectBuffer frame : context.referenceFrames()) {
            onFrame(frame, 0);
        }
    }

    /** Takes a definition or a status from the frame at offset. */
    void onFrame(final DirectBuffer buffer, final int offset) {
        final int instrumentId = buffer.getInt(offset + Frame.BLOCK_OFFSET, ByteOrder.LITTLE_ENDIAN);
        switch (Frame.templateId(buffer, offset)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                final int index = indexOf(instrumentId);
                slots.putBytes(index * SLOT_LENGTH, buffer, offset, DEFINITION_LENGTH);
                definedAt[index] = ++version;
                changedAt[index] = version;
                break;
            case InstrumentStatusDecoder.TEMPLATE_ID:
                if (indexById.get(instrumentId) == MISSING) {
                    throw new IllegalStateException("status before definition: instrumentId=" + instrumentId);
                }
                slots.putBytes(
                    indexOf(instrumentId) * SLOT_LENGTH + DEFINITION_LENGTH, buffer, offset, STATUS_LENGTH);
                changedAt[indexOf(instrumentId)] = ++version;
                break;
            default:
                throw new IllegalStateException(
                    "not reference data: templateId=" + Frame.templateId(buffer, offset));
        }
    }

    /**
     * Sends what is new of one instrument: all of it, or its status.
     *
     * @param index        from 0, below {@link #count()}.
     * @param sinceVersion up to which it has been sent.
     * @return false, with nothing sent, if there is no room for it now.
     */
    boolean send(final Connection connection, final int index, final long sinceVersion) {
        if (changedAt[index] <= sinceVersion) {
            return true;
        }
        final boolean isDefinitionNew = definedAt[index] > sinceVersion;
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

    /** Visits the ids of all instruments, in the order of listing. */
    void forEach(final IntConsumer instrumentIds) {
        for (int index = 0; index < count; index++) {
            instrumentIds.accept(slots.getInt(index * SLOT_LENGTH + Frame.BLOCK_OFFSET, ByteOrder.LITTLE_ENDIAN));
        }
    }

    /** Writes definition and status of an instrument. */
    void write(final SnapshotImage image, final int instrumentId) {
        final int slot = indexOf(instrumentId) * SLOT_LENGTH;
        image.add(slots, slot, DEFINITION_LENGTH);
        if (hasStatus(slot)) {
            image.add(slots, slot + DEFINITION_LENGTH, STATUS_LENGTH);
        }
    }

    /** The phase that an instrument is in. */
    Phase phase(final int instrumentId) {
        final int slot = indexOf(instrumentId) * SLOT_LENGTH;
        return hasStatus(slot) ? Phase.get(slots.getByte(slot + PHASE_OFFSET)) : Phase.NULL_VAL;
    }

    /** Goes up with every change; 0 if there is nothing to tell. */
    long version() {
        return version;
    }

    int count() {
        return count;
    }

    private boolean hasStatus(final int slot) {
        return Frame.length(slots, slot + DEFINITION_LENGTH) != 0;
    }

    private int indexOf(final int instrumentId) {
        int index = indexById.get(instrumentId);
        if (index == MISSING) {
            if (count == capacity) {
                throw new IllegalStateException("more instruments than gateway.maxInstruments=" + capacity);
            }
            index = count++;
            indexById.put(instrumentId, index);
        }
        return index;
    }
}
