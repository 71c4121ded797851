package org.wheatstone.gateway.app.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Attestation;
import org.wheatstone.gateway.client.OperatorActions;
import org.wheatstone.gateway.client.OrderRequest;

/** Every code that only a delivery can give, through a socket. */
class RefusalTest {
    private static final int WHEAT     = Granary.WHEAT;
    /** Of the house: nothing is delivered of it. */
    private static final int TEXT      = 1;
    private static final long NO_CALL  = 64;
    private static final int SUPPLIER_ROLE = 2;

    @TempDir
    private Path directory;

    private Granary granary;

    @BeforeEach
    void build() {
        granary = new Granary(directory);
    }

    @AfterEach
    void close() {
        granary.close();
    }

    @Test
    void shouldDeliverNothingOfAnInstrumentWithoutABlock() {
        assertThat(granary.buyer().draw(TEXT, 1)).isEqualTo("rejected 620 detail 1");
        assertThat(granary.supplier().ask(who -> who.nominate(TEXT, 1, 9))).isEqualTo("rejected 620 detail 1");
    }

    @Test
    void shouldRefuseADrawOfMoreThanTheRightsInOnePool() {
        granary.open();
        assertThat(granary.buyer().draw(WHEAT, 1)).isEqualTo("rejected 621 detail 0");
        trade(3);

        assertThat(granary.buyer().draw(WHEAT, 3_000_001)).isEqualTo("rejected 621 detail 3000000");
        granary.buyer().draw(WHEAT, 2_000_000);
        assertThat(granary.buyer().draw(WHEAT, 1_000_001)).isEqualTo("rejected 621 detail 1000000");
    }

    @Test
    void shouldRefuseADrawThatNobodyCanServe() {
        granary.open();
        trade(3);
        assertThat(granary.operator().ask(office -> office.act(OperatorActions.kill(Granary.SUPPLIER))))
            .isEqualTo("0 0");

        assertThat(granary.buyer().draw(WHEAT, 1)).isEqualTo("rejected 622 detail 0");
    }

    @Test
    void shouldRefuseThatWhoOwesWithdraws() {
        granary.open();
        trade(3);

        assertThat(granary.supplier().ask(who -> who.nominate(WHEAT, 0, 0))).isEqualTo("rejected 402 detail 3");
    }

    @Test
    void shouldRefuseADrawOfNothingAndOfWhomItIsNotFor() {
        granary.open();

        assertThat(granary.buyer().draw(WHEAT, 0)).isEqualTo("rejected 402 detail 0");
        assertThat(granary.supplier().draw(WHEAT, 1)).startsWith("rejected 800 ");
        assertThat(granary.buyer().record(granary.report(1, 1))).startsWith("rejected 800 ");
        assertThat(granary.meter().ask(who -> who.postBond(1))).startsWith("rejected 800 ");
        assertThat(granary.meter().ask(who -> who.nominate(WHEAT, 1, 1))).startsWith("rejected 800 ");
    }

    @Test
    void shouldRefuseARecordOfACallThatNobodyHas() {
        assertThat(granary.meter().record(granary.report(1, 1).call(NO_CALL, 1))).isEqualTo("rejected 623 detail 64");
    }

    @Test
    void shouldRefuseARecordOfAnotherAttempt() {
        final long call = call();

        assertThat(granary.meter().record(granary.report(2, 1))).isEqualTo("rejected 624 detail " + call);
    }

    @Test
    void shouldRefuseARecordOfTheAttemptThatWasReplaced() {
        final long call = call();
        assertThat(granary.otherSupplier().order(WHEAT, Side.ASK, 1, Granary.PRICE)).isEqualTo("accepted 1");
        granary.buyer().order(WHEAT, Side.BID, 1, Granary.PRICE);
        assertThat(granary.meter().record(granary.failure(1))).isEqualTo("metered 0 billed 0");

        assertThat(granary.meter().record(granary.report(1, 1))).as("it had served").isEqualTo(
            "rejected 624 detail " + call);
        assertThat(granary.meter().record(granary.failure(1))).as("once more").isEqualTo(
            "rejected 624 detail " + call);
        assertThat(granary.meter().record(granary.report(2, 1))).isEqualTo("metered 1000 billed 1000");
    }

