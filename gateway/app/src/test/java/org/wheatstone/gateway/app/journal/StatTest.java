package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code journal stat} counts. */
class StatTest {
    @TempDir
    private Path data;

    @Test
    @SuppressWarnings("unchecked")
    void shouldCountWhatIsInEachFile() throws IOException {
        final SteppedMarket first = SteppedMarket.open(data);
        first.bid(1, 1_000);
        first.close();
        try (SteppedMarket second = SteppedMarket.reopen(data, first)) {
            final CommandRun run = CommandRun.of("journal", "stat", "--json", "--data", data);

            assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
            final Map<String, Object> stat = Json.object(run.out());
            // The first run crosses midnight.
            final List<Map<String, Object>> files = ((List<Map<String, Object>>) stat.get("files")).stream()
                .filter(file -> file.get("log").equals("commands")).toList();
            assertThat(files).extracting(file -> file.get("records")).containsExactly(10L, 2L, 3L);
            assertThat(files).extracting(file -> file.get("first")).containsExactly(1L, 11L, 13L);
            assertThat(files).extracting(file -> file.get("last")).containsExactly(10L, 12L, 15L);
            assertThat(files.get(0)).containsEntry("firstTime", "2026-01-31T23:59:50.000000000Z")
                .containsEntry("lastTime", "2026-01-31T23:59:59.000000000Z");
            assertThat((Long) files.get(0).get("batches")).isGreaterThanOrEqualTo(10L);
            assertThat((Long) files.get(0).get("fileBytes")).isGreaterThan((Long) files.get(0).get("batchBytes"));
            assertThat(files.get(1)).containsEntry("watermark", 12L);
            assertThat((List<Map<String, Object>>) stat.get("commands"))
                .contains(Map.of("template", "AddSession", "count", 2L))
                .contains(Map.of("template", "NodeStarted", "count", 2L));
            assertThat((List<Map<String, Object>>) stat.get("events"))
                .contains(Map.of("template", "OrderAccepted", "count", 1L));
            assertThat(second.exchange().sequence()).isEqualTo(15);
        }
    }

    @Test
    void shouldPrintTables() {
        SteppedMarket.open(data).close();

        final CommandRun run = CommandRun.of("journal", "stat", "--data", data);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(run.outLines().get(0)).matches("file +bytes +batches +records +first +last +watermark +from +to");
        assertThat(run.outLines().get(1)).matches("commands/00000001/2026.*cq4 .* 10 +1 +10 +.*2026-01-31T23:59:50.*");
        assertThat(run.outLines()).anyMatch(line -> line.matches("AddParticipant +2"));
    }
}
