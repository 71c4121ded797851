package org.wheatstone.journal.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wheatstone.journal.chronicle.TestJournals.append;
import static org.wheatstone.journal.chronicle.TestJournals.numbers;
import static org.wheatstone.journal.chronicle.TestJournals.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.journal.Journal;
import org.wheatstone.journal.JournalScan;
import org.wheatstone.journal.LoopImage;

/** The machine dies: what is left is what the disk holds, and not what the kernel had yet to write. */
class PowerCutTest {
    private static final int MEGABYTES = 64;
    private static final int CUTS = 4;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    private final AtomicLong now = new AtomicLong(1_000 * DAY_MS);

    @TempDir
    Path temporary;
    private LoopImage disk;

    @BeforeEach
    void mount() throws IOException {
        disk = LoopImage.tryMake(temporary, MEGABYTES);
        assumeTrue(disk != null, "cannot mount an image");
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void shouldHoldAllThatWasSyncedWheneverThePowerIsCut() throws IOException {
        try (Journal journal = open()) {
            for (int cut = 0; cut < CUTS; cut++) {
                append(journal, 5, 20, 40);
                final long synced = journal.sync();
                append(journal, 3);

                try (LoopImage left = disk.cut(temporary.resolve("cut" + cut))) {
                    final Path commands = left.directory().resolve("dir/commands");
                    final JournalScan scan = ChronicleJournal.scan(commands);
                    assertThat(scan.lastNumber()).isGreaterThanOrEqualTo(synced);
                    assertThat(scan.tails()).allMatch(tail -> tail.laterBatches() == 0);
                    TestJournals.open(commands).close();
                    assertThat(read(commands)).isEqualTo(numbers(1, scan.lastNumber()));
                }
                // Half of them fall behind the end of a day.
                now.addAndGet(cut % 2 * DAY_MS);
            }
        }
    }

    @Test
    void shouldHoldWhatADeadRunLeftOnceTheNextRunHasBegun() throws IOException {
        try (Journal journal = open()) {
            append(journal, 5, 20);
        }
        try (Journal journal = open()) {
            assertThat(journal.syncedNumber()).isEqualTo(25);

            try (LoopImage left = disk.cut(temporary.resolve("cut"))) {
                assertThat(ChronicleJournal.scan(left.directory().resolve("dir/commands")).lastNumber())
                    .isEqualTo(25);
            }
        }
    }

    /** If this fails, the other tests prove nothing. */
    @Test
    void shouldLoseWhatWasNeverSynced() throws IOException {
        try (Journal journal = open()) {
            append(journal, 5);
            journal.sync();
            append(journal, 20, 40);

            try (LoopImage left = disk.cut(temporary.resolve("cut"))) {
                assertThat(ChronicleJournal.scan(left.directory().resolve("dir/commands")).lastNumber())
                    .isEqualTo(5);
            }
        }
    }

    private Journal open() {
        return ChronicleJournal.open(ChronicleJournal.scan(disk.directory().resolve("dir/commands")),
            TestJournals.context().epochMillis(now::get));
    }
}
