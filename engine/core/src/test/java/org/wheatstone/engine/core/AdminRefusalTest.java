package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.MAKER;
import static org.wheatstone.engine.core.OperatorDesk.NODE;
import static org.wheatstone.engine.core.OperatorDesk.SUPPLIER;
import static org.wheatstone.engine.core.OperatorDesk.TRADING;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.core.ledger.Ledger;

/** Every check of every operator's action: its code and detail, in order, and nothing is changed. */
class AdminRefusalTest {
    private static final long BILLION_DOLLARS = 1_000_000_000_000_000_000L;

    @TestFactory
    Stream<DynamicTest> shouldRefuseMembersAndMoney() {
        return Stream.of(
            refused("BAD_TRANSITION 24", "participant 0", desk -> desk.addParticipant(0, TRADING)),
            refused("TARGET_EXISTS 1", "participant there", desk -> desk.addParticipant(BUYER, TRADING)),
            refused("CAPACITY 8", "participants full", desk -> {
                desk.addParticipant(20, 1);
                desk.addParticipant(21, 1);
                return desk.addParticipant(22, 1);
            }),
            refused("BAD_TRANSITION 24", "session 0", desk -> desk.addSession(0, 77)),
            refused("TARGET_EXISTS 1", "session there", desk -> desk.addSession(1, 77)),
            refused("UNKNOWN_TARGET 77", "session of nobody", desk -> desk.addSession(20, 77)),
            refused("CAPACITY 8", "sessions full", desk -> {
                desk.addSession(20, BUYER);
                desk.addSession(21, BUYER);
                return desk.addSession(22, BUYER);
            }),
            refused("UNKNOWN_TARGET 4294967295", "deposit of nobody", desk -> desk.deposit(-1, 0)),
            refused("BAD_TRANSITION 24", "deposit of 0", desk -> desk.deposit(BUYER, 0)),
            refused("BAD_TRANSITION 24", "deposit below 0", desk -> desk.deposit(BUYER, -1)),
            refused("BAD_TRANSITION 24", "deposits too high",
                desk -> desk.deposit(BUYER, Ledger.MAX_DEPOSITS - 1_000_000 + 1)),
            refused("UNKNOWN_TARGET 77", "key of nobody", desk -> desk.addKey(77, 0, 0)),
            refused("BAD_TRANSITION 60", "key 0", desk -> desk.addKey(BUYER, 0, 0)),
            refused("TARGET_EXISTS 11", "key there, another's", desk -> desk.addKey(SUPPLIER, 11, 0)),
            refused("BAD_TRANSITION 24", "key of zeros", desk -> desk.addKey(SUPPLIER, 21, 0)),
            refused("CAPACITY 2", "third key", desk -> desk.addKey(BUYER, 13, 1)),
            refused("UNKNOWN_TARGET 77", "revoked from nobody", desk -> desk.revokeKey(77, 11)),
            refused("UNKNOWN_TARGET 13", "revoked, not there", desk -> desk.revokeKey(BUYER, 13)),
            refused("UNKNOWN_TARGET 11", "revoked, another's", desk -> desk.revokeKey(SUPPLIER, 11)),
            refused("UNKNOWN_TARGET 77", "killed, nobody", desk -> desk.kill(77)),
            refused("BAD_TRANSITION 24", "killed again", desk -> desk.kill(MAKER)),
            refused("UNKNOWN_TARGET 77", "released, nobody", desk -> desk.release(77)),
            refused("BAD_TRANSITION 24", "released, not killed", desk -> desk.release(BUYER)));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseLimits() {
        return Stream.of(
            refused("UNKNOWN_TARGET 77", "of nobody",
                desk -> desk.setLimits(e -> e.participantId(77).maxOrderQuantity(-1))),
            refused("BAD_TRANSITION 24", "quantity below 0",
                desk -> desk.setLimits(e -> e.maxOrderQuantity(-1).maxOrderNotional(-1))),
            refused("BAD_TRANSITION 24", "quantity", desk -> desk.setLimits(e -> e.maxOrderQuantity((1L << 40) + 1))),
            refused("BAD_TRANSITION 32", "notional below 0",
                desk -> desk.setLimits(e -> e.maxOrderNotional(-1).maxOpenNotional(-1))),
            refused("BAD_TRANSITION 32", "notional",
                desk -> desk.setLimits(e -> e.maxOrderNotional(BILLION_DOLLARS + 1))),
            refused("BAD_TRANSITION 40", "open notional below 0",
                desk -> desk.setLimits(e -> e.maxOpenNotional(-1).maxOpenOrders(1L << 31))),
            refused("BAD_TRANSITION 40", "open notional",
                desk -> desk.setLimits(e -> e.maxOpenNotional(4 * BILLION_DOLLARS + 1))),
            refused("BAD_TRANSITION 52", "open orders",
                desk -> desk.setLimits(e -> e.maxOpenOrders(1L << 31).orderRate(1_000_001))),
            refused("BAD_TRANSITION 56", "rate",
                desk -> desk.setLimits(e -> e.orderRate(1_000_001).orderBurst(1_000_001))),
            refused("BAD_TRANSITION 60", "burst", desk -> desk.setLimits(e -> e.orderBurst(1_000_001))));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseGradesAndCapacityAndPhases() {
        return Stream.of(
            refused("UNKNOWN_INSTRUMENT 7", "capacity of no instrument", desk -> desk.declareCapacity(7, 77, -1)),
            refused("UNKNOWN_TARGET 77", "capacity of nobody", desk -> desk.declareCapacity(1, 77, -1)),
            refused("NOT_AUTHORISED 0", "capacity of a buyer", desk -> desk.declareCapacity(1, BUYER, -1)),
            refused("BAD_TRANSITION 24", "capacity below 0", desk -> desk.declareCapacity(1, MAKER, -1)),
            refused("BAD_TRANSITION 24", "capacity too high",
                desk -> desk.declareCapacity(1, SUPPLIER, (1L << 53) + 1)),
            refused("BAD_TRANSITION 24", "capacity below what is sold and held",
                desk -> desk.declareCapacity(1, SUPPLIER, 12)),
            refused("BAD_TRANSITION 112", "grade 0", desk -> desk.by(NODE).publishGrade(0, 0)),
            refused("TARGET_EXISTS 1", "grade there", desk -> desk.by(NODE).publishGrade(1, 0)),
            refused("BAD_TRANSITION 116", "grade of no lot", desk -> desk.by(NODE).publishGrade(2, 0)),
            refused("BAD_TRANSITION 116", "grade of a lot too large", desk -> desk.by(NODE).publishGrade(2, 1L << 31)),
            refused("CAPACITY 2", "grades full", desk -> {
                desk.by(NODE).publishGrade(2, 1);
                return desk.publishGrade(3, 1);
            }),
            refused("UNKNOWN_INSTRUMENT 7", "phase of no instrument", desk -> desk.setPhase(7, Phase.NULL_VAL)),
            refused("BAD_TRANSITION 24", "no phase", desk -> desk.setPhase(1, Phase.NULL_VAL)),
            refused("BAD_TRANSITION 24", "auction", desk -> desk.setPhase(1, Phase.AUCTION)),
            refused("BAD_TRANSITION 24", "the present phase", desk -> desk.setPhase(1, Phase.CONTINUOUS)));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseTerms() {
        return Stream.of(
            refused("BAD_TRANSITION 12", "id 0", desk -> desk.listInstrument(e -> e.instrumentId(0).gradeId(7))),
            refused("TARGET_EXISTS 1", "there", desk -> desk.listInstrument(e -> e.gradeId(7))),
            refused("UNKNOWN_TARGET 7", "no grade", desk -> desk.listInstrument(e -> e.instrumentId(2).gradeId(7)
                .tick(0))),
            refused("BAD_TRANSITION 72", "tick", desk -> desk.listInstrument(e -> e.instrumentId(2).tick(0))),
            refused("BAD_TRANSITION 80", "minimum below 0",
                desk -> desk.listInstrument(e -> e.instrumentId(2).minPrice(-10).maxPrice(-20))),
            refused("BAD_TRANSITION 80", "minimum off tick",
                desk -> desk.listInstrument(e -> e.instrumentId(2).minPrice(11).maxPrice(0))),
            refused("BAD_TRANSITION 88", "maximum below minimum",
                desk -> desk.listInstrument(e -> e.instrumentId(2).maxPrice(0).maxQuantity(0))),
            refused("BAD_TRANSITION 88", "maximum off tick",
                desk -> desk.listInstrument(e -> e.instrumentId(2).maxPrice(101))),
            refused("BAD_TRANSITION 88", "too many ticks",
                desk -> desk.listInstrument(e -> e.instrumentId(2).maxPrice(10L << 30))),
            refused("BAD_TRANSITION 96", "no quantity",
                desk -> desk.listInstrument(e -> e.instrumentId(2).maxQuantity(0).makerFee(100_001))),
            refused("BAD_TRANSITION 96", "quantity",
                desk -> desk.listInstrument(e -> e.instrumentId(2).maxQuantity((1L << 40) + 1))),
            refused("BAD_TRANSITION 108", "maker fee",
                desk -> desk.listInstrument(e -> e.instrumentId(2).makerFee(100_001).takerFee(100_001))),
            refused("BAD_TRANSITION 108", "maker rebate",
                desk -> desk.listInstrument(e -> e.instrumentId(2).makerFee(Integer.MIN_VALUE))),
            refused("BAD_TRANSITION 112", "taker fee",
                desk -> desk.listInstrument(e -> e.instrumentId(2).takerFee(100_001).referencePrice(-1))),
            refused("BAD_TRANSITION 112", "rebate above the charge",
                desk -> desk.listInstrument(e -> e.instrumentId(2).makerFee(-5).takerFee(4))),
            refused("BAD_TRANSITION 120", "reference below 0",
                desk -> desk.listInstrument(e -> e.instrumentId(2).referencePrice(-1).bandPpm(1_000_001))),
            refused("BAD_TRANSITION 120", "reference above the maximum",
                desk -> desk.listInstrument(e -> e.instrumentId(2).referencePrice(10_001))),
            refused("BAD_TRANSITION 128", "band",
                desk -> desk.listInstrument(e -> e.instrumentId(2).bandPpm(1_000_001))),
            refused("CAPACITY 2", "instruments full", desk -> {
                desk.listInstrument(e -> e.instrumentId(2));
                return desk.listInstrument(e -> e.instrumentId(3));
            }));
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuseProposals() {
        return Stream.of(
            refused("NOT_AUTHORISED 0", "withdrawal by the node", desk -> desk.by(NODE).withdraw(77, 0)),
            refused("UNKNOWN_TARGET 77", "withdrawal of nobody", desk -> desk.withdraw(77, 0)),
            refused("BAD_TRANSITION 24", "withdrawal of 0", desk -> desk.withdraw(BUYER, 0)),
            refused("BAD_TRANSITION 24", "withdrawal below 0", desk -> desk.withdraw(BUYER, -1)),
            refused("INSUFFICIENT_FUNDS 998999", "withdrawal above the cash",
                desk -> desk.withdraw(BUYER, 999_000)),
            refused("NOT_AUTHORISED 0", "bust by the node", desk -> desk.by(NODE).bust(5)),
            refused("TRADE_NOT_FOUND 5", "bust of no trade", desk -> desk.bust(5)),
            refused("NOT_AUTHORISED 0", "correction by the node", desk -> desk.by(NODE).correct(5, 1, 1)),
            refused("TRADE_NOT_FOUND 5", "correction of no trade", desk -> desk.correct(5, 1, -1)),
            correction("BAD_PRICE 10", "price below the minimum", 9, -1),
            correction("BAD_PRICE 10000", "price above the maximum", 10_001, -1),
            correction("PRICE_OFF_TICK 10", "price off tick", 101, -1),
            correction("BAD_QUANTITY 0", "no quantity", 100, 0),
            correction("BAD_QUANTITY -1", "quantity below 0", 100, -1),
            correction("BAD_QUANTITY 11", "quantity above the trade's", 100, 11),
            correction("BAD_TRANSITION 32", "no change", 100, 10),
            refused("NOT_AUTHORISED 0", "approval by the node", desk -> desk.by(NODE).approve(77)),
            refused("UNKNOWN_TARGET 77", "approval of nothing", desk -> desk.approve(77)),
            refused("NOT_AUTHORISED 8", "approval by the proposer", desk -> {
                desk.withdraw(BUYER, 1);
                return desk.approve(desk.exchange().sequence());
            }),
            refused("UNKNOWN_TARGET 77", "decline of nothing", desk -> desk.decline(77)),
            refused("CAPACITY 4", "too many proposals", desk -> {
                for (int i = 0; i < 4; i++) {
                    desk.withdraw(BUYER, 1);
                }
                return desk.withdraw(BUYER, 1);
            }),
            refused("INSUFFICIENT_FUNDS 998999", "checks before the number of proposals", desk -> {
                for (int i = 0; i < 4; i++) {
                    desk.withdraw(BUYER, 1);
                }
                return desk.withdraw(BUYER, 999_000);
            }));
    }

    @TestFactory
    Stream<DynamicTest> shouldAcceptBothEndsOfEachRange() {
        return Stream.of(
            done("deposits", desk -> desk.deposit(BUYER, Ledger.MAX_DEPOSITS - 1_000_000)),
            done("capacity 0", desk -> desk.declareCapacity(1, MAKER, 0)),
            done("capacity", desk -> desk.declareCapacity(1, SUPPLIER, 1L << 53)),
            done("capacity that is sold and held", desk -> desk.declareCapacity(1, SUPPLIER, 13)),
            done("lot", desk -> desk.by(NODE).publishGrade(2, Integer.MAX_VALUE)),
            done("limits of 0", desk -> desk.setLimits(e -> e.maxOrderQuantity(0).maxOrderNotional(0)
                .maxOpenNotional(0).maxOpenOrders(0).orderRate(0).orderBurst(0))),
            done("limits", desk -> desk.setLimits(e -> e.maxOrderQuantity(1L << 40).maxOrderNotional(BILLION_DOLLARS)
                .maxOpenNotional(4 * BILLION_DOLLARS).maxOpenOrders(Integer.MAX_VALUE).orderRate(1_000_000)
                .orderBurst(1_000_000))),
            done("terms", desk -> desk.listInstrument(e -> e.instrumentId(2).tick(1).minPrice(0)
                .maxPrice((1L << 30) - 1).maxQuantity(1L << 40).makerFee(-100_000).takerFee(100_000)
                .referencePrice((1L << 30) - 1).bandPpm(1_000_000))),
            done("release", desk -> desk.release(MAKER)),
            done("a key's number again, after it was revoked", desk -> {
                desk.revokeKey(BUYER, 11);
                return desk.addKey(SUPPLIER, 11, 1);
            }));
    }

    private static DynamicTest correction(
            final String answer, final String name, final long price, final long quantity) {
        return refused(answer, name, desk -> desk.correct(tradeId(desk), price, quantity));
    }

    private static DynamicTest refused(
            final String answer, final String name, final Function<OperatorDesk, List<String>> action) {
        return DynamicTest.dynamicTest(name + ": " + answer, () -> {
            final OperatorDesk desk = desk();

            assertThat(action.apply(desk)).containsExactly(answer);

            // Once more: what was refused has changed nothing, so it is refused again.
            final long marketHash = desk.exchange().marketHash();
            assertThat(action.apply(desk)).containsExactly(answer);
            assertThat(desk.exchange().marketHash()).isEqualTo(marketHash);
        });
    }

    private static DynamicTest done(final String name, final Function<OperatorDesk, List<String>> action) {
        return DynamicTest.dynamicTest(name, () -> assertThat(action.apply(desk())).endsWith("done"));
    }

    /** The supplier has sold 10 and offers 3, the buyer has two keys, the market maker is killed; Ann acts. */
    private static OperatorDesk desk() {
        final OperatorDesk desk = new OperatorDesk();
        desk.ask(10, 100);
        desk.bid(10, 100);
        desk.ask(3, 200);
        desk.addKey(BUYER, 11, 1);
        desk.addKey(BUYER, 12, 2);
        desk.by(BEN).kill(MAKER);
        return desk.by(ANN);
    }

    private static long tradeId(final OperatorDesk desk) {
        return desk.exchange().trades().tradeId(desk.exchange().trades().at(0));
    }
}
