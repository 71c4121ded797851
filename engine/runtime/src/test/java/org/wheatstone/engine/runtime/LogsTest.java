package org.wheatstone.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.JournalContext;
import org.wheatstone.journal.JournalException;

/** Both logs are synced, whatever the durability, and never the events alone. */
class LogsTest {
    private final List<String> steps = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void shouldSyncCommandsBeforeTheirEvents() {
        final Logs logs = logs(() -> steps.add("commands"));

        logs.sync();

        assertThat(steps).containsExactly("commands", "events");
    }

    @Test
    void shouldSyncNoEventsWhoseCommandsAreNotOnDisk() {
        final Logs logs = logs(() -> {
            throw new JournalException("cannot sync");
        });

        assertThatThrownBy(logs::sync).isInstanceOf(JournalException.class).hasMessage("cannot sync");

        assertThat(steps).isEmpty();
    }

    @Test
    void shouldHaveEverythingCarriedOutOnDiskWhenANodeIsAsked() {
        final SeededMarket market = new SeededMarket(1);
        try (SteppedNode node = new SteppedNode(directory)) {
            node.publish(market.opening()).settle();
            assertThat(node.node().syncedSequence()).isZero();

            node.node().sync();

            final long synced = node.exchange().sequence();
            assertThat(node.node().syncedSequence()).isEqualTo(synced).isGreaterThan(1);
            node.publish(market.next(20)).settle();
            assertThat(node.node().syncedSequence()).isEqualTo(synced);
        }
    }

    private Logs logs(final Runnable onSync) {
        return new Logs(new JournalContext(), new MemoryJournal(() -> { }, onSync),
            new MemoryJournal(() -> { }, () -> steps.add("events")));
    }
}
