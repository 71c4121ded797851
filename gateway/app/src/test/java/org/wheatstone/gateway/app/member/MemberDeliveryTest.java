package org.wheatstone.gateway.app.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.Wheatstone;

/** What is delivered, and drawn, at the keyboard. */
class MemberDeliveryTest {
    /** As a supplier begins where work is delivered. */
    @Test
    void shouldNominatePostABondAndOffer(@TempDir final Path directory) throws IOException {
        try (RunningExchange delivered = RunningExchange.openDelivered(directory)) {
            final Said said = Said.run(delivered.port(), 11, """
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

            assertThat(said.lines()).contains(
                "1 refused: 711 NO_CAPACITY, detail 0",
                "wrong: nominate code/usd 1000: ENDPOINT is missing",
                "2 done",
                "3 refused: 713 BOND, detail 0",
                "wrong: bond ten: 'ten' is no amount of dollars",
                "4 done",
                "6 refused: 713 BOND, detail 7500000",
                "7 done");
            assertThat(said.lines()).anyMatch(line -> line.startsWith("5 accepted: ASK 5 lots at $1.3000"));
        }
    }

    /** A buyer draws twice of what it bought: the one call is served, of the other the meter says that it failed. */
    @Test
    void shouldDrawAndSayWhatBecameOfTheCalls(@TempDir final Path directory) throws Exception {
        try (RunningExchange delivered = RunningExchange.openDelivered(directory);
             Typist meter = new Typist(delivered.port(), 74);
             Typist buyer = new Typist(delivered.port(), 1)) {
            Said.run(delivered.port(), 11, "nominate code/usd 1000 9\nbond 1\nsell code/usd 5 1.30\n");

            buyer.type("draw code/usd 1");
            assertThat(buyer.hear("1 refused: .*")).startsWith("1 refused: 621 NO_RIGHT");
            buyer.type("buy code/usd 5 1.30");
            buyer.type("draw code/usd 1000.5 tag 3 purpose 7 contract 8");
            final long served = buyer.hearCall(
                "3 call (\\d+): 1000.5 GTU of code/usd at endpoint 9, attempt 1, until .*Z");
            meter.type("record " + served + " ok 500 0");
            assertThat(buyer.hear("3 call .* ended: .*"))
                .isEqualTo("3 call " + served + " ended: OK of 11, attempt 1, 500 GTU for $0.00065");
            buyer.type("draw code/usd 2 parent " + served);
            final long failed = buyer.hearCall("4 call (\\d+): 2 GTU of .*");
            meter.type("record " + failed + " error");

            // At 1.30 a million GTU 2 of them are 2,600 nano-dollars, and 5 % more for the shortfall.
            assertThat(buyer.hear("4 call .* ended: .*")).isEqualTo(
                "4 call " + failed + " ended: ERROR of 11, attempt 1, 0 GTU for $0.00, $0.00000273 paid out");
            assertThat(meter.end()).isEqualTo(Wheatstone.DONE);
            assertThat(buyer.end()).isEqualTo(Wheatstone.DONE);
        }
    }

    @Test
    void shouldNotSendADrawThatIsWrong(@TempDir final Path directory) throws IOException {
        try (RunningExchange delivered = RunningExchange.openDelivered(directory)) {
            final Said said = Said.run(delivered.port(), 1, """
                draw code/usd
                draw code/usd much
                draw code/usd 0.0001
                draw gold/usd 1
                draw code/usd 1 mandate 65536
                draw code/usd 1 purpose -1
                draw code/usd 1 for fun
                """);

            assertThat(said.lines()).contains(
                "wrong: draw code/usd: GTU is missing",
                "wrong: draw code/usd much: 'much' is no number of GTU, to the thousandth",
                "wrong: draw code/usd 0.0001: '0.0001' is no number of GTU, to the thousandth",
                "wrong: draw gold/usd 1: 'gold/usd' is not listed",
                "wrong: draw code/usd 1 mandate 65536: MANDATE: 65536 is not from 0 to 65535",
                "wrong: draw code/usd 1 purpose -1: PURPOSE: -1 is not from 0 to 255",
                "wrong: draw code/usd 1 for fun: 'for' is none of tag, parent, contract, mandate, purpose");
            assertThat(said.lines()).noneMatch(line -> line.contains("refused"));
        }
    }
}
