package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.OperatorDesk.ANN;
import static org.wheatstone.engine.core.OperatorDesk.BEN;
import static org.wheatstone.engine.core.OperatorDesk.BUYER;
import static org.wheatstone.engine.core.OperatorDesk.SUPPLIER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;

/** Busts and corrections move exactly what the trade moved, and money stays whole. */
class TradeBustTest {
    /** The taker, who buys, pays two thirds of a thousandth; the maker gets a third of it. */
    private final OperatorDesk desk = new OperatorDesk(OperatorDesk.limits(), -333, 666);

    @Test
    void shouldBringBackAllThatTheTradeMoved() {
        final List<Long> before = desk.balances();
        final long tradeId = trade(10, 5_000);
        // 33.3 are charged and 16.65 paid back, each rounded against the member.
        assertThat(desk.balances()).containsExactly(949_966L, 0L, 50_000L, 16L, 0L, 0L, 18L, -1_000_000L);

        assertThat(bust(tradeId)).containsExactly(
            "adjusted 10 @ 5000 to 0 @ 0: buyer 1 50034, seller 2 -16, escrow -50000, house -18, due 0 0",
            "busted BID of 1/1: 10 @ 5000, amount 50034",
            "busted ASK of 2/1: 10 @ 5000, amount -16",
            "done");

        assertThat(desk.balances()).isEqualTo(before);
        assertThat(desk.exchange().ledger().sum()).isZero();
        assertThat(desk.exchange().capacities().sold(1, 0)).isZero();
        assertThat(desk.exchange().capacities().free(1, 0)).isEqualTo(1_000);
        assertThat(desk.exchange().instruments().at(0).lastPrice()).isEqualTo(5_000);
    }

    @Test
    void shouldTellBothPartiesInTheirOwnChainsUnderTheIdsOfTheTrade() {
        trade(10, 5_000);
        final long tradeId = trade(10, 5_000);
        final long bidId = desk.exchange().sequence() * 64;
        // The ids of orders that came later are not those of the trade.
        desk.bid(1, 10);
        desk.ask(1, 10_000);
        final long buyerHighest = desk.exchange().sessions().find(BUYER).highestSequence();

        bust(tradeId);

        final TradeBustedDecoder bid = new TradeBustedDecoder().wrap(
            desk.events().get(1), EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET,
            TradeBustedDecoder.BLOCK_LENGTH, TradeBustedDecoder.SCHEMA_VERSION);
        assertThat(EventRecord.sessionId(desk.events().get(0), 0)).isZero();
        assertThat(EventRecord.sessionId(desk.events().get(1), 0)).isEqualTo(BUYER);
        assertThat(EventRecord.sessionId(desk.events().get(2), 0)).isEqualTo(SUPPLIER);
        assertThat(EventRecord.sessionId(desk.events().get(3), 0)).isEqualTo(BEN);
        assertThat(bid.sequence()).isEqualTo(buyerHighest + 1);
        assertThat(bid.tradeId()).isEqualTo(tradeId);
        assertThat(bid.orderId()).isEqualTo(bidId);
        assertThat(bid.instrumentId()).isEqualTo(1);
        assertThat(bid.commandSequence()).isEqualTo(desk.exchange().sequence());
        assertThat(bid.lastOfCommand()).isZero();
    }

    @Test
    void shouldNotBustTwice() {
        final long tradeId = trade(10, 5_000);
        desk.by(ANN).bust(tradeId);
        final long second = desk.exchange().sequence() + 1;
        assertThat(desk.by(ANN).bust(tradeId)).containsExactly("proposed");
        bust(tradeId);

        assertThat(desk.by(BEN).approve(second)).containsExactly("TRADE_NOT_FOUND " + tradeId);
        assertThat(desk.by(ANN).bust(tradeId)).containsExactly("TRADE_NOT_FOUND " + tradeId);
        assertThat(desk.by(ANN).correct(tradeId, 5_000, 1)).containsExactly("TRADE_NOT_FOUND " + tradeId);
    }

