package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.WorkClass;

/** What an offer of something that is delivered needs, and holds; and what such an instrument may be. */
class DeliveredOrderTest {
    private final GradeDesk desk = new GradeDesk();

    @Test
    void shouldNeedQualificationThenNominationThenCapacityThenBond() {
        assertThat(desk.order(SUPPLIER, Side.ASK, 10, 100, o -> o.mandate(1))).containsExactly("2: MANDATE 1");
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: NOT_QUALIFIED 0");
        desk.attest(SUPPLIER, e -> e.ttftP95Ms(501));
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: NOT_QUALIFIED 1");
        desk.attest(SUPPLIER, e -> { });
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: NO_CAPACITY 0");
        desk.nominate(SUPPLIER, 1, 9, 7);
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: NO_CAPACITY 9");
        desk.nominate(SUPPLIER, 1, 50, 7);
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: BOND 0");
        desk.bond(SUPPLIER, 99);
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: BOND 99");
        desk.bond(SUPPLIER, 1);
        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: accepted #12 ASK 10 @ 100");
    }

    @Test
    void shouldTellASuspendedOneItsTest() {
        desk.supplying(SUPPLIER);
        desk.exchange().qualifications().suspend(desk.index(SUPPLIER), 0);

        assertThat(desk.ask(SUPPLIER, 10, 100)).containsExactly("2: NOT_QUALIFIED 31");
        assertThat(desk.attest(SUPPLIER, e -> { })).startsWith("2 for grade 1 QUALIFIED 0");
        assertThat(desk.ask(SUPPLIER, 10, 100)).hasSize(1).first().asString().contains("accepted");
    }

    @Test
    void shouldAskNothingOfTheKindOfBidsAndOtherInstruments() {
        assertThat(desk.bid(BUYER, 10, 100)).containsExactly("1: accepted #1 BID 10 @ 100");
        assertThat(desk.order(SUPPLIER, Side.ASK, 10, 100, o -> o.instrumentId(2)))
            .containsExactly("2: NO_CAPACITY 0");
        assertThat(desk.declareCapacity(2, SUPPLIER, 10)).containsExactly("done");
        assertThat(desk.order(SUPPLIER, Side.ASK, 10, 100, o -> o.instrumentId(2)))
            .containsExactly("2: accepted #2 ASK 10 @ 100");
    }

    @Test
    void shouldLockBondForItsLotsUntilTheyAreGone() {
        desk.supplying(SUPPLIER);

        desk.ask(SUPPLIER, 30, 100);
        assertThat(locked(SUPPLIER)).isEqualTo(300);
        desk.replace(SUPPLIER, 3, 20, 100);
        assertThat(locked(SUPPLIER)).isEqualTo(200);
        desk.replace(SUPPLIER, 4, 25, 101);
        assertThat(locked(SUPPLIER)).isEqualTo(250);
        desk.ask(SUPPLIER, 5, 100);
        assertThat(locked(SUPPLIER)).isEqualTo(300);
        desk.cancel(SUPPLIER, 5);
        assertThat(locked(SUPPLIER)).isEqualTo(50);
        desk.cancel(SUPPLIER, 6);
        assertThat(locked(SUPPLIER)).isZero();
        assertThat(desk.exchange().ledger().bond(desk.index(SUPPLIER))).isEqualTo(1_000);
    }

