package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;

/**
 * Orders that close what their owners have: rights that are sold again, obligations that are bought back. A lot is
 * 1,000,000 mGTU, a block 100 s; makers pay 1 %, takers 2 %.
 */
class ClosingOrderTest {
    private final SteppedDesk desk = SteppedDesk.withFees();

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldPayAtOnceWhoSellsItsRightsAgain() {
        bought(BUYER, SUPPLIER, 10, 100);

        assertThat(desk.close(BUYER, Side.ASK, 4, 150))
            .containsExactly("1: accepted #2 ASK 4 @ 150 until 100000000000");
        assertThat(cash(BUYER)).isEqualTo(1_000_000 - 1_000 - 20);
        assertThat(desk.bid(MAKER, 3, 160)).containsExactly(
            "3: accepted #1 BID 3 @ 160",
            "1: 3 @ 150 with 3",
            "FEE 5 from POOL 0 to HOUSE 0",
            "RESALE 445 from POOL 0 to CASH 1");

        // The supplier owes as before, to another.
        assertThat(held(BUYER)).isEqualTo(7 * LOT);
        assertThat(held(MAKER)).isEqualTo(3 * LOT);
        assertThat(owed(SUPPLIER)).isEqualTo(10 * LOT);
        assertThat(cash(MAKER)).isEqualTo(1_000_000 - 450 - 9);
        assertThat(desk.exchange().ledger().pool(0)).isEqualTo(1_000);
    }

    @Test
    void shouldSellTheOldestRightsFirst() {
        bought(BUYER, SUPPLIER, 2, 100);
        bought(BUYER, SUPPLIER, 3, 110);

        desk.close(BUYER, Side.ASK, 3, 100);
        desk.bid(MAKER, 3, 100);

        final var tables = desk.exchange().delivery();
        final int right = tables.positions().firstRight(position(BUYER));
        assertThat(tables.rights().quantity(right)).isEqualTo(2 * LOT);
        assertThat(tables.rights().price(right)).isEqualTo(110);
        assertThat(tables.rights().next(right)).isEqualTo(-1);
    }

    @Test
    void shouldTakeBackWhatABuyerOwes() {
        bought(BUYER, MAKER, 10, 100);
        assertThat(sold(MAKER)).isEqualTo(10);
        desk.ask(RIVAL, 4, 90);

        assertThat(desk.close(MAKER, Side.BID, 4, 95)).containsExactly(
            "3: accepted #4 BID 4 @ 95",
            "4: 4 @ 90 with 3",
            "FEE 10 from POOL 0 to HOUSE 0",
            "BUY_BACK 390 from POOL 0 to CASH 3");

        assertThat(sold(MAKER)).isEqualTo(6);
        assertThat(owed(MAKER)).isEqualTo(6 * LOT);
        assertThat(held(MAKER)).isZero();
        assertThat(owed(RIVAL)).isEqualTo(4 * LOT);
        assertThat(desk.exchange().ledger().lockedBond(desk.index(MAKER))).isEqualTo(60);
        assertThat(cash(MAKER)).isEqualTo(1_000_000 - 1_000 - 360 - 8 + 390);
    }

    @Test
    void shouldGiveARightForWhatTheBuyerDoesNotOwe() {
        bought(BUYER, MAKER, 3, 100);
        desk.draw(BUYER, LOT / 2);
        desk.ask(RIVAL, 5, 90);

        // Of three lots that it owes a half is in a call: two can be taken back.
        assertThat(desk.close(MAKER, Side.BID, 5, 90)).endsWith("BUY_BACK 197 from POOL 0 to CASH 3");

        assertThat(held(MAKER)).isEqualTo(3 * LOT);
        assertThat(owed(MAKER)).isEqualTo(LOT);
    }

    @Test
    void shouldCloseBothSidesOfAFill() {
        bought(BUYER, MAKER, 2, 100);
        desk.close(BUYER, Side.ASK, 2, 120);

        assertThat(desk.close(MAKER, Side.BID, 2, 120)).containsExactly(
            "3: accepted #4 BID 2 @ 120",
            "1: 2 @ 120 with 3",
            "FEE 3 from POOL 0 to HOUSE 0",
            "RESALE 237 from POOL 0 to CASH 1",
            "FEE 2 from POOL 0 to HOUSE 0",
            "BUY_BACK 198 from POOL 0 to CASH 3");

        assertThat(held(BUYER)).isZero();
        assertThat(owed(MAKER)).isZero();
        assertThat(desk.exchange().ledger().pool(0)).isZero();
    }

