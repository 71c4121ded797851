package org.wheatstone.gateway.app.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.runtime.Layout;
import org.wheatstone.engine.runtime.ReplayCheck;
import org.wheatstone.gateway.app.ChildJvm;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.FillTotals;

/**
 * {@code kill -9} under load. What a member was told before it is in the journal after it, what a member asked for
 * happened once or not at all, and members that follow the recovery rule end up where the exchange is. A round is an
 * exchange that is killed several times, at moments that its seed decides; a failure names the seed, and
 * {@code -Dkill.rounds=N} plays more of them.
 */
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
    private static final int KILLS = 5;
    private static final int MIN_EVENTS = 300;
    private static final int MORE_EVENTS = 1_500;
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int[] SESSIONS = {1, 2, 3, 4, 5};
    private static final long POLL_MS = 5;
    private static final long NANO_PER_CENT = 10_000_000;
    /** Sessions 1 and 2 belong to one participant, who may not trade with itself; dogwood soon runs out of both. */
    private static final String ACCOUNTS = """
        participants:
          - {id: 1, name: ash, roles: [MARKET_MAKER], sessions: [1, 2], deposit: "100.00",
             capacity: {text/usd: 100000, code/usd: 100000, agent/usd: 100000}}
          - {id: 2, name: birch, roles: [MARKET_MAKER], sessions: [3], deposit: "100.00",
             capacity: {text/usd: 100000, code/usd: 100000, agent/usd: 100000}}
          - {id: 3, name: cedar, roles: [MARKET_MAKER], sessions: [4], deposit: "100.00",
             capacity: {text/usd: 100000, code/usd: 100000, agent/usd: 100000}}
          - {id: 4, name: dogwood, roles: [MARKET_MAKER], sessions: [5], deposit: "0.05",
             capacity: {text/usd: 300, code/usd: 300, agent/usd: 300}}
        """;
    private static final Map<Integer, Long> DEPOSIT_CENTS = Map.of(1, 10_000L, 2, 10_000L, 3, 10_000L, 4, 5L);

    @TempDir
    private Path scratch;
    private final List<Trader> traders = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldLoseNothingAcknowledgedAndAddNothingWhenKilledAgainAndAgain(final long seed) throws Exception {
        play(seed, Layout.FUSED, KILLS);
    }

    @Test
    void shouldLoseNothingWhenKilledWithTheJournalOnAThreadOfItsOwn() throws Exception {
        play(1_001, Layout.SPLIT_JOURNAL, 1);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, ROUNDS);
    }

    private void play(final long seed, final Layout layout, final int kills) throws Exception {
        final Path directory = scratch.resolve("data");
        try {
            final ChildJvm stopped = tradeThroughKills(directory, seed, layout, kills);
            assertThat(stopped.err()).isEmpty();
            compare(new Journaled(directory), stopped);
            final ReplayCheck check = ReplayCheck.run(directory, new CoreContext());
            assertThat(check.firstDifference()).as("first difference of the event log").isZero();
            assertThat(check.recorded()).as("events in the log").isEqualTo(check.replay().exchange().eventNumber());
        } catch (final AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", " + layout + ": " + e.getMessage(), e);
        } finally {
            CloseHelper.closeAll(traders);
        }
    }

    /** All on one directory and one port. Returns the last child, which has ended in order. */
    private ChildJvm tradeThroughKills(
            final Path directory, final long seed, final Layout layout, final int kills) throws Exception {
        final Random random = new Random(seed);
        int port = 0;
        for (int n = 0; n < kills; n++) {
            try (ChildJvm child = serve(directory, port, layout)) {
                port = join(child, seed);
                tradeThroughEvents(MIN_EVENTS + random.nextInt(MORE_EVENTS));
                traders.forEach(Trader::trade);
                traders.forEach(trader -> trader.client().flush());
                assertThat(inFlight()).as("requests in flight at the kill").isPositive();
                child.kill();
            }
        }
        try (ChildJvm last = serve(directory, port, layout)) {
            join(last, seed);
            tradeThroughEvents(MIN_EVENTS);
            stepUntil(() -> inFlight() == 0, "the last answers");
            assertThat(traders).allSatisfy(trader ->
                assertThat(trader.client().counters().logons()).as("logons").isGreaterThan(kills));
            traders.forEach(trader -> trader.client().logout());
            stepUntil(() -> traders.stream().allMatch(t -> t.client().state() == ClientState.CLOSED), "the logouts");
            assertThat(last.stop()).as("exit code after SIGTERM").isZero();
            return last;
        }
    }

    /** Waits until the child serves and every trader is live, by itself but for the first time; returns the port. */
    private int join(final ChildJvm child, final long seed) {
        tradeUntil(() -> isServing(child), "a child that serves");
        final int port = child.port().orElseThrow();
        if (traders.isEmpty()) {
            for (final int sessionId : SESSIONS) {
                traders.add(new Trader(port, sessionId, seed));
            }
        }
        tradeUntil(() -> traders.stream().allMatch(trader -> trader.client().isLive()), "everybody's logon");
        return port;
    }

    private void tradeThroughEvents(final int count) {
        final int enough = eventCount() + count;
        tradeUntil(() -> eventCount() >= enough, "event " + enough);
    }

    private ChildJvm serve(final Path directory, final int port, final Layout layout) throws IOException {
        final Path accounts = Files.writeString(scratch.resolve("accounts.yaml"), ACCOUNTS);
        return ChildJvm.start(scratch, "serve", "--data", directory.toString(), "--port", Integer.toString(port),
            "--dev", "--accounts", accounts.toString(), "--layout", layout.toString());
    }

    /** Leaves the processor to the child while it starts, rather than to members that knock and knock. */
    private static boolean isServing(final ChildJvm child) {
        try {
            return child.port().isPresent() || child.endsWithin(POLL_MS) && child.port().isPresent();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void tradeUntil(final BooleanSupplier isDone, final String what) {
        stepUntil(() -> {
            traders.forEach(Trader::trade);
            return isDone.getAsBoolean();
        }, what);
    }

    private void stepUntil(final BooleanSupplier isDone, final String what) {
        final long deadlineNs = System.nanoTime() + LIMIT_NS;
        while (!isDone.getAsBoolean()) {
            int work = 0;
            for (final Trader trader : traders) {
                work += trader.step();
            }
            if (work == 0) {
                Thread.yield();
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("still waiting for " + what + ": " + eventCount() + " events, " + inFlight()
                    + " in flight, " + traders.stream().map(t -> t + " " + t.client().state()).toList());
            }
        }
    }

    private int eventCount() {
        return traders.stream().mapToInt(trader -> trader.events().size()).sum();
    }

    private int inFlight() {
        return traders.stream().mapToInt(trader -> trader.client().inFlightCount()).sum();
    }

    private void compare(final Journaled journal, final ChildJvm stopped) {
        final Exchange exchange = journal.exchange();
        assertThat(exchange.ledger().sum()).as("sum of all accounts").isZero();
        assertThat(number(stopped.line("stopped after").orElseThrow()))
            .as("commands that the node counted").isEqualTo(exchange.sequence());
        final Map<Integer, Statement> statements = new TreeMap<>();
        for (final Trader trader : traders) {
            compare(journal, trader);
            final Participant owner = exchange.sessions().find(trader.sessionId()).participant();
            statements.computeIfAbsent(owner.id(), id -> new Statement()).add(trader.events());
        }
        statements.forEach((id, statement) -> compare(exchange, exchange.participants().find(id), statement));
    }

    private static void compare(final Journaled journal, final Trader trader) {
        // What the core took is what was sent: no phantom, nothing changed on the way, nothing left out.
        assertThat(journal.requests(trader.sessionId())).as("%s: requests", trader).isEqualTo(trader.requests());
        assertThat(hex(trader.events())).as("%s: events", trader).isEqualTo(hex(journal.events(trader.sessionId())));
        assertThat(acceptedIds(trader.events())).as("%s: accepted ids", trader).doesNotHaveDuplicates()
            .isSubsetOf(trader.requests().keySet());
        final Map<Long, String> open = new TreeMap<>();
        trader.client().orders().forEachOpen(order -> open.put(order.orderId(), order.toString()));
        assertThat(open).as("%s: open orders", trader).isEqualTo(journal.openOrders(trader.sessionId()));
        assertThat(trader.client().orders().strangers()).as("%s: strangers", trader).isZero();
        final Statement statement = new Statement();
        statement.add(journal.events(trader.sessionId()));
        for (int i = 0; i < journal.exchange().instruments().count(); i++) {
            final int id = journal.exchange().instruments().at(i).id();
            for (final Side side : List.of(Side.BID, Side.ASK)) {
                assertThat(fills(trader, id, side)).as("%s: fills of %d, %s", trader, id, side)
                    .isEqualTo(statement.of(id, side));
            }
        }
    }

    /** The accounts and capacities, which no event tells, must follow from the fills that the members were told. */
    private static void compare(final Exchange exchange, final Participant owner, final Statement statement) {
        final int p = owner.index();
        final long deposit = DEPOSIT_CENTS.get(owner.id()) * NANO_PER_CENT;
        assertThat(exchange.ledger().escrowed(p)).as("escrow of %d", owner.id()).isEqualTo(statement.spentNano());
        assertThat(exchange.ledger().cash(p) + exchange.ledger().held(p)).as("cash and hold of %d", owner.id())
            .isEqualTo(deposit - statement.paidNano());
        for (int i = 0; i < exchange.instruments().count(); i++) {
            assertThat(exchange.capacities().sold(p, i)).as("lots sold by %d", owner.id())
                .isEqualTo(statement.of(exchange.instruments().at(i).id(), Side.ASK).lots());
        }
    }

    private static Statement.Sums fills(final Trader trader, final int instrumentId, final Side side) {
        final FillTotals totals = trader.client().orders().fills(instrumentId);
        return totals == null ? new Statement.Sums(0, 0, 0)
            : new Statement.Sums(totals.lots(side), totals.notionalNano(side), totals.feesNano(side));
    }

    private static List<Long> acceptedIds(final List<byte[]> events) {
        return events.stream().map(UnsafeBuffer::new)
            .filter(frame -> Frame.templateId(frame, 0) == OrderAcceptedDecoder.TEMPLATE_ID)
            .map(frame -> new OrderAcceptedDecoder().wrap(
                frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0)).clOrdId())
            .toList();
    }

    private static List<String> hex(final List<byte[]> frames) {
        return frames.stream().map(HexFormat.of()::formatHex).toList();
    }

    private static long number(final String line) {
        return Long.parseLong(line.replaceFirst("stopped after ([\\d,]+) commands.*", "$1").replace(",", ""));
    }
}
