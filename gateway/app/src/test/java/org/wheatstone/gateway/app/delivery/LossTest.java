package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.OperatorActions;

/** What a supplier loses, and what becomes of one that has lost too much, over sockets. */
class LossTest {
    /** A bit of the wire's set of roles. */
    private static final int METER = 1 << 3;
    /** Five per cent of the price of a lot. */
    private static final long LOSS = 50;

    private Granary granary;

    @BeforeEach
    void build(@TempDir final Path directory) {
        granary = new Granary(directory);
    }

    @AfterEach
    void close() {
        assertThat(granary.house().exchange().ledger().isBalanced()).isTrue();
        granary.close();
    }

    @Test
    void shouldTellTheOperatorOfASupplierThatDefaults() {
        granary.open(grade -> grade.lossLimit(LOSS));
        final Copy live = granary.copyOfOperator();
        final Copy ofBuyer = granary.copyOfBuyer();
        granary.supplier().order(Granary.WHEAT, Side.ASK, 4, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 1, 1_000);
        granary.buyer().draw(Granary.WHEAT, Granary.LOT_MILLI_GTU);
        live.heard();
        granary.supplier().heard();

        granary.meter().record(granary.failure(1));

        assertThat(granary.wealthOf(Granary.BUYER)).isEqualTo(Granary.CASH + LOSS);
        assertThat(live.heard()).contains("defaulted 13 of grade 5 loss " + LOSS).doesNotContain("disconnected");
        assertThat(ofBuyer.heard()).isNotEmpty().noneMatch(line -> line.startsWith("defaulted"));
        assertThat(granary.supplier().heard()).isEqualTo("canceled 3 KILL");
        assertThat(granary.supplier().order(Granary.WHEAT, Side.ASK, 1, 1_000)).isEqualTo("rejected 707 detail 0");
        assertThat(new Copy(granary.house(), Granary.SECOND_OPERATOR, true).heard()).as("out of the past").contains(
            "defaulted 13 of grade 5 loss " + LOSS);

        granary.operator().ask(office -> office.act(OperatorActions.release(Granary.SUPPLIER)));
        assertThat(granary.supplier().order(Granary.WHEAT, Side.ASK, 1, 1_000)).isEqualTo("accepted 1");
    }

    @Test
    void shouldKillNobodyBelowTheLimit() {
        granary.open(grade -> grade.lossLimit(LOSS + 1));
        granary.supplier().order(Granary.WHEAT, Side.ASK, 4, 1_000);
        granary.buyer().order(Granary.WHEAT, Side.BID, 1, 1_000);
        granary.buyer().draw(Granary.WHEAT, Granary.LOT_MILLI_GTU);

        granary.meter().record(granary.failure(1));

        assertThat(granary.wealthOf(Granary.BUYER)).isEqualTo(Granary.CASH + LOSS);
        assertThat(granary.supplier().order(Granary.WHEAT, Side.ASK, 1, 1_000)).isEqualTo("accepted 1");
    }

    /** Whoever moves other people's money is appointed by two. */
    @Test
    void shouldTakeTwoOperatorsToAppointAMeterAndToSetMoneyAside() {
        final String proposed = granary.operator().ask(
            office -> office.act(OperatorActions.addParticipant(40, METER, "second-meter")));
        assertThat(proposed).matches("0 [1-9][0-9]*");
        final Office second = new Office(granary.house(), Granary.SECOND_OPERATOR);

        assertThat(granary.house().exchange().participants().find(40)).isNull();
        assertThat(second.ask(office -> office.act(
            OperatorActions.approve(Long.parseLong(proposed.substring(2)))))).isEqualTo("0 0");
        assertThat(granary.house().exchange().participants().find(40)).isNotNull();

        final String fund = granary.operator().ask(office -> office.act(OperatorActions.contributeFund(1)));
        assertThat(fund).startsWith("710 ");
        assertThat(granary.operator().ask(office -> office.act(OperatorActions.contributeFund(0))))
            .isEqualTo("802 24");
    }
}
