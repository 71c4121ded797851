package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.wheatstone.engine.runtime.tools.NodeLog;

/**
 * The end of a log, and what is added to it. One thread; whoever has it decides how often it looks. It only reads,
 * beside a running node.
 */
final class Tail implements AutoCloseable {
    private final NodeLog log;
    private final MatchOptions match;
    private final IntPredicate templates;
    private final LogCursor cursor;
    private final Consumer<DecodedRecord> records;

    Tail(final Path directory, final NodeLog log, final MatchOptions match, final Consumer<DecodedRecord> records) {
        this.log = log;
        this.match = match;
        this.records = records;
        templates = match.templates();
        cursor = new LogCursor(directory, log);
    }

    /** Hands over the last so many records that are wanted. Once, and first. */
    void begin(final int count) {
        if (match.isEmpty()) {
            // Nothing is passed over, so that the place is known.
            cursor.goTo(cursor.last() - count + 1);
            poll();
            return;
        }
        final Deque<DecodedRecord> last = new ArrayDeque<>();
        pollInto(record -> {
            last.addLast(record);
            if (last.size() > count) {
                last.removeFirst();
            }
        });
        last.forEach(records);
    }

    /** Hands over what has come since; returns how many. */
    int poll() {
        return pollInto(records);
    }

    private int pollInto(final Consumer<DecodedRecord> target) {
        final int[] count = new int[1];
        boolean isMore = true;
        while (isMore) {
            isMore = cursor.pollBatch(templates, record -> {
                if (match.matches(record, log)) {
                    target.accept(record);
                    count[0]++;
                }
            });
        }
        return count[0];
    }

    @Override
    public void close() {
        cursor.close();
    }
}
