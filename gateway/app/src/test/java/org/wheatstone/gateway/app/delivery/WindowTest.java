package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.OperatorActions;
import org.wheatstone.gateway.client.OrderRequest;

/** Windows of delivery of four seconds with a gate a second before, over sockets. */
class WindowTest {
    private static final int WINDOW = 1_000;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final OperatorActions.Series SERIES = new OperatorActions.Series(
        WINDOW, "wheat/usd", Granary.GRADE, 10, 0, 10_000_000, 1_000_000, 1_000, 0, 4, Granary.blockNs(2), 1);

    private Granary granary;

    @BeforeEach
    void open(@TempDir final Path directory) {
        granary = new Granary(directory).open(grade -> grade.fields().gateSeconds(1).confirmMs(500));
        assertThat(granary.operator().ask(office -> office.act(OperatorActions.listSeries(SERIES)))).isEqualTo("0 0");
    }

    @AfterEach
    void close() {
        assertThat(granary.house().exchange().ledger().isBalanced()).isTrue();
        granary.close();
    }

    @Test
    void shouldGoFromItsListingToItsPayment() {
        assertThat(window("20241004T120008")).as("not yet listed").isNull();
        goOnTo(4);
        final Instrument window = window("20241004T120008");
        assertThat(window.id()).isEqualTo(WINDOW);
        assertThat(window.windowStartNs()).isEqualTo(Granary.blockNs(2));
        assertThat(window.windowSeconds()).isEqualTo(4);

        assertThat(granary.supplier().ask(who -> who.newOrder(new OrderRequest().instrumentId(WINDOW).side(Side.ASK)
            .quantity(3).price(1_000).timeInForce(TimeInForce.UNTIL_GATE)))).isEqualTo("accepted 3");
        assertThat(granary.buyer().order(WINDOW, Side.BID, 2, 1_000)).isEqualTo("accepted 2; trade 2 @ 1000 fee 0");
        assertThat(granary.buyer().draw(WINDOW, 1)).as("it has not begun").isEqualTo("rejected 621 detail 0");
        granary.supplier().heard();

        goOnTo(7);
        assertThat(granary.supplier().heard()).isEqualTo("canceled 1 INSTRUMENT_EXPIRED");
        assertThat(window.phase()).isEqualTo(Phase.CLOSED);
        assertThat(granary.buyer().order(WINDOW, Side.BID, 1, 1_000)).isEqualTo("rejected 507 detail " + WINDOW);
        assertThat(granary.supplier().ask(who -> who.nominate(WINDOW, 1, 77))).isEqualTo("rejected 402 detail 2");
        assertThat(granary.supplier().ask(who -> who.nominate(WINDOW, 2, 77))).isEqualTo("done 62 detail 2");

        goOnTo(8);
        assertThat(granary.otherSupplier().ask(who -> who.nominate(WINDOW, 9, 78)))
            .as("too late to confirm").isEqualTo("rejected 507 detail " + WINDOW);
        assertThat(granary.buyer().draw(WINDOW, 1_500_000)).startsWith("assigned 1500000 to 77 attempt 1");
        assertThat(granary.meter().record(granary.report(1, 1_400))).isEqualTo("metered 1400000 billed 1400000");
        goOnTo(9);
        assertThat(granary.supplier().heard()).endsWith("judged GOOD accrued 1400 paid 1259 fee 2 held back 139");

        goOnTo(14);
        assertThat(granary.wealthOf(Granary.SUPPLIER)).isEqualTo(Granary.CASH / 2 + 2_000 - 2);
        assertThat(granary.wealthOf(Granary.BUYER)).isEqualTo(Granary.CASH - 2_000);
        assertThat(window.isGone()).isTrue();
        assertThat(window("20241004T120008")).isNull();
        assertThat(granary.buyer().order(WINDOW, Side.BID, 1, 1_000)).isEqualTo("rejected 500 detail " + WINDOW);
    }

    /** Nobody is assigned to who said nothing at the gate: the buyer is given his money back, and more. */
    @Test
    void shouldBeShortOfWhatNobodyConfirmed() {
        goOnTo(4);
        granary.supplier().order(WINDOW, Side.ASK, 2, 1_000);
        granary.buyer().order(WINDOW, Side.BID, 2, 1_000);

        goOnTo(8);
        assertThat(granary.buyer().draw(WINDOW, 1)).isEqualTo("rejected 622 detail 0");
        goOnTo(14);

        assertThat(granary.wealthOf(Granary.BUYER)).as("and five per cent").isEqualTo(Granary.CASH + 100);
        assertThat(granary.wealthOf(Granary.SUPPLIER)).isEqualTo(Granary.CASH / 2);
    }

    /** There is room for eight instruments, at the exchange and at each member. */
    @Test
    void shouldComeAndGo() {
        for (int n = 0; n < 12; n++) {
            goOnTo(4 + 4 * n);
            assertThat(granary.buyer().client().instruments().byId(WINDOW + n)).as("window %d", n).isNotNull();
            assertThat(granary.supplier().order(WINDOW + n, Side.ASK, 1, 1_000)).isEqualTo("accepted 1");
            assertThat(granary.buyer().order(WINDOW + n, Side.BID, 1, 1_000)).endsWith("trade 1 @ 1000 fee 0");
            assertThat(granary.buyer().client().instruments().count()).isLessThanOrEqualTo(8);
        }

        assertThat(granary.buyer().client().instruments().byId(WINDOW)).isNull();
        assertThat(granary.buyer().client().isLive()).isTrue();
        assertThat(granary.buyer().client().orders().fills(WINDOW)).isNull();
    }

    private Instrument window(final String start) {
        return granary.buyer().client().instruments().bySymbol("wheat/usd@" + start);
    }

    private void goOnTo(final long seconds) {
        granary.house().goOnTo(House.START_NS + seconds * SECOND_NS);
    }
}
