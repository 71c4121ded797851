package org.wheatstone.gateway.server;

import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.api.CommandSink;

/** Keeps the commands it is given, and has as much room as a test allows, or refuses a few claims. */
final class FakeSink implements CommandSink {
    final List<UnsafeBuffer> commands = new ArrayList<>();
    int room = Integer.MAX_VALUE;
    int refusals;
    boolean isDiskLow;

    private final UnsafeBuffer ring = new UnsafeBuffer(new byte[2 * CommandRecord.MAX_LENGTH]);
    private int claimed;

    @Override
    public int tryClaim(final int recordLength) {
        if (refusals > 0) {
            refusals--;
            return BACK_PRESSURED;
        }
        if (room == 0) {
            return BACK_PRESSURED;
        }
        claimed = recordLength;
        return 8;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return ring;
    }

    @Override
    public void commit() {
        if (claimed == 0) {
            throw new IllegalStateException("commit without a claim");
        }
        final byte[] record = new byte[claimed];
        ring.getBytes(8, record);
        commands.add(new UnsafeBuffer(record));
        claimed = 0;
        room--;
    }

    @Override
    public boolean isDiskLow() {
        return isDiskLow;
    }

    UnsafeBuffer last() {
        return commands.get(commands.size() - 1);
    }

    /** Templates of all commands so far. */
    List<Integer> templates() {
        return commands.stream().map(record -> CommandRecord.templateId(record, 0)).toList();
    }

    /** Client order ids of all requests so far. */
    List<Long> clOrdIds() {
        return commands.stream()
            .filter(record -> CommandRecord.templateId(record, 0) < 110)
            .map(record -> record.getLong(CommandRecord.FRAME_OFFSET + 16))
            .toList();
    }
}
