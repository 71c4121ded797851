package org.wheatstone.gateway.app.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Trading;
import org.wheatstone.gateway.app.Wheatstone;

/** Lines in, lines out. Each test has a session of its own. */
class MemberVerbTest {
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

        assertThat(said.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(said.lines()).element(0).asString().startsWith("logged on: last id 0");
        assertThat(said.lines()).containsSubsequence(
            "live",
            "3 replaces 2: 6 lots at $1.1500",
            "2 open",
            "3 cancelled: 6 lots, USER");
        assertThat(said.lines()).anyMatch(line -> line.matches("1 accepted: BID 5 lots at \\$1.2000, order \\d+"));
        assertThat(said.lines()).anyMatch(line -> line.matches("2 accepted: BID 4 lots at \\$1.1000, order \\d+"));
        assertThat(said.lines()).last().asString().startsWith("disconnected: LOGGED_OUT");
    }

    @Test
    void shouldSayOfATradeWhatBothSidesHear() throws IOException {
        try (Trading supplier = Trading.join(exchange, 11)) {
            supplier.sell("agent/usd", 3, 2_000_000);

            final Said said = member(3, """
                buy agent/usd 5 2.5 ioc
                fills
                """);

            assertThat(said.exitCode()).isEqualTo(Wheatstone.DONE);
            assertThat(said.lines())
                .anyMatch(line -> line.matches("1 trade \\d+: BID 3 lots at \\$2.0000, leaves 2, fee \\$0.0000006"));
            assertThat(said.lines()).contains("1 cancelled: 2 lots, IOC_REMAINDER");
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

        assertThat(said.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(said.lines()).contains(
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

        assertThat(said.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(said.lines()).containsSubsequence(
            "1 quoted leg 0: bid done, ask done",
            "2 quoted leg 0: bid done, ask done",
            "3 done",
            "4 cancelled 1 orders, MASS_CANCEL",
            "5 refused: 506 LOCKED, detail 0",
            "6 done");
        assertThat(said.lines()).anyMatch(line -> line.startsWith("7 accepted: BID 1 lots at $0.5000"));
    }

    @Test
    void shouldSayThatASessionCannotBeOpened() throws IOException {
        final Said said = member(4711, "buy text/usd 1 1.0\n");

        assertThat(said.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(said.lines()).hasSize(1).first().asString()
            .startsWith("disconnected: LOGON_REJECTED: UNKNOWN_SESSION");
    }

    @Test
    void shouldNotTryForEverWhereNothingListens() throws IOException {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> Said.run(port, 1, "")).isInstanceOf(IOException.class)
            .hasMessageContaining("no logon");
    }

    private static Said member(final int session, final String input) throws IOException {
        return Said.run(exchange.port(), session, input);
    }
}
