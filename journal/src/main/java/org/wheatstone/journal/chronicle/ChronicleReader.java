package org.wheatstone.journal.chronicle;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.JournalException;
import org.wheatstone.journal.JournalReader;
import org.wheatstone.journal.RecordHandler;

/** Shows what a {@link BatchWalk} comes by. See {@link JournalReader}. */
final class ChronicleReader implements JournalReader {
    private final Runs runs;
    private final BatchWalk walk;
    private BatchSearch search;

    ChronicleReader(final Runs runs) {
        this.runs = runs;
        walk = new BatchWalk(runs);
    }

    @Override
    public boolean next() {
        while (true) {
            final BatchWalk.Step step = walk.step();
            if (step == BatchWalk.Step.INVALID) {
                throw walk.corruption();
            }
            if (step == BatchWalk.Step.NOTHING) {
                return false;
            }
            if (walk.kind() == BatchHeader.RECORDS) {
                return true;
            }
        }
    }

    @Override
    public boolean seek(final long number) {
        if (search == null) {
            search = new BatchSearch(runs);
        }
        return search.find(number, walk);
    }

    @Override
    public long firstNumber() {
        return BatchHeader.firstNumber(walk.buffer(), walk.batchIndex());
    }

    @Override
    public int count() {
        return BatchHeader.count(walk.buffer(), walk.batchIndex());
    }

    @Override
    public long watermark() {
        return BatchHeader.watermark(walk.buffer(), walk.batchIndex());
    }

    @Override
    public long runningHash() {
        return BatchHeader.runningHash(walk.buffer(), walk.batchIndex());
    }

    @Override
    public OptionalLong statedHash() {
        final int run = walk.run();
        try (BatchWalk start = new BatchWalk(runs)) {
            start.jump(run, 0, 0);
            // The first batch is no record: either the schema, or what is discarded of an earlier run.
            final boolean isStated = start.step() == BatchWalk.Step.BATCH && start.run() == run
                && BatchHeader.count(start.buffer(), start.batchIndex()) == 0
                && BatchHeader.firstNumber(start.buffer(), start.batchIndex()) == firstNumber();
            return isStated ? OptionalLong.of(start.runningHash()) : OptionalLong.empty();
        }
    }

    @Override
    public Path file() {
        return walk.file();
    }

    @Override
    public long position() {
        return walk.batchOffset();
    }

    @Override
    public int lengthBytes() {
        return BatchHeader.length(walk.buffer(), walk.batchIndex());
    }

    @Override
    public void forEach(final RecordHandler handler) {
        final DirectBuffer buffer = walk.buffer();
        final int count = count();
        final long firstNumber = firstNumber();
        int offset = walk.batchIndex() + BatchHeader.LENGTH;
        for (int i = 0; i < count; i++) {
            final int length = BatchHeader.recordLength(buffer, offset);
            handler.onRecord(firstNumber + i, buffer, offset, length);
            offset += length;
        }
    }

    @Override
    public byte[] schema() {
        final int run = walk.run();
        try (BatchWalk start = new BatchWalk(runs)) {
            start.jump(run, 0, 0);
            while (start.step() == BatchWalk.Step.BATCH && start.run() == run) {
                if (start.kind() == BatchHeader.SCHEMA) {
                    return ControlBatch.schemaOf(start.buffer(), start.batchIndex());
                }
            }
        }
        throw new JournalException("no schema in run=" + runs.path(run));
    }

    @Override
    public void close() {
        CloseHelper.closeAll(walk, search);
    }
}