    @Test
    void shouldCountWhatAnOfferHoldsForItsReplacement() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 60, 100);
        desk.bond(SUPPLIER, -390);

        assertThat(desk.replace(SUPPLIER, 3, 101, 100)).containsExactly("2: NO_CAPACITY 100");
        assertThat(desk.replace(SUPPLIER, 3, 62, 100)).containsExactly("2: BOND 610");
        assertThat(desk.replace(SUPPLIER, 3, 61, 100)).containsExactly("2: replaced #3 by #7 61 @ 100");
        desk.exchange().qualifications().suspend(desk.index(SUPPLIER), 0);
        assertThat(desk.replace(SUPPLIER, 7, 1, 100)).containsExactly("2: NOT_QUALIFIED 31");
        assertThat(desk.replace(SUPPLIER, 7, 0, 100)).containsExactly("2: REPLACED_TO_ZERO #7 61 by #9");
        assertThat(locked(SUPPLIER)).isZero();
    }

    @Test
    void shouldAskTheSameOfQuotes() {
        assertThat(desk.quote(MAKER, 1, 5, 90, 5, 110))
            .containsExactly("3: accepted #1 BID 5 @ 90", "3: quoted 9: 0/712");
        desk.supplying(MAKER);
        assertThat(desk.quote(MAKER, 1, 5, 90, 101, 110)).containsExactly("3: quoted 9: 0/711");
        assertThat(desk.quote(MAKER, 1, 5, 90, 100, 110))
            .containsExactly("3: accepted #5 ASK 100 @ 110", "3: quoted 9: 0/0");
        assertThat(locked(MAKER)).isEqualTo(1_000);
        assertThat(desk.quote(MAKER, 1, 5, 90, 100, 111)).containsExactly(
            "3: replaced #5 by #6 100 @ 111", "3: quoted 9: 0/0");
        desk.nominate(MAKER, 1, 200, 7);
        assertThat(desk.quote(MAKER, 1, 5, 90, 101, 111)).containsExactly(
            "3: USER #6 100 by #8", "3: quoted 9: 0/713");
        assertThat(locked(MAKER)).isZero();
    }

    @Test
    void shouldDecrementBondWithTheLotsThatSelfTradePreventionTakes() {
        desk.supplying(MAKER);
        desk.ask(MAKER, 10, 100);

        desk.order(MAKER, Side.BID, 4, 100,
            o -> o.selfTradePrevention(SelfTradePrevention.DECREMENT));

        assertThat(locked(MAKER)).isEqualTo(60);
    }

    @Test
    void shouldListOnlyWhatCanBeDelivered() {
        desk.publish(GradeDesk.AUTHORITY, e -> e.gradeId(3).name("a.v2").version(2).workClass(WorkClass.A));

        final String termRefused =
            "BAD_TRANSITION " + (Frame.BLOCK_OFFSET + ListInstrumentDecoder.deliveryTermEncodingOffset());

        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(3).deliveryTerm(DeliveryTerm.WINDOW).tick(0)))
            .containsExactly("BAD_TRANSITION " + (Frame.BLOCK_OFFSET + ListInstrumentDecoder.gradeIdEncodingOffset()));
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).deliveryTerm(DeliveryTerm.WINDOW).tick(0)))
            .containsExactly(termRefused);
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).deliveryTerm(DeliveryTerm.NULL_VAL)))
            .containsExactly(termRefused);
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).tick(0))).containsExactly("BAD_TRANSITION 72");
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).tick(100_000).minPrice(0)
            .maxPrice(9_000_000_100_000L))).containsExactly("BAD_TRANSITION 88");
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).maxQuantity((1L << 28) + 1)))
            .containsExactly("BAD_TRANSITION 96");
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).makerFee(-1).takerFee(1)))
            .containsExactly("BAD_TRANSITION 108");
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).makerFee(1).takerFee(-1)))
            .containsExactly("BAD_TRANSITION 112");
        assertThat(desk.listInstrument(e -> e.instrumentId(3).gradeId(1).tick(100_000).minPrice(0)
            .maxPrice(9_000_000_000_000L).maxQuantity(1L << 28))).endsWith("done");
    }

    @Test
    void shouldKeepThreePoolsForEachInstrument() {
        final GradeDesk narrow = new GradeDesk(GradeDesk.limits().maxPools(8));

        assertThat(narrow.listInstrument(e -> e.instrumentId(3).gradeId(1))).endsWith("done");
        assertThat(narrow.listInstrument(e -> e.instrumentId(4).gradeId(1))).containsExactly("CAPACITY 8");
        assertThat(narrow.listInstrument(e -> e.instrumentId(4).gradeId(2))).endsWith("done");
        assertThat(narrow.listInstrument(e -> e.instrumentId(5).gradeId(1))).containsExactly("CAPACITY 4");
    }

    @Test
    void shouldNotDeclareWhatSuppliersNominate() {
        assertThat(desk.declareCapacity(1, 77, -1)).containsExactly("BAD_TRANSITION 12");
        assertThat(desk.declareCapacity(2, 77, -1)).containsExactly("UNKNOWN_TARGET 77");
    }

    @Test
    void shouldBeAsItWasAfterASnapshot() {
        desk.supplying(SUPPLIER).supplying(MAKER).supplying(RIVAL);
        desk.ask(SUPPLIER, 30, 100);
        desk.quote(MAKER, 1, 5, 90, 7, 110);
        desk.exchange().qualifications().rejected(desk.index(RIVAL), 0);
        desk.attest(RIVAL, e -> e.model("other"));
        desk.nominate(RIVAL, 1, 0, 0);
        final long stateHash = desk.exchange().stateHash();

        desk.restore();

        assertThat(desk.exchange().stateHash()).isEqualTo(stateHash);
        assertThat(locked(SUPPLIER)).isEqualTo(300);
        assertThat(locked(MAKER)).isEqualTo(70);
        assertThat(desk.exchange().nominations().endpoint(desk.index(SUPPLIER), 0)).isEqualTo(77);
        assertThat(desk.exchange().nominations().count()).isEqualTo(3);
        assertThat(desk.ask(RIVAL, 1, 100)).containsExactly("4: NOT_QUALIFIED 29");
        assertThat(desk.replace(SUPPLIER, 3, 101, 100)).containsExactly("2: NO_CAPACITY 100");
    }

    private long locked(final int participant) {
        return desk.exchange().ledger().lockedBond(desk.index(participant));
    }
}
