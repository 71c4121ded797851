package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.OPERATOR;
import static org.wheatstone.engine.core.GradeDesk.RIVAL;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;
import static org.wheatstone.engine.core.SteppedDesk.LOT;
import static org.wheatstone.engine.core.SteppedDesk.SECOND_NS;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.ListInstrumentDecoder;
import org.wheatstone.codecs.sbe.ListSeriesDecoder;
import org.wheatstone.codecs.sbe.ListSeriesEncoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.WorkClass;

/**
 * Windows of delivery, from their listing to their end: windows of 100 s from 1,000 s on, whose gate is 30 s before
 * that, and which suppliers confirm within 5 s; two are listed ahead. The first is instrument 100.
 */
class WindowTest {
    private static final long START_NS   = 1_000 * SECOND_NS;
    private static final long WINDOW_NS  = 100 * SECOND_NS;
    private static final long GATE_NS    = START_NS - 30 * SECOND_NS;
    private static final long LISTING_NS = START_NS - 2 * WINDOW_NS;
    private static final long EXPIRY_NS  = START_NS + WINDOW_NS + 5 * SECOND_NS;
    private static final long END_NS     = EXPIRY_NS + 20 * SECOND_NS;

    private final SteppedDesk desk = desk(12);

    private static SteppedDesk desk(final int instruments) {
        return SteppedDesk.ofWindows(
            SteppedDesk.limits().maxInstruments(instruments).maxPools(20).maxSeries(2).maxCancelsPerCommand(16));
    }

    @AfterEach
    void shouldAddUp() {
        desk.requireSound();
    }

    @Test
    void shouldListWindowsAheadOfTheirTime() {
        assertThat(desk.listSeries(e -> { })).containsExactly("done");
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(LISTING_NS);
        assertThat(desk.at(LISTING_NS - 1).timerDue()).isEmpty();
        assertThat(desk.at(LISTING_NS).timerDue()).containsExactly(
            "100 is code/usd@19700101T001640, 100 s from 1000000000000", "100 is CONTINUOUS");
        assertThat(desk.timerDue()).isEmpty();
        assertThat(desk.exchange().nextDeadlineNs()).isEqualTo(LISTING_NS + WINDOW_NS);
        assertThat(desk.at(LISTING_NS + WINDOW_NS).timerDue()).containsExactly(
            "101 is code/usd@19700101T001820, 100 s from 1100000000000", "101 is CONTINUOUS");
    }