    @Test
    void shouldMakeATradeDearer() {
        final long tradeId = trade(10, 5_000);
        final long house = desk.exchange().ledger().house();

        assertThat(correct(tradeId, 6_000, 10)).containsExactly(
            "adjusted 10 @ 5000 to 10 @ 6000: buyer 1 -10000, seller 2 0, escrow 10000, house 0, due 0 0",
            "corrected BID of 1/1: 10 @ 5000 to 10 @ 6000, amount -10000",
            "corrected ASK of 2/1: 10 @ 5000 to 10 @ 6000, amount 0",
            "done");

        assertThat(desk.exchange().ledger().escrowed(0)).isEqualTo(60_000);
        assertThat(desk.exchange().ledger().house()).isEqualTo(house);
        assertThat(desk.exchange().capacities().sold(1, 0)).isEqualTo(10);
        assertThat(desk.exchange().ledger().sum()).isZero();
    }

    @Test
    void shouldMakeATradeSmallerAndBustWhatItIsThen() {
        final List<Long> before = desk.balances();
        final long tradeId = trade(10, 5_000);

        assertThat(correct(tradeId, 4_000, 7)).containsExactly(
            "adjusted 10 @ 5000 to 7 @ 4000: buyer 1 22000, seller 2 0, escrow -22000, house 0, due 0 0",
            "corrected BID of 1/1: 10 @ 5000 to 7 @ 4000, amount 22000",
            "corrected ASK of 2/1: 10 @ 5000 to 7 @ 4000, amount 0",
            "done");
        assertThat(desk.exchange().capacities().sold(1, 0)).isEqualTo(7);
        assertThat(desk.by(ANN).correct(tradeId, 4_000, 8)).containsExactly("BAD_QUANTITY 8");

        assertThat(bust(tradeId)).startsWith(
            "adjusted 7 @ 4000 to 0 @ 0: buyer 1 28034, seller 2 -16, escrow -28000, house -18, due 0 0");
        assertThat(desk.balances()).isEqualTo(before);
        assertThat(desk.exchange().capacities().sold(1, 0)).isZero();
    }

    @Test
    void shouldTellTheLastWordOfACommandInTheAck() {
        final long tradeId = trade(10, 5_000);

        correct(tradeId, 6_000, 10);

        final TradeCorrectedDecoder ask = new TradeCorrectedDecoder().wrap(
            desk.events().get(2), EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET,
            TradeCorrectedDecoder.BLOCK_LENGTH, TradeCorrectedDecoder.SCHEMA_VERSION);
        assertThat(ask.lastOfCommand()).isZero();
        assertThat(EventRecord.isLastOfCommand(desk.events().get(3), 0)).isTrue();
    }

    @Test
    void shouldRefuseABustThatTheSellerCannotGiveItsRebateBackFor() {
        final long tradeId = trade(10, 5_000);
        desk.by(ANN).withdraw(SUPPLIER, 15);
        desk.by(BEN).approve(desk.exchange().sequence());

        assertThat(desk.by(ANN).bust(tradeId)).containsExactly("INSUFFICIENT_FUNDS 1");
    }

    @Test
    void shouldRefuseABustThatTheHouseCannotGiveTheFeeBackFor() {
        // Charges of an order round up, its rebates down: 1 is charged for the first 0.25, and 0 for the next 0.5.
        final OperatorDesk poor = new OperatorDesk(OperatorDesk.limits(), -25_000, 25_000);
        poor.ask(2, 20);
        poor.bid(1, 20);
        final long first = poor.lastTradeId();
        poor.ask(1, 10);
        poor.bid(2, 20);
        final long second = poor.lastTradeId();
        assertThat(poor.exchange().ledger().house()).isEqualTo(1);
        poor.by(ANN).bust(first);
        poor.by(BEN).approve(poor.exchange().sequence());
        assertThat(poor.exchange().ledger().house()).isZero();

        assertThat(poor.by(ANN).bust(second)).containsExactly("INSUFFICIENT_FUNDS 0");

        // The rebate of the other fill brings it back.
        poor.by(ANN).bust(second + 1);
        poor.by(BEN).approve(poor.exchange().sequence());
        assertThat(poor.exchange().ledger().house()).isEqualTo(1);
        assertThat(poor.by(ANN).bust(second)).containsExactly("proposed");
    }

