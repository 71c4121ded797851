package org.wheatstone.gateway.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.ChildJvm;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.FillTotals;
import org.wheatstone.gateway.client.OrderBook;
import org.wheatstone.gateway.client.examples.Examples;
import org.wheatstone.gateway.client.examples.FeedPrinter;
import org.wheatstone.gateway.client.examples.Quoter;
import org.wheatstone.gateway.client.examples.Taker;

/** The example programs against a running exchange: they trade, they see the same book, and they come back. */
class ExamplesTest {
    private static final String SYMBOL      = "code/usd";
    private static final long FAIR          = 1_500_000;
    private static final int MAKER_SESSION  = 21;
    private static final int BUYER_SESSION  = 1;
    private static final int READER_SESSION = 31;
    private static final long PATIENCE_NS   = TimeUnit.SECONDS.toNanos(30);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final List<Step> running = new ArrayList<>();

    @TempDir
    private Path directory;
    private RunningExchange exchange;

    @BeforeEach
    void open() {
        exchange = RunningExchange.open(directory);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void shouldTradeAndSeeTheBookThatTheExchangeHas() throws IOException {
        try (Quoter quoter = quoter(); FeedPrinter printer = printer()) {
            running.addAll(List.of(quoter::doWork, printer::doWork));
            until(() -> bookHasBothSides(printer));

            assertThat(Taker.take(context(BUYER_SESSION), plan(3, 2), out)).isEqualTo(6);

            until(() -> boughtLots(quoter, Side.ASK) == 6 && quoter.isStanding());
            until(() -> printer.client().orderBook(codeId(printer)).quantity(Side.ASK, 0) == 10);
            assertThat(text()).contains("bought 3 of 3 for 0.00").contains("trade ASK 3 @ ").contains(", bought");
            until(() -> lastBook().equals(bookOfTheExchange()));
        }
    }

    @Test
    void shouldGoOnAfterTheyWereKilled() throws IOException {
        try (Quoter quoter = quoter(); FeedPrinter printer = printer()) {
            running.addAll(List.of(quoter::doWork, printer::doWork));
            until(() -> bookHasBothSides(printer));
            Taker.take(context(BUYER_SESSION), plan(3, 1), out);
            until(() -> boughtLots(quoter, Side.ASK) == 3);
        }
        running.clear();
        try (Quoter quoter = quoter(); FeedPrinter printer = printer()) {
            running.addAll(List.of(quoter::doWork, printer::doWork));
            until(() -> quoter.isStanding() && bookHasBothSides(printer));

            assertThat(boughtLots(quoter, Side.ASK)).isEqualTo(3);
            Taker.take(context(BUYER_SESSION), plan(2, 1), out);
            until(() -> boughtLots(quoter, Side.ASK) == 5 && quoter.isStanding());
            until(() -> printer.client().orderBook(codeId(printer)).quantity(Side.ASK, 0) == 10);

            until(() -> lastBook().equals(bookOfTheExchange()));
        }
    }

    @Test
    void shouldRunAsAProgramAndSayGoodbyeWhenItIsStopped() throws Exception {
        try (Quoter quoter = quoter();
                ChildJvm printer = ChildJvm.start(Examples.class, directory, "feed-printer", "localhost",
                    Integer.toString(exchange.port()), "--session", "31", "--symbol", SYMBOL, "--depth", "1")) {
            running.add(quoter::doWork);
            until(() -> printer.out().contains("\nbid ") && printer.out().contains("\nask "));

            printer.stop();

            assertThat(printer.out()).contains("book code/usd after command ").contains("LOGGED_OUT");
        }
    }

    @Test
    void shouldSayHowItIsUsed() throws Exception {
        try (ChildJvm quoter = ChildJvm.start(Examples.class, directory,
                "quoter", "localhost", "9100", "--session", "x")) {
            assertThat(quoter.awaitEnd()).isEqualTo(2);
            assertThat(quoter.err()).contains("--session: 'x' is no whole number")
                .contains("usage: quoter HOST PORT --session N");
        }
    }

    private Quoter quoter() {
        return new Quoter(context(MAKER_SESSION), new Quoter.Plan(SYMBOL, FAIR, 5, 10, 0), out);
    }

    private FeedPrinter printer() {
        return new FeedPrinter(context(READER_SESSION), SYMBOL, Integer.MAX_VALUE, out);
    }

    private static Taker.Plan plan(final long lots, final int times) {
        return new Taker.Plan(SYMBOL, 2 * FAIR, lots, times, Duration.ZERO);
    }

    private ClientContext context(final int sessionId) {
        return exchange.context(sessionId).autoReconnect(true).minBackOffMs(1).maxBackOffMs(20);
    }

    private static int codeId(final FeedPrinter printer) {
        return printer.client().instruments().bySymbol(SYMBOL).id();
    }

    private static boolean bookHasBothSides(final FeedPrinter printer) {
        if (!printer.client().isLive()) {
            return false;
        }
        final OrderBook book = printer.client().orderBook(codeId(printer));
        return book != null && book.isWhole() && book.levelCount(Side.BID) == 1 && book.levelCount(Side.ASK) == 1;
    }

    private static long boughtLots(final Quoter quoter, final Side side) {
        if (!quoter.client().isLive()) {
            return 0;
        }
        final FillTotals fills =
            quoter.client().orders().fills(quoter.client().instruments().bySymbol(SYMBOL).id());
        return fills == null ? 0 : fills.lots(side);
    }

    /** The levels of the book that was printed last. */
    private List<String> lastBook() {
        final List<String> lines = text().lines().toList();
        final int head = lines.lastIndexOf(
            lines.stream().filter(line -> line.startsWith("book ")).reduce((first, second) -> second).orElseThrow());
        return lines.subList(head + 1, lines.size()).stream()
            .filter(line -> line.startsWith("ask ") || line.startsWith("bid ")).toList();
    }

    private List<String> bookOfTheExchange() {
        return exchange.look("book " + SYMBOL).outLines().stream()
            .filter(line -> line.startsWith("ask ") || line.startsWith("bid "))
            .map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void until(final Condition condition) throws IOException {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.holds()) {
            for (final Step step : running) {
                step.doWork();
            }
            Thread.yield();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain; printed:\n" + text());
            }
        }
    }

    /** One step of a program. */
    @FunctionalInterface
    private interface Step {
        int doWork() throws IOException;
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }
}
