package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** A trade as it is remembered: as much of it as is needed to undo it. */
final class Trade {
    final long id;
    final Instrument instrument;
    final Party buyer;
    final Party seller;
    /** That the buyer was charged in this fill; not below 0. */
    final BigInteger fee;
    /** That the seller was paid in this fill; not below 0. */
    final BigInteger rebate;
    /** That the seller owes upon payment because of this fill; not below 0. */
    final BigInteger sellerFeeDue;
    /** That the buyer is owed upon payment because of this fill; not below 0. */
    final BigInteger buyerRebateDue;
    long price;
    long quantity;
    boolean busted;

    Trade(final Fill fill) {
        id = fill.tradeId();
        instrument = fill.maker().instrument;
        buyer = Party.of(fill.buyer());
        seller = Party.of(fill.seller());
        fee = fill.feeOf(fill.buyer()).max(BigInteger.ZERO);
        rebate = fill.feeOf(fill.seller()).min(BigInteger.ZERO).negate();
        sellerFeeDue = fill.feeOf(fill.seller()).max(BigInteger.ZERO);
        buyerRebateDue = fill.feeOf(fill.buyer()).min(BigInteger.ZERO).negate();
        price = fill.price();
        quantity = fill.quantity();
    }

    BigInteger notional() {
        return Instrument.notional(price, quantity);
    }

    /** One side of a trade, with the ids that its order had then. */
    record Party(Side side, Session session, long clOrdId, long orderId) {
        static Party of(final Order order) {
            return new Party(order.side, order.session, order.clOrdId, order.orderId);
        }

        Participant participant() {
            return session.participant;
        }

        Account account() {
            return participant().account;
        }
    }
}
