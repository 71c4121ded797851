package org.wheatstone.gateway.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What {@code journal replay} does again, and what it finds. */
class ReplayVerbTest {
    @TempDir
    private Path data;

    @Test
    void shouldComeToTheStateThatTheExchangeHadAfterEachCommand() throws IOException {
        final List<String> hashes = new ArrayList<>();
        final List<Long> events = new ArrayList<>();
        try (SteppedMarket market = SteppedMarket.open(data)) {
            for (int i = 0; i < 3; i++) {
                market.ask(2, 1_000 + 10 * i);
                note(market.exchange(), hashes, events);
                market.bid(1, 1_020);
                note(market.exchange(), hashes, events);
            }

            for (int i = 0; i < hashes.size(); i++) {
                final long sequence = 1 + SteppedMarket.OPENING_COMMANDS + i;
                assertThat(replay("--to", sequence)).as("at %d", sequence)
                    .containsEntry("commands", sequence)
                    .containsEntry("events", events.get(i))
                    .containsEntry("eventsInLog", events.get(i))
                    .containsEntry("stateHash", hashes.get(i))
                    .containsEntry("firstDifference", 0L)
                    .containsEntry("result", "equal");
                assertThat(replay("--to", UtcTime.text(SteppedMarket.timeOf(sequence))))
                    .containsEntry("stateHash", hashes.get(i));
            }
        }
        assertThat(replay()).containsEntry("stateHash", hashes.get(hashes.size() - 1));
    }

    @Test
    void shouldSayWhetherTheStateIsTheOneExpected() throws IOException {
        SteppedMarket.open(data).close();
        final String hash = (String) replay().get("stateHash");

        final CommandRun right = run("--expect-hash", hash);
        final CommandRun wrong = run("--expect-hash", "0123456789abcdef");
        final CommandRun early = run("--to", 10, "--expect-hash", hash);

        assertThat(right.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(wrong.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(Json.object(wrong.out())).containsEntry("result", "unexpected state")
            .containsEntry("expectedStateHash", "0123456789abcdef");
        assertThat(early.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
    }

    @Test
    void shouldFindTheFirstEventThatIsNotWhatTheLogHolds() throws IOException {
        final Path other = data.resolve("other");
        final Path here = data.resolve("here");
        try (SteppedMarket market = SteppedMarket.open(here); SteppedMarket twin = SteppedMarket.open(other)) {
            market.bid(1, 1_000);
            twin.bid(1, 1_010);
        }
        Directories.delete(here.resolve("events"));
        Directories.copy(other.resolve("events"), here.resolve("events"));

        final CommandRun whole = CommandRun.of("journal", "replay", "--json", "--data", here);
        final CommandRun before = CommandRun.of("journal", "replay", "--json", "--data", here, "--to", 11);

        assertThat(whole.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        final Map<String, Object> report = Json.object(whole.out());
        assertThat(report).containsEntry("result", "different").containsEntry("firstDifference", report.get("events"));
        assertThat(before.exitCode()).isEqualTo(Wheatstone.DONE);
    }

    @Test
    void shouldRefuseAPlaceThatTheJournalDoesNotHold() {
        SteppedMarket.open(data).close();

        assertWrong(run("--to", 12), "--to: no command 12 yet; the journal holds 1 to 11");
        assertWrong(run("--to", "2020-01-01"), "--to: no command is that old; the journal holds 1 to 11");
        assertWrong(run("--expect-hash", "xyz"), "--expect-hash: 'xyz' is not 16 hex digits");
    }

    private static void note(final Exchange exchange, final List<String> hashes, final List<Long> events) {
        hashes.add(String.format("%016x", exchange.stateHash()));
        events.add(exchange.eventNumber());
    }

    private static void assertWrong(final CommandRun run, final String said) {
        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    private Map<String, Object> replay(final Object... options) throws IOException {
        final CommandRun run = run(options);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(Wheatstone.DONE);
        return Json.object(run.out());
    }

    private CommandRun run(final Object... options) {
        final List<Object> args = new ArrayList<>(List.of("journal", "replay", "--json", "--data", data));
        args.addAll(List.of(options));
        return CommandRun.of(args.toArray());
    }
}
