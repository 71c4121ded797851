package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.examples.DrawExample;

/** The whole walk from a grade's publication to the payment of what was delivered, over sockets, by stepped time. */
class DeliveryTest {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private Granary granary;

    @BeforeEach
    void build(@TempDir final Path directory) {
        granary = new Granary(directory);
    }

    @AfterEach
    void close() {
        granary.close();
    }

    @Test
    void shouldPayForWhatWasDeliveredAndForWhatNobodyDrew() {
        final Member buyer = granary.buyer();
        final Member supplier = granary.supplier();
        assertThat(granary.authority().ask(office -> office.publishGrade(granary.grade()))).isEqualTo("0 0");
        assertThat(granary.operator().ask(office -> office.act(granary.listing()))).isEqualTo("0 0");
        assertThat(granary.inspector().ask(
            office -> office.attestSupplier(Granary.attestation(Granary.SUPPLIER)))).isEqualTo("0 0");
        assertThat(supplier.ask(who -> who.nominate(Granary.WHEAT, 50, 55))).isEqualTo("done 62 detail 50");
        assertThat(supplier.ask(who -> who.postBond(20_000))).isEqualTo("done 63 detail 20000");

        assertThat(supplier.order(Granary.WHEAT, Side.ASK, 10, 1_000)).isEqualTo("accepted 10");
        assertThat(buyer.order(Granary.WHEAT, Side.BID, 4, 1_000)).isEqualTo("accepted 4; trade 4 @ 1000 fee 0");
        assertThat(supplier.heard()).isEqualTo("trade 4 @ 1000 fee 4");
        assertThat(buyer.draw(Granary.WHEAT, 2_500_000))
            .isEqualTo("assigned 2500000 to 55 attempt 1 within 500 ms");
        assertThat(granary.meter().record(granary.report(1, 2_300))).isEqualTo("metered 2300000 billed 2300000");
        assertThat(buyer.heard()).isEqualTo("ended OK billed 2300000 for 2300");
        assertThat(supplier.heard()).isEmpty();

        granary.house().goOnTo(House.START_NS + SECOND_NS);
        assertThat(supplier.heard()).isEqualTo("judged GOOD accrued 2300 paid 2067 fee 4 held back 229");
        assertThat(granary.cashOf(supplier)).isEqualTo(Granary.CASH - 20_000 + 2_067);

        granary.house().goOnTo(Granary.blockNs(2) + SECOND_NS / 2);
        assertThat(granary.cashOf(supplier)).as("paid for what nobody drew as well")
            .isEqualTo(Granary.CASH - 20_000 + 2_067 + 1_700);
        granary.house().goOnTo(Granary.blockNs(2) + 3 * SECOND_NS / 2);
        assertThat(granary.cashOf(supplier)).as("with the holdback").isEqualTo(Granary.CASH - 20_000 + 4_000 - 4);
        assertThat(granary.house().exchange().ledger().isBalanced()).isTrue();
    }

    @Test
    void shouldGiveACallToAnotherSupplierIfOneFails() {
        granary.open();
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.otherSupplier().order(Granary.WHEAT, Side.ASK, 5, 1_010);
        granary.buyer().order(Granary.WHEAT, Side.BID, 10, 1_010);

        assertThat(granary.buyer().draw(Granary.WHEAT, 1_000_000))
            .isEqualTo("assigned 1000000 to 55 attempt 1 within 500 ms");
        assertThat(granary.meter().record(granary.failure(1))).isEqualTo("metered 0 billed 0");
        assertThat(granary.buyer().heard()).isEqualTo(
            "ended ERROR billed 0 for 0, replaced; assigned 1000000 to 56 attempt 2 within 500 ms");
        assertThat(granary.meter().record(granary.report(2, 1_000))).isEqualTo("metered 1000000 billed 1000000");
        assertThat(granary.buyer().heard()).isEqualTo("ended OK billed 1000000 for 1010");
    }

    @Test
    void shouldEndACallThatTheMeterNeverSpeaksOf() {
        granary.open();
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 5, 1_000);
        granary.buyer().draw(Granary.WHEAT, 5_000_000);

        granary.house().goOnTo(House.START_NS + SECOND_NS / 2);

