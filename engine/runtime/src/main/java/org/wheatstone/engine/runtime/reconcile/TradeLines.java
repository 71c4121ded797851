package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;

/** The lines of trades, and of adjustments of trades, each with the postings that follow from it. One thread. */
final class TradeLines {
    private final LineCursor line;
    private final EventPlace place;
    private final Postings postings;
    private final Positions positions;
    private final DeliveryLines delivery;
    private final Dues dues;
    private long fillsOfCommand;
    private long count;

    TradeLines(
            final LineCursor line, final EventPlace place, final Postings postings, final Positions positions,
            final DeliveryLines delivery, final Dues dues) {
        this.line = line;
        this.place = place;
        this.postings = postings;
        this.positions = positions;
        this.delivery = delivery;
        this.dues = dues;
    }

    /** An event begins. */
    void onEvent() {
        fillsOfCommand = place.isSameCommand() ? fillsOfCommand : 0;
    }

    void readTrade() throws IOException {
        final Trade trade = Trade.read(line, place, fillsOfCommand);
        fillsOfCommand++;
        count++;
        dues.add(trade.sellerFeeDue(), trade.buyerRebateDue());
        if (!trade.isBoughtIn()) {
            positions.trade(
                trade.instrument(), trade.pool(), trade.buyer(), trade.seller(), trade.lots(), trade.cost());
        }
        if (trade.isDelivered()) {
            delivery.onTrade(trade);
        } else {
            delivery.onOther();
        }
        if (!trade.isBoughtIn()) {
            readPostings(trade);
        }
    }

    private void readPostings(final Trade trade) throws IOException {
        final Account cash = Account.cash(trade.buyer());
        final Account target = trade.pool() == null ? Account.escrow(trade.buyer()) : trade.pool();
        final Account seller = Account.cash(trade.seller());
        final long rebate = Math.max(0, Math.negateExact(trade.sellerFee()));
        postings.readOfTrade("price", cash, target, trade.cost(), trade.id(), trade.pool());
        postings.readOfTrade(
            "buyer-fee", cash, Account.HOUSE, Math.max(0, trade.buyerFee()), trade.id(), trade.pool());
        postings.readOfTrade("seller-rebate", Account.HOUSE, seller, rebate, trade.id(), trade.pool());
    }

    void readAdjusted() throws IOException {
        delivery.onOther();
        final Adjustment of = Adjustment.read(line, place);
        dues.add(of.sellerFeeDue(), of.buyerRebateDue());
        line.requireThat(dues.isRight(), "not lower what is due below 0");
        positions.trade(of.instrument(), null, of.buyer(), of.seller(), -of.lots(), of.escrow());
        final Account cash = Account.cash(of.buyer());
        final Account escrow = Account.escrow(of.buyer());
        final long more = of.escrow();
        postings.readOfTrade("price-back", escrow, cash, Math.max(0, -more), of.tradeId(), null);
        postings.readOfTrade("price-more", cash, escrow, Math.max(0, more), of.tradeId(), null);
        postings.readOfTrade("fee-back", Account.HOUSE, cash, of.fee(), of.tradeId(), null);
        postings.readOfTrade("rebate-back", Account.cash(of.seller()), Account.HOUSE, of.rebate(), of.tradeId(), null);
    }

    long count() {
        return count;
    }
}
