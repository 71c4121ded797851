package org.wheatstone.gateway.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Trading;
import org.wheatstone.gateway.app.Wheatstone;

/** What an operator types, what the exchange answers, and what members notice. Each test has members of its own. */
class OperatorVerbsTest {
    private static final int FIRST = RunningExchange.FIRST_OPERATOR;
    private static final int SECOND = RunningExchange.SECOND_OPERATOR;
    private static final long PRICE = 1_200_000;

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
    void shouldAddAParticipantThatTradesAtOnce() throws IOException {
        final CommandRun added =
            exchange.as(FIRST, "participant add 41 --name acme --roles BUYER,SUPPLIER --sessions 41,42 --json");
        exchange.done("participant fund 41 100.00");
        exchange.done("participant capacity 41 agent/usd 7");

        assertThat(added.exitCode()).isZero();
        assertThat(added.outLines()).hasSize(3);
        assertThat(Json.object(added.lastLine())).containsEntry("action", "add session 42")
            .containsEntry("answer", "done").containsKey("sequence");
        try (Trading member = Trading.join(exchange, 42)) {
            assertThat(member.buy("agent/usd", 5, 1_000)).isEqualTo("accepted 5");
            assertThat(member.sell("agent/usd", 7, 2_000)).isEqualTo("accepted 7");
            assertThat(member.sell("agent/usd", 1, 2_000)).isEqualTo("rejected 711");
            assertThat(member.buy("agent/usd", 1_000_000, 1_000_000)).isEqualTo("rejected 710");
        }
    }

    @Test
    void shouldLimitAParticipant() throws IOException {
        join(43, 43);
        exchange.done("limits 43 --max-order-lots 5 --max-open-orders 1");

        try (Trading member = Trading.join(exchange, 43)) {
            assertThat(member.buy("text/usd", 6, 1_000)).isEqualTo("rejected 700");
            assertThat(member.buy("text/usd", 5, 1_000)).isEqualTo("accepted 5");
            assertThat(member.buy("text/usd", 5, 1_000)).isEqualTo("rejected 302");
            exchange.done("limits 43 --max-open 0.000006");
            assertThat(member.buy("text/usd", 2, 1_000)).isEqualTo("rejected 703");
            exchange.done("limits 43");
            assertThat(member.buy("text/usd", 6, 1_000)).isEqualTo("accepted 6");
        }
    }