    @Test
    void shouldOfferNoMoreThanItsFreeRight() {
        assertThat(desk.close(BUYER, Side.ASK, 1, 150)).containsExactly("1: NO_CAPACITY 0");
        bought(BUYER, SUPPLIER, 10, 100);
        assertThat(desk.close(BUYER, Side.ASK, 11, 150)).containsExactly("1: NO_CAPACITY 10");
        desk.close(BUYER, Side.ASK, 4, 150);
        desk.draw(BUYER, LOT + 1);
        assertThat(desk.close(BUYER, Side.ASK, 5, 150)).containsExactly("1: NO_CAPACITY 4");
        assertThat(desk.draw(BUYER, 5 * LOT)).containsExactly("1: NO_RIGHT 4999999");
        assertThat(desk.replace(BUYER, 4, 9, 150)).containsExactly("1: NO_CAPACITY 8");
        assertThat(desk.replace(BUYER, 4, 8, 150)).containsExactly("1: replaced #4 by #9 8 @ 150 closing");
        assertThat(desk.draw(BUYER, LOT)).containsExactly("1: NO_RIGHT 999999");
        desk.cancel(BUYER, 9);
        assertThat(desk.draw(BUYER, 8 * LOT)).first().asString().startsWith("1: call 1 to 77 of 8000000");
    }

    @Test
    void shouldNeedNeitherQualificationNorBondAndSurviveTheLossOfIt() {
        bought(MAKER, SUPPLIER, 10, 100);
        assertThat(desk.ask(MAKER, 4, 150)).containsExactly("3: NOT_QUALIFIED 0");
        desk.close(MAKER, Side.ASK, 4, 150);

        // A suspension pulls what it offers, and leaves what it sells again.
        desk.attest(MAKER, e -> { });
        assertThat(desk.attest(MAKER, e -> e.uptimePpm(0))).noneMatch(event -> event.contains("#3"));
        assertThat(desk.bid(BUYER, 4, 150)).contains("3: 4 @ 150 with 1");
    }