    @Test
    void shouldLeaveOutWhatIsOverBeforeItIsListed() {
        desk.listSeries(e -> { });

        assertThat(desk.at(GATE_NS + WINDOW_NS).timerDue()).containsExactly(
            "102 is code/usd@19700101T002000, 100 s from 1200000000000", "102 is CONTINUOUS");
        assertThat(desk.at(END_NS).bid(BUYER, 1, 100)).containsExactly("1: accepted #1 BID 1 @ 100");
        assertThat(orderIn(100, BUYER, Side.BID, 1, 100)).containsExactly("1: UNKNOWN_INSTRUMENT 100");
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseSeries() {
        return Stream.of(
            refused("no id", e -> e.instrumentId(0), "BAD_TRANSITION 12"),
            refused("too high ids", e -> e.instrumentId((1L << 32) - 65_535).gradeId(7), "BAD_TRANSITION 12"),
            refused("id of an instrument", e -> e.instrumentId(1).gradeId(7), "TARGET_EXISTS 1"),
            refused("ids reach one", e -> e.instrumentId(2).gradeId(7), "TARGET_EXISTS 2"),
            refused("ids of a series", e -> e.instrumentId(65_635).gradeId(7), "TARGET_EXISTS 65635"),
            refused("unknown grade", e -> e.gradeId(7).tick(0), "UNKNOWN_TARGET 7"),
            refused("not delivered", e -> e.gradeId(2).tick(0), bad(ListSeriesDecoder.gradeIdEncodingOffset())),
            refused("of class A", e -> e.gradeId(3).tick(0), bad(ListSeriesDecoder.gradeIdEncodingOffset())),
            refused("tick", e -> e.tick(0).minPrice(-1), bad(ListSeriesDecoder.tickEncodingOffset())),
            refused("minPrice", e -> e.minPrice(-1).maxPrice(-2), bad(ListSeriesDecoder.minPriceEncodingOffset())),
            refused("maxPrice", e -> e.maxPrice(0).maxQuantity(0), bad(ListSeriesDecoder.maxPriceEncodingOffset())),
            refused("maxQuantity", e -> e.maxQuantity(0).makerFee(-1),
                bad(ListSeriesDecoder.maxQuantityEncodingOffset())),
            refused("makerFee", e -> e.makerFee(-1).takerFee(-1), bad(ListSeriesDecoder.makerFeeEncodingOffset())),
            refused("takerFee", e -> e.takerFee(-1).referencePrice(-1),
                bad(ListSeriesDecoder.takerFeeEncodingOffset())),
            refused("referencePrice", e -> e.referencePrice(1_001).bandPpm(1_000_001),
                bad(ListSeriesDecoder.referencePriceEncodingOffset())),
            refused("bandPpm", e -> e.bandPpm((1L << 32) - 2).windowSeconds(0),
                bad(ListSeriesDecoder.bandPpmEncodingOffset())),
            refused("no window", e -> e.windowSeconds(0).firstStart(1),
                bad(ListSeriesDecoder.windowSecondsEncodingOffset())),
            refused("odd window", e -> e.windowSeconds(105).firstStart(1),
                bad(ListSeriesDecoder.windowSecondsEncodingOffset())),
            refused("long window", e -> e.windowSeconds(604_810).firstStart(1),
                bad(ListSeriesDecoder.windowSecondsEncodingOffset())),
            refused("odd start", e -> e.firstStart(START_NS + 1).horizon(0),
                bad(ListSeriesDecoder.firstStartEncodingOffset())),
            refused("late start", e -> e.firstStart(((1L << 62) / WINDOW_NS + 1) * WINDOW_NS).horizon(0),
                bad(ListSeriesDecoder.firstStartEncodingOffset())),
            refused("gate over", e -> e.windowSeconds(10).firstStart(30 * SECOND_NS).horizon(0),
                bad(ListSeriesDecoder.firstStartEncodingOffset())),
            refused("no horizon", e -> e.horizon(0).symbol("123456789012345678901234567890123"),
                bad(ListSeriesDecoder.horizonEncodingOffset())),
            refused("far horizon", e -> e.horizon(129), bad(ListSeriesDecoder.horizonEncodingOffset())),
            refused("long symbol", e -> e.symbol("123456789012345678901234567890123"),
                bad(ListSeriesDecoder.symbolEncodingOffset())),
            refused("no pools", e -> e.horizon(13), "CAPACITY 20"),
            refused("no instruments", e -> e.horizon(7), "CAPACITY 12"));
    }

    /** Instrument 1 keeps 3 pools, a series of horizon h and 155 s of life h + 3 places; two instruments are there. */
    private static DynamicTest refused(
            final String name, final Consumer<ListSeriesEncoder> change, final String refusal) {
        return DynamicTest.dynamicTest(name, () -> {
            final SteppedDesk desk = desk(12);
            desk.publish(GradeDesk.NODE, e -> e.gradeId(3).name("a.v1").workClass(WorkClass.A).predecessor(0));
            desk.listSeries(e -> e.instrumentId(131_000).horizon(1));
            assertThat(desk.listSeries(e -> change.accept(e.instrumentId(100)))).containsExactly(refusal);
        });
    }

    @Test
    void shouldTakeNoMoreSeriesThanItsTableHolds() {
        assertThat(desk.listSeries(e -> e.horizon(1))).containsExactly("done");
        assertThat(desk.listSeries(e -> e.instrumentId(65_636).horizon(1).symbol("12345678901234567890123456789012")))
            .containsExactly("done");
        assertThat(desk.listSeries(e -> e.instrumentId(131_172).horizon(1))).containsExactly("CAPACITY 2");
        assertThat(desk.at(START_NS - WINDOW_NS).timerDue()).contains(
            "65636 is 12345678901234567890123456789012@19700101T001640, 100 s from 1000000000000");
    }

    @Test
    void shouldKeepPlacesAndPoolsAndIdsForTheWindowsOfASeries() {
        final SteppedDesk narrow = desk(8);
        narrow.listSeries(e -> e.horizon(2));

        assertThat(narrow.listInstrument(e -> e.instrumentId(100).gradeId(7))).containsExactly("TARGET_EXISTS 100");
        assertThat(narrow.listInstrument(e -> e.instrumentId(65_635).gradeId(7))).containsExactly("TARGET_EXISTS 100");
        assertThat(narrow.listInstrument(e -> e.instrumentId(65_636).gradeId(2))).endsWith("done");
        assertThat(narrow.listInstrument(e -> e.instrumentId(65_637).gradeId(2))).containsExactly("CAPACITY 8");
        final SteppedDesk dry = new SteppedDesk(
            SteppedDesk.limits().maxInstruments(12).maxPools(10), e -> e.gateSeconds(30), e -> { });
        dry.listSeries(e -> e.horizon(2));
        assertThat(dry.listInstrument(e -> e.instrumentId(3).gradeId(1))).containsExactly("CAPACITY 10");
        assertThat(dry.listInstrument(e -> e.instrumentId(3).gradeId(2))).endsWith("done");
    }

    @Test
    void shouldHaveTheFieldsOfAnInstrumentWhereThatHasThem() {
        assertThat(ListSeriesDecoder.tickEncodingOffset()).isEqualTo(ListInstrumentDecoder.tickEncodingOffset());
        assertThat(ListSeriesDecoder.minPriceEncodingOffset())
            .isEqualTo(ListInstrumentDecoder.minPriceEncodingOffset());
        assertThat(ListSeriesDecoder.maxPriceEncodingOffset())
            .isEqualTo(ListInstrumentDecoder.maxPriceEncodingOffset());
        assertThat(ListSeriesDecoder.maxQuantityEncodingOffset())
            .isEqualTo(ListInstrumentDecoder.maxQuantityEncodingOffset());
        assertThat(ListSeriesDecoder.makerFeeEncodingOffset())
            .isEqualTo(ListInstrumentDecoder.makerFeeEncodingOffset());
        assertThat(ListSeriesDecoder.takerFeeEncodingOffset())
            .isEqualTo(ListInstrumentDecoder.takerFeeEncodingOffset());
        assertThat(ListSeriesDecoder.referencePriceEncodingOffset())
            .isEqualTo(ListInstrumentDecoder.referencePriceEncodingOffset());
        assertThat(ListSeriesDecoder.bandPpmEncodingOffset()).isEqualTo(ListInstrumentDecoder.bandPpmEncodingOffset());
    }

    @Test
    void shouldTradeUntilTheGateWhatBondAnswersFor() {
        listed();

        assertThat(orderIn(100, SUPPLIER, Side.ASK, 10, 100)).containsExactly("2: BOND 0");
        desk.bond(SUPPLIER, 99);
        assertThat(orderIn(100, SUPPLIER, Side.ASK, 10, 100)).containsExactly("2: BOND 99");
        desk.bond(SUPPLIER, 1);
        assertThat(orderIn(100, BUYER, Side.ASK, 10, 100)).containsExactly("1: NOT_AUTHORISED 1");
        assertThat(orderIn(100, SUPPLIER, Side.ASK, 10, 100))
            .containsExactly("2: accepted #5 ASK 10 @ 100 until 970000000000");
        assertThat(desk.order(BUYER, Side.BID, 12, 100, o -> o.instrumentId(100).timeInForce(TimeInForce.UNTIL_GATE)))
            .containsExactly("1: accepted #2 BID 12 @ 100 until 970000000000", "2: 10 @ 100 with 1");
        assertThat(desk.exchange().ledger().lockedBond(desk.index(SUPPLIER))).isEqualTo(100);
        assertThat(orderIn(100, BUYER, Side.ASK, 1, 150, true))
            .containsExactly("1: accepted #3 ASK 1 @ 150 until 970000000000");
        desk.restore();

        desk.at(LISTING_NS + WINDOW_NS).timerDue();
        desk.at(GATE_NS);
        assertThat(orderIn(100, BUYER, Side.BID, 1, 100)).containsExactly("1: EXPIRED 100");
        assertThat(desk.replaceIn(BUYER, 100, 3, 2, 150)).containsExactly("1: EXPIRED 100");
        assertThat(desk.quote(MAKER, 100, 1, 100, 1, 110)).containsExactly("3: quoted 9: 507/507");
        assertThat(desk.cancelIn(BUYER, 100, 3)).containsExactly("1: INSTRUMENT_EXPIRED #3 1", "1: ALREADY_DONE 3");
        assertThat(desk.setPhase(100, Phase.HALTED)).containsExactly("BAD_TRANSITION 24");
        assertThat(desk.timerDue()).containsExactly("1: INSTRUMENT_EXPIRED #2 2", "100 is CLOSED");
        assertThat(orderIn(100, BUYER, Side.BID, 1, 100)).containsExactly("1: EXPIRED 100");
        assertThat(desk.setPhase(100, Phase.CONTINUOUS)).containsExactly("BAD_TRANSITION 24");
    }

    @Test
    void shouldCloseAtItsGateThoughItIsHalted() {
        listed();
        desk.at(LISTING_NS + WINDOW_NS).timerDue();
        desk.setPhase(100, Phase.HALTED);
        assertThat(orderIn(100, BUYER, Side.BID, 1, 100)).containsExactly("1: HALTED 100");

        assertThat(desk.at(GATE_NS).timerDue()).containsExactly("100 is CLOSED");
        assertThat(orderIn(100, BUYER, Side.BID, 1, 100)).containsExactly("1: EXPIRED 100");
    }

    @Test
    void shouldDeliverWhatWasConfirmed() {
        sold();
        assertThat(desk.nominate(SUPPLIER, 100, 9, 77)).containsExactly("2: BAD_QUANTITY 10");
        assertThat(desk.nominate(SUPPLIER, 100, 0, 0)).containsExactly("2: BAD_QUANTITY 10");
        assertThat(desk.nominate(SUPPLIER, 100, 10, 77)).containsExactly("2: ack 10");

        // Said before the gate it binds nobody.
        desk.at(GATE_NS).timerDue();
        assertThat(desk.nominate(SUPPLIER, 100, 10, 78)).containsExactly("2: ack 10");
        assertThat(drawIn(100, LOT)).containsExactly("1: NO_RIGHT 0");
        desk.at(GATE_NS + 5 * SECOND_NS);
        assertThat(desk.nominate(RIVAL, 100, 10, 79)).containsExactly("4: EXPIRED 100");
        assertThat(desk.nominate(SUPPLIER, 100, 11, 80)).containsExactly("2: ack 11");
        desk.restore();

        assertThat(desk.at(START_NS - 1).draw(BUYER, LOT, d -> d.instrumentId(100))).containsExactly("1: NO_RIGHT 0");
        desk.at(START_NS);
        assertThat(drawIn(100, LOT)).containsExactly("1: call 1 to 80 of 1000000 until 1005000000000");
        assertThat(desk.meter(desk.callId(), 250)).hasSize(2);
        desk.at(START_NS + WINDOW_NS - 1);
        assertThat(drawIn(100, LOT)).contains("1: call 1 to 80 of 1000000 until 1104999999999");
        desk.restore();
        desk.at(START_NS + WINDOW_NS);
        assertThat(drawIn(100, LOT)).containsExactly("1: NO_RIGHT 0");
    }

    @Test
    void shouldReturnTheMoneyOfWhoIsSilent() {
        sold();
        desk.nominate(SUPPLIER, 100, 10, 77);
        desk.at(START_NS).timerDue();

        assertThat(drawIn(100, LOT)).containsExactly("1: NO_SUPPLIER 0");
        desk.at(EXPIRY_NS - 1).timerDue();
        assertThat(desk.at(EXPIRY_NS).timerDue())
            .contains("COMPENSATION 50 from BOND 2 to POOL 0", "RETURN 1050 from POOL 0 to CASH 1");
        assertThat(desk.at(END_NS).timerDue()).endsWith("100 is GONE");
        assertThat(orderIn(100, BUYER, Side.BID, 1, 100)).containsExactly("1: UNKNOWN_INSTRUMENT 100");
        assertThat(desk.setPhase(100, Phase.HALTED)).containsExactly("UNKNOWN_INSTRUMENT 100");
        assertThat(desk.nominate(SUPPLIER, 100, 1, 1)).containsExactly("2: UNKNOWN_INSTRUMENT 100");
        assertThat(drawIn(100, LOT)).containsExactly("1: UNKNOWN_INSTRUMENT 100");
    }

    @Test
    void shouldPayWhoWasReadyAndNotAsked() {
        sold();
        desk.at(GATE_NS).nominate(SUPPLIER, 100, 10, 77);

        assertThat(desk.at(EXPIRY_NS).timerDue()).contains("TAKE_OR_PAY 1000 from POOL 0 to CASH 2");
    }

    @Test
    void shouldNotDeliverFromWhoTakesItsConfirmationBack() {
        listed();
        desk.at(GATE_NS).nominate(SUPPLIER, 100, 10, 77);
        assertThat(desk.nominate(SUPPLIER, 100, 0, 0)).containsExactly("2: ack 0");
        assertThat(desk.at(GATE_NS + 5 * SECOND_NS).nominate(SUPPLIER, 100, 10, 77))
            .containsExactly("2: EXPIRED 100");
    }

    @Test
    void shouldEndWithoutAPoolWhenItIsOver() {
        listed();
        desk.at(GATE_NS).timerDue();
        assertThat(desk.at(END_NS - 1).timerDue()).noneMatch(event -> event.startsWith("100 "));
        assertThat(desk.at(END_NS).timerDue()).containsExactly("100 is GONE");
        assertThat(desk.exchange().instruments().at(2)).isNull();
    }

    @Test
    void shouldLeaveItsPlaceToWhateverIsListedNext() {
        listed();
        orderIn(100, BUYER, Side.BID, 1, 100);
        desk.at(LISTING_NS + WINDOW_NS).timerDue();
        assertThat(desk.at(END_NS).timerDue()).contains("100 is GONE");

        assertThat(desk.exchange().instruments().find(100)).isNull();
        assertThat(desk.exchange().instruments().find(101).index()).isEqualTo(3);
        assertThat(desk.exchange().instruments().find(102).index()).isEqualTo(2);
        assertThat(desk.exchange().instruments().find(103).index()).isEqualTo(4);
        desk.at(END_NS + WINDOW_NS).timerDue();
        desk.listInstrument(e -> e.instrumentId(70_000).gradeId(2));
        assertThat(desk.exchange().instruments().find(70_000).index()).isEqualTo(3);
        assertThat(desk.exchange().instruments().find(104).index()).isEqualTo(5);
    }

    @Test
    void shouldNotEndBeforeItsOrders() {
        final SteppedDesk slow = SteppedDesk.ofWindows(
            SteppedDesk.limits().maxInstruments(12).maxPools(20).maxCancelsPerCommand(1));
        slow.listSeries(e -> { });
        slow.at(LISTING_NS).timerDue();
        slow.attest(SUPPLIER, e -> { });
        slow.bond(SUPPLIER, 1_000);
        slow.order(SUPPLIER, Side.ASK, 4, 100, o -> o.instrumentId(100));
        slow.order(BUYER, Side.BID, 4, 100, o -> o.instrumentId(100));
        slow.order(BUYER, Side.BID, 1, 90, o -> o.instrumentId(100));
        slow.order(BUYER, Side.BID, 1, 91, o -> o.instrumentId(100));
        slow.at(GATE_NS).nominate(SUPPLIER, 100, 4, 77);
        slow.at(START_NS).draw(BUYER, LOT, d -> d.instrumentId(100));
        slow.meter(slow.callId(), 250, r -> r.firstTokenTime(2 * SECOND_NS).endTime(3 * SECOND_NS));
        slow.at(START_NS + 10 * SECOND_NS).draw(BUYER, LOT, d -> d.instrumentId(100));
        slow.meter(slow.callId(), 250);

        // A refund waits, so that the window's timer is due before those of its two orders.
        slow.at(END_NS + WINDOW_NS);
        int gone = 0;
        for (int i = 0; i < 40; i++) {
            gone += slow.timerDue().contains("100 is GONE") ? 1 : 0;
            slow.restore();
            assertThat(new DeliveryAudit(slow.exchange()).firstViolation()).isNull();
        }
        assertThat(gone).isEqualTo(1);
        assertThat(slow.exchange().books().orders().live()).isZero();
    }

    @Test
    void shouldListSeriesForOperatorsAlone() {
        assertThat(desk.listSeriesBy(OPERATOR, e -> { })).containsExactly("8: done");
        assertThat(desk.listSeriesBy(BUYER, e -> e.instrumentId(0))).containsExactly("1: NOT_AUTHORISED 0");
    }

    private void listed() {
        desk.listSeries(e -> { });
        desk.at(LISTING_NS).timerDue();
    }

    /** Ten lots at 100, from the supplier to the buyer. */
    private void sold() {
        listed();
        desk.attest(SUPPLIER, e -> { });
        desk.bond(SUPPLIER, 1_000);
        orderIn(100, SUPPLIER, Side.ASK, 10, 100);
        orderIn(100, BUYER, Side.BID, 10, 100);
    }

    private List<String> orderIn(
            final int instrument, final int session, final Side side, final long quantity, final long price) {
        return orderIn(instrument, session, side, quantity, price, false);
    }

    private List<String> orderIn(
            final int instrument,
            final int session,
            final Side side,
            final long quantity,
            final long price,
            final boolean isClosing) {
        return desk.order(session, side, quantity, price, o -> o.instrumentId(instrument).flags().closing(isClosing));
    }

    private List<String> drawIn(final int instrument, final long quantity) {
        return desk.draw(BUYER, quantity, d -> d.instrumentId(instrument));
    }

    private static String bad(final int offset) {
        return "BAD_TRANSITION " + (Frame.BLOCK_OFFSET + offset);
    }
}