    @Test
    void shouldRefuseARecordOfWhoSuppliesAndMetersNothing() {
        call();

        assertThat(granary.supplier().record(granary.report(1, 1))).isEqualTo("rejected 800 detail " + SUPPLIER_ROLE);
        assertThat(granary.otherSupplier().record(granary.failure(1)))
            .isEqualTo("rejected 800 detail " + SUPPLIER_ROLE);
        assertThat(granary.meter().record(granary.report(1, 1))).isEqualTo("metered 1000 billed 1000");
    }

    @Test
    void shouldRefuseARecordThatComesTooLate() {
        final long call = call();
        granary.house().goOnTo(House.START_NS + Granary.BLOCK_NS / 4);

        assertThat(granary.meter().record(granary.report(1, 1))).isEqualTo("rejected 624 detail " + call);
    }

    @Test
    void shouldRefuseTheSameRecordTwiceAndAnotherOneOfTheSameCall() {
        final long call = call();
        assertThat(granary.meter().record(granary.report(1, 700))).isEqualTo("metered 700000 billed 700000");

        assertThat(granary.meter().record(granary.report(1, 700))).isEqualTo("rejected 625 detail " + call);
        assertThat(granary.meter().record(granary.report(1, 701))).isEqualTo("rejected 626 detail " + call);
    }

    /** What the gateway refuses has no meaning at all; what the core refuses is not for a meter to say. */
    @Test
    void shouldRefuseARecordWithAStatusThatIsNone() {
        call();

        assertThat(granary.meter().record(granary.report(1, 1).status(CallStatus.VOID)))
            .isEqualTo("rejected 408 detail 6");
        assertThat(granary.meter().record(granary.report(1, 1).status(CallStatus.NULL_VAL)))
            .isEqualTo("rejected 408 detail 0");
        assertThat(granary.meter().record(granary.report(1, 1).times(9, 8, 10))).isEqualTo("rejected 409 detail 9");
    }

    @Test
    void shouldRefuseAnOfferOfASupplierThatIsNotQualified() {
        publishAndList();
        nominateAndBond();
        assertThat(offer(1)).as("never attested").isEqualTo("rejected 712 detail 0");

        granary.inspector().ask(office -> office.attestSupplier(new Attestation(Granary.SUPPLIER, Granary.GRADE)
            .service(1, 1_000_000)));

        assertThat(offer(1)).as("service error above").isEqualTo("rejected 712 detail 3");
    }

    @Test
    void shouldRefuseAnOfferWithoutANomination() {
        publishAndList();
        attest();
        granary.supplier().ask(who -> who.postBond(Granary.CASH));

        assertThat(offer(1)).isEqualTo("rejected 711 detail 0");
    }

    @Test
    void shouldRefuseAnOfferThatTheBondDoesNotAnswerFor() {
        publishAndList();
        attest();
        granary.supplier().ask(who -> who.nominate(WHEAT, 50, 9));
        granary.supplier().ask(who -> who.postBond(3 * Granary.BOND_PER_LOT + 1));

        assertThat(offer(4)).isEqualTo("rejected 713 detail " + (3 * Granary.BOND_PER_LOT + 1));
        assertThat(offer(3)).isEqualTo("accepted 3");
        assertThat(granary.supplier().ask(who -> who.postBond(-2))).as("some of the bond is locked")
            .isEqualTo("rejected 713 detail 1");
        assertThat(granary.supplier().ask(who -> who.postBond(0))).isEqualTo("rejected 402 detail 0");
    }

    /** What is held and what is bid for count together, in whichever session, closing or not. */
    @Test
    void shouldRefuseABidAboveThePositionLimit() {
        granary.open(grade -> grade.fields().positionLimit(5));
        trade(3);

        assertThat(granary.buyer().order(WHEAT, Side.BID, 3, 900)).isEqualTo("rejected 715 detail 2");
        assertThat(granary.buyer().order(WHEAT, Side.BID, 1, 900)).isEqualTo("accepted 1");
        final long bid = granary.buyer().client().orders().oldest().clOrdId();
        assertThat(granary.buyer().ask(who -> who.replace(
            bid, new OrderRequest().instrumentId(WHEAT).price(910).quantity(3)))).as("its own lots given back")
            .isEqualTo("cancel rejected 715 detail 2");
        assertThat(granary.buyer().order(WHEAT, Side.BID, 1, 900)).isEqualTo("accepted 1");
        assertThat(granary.buyer().order(WHEAT, Side.BID, 1, 900)).isEqualTo("rejected 715 detail 0");
        assertThat(granary.buyer().close(WHEAT, Side.BID, 1, 900)).as("who owes nothing has nothing to close")
            .isEqualTo("rejected 715 detail 0");
        granary.house().goOnTo(Granary.blockNs(1));
        assertThat(granary.buyer().order(WHEAT, Side.BID, 3, 900)).as("another block, another position")
            .isEqualTo("accepted 3");
        assertThat(granary.buyer().order(WHEAT, Side.BID, 1, 900)).isEqualTo("rejected 715 detail 0");
    }

