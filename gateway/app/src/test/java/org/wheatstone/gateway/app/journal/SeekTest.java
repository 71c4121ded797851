package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.runtime.tools.LogSearch;
import org.wheatstone.engine.runtime.tools.NodeLog;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.journal.BatchHeader;
import org.wheatstone.journal.JournalReader;

/** Where {@code journal seek} says that records are. */
class SeekTest {
    private static final int WORD = 4;

    @TempDir
    private Path data;

    @Test
    void shouldNameThePlaceWhereTheBatchIs() throws IOException {
        SteppedMarket.open(data).close();

        final Map<String, Object> place = seek("10");

        assertThat(place).containsEntry("number", 10L).containsEntry("commandSequence", 10L)
            .containsEntry("time", "2026-01-31T23:59:59.000000000Z")
            .containsEntry("batchFirst", 10L).containsEntry("batchRecords", 1L);
        final ByteBuffer batch = ByteBuffer.wrap(Files.readAllBytes(Path.of((String) place.get("file"))))
            .order(ByteOrder.LITTLE_ENDIAN)
            .position((int) (long) (Long) place.get("position") + WORD).slice().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(batch.getInt(0)).isEqualTo(BatchHeader.MAGIC);
    }

    @Test
    void shouldFindEachCommandByItsTime() throws IOException {
        final SteppedMarket first = SteppedMarket.open(data);
        first.bid(1, 1_000);
        first.close();
        SteppedMarket.reopen(data, first).close();

        for (long sequence = 1; sequence <= 15; sequence++) {
            final long timeNs = SteppedMarket.timeOf(sequence);
            assertThat(seek(UtcTime.text(timeNs))).as("at %d", sequence).containsEntry("number", sequence);
            assertThat(seek(UtcTime.text(timeNs - 1))).as("before %d", sequence).containsEntry("number", sequence);
        }
    }

    @Test
    void shouldFindAnEventByTheTimeOfItsCommand() throws IOException {
        try (SteppedMarket market = SteppedMarket.open(data)) {
            final long before = market.exchange().eventNumber();
            market.bid(1, 1_000);

            assertThat(seek("2026-02-01T00:00:01Z", "--events"))
                .containsEntry("number", before + 1).containsEntry("commandSequence", 12L)
                .containsEntry("time", "2026-02-01T00:00:01.000000000Z");
        }
    }

    @Test
    void shouldSayWhereTheJournalEndsIfThePlaceIsBeyond() throws IOException {
        SteppedMarket.open(data).close();

        for (final String place : new String[] {"12", "2026-02-02"}) {
            final CommandRun run = CommandRun.of("journal", "seek", place, "--data", data, "--json");
            assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
            assertThat(Json.object(run.out())).containsEntry("result", "beyond the end").containsEntry("last", 11L);
        }
    }

    @Test
    void shouldKnowHowLongALogOfAnyLengthIs() {
        try (SteppedMarket market = SteppedMarket.open(data); JournalReader reader = NodeLog.COMMANDS.reader(data)) {
            final LogSearch search = new LogSearch(reader);
            assertThat(search.first()).isEqualTo(1);
            for (int i = 0; i < 40; i++) {
                assertThat(search.last()).isEqualTo(SteppedMarket.OPENING_COMMANDS + i);
                market.bid(1, 10);
            }
        }
    }

    @Test
    void shouldKnowAnEmptyLog() {
        try (JournalReader reader = NodeLog.COMMANDS.reader(data)) {
            final LogSearch search = new LogSearch(reader);

            assertThat(search.first()).isZero();
            assertThat(search.last()).isZero();
            assertThat(search.firstAtLeast(1, LogSearch.COMMAND_TIME)).isEqualTo(1);
            assertThat(search.goTo(1)).isFalse();
        }
    }

    private Map<String, Object> seek(final String place, final String... options) throws IOException {
        final List<String> args =
            new ArrayList<>(List.of("journal", "seek", place, "--json", "--data", data.toString()));
        args.addAll(List.of(options));
        final CommandRun run = CommandRun.of(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        return Json.object(run.out());
    }
}