    @Test
    void shouldHaltAnInstrumentAndLetItGoOn() throws IOException {
        join(44, 44);

        try (Trading member = Trading.join(exchange, 44)) {
            exchange.done("halt text/usd agent/usd");
            assertThat(member.buy("text/usd", 1, 1_000)).isEqualTo("rejected 502");
            assertThat(member.buy("agent/usd", 1, 1_000)).isEqualTo("rejected 502");
            assertThat(member.buy("code/usd", 1, 1_000)).isEqualTo("accepted 1");
            assertThat(exchange.as(FIRST, "halt text/usd").exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
            exchange.done("resume text/usd agent/usd");
            assertThat(member.buy("text/usd", 1, 1_000)).isEqualTo("accepted 1");
        }
    }

    @Test
    void shouldKillAParticipantAndReleaseIt() throws IOException {
        join(45, 45);

        try (Trading member = Trading.join(exchange, 45)) {
            member.buy("code/usd", 3, 1_000);
            exchange.done("kill 45");
            assertThat(member.hear(text -> text.startsWith("cancelled"))).isEqualTo("cancelled 3 KILL");
            assertThat(member.buy("code/usd", 3, 1_000)).isEqualTo("rejected 707");
            exchange.done("release 45");
            assertThat(member.buy("code/usd", 3, 1_000)).isEqualTo("accepted 3");
        }
    }

    @Test
    void shouldPayOutOnlyWhatASecondOperatorApproves() throws IOException {
        join(46, 46);

        final Map<String, Object> proposed = exchange.done("participant withdraw 46 999.50");
        final Object proposal = proposed.get("proposal");
        final CommandRun alone = exchange.as(FIRST, "approve " + proposal);
        final CommandRun together = exchange.as(SECOND, "approve " + proposal);

        assertThat(proposed).containsEntry("answer", "proposed: it waits for a second operator's approve")
            .containsEntry("sequence", proposal);
        assertThat(alone.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(alone.out()).contains("refused").contains("800").contains("NOT_AUTHORISED");
        assertThat(together.exitCode()).isEqualTo(Wheatstone.DONE);
        assertThat(exchange.as(FIRST, "participant withdraw 46 0.51").out()).contains("710");
        try (Trading member = Trading.join(exchange, 46)) {
            assertThat(member.buy("code/usd", 1, 600_000_000)).isEqualTo("rejected 710");
        }
    }

    @Test
    void shouldDropWhatIsDeclined() throws IOException {
        join(47, 47);
        final Object proposal = exchange.done("participant withdraw 47 1000").get("proposal");

        assertThat(exchange.as(SECOND, "decline " + proposal).exitCode()).isZero();

        final CommandRun late = exchange.as(SECOND, "approve " + proposal);
        assertThat(late.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(late.out()).contains("801").contains("UNKNOWN_TARGET");
    }

    @Test
    void shouldBustATradeSoThatTheMoneyGoesBack() throws IOException {
        join(48, 48);
        exchange.done("participant add 49 --name seller --roles SUPPLIER --sessions 49");
        exchange.done("participant capacity 49 code/usd 100");

        try (Trading buyer = Trading.join(exchange, 48); Trading seller = Trading.join(exchange, 49)) {
            seller.sell("code/usd", 10, PRICE);
            buyer.buy("code/usd", 10, PRICE);
            buyer.hear(text -> text.equals("trade 10 at 1200000 fee 1200"));
            final Object proposal = exchange.done("trade bust " + buyer.lastTradeId()).get("proposal");
            assertThat(exchange.as(SECOND, "approve " + proposal).exitCode()).isZero();

            assertThat(buyer.hear(text -> text.startsWith("busted")))
                .isEqualTo("busted " + buyer.lastTradeId() + " cash 12001200");
            // The rebate that it was paid at once.
            assertThat(seller.hear(text -> text.startsWith("busted")))
                .isEqualTo("busted " + buyer.lastTradeId() + " cash -240");
            final CommandRun again = exchange.as(FIRST, "trade bust " + buyer.lastTradeId());
            assertThat(again.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
            assertThat(again.out()).contains("803");
        }
    }

    @Test
    void shouldCorrectATrade() throws IOException {
        join(51, 51);
        exchange.done("participant add 52 --name seller-two --roles SUPPLIER --sessions 52");
        exchange.done("participant capacity 52 code/usd 100");

        try (Trading buyer = Trading.join(exchange, 51); Trading seller = Trading.join(exchange, 52)) {
            seller.sell("code/usd", 10, PRICE);
            buyer.buy("code/usd", 10, PRICE);
            buyer.hear(text -> text.startsWith("trade"));
            final Object proposal = exchange.done(
                "trade correct " + buyer.lastTradeId() + " --price 1000000 --lots 9").get("proposal");
            assertThat(exchange.as(SECOND, "approve " + proposal).exitCode()).isZero();

            assertThat(buyer.hear(text -> text.startsWith("corrected")))
                .isEqualTo("corrected to 9 at 1000000 cash 3000000");
        }
    }

    /** Nobody can give sessions to somebody who is not there yet: what is left is said, and can be typed as it is. */
    @Test
    void shouldProposeAnOfficeAndSayWhatIsLeftToDo() throws IOException {
        final CommandRun proposed =
            exchange.as(FIRST, "participant add 61 --name gateway-one --roles METER --sessions 61,62 --json");
        final Map<String, Object> answer = Json.object(proposed.lastLine());

        assertThat(proposed.exitCode()).isZero();
        assertThat(proposed.outLines()).as("nothing is asked for that must be refused").hasSize(1);
        assertThat(answer).containsEntry("answer", "proposed: it waits for a second operator's approve")
            .containsEntry("left", List.of(
                "wheatstone approve " + answer.get("proposal"), "wheatstone participant session 61 61 62"));
        assertThat(exchange.as(FIRST, "participant session 61 61 62").out()).contains("801").doesNotContain("62");
        approve(answer);
        final CommandRun sessions = exchange.as(FIRST, "participant session 61 61 62", "--json");
        assertThat(sessions.exitCode()).isZero();
        for (final String line : sessions.outLines()) {
            approve(Json.object(line));
        }
        assertThat(exchange.as(61, "kill 11").err()).as("one that is no operator's").contains("MODE_NOT_ALLOWED");
        Trading.join(exchange, 62).close();
    }

    @Test
    void shouldSayWhatIsLeftInWordsToo() throws IOException {
        final CommandRun text = exchange.as(FIRST, "participant add 63 --name looker --roles INSPECTOR --sessions 63");
        final CommandRun alone = exchange.as(FIRST, "participant add 64 --name seer --roles GRADE_AUTHORITY");

        assertThat(text.outLines()).anyMatch(line -> line.matches("left +wheatstone approve [0-9]+"))
            .anyMatch(line -> line.matches("left +wheatstone participant session 63 63"));
        assertThat(alone.outLines()).filteredOn(line -> line.startsWith("left ")).hasSize(1);
    }

    @Test
    void shouldGiveAMemberMoreSessionsAtOnce() throws IOException {
        join(65, 65);

        assertThat(exchange.done("participant session 65 66 67")).containsEntry("action", "add session 67")
            .containsEntry("answer", "done");
        try (Trading member = Trading.join(exchange, 67)) {
            assertThat(member.buy("code/usd", 1, 1_000)).isEqualTo("accepted 1");
        }
    }

    @Test
    void shouldSetMoneyOfTheHouseAsideAndTakeItBack() throws IOException {
        join(53, 53);
        exchange.done("participant add 54 --name seller-three --roles SUPPLIER --sessions 54");
        exchange.done("participant capacity 54 text/usd 100");
        try (Trading buyer = Trading.join(exchange, 53); Trading seller = Trading.join(exchange, 54)) {
            seller.sell("text/usd", 10, PRICE);
            buyer.buy("text/usd", 10, PRICE);
            buyer.hear(text -> text.startsWith("trade"));
        }
        final Object nothing = Json.object(fund()).get("fund");

        final Map<String, Object> proposed = exchange.done("fund contribute --amount 0.0000005");
        assertThat(proposed).containsEntry("action", "contribute $0.0000005 to the fund")
            .containsEntry("answer", "proposed: it waits for a second operator's approve");
        approve(proposed);
        assertThat(Json.object(fund())).containsEntry("fund", "0.0000005");
        approve(exchange.done("fund contribute --amount -0.0000002"));

        assertThat(Json.object(fund())).containsEntry("fund", "0.0000003").containsKeys("house", "available");
        assertThat(exchange.as(FIRST, "fund contribute --amount 1000000").out()).contains("710")
            .containsPattern("why +the house has \\$[0-9.]+, less what it keeps");
        assertThat(exchange.as(FIRST, "fund contribute --amount -0.1").out())
            .containsPattern("why +the fund has \\$0\\.0000003");
        approve(exchange.done("fund contribute --amount -0.0000003"));
        assertThat(Json.object(fund())).containsEntry("fund", nothing);
    }

    @Test
    void shouldTakeASnapshotWhileTheNodeRuns() throws IOException {
        final CommandRun taken = exchange.as(FIRST, "snapshot take --json --data " + data);

        assertThat(taken.exitCode()).as(taken.toString()).isZero();
        assertThat(Path.of((String) Json.object(taken.lastLine()).get("file"))).isRegularFile();
        assertThat(CommandRun.of("snapshot", "verify", "--data", data).exitCode()).isZero();
        assertThat(exchange.as(1, "snapshot take --data " + data).exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        kill 4711,                                                        801
        release 22,                                                       802
        participant fund 4711 1.00,                                       801
        participant add 91 --name again --roles BUYER,                    804
        participant capacity 1 code/usd 5,                                800
        participant key 1 --id 5 --revoke,                                801
        participant fund 1 9000000000,                                    802
        trade bust 1,                                                     803
        approve 1,                                                        801
        decline 1,                                                        801
        """)
    void shouldSayWhatARefusalMeans(final String verb, final int code) throws IOException {
        final CommandRun text = exchange.as(FIRST, verb);
        final CommandRun json = exchange.as(FIRST, verb, "--json");

        assertThat(text.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(text.err()).isEmpty();
        assertThat(text.outLines()).anyMatch(line -> line.matches("answer +refused"))
            .anyMatch(line -> line.matches("code +" + code)).anyMatch(line -> line.matches("meaning +.{10,}"));
        assertThat(Json.object(json.lastLine())).containsEntry("code", (long) code).containsKeys("name", "detail");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        halt gold/usd                                  | 'gold/usd' is not listed; the exchange has text/usd, code/usd
        halt                                           | SYMBOL
        kill                                           | PARTICIPANT
        kill everyone                                  | 'everyone' is not an int
        participant fund 1 -5                          | '-5' is not an amount of dollars above 0
        participant fund 1 0.0000000001                | at most 9 digits
        participant add 77 --name A --roles BUYER      | --name: 'A' is not 1 to 48 characters
        participant add 77 --name a --roles KING       | 'KING'
        participant key 1 --id 5 --public 00ff         | '00ff' is neither a public key of 64 hexadecimal digits nor
        fund contribute                                | '--amount=DOLLARS'
        fund contribute --amount 0                     | '0' is not an amount of dollars above or below 0
        participant session 1                          | ID
        participant key 1 --id 5                       | one of --public and --revoke is needed
        trade correct 1 --price 5                      | '--lots=LOTS'
        kill 1 --key /nowhere/to.key                   | /nowhere/to.key: there is no such file
        """)
    void shouldRefuseWrongUse(final String verb, final String said) {
        final CommandRun run = exchange.as(FIRST, verb);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains(said);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldSayThatNothingListens() throws IOException {
        final int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        final CommandRun run = CommandRun.of("kill", 1, "--port", port, "--session", FIRST);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).contains("no logon");
    }

    @Test
    void shouldNotLetAMemberActAsOperator() {
        final CommandRun run = exchange.as(1, "kill 11");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.COULD_NOT_RUN);
        assertThat(run.err()).contains("MODE_NOT_ALLOWED");
    }

    private static String fund() {
        return exchange.look("fund show", "--json").lastLine();
    }

    private static void approve(final Map<String, Object> proposed) {
        final CommandRun approved = exchange.as(SECOND, "approve " + proposed.get("proposal"));
        assertThat(approved.exitCode()).as(approved.toString()).isZero();
    }

    /** A buyer with a thousand dollars. */
    private static void join(final int participant, final int session) throws IOException {
        exchange.done("participant add " + participant + " --name member-" + participant
            + " --roles BUYER --sessions " + session);
        exchange.done("participant fund " + participant + " 1000.00");
    }
}