    @Test
    void shouldRefuseADrawOfWhoHasItsShareOfDeliveries() {
        granary.close();
        granary = new Granary(directory.resolve("few"), House.limits().maxDeliveries(1 << 10)).open();
        trade(1);
        for (int call = 0; call < 64; call++) {
            assertThat(granary.buyer().draw(WHEAT, 1)).startsWith("assigned 1 ");
        }

        assertThat(granary.buyer().draw(WHEAT, 1)).isEqualTo("rejected 904 detail 64");
    }

    @Test
    void shouldRefuseAGradeThatIsNotSignedByItsAuthority() {
        final byte[] changed = granary.grade();
        changed[24]++;

        assertThat(granary.authority().ask(office -> office.publishGrade(changed)))
            .isEqualTo("100 " + Granary.KEY);
        assertThat(granary.authority().ask(office -> office.publishGrade(granary.grade()))).isEqualTo("0 0");
    }

    @Test
    void shouldRefuseToPublishAGradeTwice() {
        granary.authority().ask(office -> office.publishGrade(granary.grade()));

        assertThat(granary.authority().ask(office -> office.publishGrade(granary.grade())))
            .as("the same id").isEqualTo("804 " + Granary.GRADE);
        assertThat(granary.authority().ask(office -> office.publishGrade(
            granary.grade(Granary.GRADE + 1, "wheat.standard.v1", grade -> { }))))
            .as("the same name").isEqualTo("804 " + Granary.GRADE);
    }

    @Test
    void shouldRefuseAnActionOfWhomItIsNotFor() {
        assertThat(granary.operator().ask(office -> office.publishGrade(granary.grade()))).isEqualTo("800 0");
        assertThat(granary.operator().ask(
            office -> office.attestSupplier(Granary.attestation(Granary.SUPPLIER)))).isEqualTo("800 0");
        assertThat(granary.inspector().ask(office -> office.publishGrade(granary.grade()))).isEqualTo("800 0");
        assertThat(granary.authority().ask(
            office -> office.attestSupplier(Granary.attestation(Granary.SUPPLIER)))).isEqualTo("800 0");
        granary.authority().ask(office -> office.publishGrade(granary.grade()));
        assertThat(granary.authority().ask(office -> office.act(granary.listing()))).isEqualTo("800 0");
    }

    private void publishAndList() {
        assertThat(granary.authority().ask(office -> office.publishGrade(granary.grade()))).isEqualTo("0 0");
        assertThat(granary.operator().ask(office -> office.act(granary.listing()))).isEqualTo("0 0");
    }

    private void attest() {
        assertThat(granary.inspector().ask(
            office -> office.attestSupplier(Granary.attestation(Granary.SUPPLIER)))).isEqualTo("0 0");
    }

    private void nominateAndBond() {
        granary.supplier().ask(who -> who.nominate(WHEAT, 50, 9));
        granary.supplier().ask(who -> who.postBond(Granary.CASH));
    }

    private String offer(final long lots) {
        return granary.supplier().order(WHEAT, Side.ASK, lots, Granary.PRICE);
    }

    private void trade(final long lots) {
        assertThat(offer(lots)).isEqualTo("accepted " + lots);
        granary.buyer().order(WHEAT, Side.BID, lots, Granary.PRICE);
    }

    /** A call of a lot; its id. */
    private long call() {
        granary.open();
        trade(1);
        assertThat(granary.buyer().draw(WHEAT, 1_000_000)).startsWith("assigned 1000000 ");
        return granary.buyer().lastCall();
    }
}