    @Test
    void shouldRefuseToCloseWhatIsNotDelivered() {
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.instrumentId(2).flags().closing(true)))
            .containsExactly("1: BAD_COMBINATION 8");
        assertThat(desk.order(SUPPLIER, Side.BID, 1, 100, o -> o.instrumentId(2).flags().closing(true)))
            .containsExactly("2: BAD_COMBINATION 8");
        assertThat(desk.order(BUYER, Side.BID, 1, 0, o -> o.instrumentId(2).flags().closing(true)))
            .containsExactly("1: BAD_COMBINATION 8");
        assertThat(desk.order(BUYER, Side.BID, 1, 100, o -> o.timeInForce(TimeInForce.UNTIL_GATE)))
            .containsExactly("1: BAD_TIME_IN_FORCE 6");
    }

    @Test
    void shouldEndWithTheBlock() {
        bought(BUYER, SUPPLIER, 10, 100);
        desk.close(BUYER, Side.ASK, 1, 150);
        desk.order(BUYER, Side.ASK, 2, 150, o -> o.timeInForce(TimeInForce.DAY).flags().closing(true));
        desk.order(BUYER, Side.ASK, 3, 150, o -> o.timeInForce(TimeInForce.IOC).flags().closing(true));
        desk.close(BUYER, Side.BID, 1, 50);

        assertThat(desk.at(BLOCK_NS - 1).timerDue()).isEmpty();
        assertThat(desk.at(BLOCK_NS).draw(BUYER, 8 * LOT)).containsExactly("1: NO_RIGHT 7000000");
        assertThat(desk.timerDue()).containsExactly("1: NO_CAPACITY #2 1", "1: NO_CAPACITY #3 2");
        assertThat(desk.draw(BUYER, 8 * LOT)).hasSize(1).first().asString().contains("call 1");
        assertThat(desk.cancel(BUYER, 5)).containsExactly("1: USER #5 1 by #8");
    }

    @Test
    void shouldKeepAnEarlierTimeOfItsOwn() {
        bought(BUYER, SUPPLIER, 10, 100);

        assertThat(desk.ext(BUYER, Side.ASK, 1, 150, o -> o.expireTime(50).flags().closing(true)))
            .containsExactly("1: accepted #2 ASK 1 @ 150 until 50");
        assertThat(desk.ext(BUYER, Side.ASK, 1, 150, o -> o.expireTime(BLOCK_NS + 1).flags().closing(true)))
            .containsExactly("1: accepted #3 ASK 1 @ 150 until 100000000000");
        assertThat(desk.ext(BUYER, Side.ASK, 1, 150, o -> o.expireTime(BLOCK_NS).flags().closing(true)))
            .containsExactly("1: accepted #4 ASK 1 @ 150 until 100000000000");
        assertThat(desk.at(50).timerDue()).containsExactly("1: EXPIRED #2 1");
        assertThat(desk.at(BLOCK_NS).cancel(BUYER, 3)).containsExactly("1: NO_CAPACITY #3 1", "1: ALREADY_DONE 3");
        assertThat(desk.timerDue()).containsExactly("1: NO_CAPACITY #4 1");
    }

    @Test
    void shouldNotMeetWhatEndedWithTheBlock() {
        bought(BUYER, SUPPLIER, 10, 100);
        desk.close(BUYER, Side.ASK, 1, 150);

        assertThat(desk.at(BLOCK_NS).bid(MAKER, 1, 150))
            .containsExactly("3: accepted #1 BID 1 @ 150", "1: NO_CAPACITY #2 1");
    }

    @Test
    void shouldQuoteBothWaysOutOfAPosition() {
        bought(BUYER, MAKER, 10, 100);
        bought(MAKER, SUPPLIER, 5, 100);
        assertThat(desk.quoteWith(MAKER, 2, 1, 1, 90, 1, 110)).containsExactly("3: quoted 9: 408/408");
        assertThat(desk.quoteWith(MAKER, 1, 2, 1, 90, 1, 110)).containsExactly("3: quoted 9: 408/408");

        assertThat(desk.quoteWith(MAKER, 1, 1, 2, 90, 6, 110))
            .containsExactly("3: accepted #7 BID 2 @ 90", "3: quoted 9: 0/711");
        assertThat(desk.quoteWith(MAKER, 1, 1, 2, 90, 5, 110)).containsExactly(
            "3: accepted #8 ASK 5 @ 110 until 100000000000", "3: quoted 9: 0/0");
        assertThat(desk.quoteWith(MAKER, 1, 1, 2, 90, 3, 110)).containsExactly(
            "3: replaced #8 by #9 3 @ 110 in place closing", "3: quoted 9: 0/0");
        desk.bid(BUYER, 1, 110);
        assertThat(desk.ask(SUPPLIER, 2, 90)).contains("BUY_BACK 190 from POOL 0 to CASH 3");
        assertThat(owed(MAKER)).isEqualTo(8 * LOT);
        assertThat(held(MAKER)).isEqualTo(4 * LOT);
    }

    @Test
    void shouldTellTheFlagsOfAnOrderWithItsReplacement() {
        desk.order(BUYER, Side.BID, 2, 50, o -> o.flags().postOnly(true).keepOnDisconnect(true));
        final long target = desk.lastId(BUYER);
        desk.replace(BUYER, target, 1, 50);
        assertThat(flagsOfReplaced()).as("in place").isEqualTo(0b11);
        desk.replace(BUYER, target + 1, 3, 51);
        assertThat(flagsOfReplaced()).as("at its end").isEqualTo(0b11);
    }

    private int flagsOfReplaced() {
        return new OrderReplacedDecoder().wrap(
            desk.events().get(0), EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, OrderReplacedDecoder.BLOCK_LENGTH,
            OrderReplacedDecoder.SCHEMA_VERSION).flags().getRaw();
    }

    @Test
    void shouldTurnQuotesIntoClosingOnesAndBack() {
        bought(MAKER, SUPPLIER, 5, 100);
        desk.supplying(MAKER);
        desk.quote(MAKER, 1, 2, 90, 20, 110);
        assertThat(desk.exchange().ledger().lockedBond(desk.index(MAKER))).isEqualTo(200);

        assertThat(desk.quoteWith(MAKER, 1, 1, 2, 90, 6, 110)).containsExactly(
            "3: replaced #4 by #5 2 @ 90 closing", "3: USER #4 20 by #5", "3: quoted 9: 0/711");
        desk.quote(MAKER, 1, 2, 90, 20, 110);
        assertThat(desk.quoteWith(MAKER, 1, 1, 2, 90, 5, 110)).containsExactly(
            "3: replaced #6 by #7 2 @ 90 closing", "3: replaced #6 by #7 5 @ 110 closing", "3: quoted 9: 0/0");
        assertThat(desk.exchange().ledger().lockedBond(desk.index(MAKER))).isZero();
        assertThat(desk.draw(MAKER, 1)).containsExactly("3: NO_RIGHT 0");
        assertThat(desk.quoteWith(MAKER, 1, 1, 2, 90, 5, 110)).containsExactly("3: quoted 9: 0/0");
        desk.restore();
        assertThat(desk.quote(MAKER, 1, 2, 90, 100, 110)).containsExactly(
            "3: replaced #7 by #10 2 @ 90", "3: replaced #7 by #10 100 @ 110", "3: quoted 9: 0/0");
        assertThat(desk.exchange().ledger().lockedBond(desk.index(MAKER))).isEqualTo(1_000);
        assertThat(desk.at(2 * BLOCK_NS).timerDue()).isEmpty();
    }

    @Test
    void shouldQuoteAnewWhatEndedWithTheBlock() {
        bought(MAKER, SUPPLIER, 5, 100);
        desk.quoteWith(MAKER, 1, 1, 1, 90, 5, 110);
        desk.at(BLOCK_NS);
        bought(MAKER, SUPPLIER, 2, 100);

        assertThat(desk.quoteWith(MAKER, 1, 1, 1, 90, 2, 110)).containsExactly(
            "3: NO_CAPACITY #2 5", "3: accepted #4 ASK 2 @ 110 until 200000000000", "3: quoted 9: 0/0");
    }

    @Test
    void shouldUnpledgeWhatSelfTradePreventionTakes() {
        bought(MAKER, SUPPLIER, 5, 100);
        desk.close(MAKER, Side.ASK, 5, 110);

        desk.order(MAKER, Side.BID, 2, 110, o -> o.selfTradePrevention(SelfTradePrevention.DECREMENT));

        assertThat(desk.draw(MAKER, 3 * LOT)).containsExactly("3: NO_RIGHT 2000000");
    }

    @Test
    void shouldNotBeBoughtInWhatIsOnlySoldAgain() {
        bought(BUYER, SUPPLIER, 10, 100);
        bought(MAKER, RIVAL, 5, 100);
        desk.close(MAKER, Side.ASK, 5, 100);
        desk.nominate(RIVAL, 1, 100, 78);
        desk.draw(BUYER, 8 * LOT);
        final long call = desk.callId();

        // Whoever takes the call over must owe as much: nobody does, and nobody who owes something offers anything.
        assertThat(desk.meter(call, 0, r -> r.status(CallStatus.ERROR)))
            .noneMatch(event -> event.contains("BUY_IN") || event.contains("with 0"))
            .anyMatch(event -> event.contains("cashed out"));
    }

    @Test
    void shouldCountAFillThatClosesForThree() {
        final SteppedDesk narrow = new SteppedDesk(SteppedDesk.limits().maxFillsPerCommand(4));
        narrow.supplying(SUPPLIER);
        narrow.ask(SUPPLIER, 10, 100);
        narrow.bid(BUYER, 10, 100);
        narrow.close(BUYER, Side.ASK, 1, 110);
        narrow.close(BUYER, Side.ASK, 1, 110);
        narrow.close(BUYER, Side.ASK, 1, 110);

        assertThat(narrow.order(MAKER, Side.BID, 3, 110, o -> o.timeInForce(TimeInForce.FOK)))
            .containsExactly("3: FOK_UNFILLABLE 2");
        assertThat(narrow.bid(MAKER, 3, 110)).hasSize(6).last().isEqualTo("3: FILL_LIMIT #2 1");
    }

    private void bought(final int buyer, final int supplier, final long lots, final long price) {
        if (desk.exchange().ledger().bond(desk.index(supplier)) == 0) {
            desk.supplying(supplier);
        }
        if (supplier == MAKER && desk.exchange().ledger().bond(desk.index(RIVAL)) == 0) {
            desk.supplying(RIVAL);
        }
        desk.sell(supplier, buyer, lots, price);
    }

    private int position(final int participant) {
        final var tables = desk.exchange().delivery();
        return tables.positions().find(tables.pools().oldest(0), desk.index(participant));
    }

    private long held(final int participant) {
        return desk.exchange().delivery().positions().held(position(participant));
    }

    private long owed(final int participant) {
        return desk.exchange().delivery().positions().owed(position(participant));
    }

    private long sold(final int participant) {
        return desk.exchange().capacities().sold(desk.index(participant), 0);
    }

    private long cash(final int participant) {
        return desk.exchange().ledger().cash(desk.index(participant));
    }
}
