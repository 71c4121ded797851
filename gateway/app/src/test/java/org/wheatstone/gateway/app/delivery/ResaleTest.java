package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.Attestation;
import org.wheatstone.gateway.client.OrderTracker;
import org.wheatstone.gateway.client.QuoteRequest;

/** Rights that are sold on, and obligations that are taken back, over sockets. */
class ResaleTest {
    private static final long SET = 3;

    private Granary granary;

    @BeforeEach
    void open(@TempDir final Path directory) {
        granary = new Granary(directory).open(grade -> grade.burst(500_000));
        granary.supplier().order(Granary.WHEAT, Side.ASK, 5, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 5, 1_000);
    }

    @AfterEach
    void close() {
        assertThat(granary.house().exchange().ledger().isBalanced()).isTrue();
        granary.close();
    }

    @Test
    void shouldSellARightOnAndServeWhoHasItThen() {
        assertThat(granary.buyer().close(Granary.WHEAT, Side.ASK, 2, 1_100)).isEqualTo("accepted 2");

        assertThat(granary.miller().order(Granary.WHEAT, Side.BID, 2, 1_100))
            .isEqualTo("accepted 2; trade 2 @ 1100 fee 0");

        assertThat(granary.buyer().heard()).isEqualTo("trade 2 @ 1100 fee 3");
        assertThat(granary.wealthOf(Granary.BUYER)).isEqualTo(Granary.CASH - 5_000 + 2_200 - 3);
        assertThat(granary.wealthOf(Granary.MILLER)).isEqualTo(Granary.CASH - 2_200);
        assertThat(granary.buyer().draw(Granary.WHEAT, 3_000_001)).isEqualTo("rejected 621 detail 3000000");
        assertThat(granary.miller().draw(Granary.WHEAT, 1_000_000))
            .isEqualTo("assigned 1000000 to 55 attempt 1 within 500 ms");
    }

    @Test
    void shouldPledgeWhatIsOfferedUntilTheBlockEnds() {
        assertThat(granary.buyer().close(Granary.WHEAT, Side.ASK, 6, 1_100)).isEqualTo("rejected 711 detail 5");
        assertThat(granary.buyer().close(Granary.WHEAT, Side.ASK, 4, 1_100)).isEqualTo("accepted 4");
        assertThat(granary.buyer().draw(Granary.WHEAT, 1_000_001)).isEqualTo("rejected 621 detail 1000000");

        granary.house().goOnTo(Granary.blockNs(1));

        assertThat(granary.buyer().heard()).isEqualTo("canceled 4 NO_CAPACITY");
        assertThat(granary.buyer().draw(Granary.WHEAT, 1_000_001)).startsWith("assigned 1000001 to 55");
    }

    /** He sells two lots, and takes them back from somebody who offers them cheaper. */
    @Test
    void shouldTakeObligationsBack() {
        granary.inspector().ask(office -> office.attestSupplier(
            new Attestation(Granary.MILLER, Granary.GRADE).speed(200, 100).service(0, 1_000_000)));
        granary.miller().ask(who -> who.postBond(10_000));
        granary.miller().ask(who -> who.nominate(Granary.WHEAT, 10, 66));
        granary.miller().order(Granary.WHEAT, Side.ASK, 2, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 2, 1_000);
        assertThat(granary.miller().ask(who -> who.nominate(Granary.WHEAT, 0, 0))).isEqualTo("rejected 402 detail 2");

        granary.supplier().order(Granary.WHEAT, Side.ASK, 2, 900);
        assertThat(granary.miller().close(Granary.WHEAT, Side.BID, 2, 900)).endsWith("trade 2 @ 900 fee 0");

        assertThat(granary.wealthOf(Granary.MILLER)).as("less the fee of what was sold")
            .isEqualTo(Granary.CASH - 10_000 - 1_800 + 2_000 - 2);
        assertThat(granary.miller().ask(who -> who.nominate(Granary.WHEAT, 0, 0))).startsWith("done 62");
        assertThat(granary.miller().draw(Granary.WHEAT, 1)).as("he bought no right")
            .isEqualTo("rejected 621 detail 0");
    }

    /** A leg that closes makes another order of its quote; what it is then is told, and seen in the client. */
    @Test
    void shouldTellThatALegHasMadeAQuoteClosing() {
        final OrderTracker orders = granary.miller().client().orders();
        granary.miller().ask(who -> who.massQuote(quote()));
        assertThat(orders.quote(SET, Granary.WHEAT, Side.BID).isClosing()).isFalse();

        granary.miller().ask(who -> who.massQuote(quote().closing()));
        assertThat(orders.quote(SET, Granary.WHEAT, Side.BID).isClosing()).isTrue();

        granary.miller().ask(who -> who.massQuote(quote()));
        assertThat(orders.quote(SET, Granary.WHEAT, Side.BID).isClosing()).isFalse();
    }

    /** Two lots bid for. */
    private static QuoteRequest quote() {
        return new QuoteRequest().clear(SET).leg(Granary.WHEAT, 900, 2, 0, 0);
    }

    @Test
    void shouldRefuseToCloseWhatIsNotDelivered() {
        assertThat(granary.buyer().close(1, Side.ASK, 1, 1_500)).isEqualTo("rejected 408 detail 8");
    }

    @Test
    void shouldRefuseADrawAboveTheBurst() {
        assertThat(granary.buyer().draw(Granary.WHEAT, 2_500_001)).isEqualTo("rejected 627 detail 2500000");
        assertThat(granary.buyer().draw(Granary.WHEAT, 2_000_000)).startsWith("assigned 2000000 ");
        assertThat(granary.buyer().draw(Granary.WHEAT, 500_001)).isEqualTo("rejected 627 detail 500000");

        granary.meter().record(granary.report(1, 100));

        assertThat(granary.buyer().draw(Granary.WHEAT, 500_001)).startsWith("assigned 500001 ");
    }

    /** The call's time is over, though its timer has not said so yet. */
    @Test
    void shouldEndACallWhoseRecordComesTooLate() {
        granary.buyer().draw(Granary.WHEAT, 1_000_000);
        final long call = granary.buyer().lastCall();
        granary.house().jumpTo(granary.house().timeNs() + Granary.BLOCK_NS / 8);

        assertThat(granary.meter().record(granary.report(1, 900))).isEqualTo("rejected 624 detail " + call);

        assertThat(granary.buyer().heard()).isEqualTo("ended VOID billed 0 for 0");
    }
}
