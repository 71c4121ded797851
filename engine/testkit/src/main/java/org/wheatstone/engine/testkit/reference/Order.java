package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/** An open order. What it holds is money if it is a bid, and its leaves of capacity if it is an offer. */
final class Order {
    final long orderId;
    final Session session;
    final Instrument instrument;
    final Side side;
    final boolean postOnly;
    final SelfTradePrevention selfTradePrevention;
    long clOrdId;
    long userTag;
    long price;
    long leaves;
    long filled;
    /** Rises each time an order joins the end of a level, so within a level it rises from the oldest to the newest. */
    long priority;
    /** Of the fills with a rate above 0. */
    ExactFee charges = ExactFee.NONE;
    /** Of the fills with a rate below 0. */
    ExactFee rebates = ExactFee.NONE;
    BigInteger hold  = BigInteger.ZERO;

    Order(final long orderId, final Session session, final Instrument instrument, final NewOrder request) {
        this.orderId = orderId;
        this.session = session;
        this.instrument = instrument;
        this.side = request.side() == Side.BID.code.value() ? Side.BID : Side.ASK;
        this.postOnly = request.isPostOnly();
        this.selfTradePrevention = request.selfTradeMode();
        this.clOrdId = request.clOrdId();
        this.userTag = request.userTag();
        this.price = request.price();
        this.leaves = request.quantity();
    }

    Participant owner() {
        return session.participant;
    }

    Capacity capacity() {
        return owner().capacity(instrument.id());
    }

    /** Adds a fill of this notional at this rate to the charges or the rebates; returns its fee. */
    BigInteger charge(final int ratePpm, final BigInteger notional) {
        final ExactFee before = ratePpm > 0 ? charges : rebates;
        final ExactFee after = before.plus(ratePpm, notional);
        if (ratePpm > 0) {
            charges = after;
        } else {
            rebates = after;
        }
        return before.chargeTo(after);
    }

    /** What a bid must hold for so many leaves at that price; an offer holds no money. */
    BigInteger requiredHold(final long atPrice, final long atLeaves) {
        if (side == Side.ASK) {
            return BigInteger.ZERO;
        }
        final BigInteger notional = Instrument.notional(atPrice, atLeaves);
        return notional.add(charges.chargeTo(charges.plus(instrument.worstFee(), notional)));
    }
}
