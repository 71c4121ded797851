package org.wheatstone.gateway.app.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Trading;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.client.BlockingTrader;
import org.wheatstone.gateway.client.MeterReport;
import picocli.CommandLine;

/** Lines in, lines out. Each test has a session of its own. */
class MemberVerbTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private static RunningExchange exchange;

    @BeforeAll
    static void open() {
        exchange = RunningExchange.open(data);
    }

    @AfterAll
    static void close() {
        exchange.close();
    }

    @Test
    void shouldTradeAndSayWhatTheExchangeSays() throws IOException {
        final Said said = member(1, """
            # a comment, and an empty line

            buy text/usd 5 1.20
            buy text/usd 4 1.10 day post
            replace 2 6 1.15
            orders
            cancel 3
            fills
            """);

        assertThat(said.exitCode).isEqualTo(Wheatstone.DONE);
        assertThat(said.lines).element(0).asString().startsWith("logged on: last id 0");
        assertThat(said.lines).containsSubsequence(
            "live",
            "3 replaces 2: 6 lots at $1.1500",
            "2 open",
            "3 cancelled: 6 lots, USER");
        assertThat(said.lines).anyMatch(line -> line.matches("1 accepted: BID 5 lots at \\$1.2000, order \\d+"));
        assertThat(said.lines).anyMatch(line -> line.matches("2 accepted: BID 4 lots at \\$1.1000, order \\d+"));
        assertThat(said.lines).last().asString().startsWith("disconnected: LOGGED_OUT");
    }

    @Test
    void shouldSayOfATradeWhatBothSidesHear() throws IOException {
        try (Trading supplier = Trading.join(exchange, 11)) {
            supplier.sell("agent/usd", 3, 2_000_000);

            final Said said = member(3, """
                buy agent/usd 5 2.5 ioc
                fills
                """);

            assertThat(said.exitCode).isEqualTo(Wheatstone.DONE);
            assertThat(said.lines)
                .anyMatch(line -> line.matches("1 trade \\d+: BID 3 lots at \\$2.0000, leaves 2, fee \\$0.0000006"));
            assertThat(said.lines).contains("1 cancelled: 2 lots, IOC_REMAINDER");
            assertThat(supplier.hear(text -> text.startsWith("trade"))).isEqualTo("trade 3 at 2000000 fee -120");
        }
    }

    @Test
    void shouldAnswerALineThatIsWrongAndGoOn() throws IOException {
        final Said said = member(4, """
            barter text/usd
            buy
            buy gold/usd 1 1.0
            buy text/usd five 1.0
            buy text/usd 5 1.00000001
            buy text/usd 5 1.0 someday
            cancel 99
            cancel-all softly
            wait soon
            buy text/usd 5 -1.0
            buy text/usd 5 1.0
            cancel-all
            """);

        assertThat(said.exitCode).isEqualTo(Wheatstone.DONE);
        assertThat(said.lines).contains(
            "wrong: barter text/usd: 'barter' is no request; see 'wheatstone member --help'",
            "wrong: buy: SYMBOL is missing",
            "wrong: buy gold/usd 1 1.0: 'gold/usd' is not listed",
            "wrong: buy text/usd five 1.0: LOTS: 'five' is no whole number",
            "wrong: buy text/usd 5 1.00000001: '1.00000001' is no price in dollars per million GTU",
            "wrong: buy text/usd 5 1.0 someday: 'someday' is none of gtc, day, ioc, fok, post",
            "wrong: cancel 99: no open order has the id 99",
            "wrong: cancel-all softly: 'softly' is not 'lock'",
            "wrong: wait soon: MILLISECONDS: 'soon' is no whole number",
            "1 refused: 400 BAD_PRICE, detail 100",
            "2 cancelled: 5 lots, MASS_CANCEL",
            "3 cancelled 1 orders, MASS_CANCEL");
    }

    @Test
    void shouldQuoteLockAndWindUpTheDeadMan() throws IOException {
        final Said said = member(21, """
            quote 7 code/usd 10 0.5 12 0.6
            quote 7 code/usd 0 0.5 11 0.6
            dead-man 60000
            wait 1
            cancel-all lock
            buy code/usd 1 0.5
            unlock
            buy code/usd 1 0.5
            """);

        assertThat(said.exitCode).isEqualTo(Wheatstone.DONE);
        assertThat(said.lines).containsSubsequence(
            "1 quoted leg 0: bid done, ask done",
            "2 quoted leg 0: bid done, ask done",
            "3 done",
            "4 cancelled 1 orders, MASS_CANCEL",
            "5 refused: 506 LOCKED, detail 0",
            "6 done");
        assertThat(said.lines).anyMatch(line -> line.startsWith("7 accepted: BID 1 lots at $0.5000"));
    }

    /** As a supplier begins where work is delivered. */
    @Test
    void shouldNominatePostABondAndOffer(@TempDir final Path directory) throws IOException {
        try (RunningExchange delivered = RunningExchange.openDelivered(directory)) {
            final Said said = run(delivered.port(), 11, """
                sell code/usd 5 1.30
                nominate code/usd 1000
                nominate code/usd 1000 9
                sell code/usd 5 1.30
                bond ten
                bond 0.01
                sell code/usd 5 1.30
                bond -0.008
                bond -0.0075
                """);

            assertThat(said.lines).contains(
                "1 refused: 711 NO_CAPACITY, detail 0",
                "wrong: nominate code/usd 1000: ENDPOINT is missing",
                "2 done",
                "3 refused: 713 BOND, detail 0",
                "wrong: bond ten: 'ten' is no amount of dollars",
                "4 done",
                "6 refused: 713 BOND, detail 7500000",
                "7 done");
            assertThat(said.lines).anyMatch(line -> line.startsWith("5 accepted: ASK 5 lots at $1.3000"));
        }
    }

    /** A buyer draws twice of what it bought: the one call is served, of the other the meter says that it failed. */
    @Test
    void shouldDrawAndSayWhatBecameOfTheCalls(@TempDir final Path directory) throws Exception {
        try (RunningExchange delivered = RunningExchange.openDelivered(directory);
             BlockingTrader meter = BlockingTrader.logOn(delivered.context(74), PATIENCE);
             Typist buyer = new Typist(delivered.port(), 1)) {
            run(delivered.port(), 11, "nominate code/usd 1000 9\nbond 1\nsell code/usd 5 1.30\n");

            buyer.type("draw code/usd 1");
            assertThat(buyer.hear("1 refused: .*")).startsWith("1 refused: 621 NO_RIGHT");
            buyer.type("buy code/usd 5 1.30");
            buyer.type("draw code/usd 1000.5 tag 3 purpose 7 contract 8");
            final long served = buyer.hearCall(
                "3 call (\\d+): 1000.5 GTU of code/usd at endpoint 9, attempt 1, until .*Z");
            record(meter, new MeterReport().call(served, 1).status(CallStatus.OK).tokens(0, 500));
            assertThat(buyer.hear("3 call .* ended: .*"))
                .isEqualTo("3 call " + served + " ended: OK of 11, attempt 1, 500 GTU for $0.00065");
            buyer.type("draw code/usd 2 parent " + served);
            final long failed = buyer.hearCall("4 call (\\d+): 2 GTU of .*");
            record(meter, new MeterReport().call(failed, 1).status(CallStatus.ERROR));

            // At 1.30 a million GTU 2 of them are 2,600 nano-dollars, and 5 % more for the shortfall.
            assertThat(buyer.hear("4 call .* ended: .*")).isEqualTo(
                "4 call " + failed + " ended: ERROR of 11, attempt 1, 0 GTU for $0.00, $0.00000273 paid out");
            assertThat(buyer.end()).isEqualTo(Wheatstone.DONE);
        }
    }

    @Test
    void shouldNotSendADrawThatIsWrong(@TempDir final Path directory) throws IOException {
        try (RunningExchange delivered = RunningExchange.openDelivered(directory)) {
            final Said said = run(delivered.port(), 1, """
                draw code/usd
                draw code/usd much
                draw code/usd 0.0001
                draw gold/usd 1
                draw code/usd 1 mandate 65536
                draw code/usd 1 purpose -1
                draw code/usd 1 for fun
                """);

            assertThat(said.lines).contains(
                "wrong: draw code/usd: GTU is missing",
                "wrong: draw code/usd much: 'much' is no number of GTU, to the thousandth",
                "wrong: draw code/usd 0.0001: '0.0001' is no number of GTU, to the thousandth",
                "wrong: draw gold/usd 1: 'gold/usd' is not listed",
                "wrong: draw code/usd 1 mandate 65536: MANDATE: 65536 is not from 0 to 65535",
                "wrong: draw code/usd 1 purpose -1: PURPOSE: -1 is not from 0 to 255",
                "wrong: draw code/usd 1 for fun: 'for' is none of tag, parent, contract, mandate, purpose");
            assertThat(said.lines).noneMatch(line -> line.contains("refused"));
        }
    }

    @Test
    void shouldSayThatASessionCannotBeOpened() throws IOException {
        final Said said = member(4711, "buy text/usd 1 1.0\n");

        assertThat(said.exitCode).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(said.lines).hasSize(1).first().asString()
            .startsWith("disconnected: LOGON_REJECTED: UNKNOWN_SESSION");
    }

    @Test
    void shouldNotTryForEverWhereNothingListens() throws IOException {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> run(port, 1, "")).isInstanceOf(IOException.class).hasMessageContaining("no logon");
    }

    private static Said member(final int session, final String input) throws IOException {
        return run(exchange.port(), session, input);
    }

    private static Said run(final int port, final int session, final String input) throws IOException {
        final StringWriter out = new StringWriter();
        final MemberVerb verb = new MemberVerb();
        new CommandLine(verb).setOut(new PrintWriter(out)).setCaseInsensitiveEnumValuesAllowed(true)
            .parseArgs("--port", Integer.toString(port), "--session", Integer.toString(session));
        final int exitCode = verb.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return new Said(exitCode, out.toString().lines().toList());
    }

    private static void record(final BlockingTrader meter, final MeterReport report) {
        final long nowNs = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        final long id = meter.client().record(report.times(nowNs - 2, nowNs - 1, nowNs));
        assertThat(id).isPositive();
        while (meter.client().inFlightCount() > 0) {
            meter.pause(Duration.ofMillis(1));
        }
    }

    private record Said(int exitCode, List<String> lines) {
    }

    /** A member who types a line after having read what was said. The test's thread; the verb has one of its own. */
    private static final class Typist implements AutoCloseable {
        private final PipedOutputStream keys = new PipedOutputStream();
        private final StringWriter out = new StringWriter();
        private final CompletableFuture<Integer> exitCode;

        Typist(final int port, final int session) throws IOException {
            final PipedInputStream input = new PipedInputStream(keys);
            final MemberVerb verb = new MemberVerb();
            new CommandLine(verb).setOut(new PrintWriter(out)).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs("--port", Integer.toString(port), "--session", Integer.toString(session));
            exitCode = CompletableFuture.supplyAsync(() -> {
                try {
                    return verb.run(input);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        void type(final String line) throws IOException {
            keys.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            keys.flush();
        }

        /** The first line that is so; waits for it. */
        String hear(final String pattern) {
            final long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - deadlineNs < 0) {
                final Optional<String> heard = out.toString().lines().filter(line -> line.matches(pattern)).findFirst();
                if (heard.isPresent()) {
                    return heard.get();
                }
                Thread.yield();
            }
            throw new AssertionError("waited in vain for " + pattern + "; heard " + out);
        }

        /** The number in such a line. */
        long hearCall(final String pattern) {
            final Matcher matcher = Pattern.compile(pattern).matcher(hear(pattern));
            assertThat(matcher.matches()).isTrue();
            return Long.parseLong(matcher.group(1));
        }

        int end() throws Exception {
            keys.close();
            return exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            keys.close();
        }
    }
}
