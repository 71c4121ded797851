package org.wheatstone.engine.core;

import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.StateInput;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Puts a snapshot, as {@link SnapshotWriter} lays it out, into a fresh exchange. Engine thread only; one instance a
 * snapshot. It throws {@link SnapshotException} at anything that no exchange could have written, and the exchange is
 * then not to be used.
 */
final class SnapshotReader {
    private final Exchange exchange;
    private final WordReader words;

    SnapshotReader(final Exchange exchange, final StateInput input) {
        this.exchange = exchange;
        words = new WordReader(input);
    }

    void read() {
        final SnapshotLimits limits = new SnapshotLimits(words, exchange.context());
        final Progress progress = readProgress();
        new TablesReader(exchange, words, limits, progress).read();
        new BooksReader(exchange, words, limits, progress).read();
        new SweepSection(exchange).read(words, progress);
        readHashes(progress);
    }

    private Progress readProgress() {
        requireCount(Section.PROGRESS, SnapshotWriter.PROGRESS_FIELDS);
        final long sequence = words.take("sequence", 0, Progress.MAX_SEQUENCE);
        return new Progress(
            sequence,
            words.take("time", 0, Long.MAX_VALUE),
            words.take("run id"),
            words.take("event number", 0, Long.MAX_VALUE),
            words.take("ignored commands", 0, sequence));
    }

    private void readHashes(final Progress progress) {
        requireCount(Section.HASHES, SnapshotWriter.HASHES);
        exchange.resume(progress, words.take("event hash"));
        words.expect("market hash", words.marketHash());
        words.expect("state hash", words.stateHash());
        words.end();
    }

    private void requireCount(final Section section, final int right) {
        final int count = words.section(section);
        if (count != right) {
            throw words.refusal("number of entries of " + section, count, Integer.toString(right));
        }
    }
}