    @Test
    void shouldLeaveTheHouseWhatItMayOweForPartsOfANano() {
        final OperatorDesk poor = new OperatorDesk(OperatorDesk.limits(), -25_000, 25_000);
        poor.ask(2, 20);
        poor.bid(1, 20);
        final long first = poor.lastTradeId();
        poor.ask(1, 10);
        poor.bid(2, 10);
        final long second = poor.lastTradeId();
        assertThat(poor.exchange().ledger().house()).isEqualTo(2);

        // The offer is owed 0.5; of the 1 that the bid was charged, 0.75 are for what is to come.
        assertThat(poor.by(ANN).bust(first)).containsExactly("INSUFFICIENT_FUNDS 2");
        assertThat(poor.by(ANN).bust(second)).containsExactly("INSUFFICIENT_FUNDS 2");

        assertThat(poor.replace(BUYER, poor.lastId(BUYER), 2, 20)).containsExactly("template 42", "template 190");
        assertThat(poor.exchange().ledger().house()).isEqualTo(1);
        assertThat(poor.by(ANN).bust(first)).containsExactly("proposed");
    }

    @Test
    void shouldTellWhatIsNotDueAnyMore() {
        // The maker, who sells, owes a fee upon payment; the taker, who buys, is owed a rebate.
        final OperatorDesk later = new OperatorDesk(OperatorDesk.limits(), 500, -400);
        later.ask(10, 5_000);
        later.bid(10, 5_000);
        final long tradeId = later.lastTradeId();
        later.by(ANN).bust(tradeId);

        assertThat(later.by(BEN).approve(later.exchange().sequence())).startsWith(
            "adjusted 10 @ 5000 to 0 @ 0: buyer 1 50000, seller 2 0, escrow -50000, house 0, due -25 -20");
    }

    @Test
    void shouldRefuseACorrectionThatTheBuyerCannotPay() {
        final long tradeId = trade(100, 9_000);
        final long cash = desk.exchange().ledger().cash(0);
        assertThat(cash).isLessThan(100_000);

        assertThat(desk.by(ANN).correct(tradeId, 10_000, 100)).containsExactly("INSUFFICIENT_FUNDS " + cash);
    }

    @Test
    void shouldRememberTheLastTradesOnly() {
        final long first = trade(1, 100);
        final long second = trade(1, 100);
        for (int i = 0; i < 7; i++) {
            trade(1, 100);
        }

        assertThat(desk.by(ANN).bust(first)).containsExactly("TRADE_NOT_FOUND " + first);
        assertThat(desk.by(ANN).bust(second)).containsExactly("proposed");
    }

    @Test
    void shouldNumberTheTradesOfOneCommand() {
        desk.ask(1, 100);
        desk.ask(1, 100);
        desk.bid(2, 100);
        final long first = desk.lastTradeId();

        assertThat(bust(first + 1)).contains("busted ASK of 2/2: 1 @ 100, amount 0");
        assertThat(bust(first)).contains("busted ASK of 2/1: 1 @ 100, amount 0");
        assertThat(desk.by(ANN).bust(first + 2)).containsExactly("TRADE_NOT_FOUND " + (first + 2));
    }

    private long trade(final long quantity, final long price) {
        desk.ask(quantity, price);
        desk.bid(quantity, price);
        return desk.lastTradeId();
    }

    private List<String> bust(final long tradeId) {
        assertThat(desk.by(ANN).bust(tradeId)).containsExactly("proposed");
        return desk.by(BEN).approve(desk.exchange().sequence());
    }

    private List<String> correct(final long tradeId, final long price, final long quantity) {
        assertThat(desk.by(ANN).correct(tradeId, price, quantity)).containsExactly("proposed");
        return desk.by(BEN).approve(desk.exchange().sequence());
    }
}