        assertThat(granary.buyer().heard()).isEqualTo("ended VOID billed 0 for 0");
        assertThat(granary.buyer().draw(Granary.WHEAT, 5_000_000)).startsWith("assigned 5000000 to 55 attempt 1");
    }

    /** A failed call is bought in: the clearing house takes another's offer, which is no member's trade but his. */
    @Test
    void shouldTellTheMakerAloneOfABuyIn() {
        granary.open();
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 5, 1_000);
        granary.otherSupplier().order(Granary.WHEAT, Side.ASK, 5, 1_100);
        granary.buyer().draw(Granary.WHEAT, 1_000_000);
        granary.supplier().heard();

        granary.meter().record(granary.failure(1));

        assertThat(granary.otherSupplier().heard()).isEqualTo("trade 1 @ 1100 fee 2");
        assertThat(granary.supplier().heard()).isEmpty();
        assertThat(granary.buyer().heard()).isEqualTo(
            "ended ERROR billed 0 for 0, replaced; assigned 1000000 to 56 attempt 2 within 500 ms");
    }

    /** Live or from the past: each copy is the same, and the clearing house has no part in any. */
    @Test
    void shouldCopyToTheBuyerWhatIsHisAndToTheOperatorWhatIsAnybodys() {
        granary.open();
        final Copy live = granary.copyOfOperator();
        assertThat(live.heard()).containsExactly("11 action 115", "17 action 116", "12 action 128", "12 action 128");
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 5, 1_000);
        granary.otherSupplier().order(Granary.WHEAT, Side.ASK, 5, 1_100);
        granary.buyer().draw(Granary.WHEAT, 1_000_000);
        granary.meter().record(granary.failure(1));
        granary.meter().record(granary.report(2, 1_000));
        granary.house().goOnTo(House.START_NS + SECOND_NS);

        assertThat(granary.copyOfBuyer().heard()).containsExactly(
            "15 trade 5 TAKER", "15 assigned 55", "15 ended ERROR", "15 assigned 56", "15 ended OK");
        assertThat(live.heard()).containsExactly(
            "13 trade 5 MAKER", "15 trade 5 TAKER", "15 assigned 55", "14 trade 1 MAKER", "15 ended ERROR",
            "15 assigned 56", "16 metered ERROR", "15 ended OK", "16 metered OK", "13 judged REJECT",
            "14 judged GOOD");
    }

    @Test
    void shouldRunTheExampleOfABuyerThatUsesWhatItBuys() {
        granary.open();
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.house().drop(granary.buyer().client());
        granary.house().settle();
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (DrawExample example = new DrawExample(
                new ClientContext().port(granary.house().port()).sessionId(Granary.BUYER),
                new DrawExample.Plan("wheat/usd", 1_000, 2, 1_500_000),
                new PrintStream(printed, true, StandardCharsets.US_ASCII))) {
            granary.house().until(() -> example.doWork() >= 0 && printed.toString().contains("endpoint"));
            final Matcher call = Pattern.compile("call (\\d+) attempt 1 goes to endpoint 55, to be metered by \\d+")
                .matcher(printed.toString());
            assertThat(call.find()).as(printed.toString()).isTrue();

            granary.meter().record(granary.report(1, 1_200).call(Long.parseLong(call.group(1)), 1));
            granary.house().until(() -> example.doWork() >= 0 && example.isDone());

            assertThat(printed.toString().lines().toList())
                .startsWith("bought 2 at 0.000001 dollars a lot", call.group())
                .contains("call " + call.group(1) + " ended OK: 1200000 mGTU for 0.0000012 dollars");
        }
    }

    /** Whoever was away when it happened is told afterwards, byte for byte: the client compares the hash. */
    @Test
    void shouldTellWhatHappenedMeanwhileToWhoComesBack() {
        granary.open();
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 5, 1_000);
        granary.buyer().draw(Granary.WHEAT, 1_000_000);
        granary.meter().record(granary.report(1, 900));
        granary.house().drop(granary.buyer().client());
        granary.house().settle();

        final Member again = new Member(granary.house(), Granary.BUYER);
        granary.house().settle();

        assertThat(again.heard()).isEqualTo("accepted 5; trade 5 @ 1000 fee 0; "
            + "assigned 1000000 to 55 attempt 1 within 500 ms; ended OK billed 900000 for 900");
    }
}
