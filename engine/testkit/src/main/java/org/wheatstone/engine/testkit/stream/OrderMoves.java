package org.wheatstone.engine.testkit.stream;

import java.math.BigInteger;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Orders, replaces and cancels as traders send them: most of them are good. */
final class OrderMoves {
    private final Draft draft;
    private final Chance chance;

    OrderMoves(final Draft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    /** An order of anybody for anything; nothing in it is wrong, though its owner may lack money or capacity. */
    OrderDraft order(final SessionState session) {
        final Market market = draft.anyMarket();
        final Trader trader = draft.trader(session.participantId());
        final boolean bid = chance.percent(trader.maySupply() ? trader.mayBid() ? 50 : 4 : 95);
        final boolean aggressive = chance.percent(40);
        market.drift(chance);
        final long price = aggressive ? market.aggressive(chance, bid) : market.passive(chance, bid);
        final long quantity = chance.percent(4) ? allIn(session, market, bid, price) : quantity(market);
        final OrderDraft order = OrderDraft
            .bid(market.id(), price, quantity)
            .clOrdId(draft.nextClOrdId(session))
            .userTag(chance.anyLong())
            .selfTradePrevention(chance.below(5))
            .flags(chance.percent(5) ? chance.below(128) << 1 : 0);
        if (!bid) {
            order.side(Side.ASK.value());
        }
        if (chance.percent(aggressive ? 40 : 5)) {
            return immediate(order);
        }
        if (chance.percent(10)) {
            order.postOnly();
        } else if (chance.percent(12)) {
            order.display(1 + chance.below(Math.max(1, order.quantity)));
        } else if (chance.percent(4)) {
            order.minimum(1 + chance.below(Math.max(1, order.quantity)));
        }
        return chance.percent(12) ? ending(order) : order;
    }

    /** Ends by itself: in a moment, or at midnight. */
    private OrderDraft ending(final OrderDraft order) {
        return chance.percent(20) ? order.day()
            : order.goodTill(draft.nowNs() + 10_000 + chance.magnitude(20_000_000_000L));
    }

    private OrderDraft immediate(final OrderDraft order) {
        return switch (chance.below(8)) {
            case 0 -> order.fillOrKill();
            case 1 -> order.market().fillOrKill();
            case 2, 3 -> order.market().immediateOrCancel();
            case 4 -> order.immediateOrCancel().minimum(1 + chance.below(Math.max(1, order.quantity)));
            default -> order.immediateOrCancel();
        };
    }

    private long quantity(final Market market) {
        final long wanted = switch (chance.below(20)) {
            case 0 -> chance.magnitude(market.listing.maxQuantity());
            case 1, 2 -> 1 + chance.below(200);
            default -> 1 + chance.below(12);
        };
        return Math.min(wanted, market.listing.maxQuantity());
    }

    /** About as much as the owner can pay for, or deliver: sometimes just enough, sometimes just too much. */
    private long allIn(final SessionState session, final Market market, final boolean bid, final long price) {
        final Listing listing = market.listing;
        final BigInteger free;
        if (bid) {
            final long worstFee = Math.max(Math.max(listing.makerFee(), listing.takerFee()), 0);
            final BigInteger costOfMillion = BigInteger.valueOf(Math.max(1, price))
                .multiply(BigInteger.valueOf(1_000_000 + worstFee));
            free = draft.exchange.money().cash(session.participantId()).multiply(BigInteger.valueOf(1_000_000))
                .divide(costOfMillion);
        } else {
            free = draft.exchange.members().capacity(session.participantId(), market.id()).free();
        }
        final long most = free.min(BigInteger.valueOf(listing.maxQuantity())).longValueExact();
        return most + chance.below(2);
    }

    void replace(final OpenOrder target) {
        final SessionState session = draft.session(target.sessionId());
        final Market market = draft.market(target.instrumentId());
        final boolean bid = target.side() == Side.BID;
        final long price = switch (chance.below(10)) {
            case 0, 1 -> market.aggressive(chance, bid);
            case 2, 3, 4 -> market.passive(chance, bid);
            default -> target.price();
        };
        draft.send(draft.from(Draft.senderOf(session)).replaceOrder(
            target.instrumentId(), draft.nextClOrdId(session), target.clOrdId(), price, newTotal(target)));
    }

    private long newTotal(final OpenOrder target) {
        final long total = target.filled() + target.leaves();
        return switch (chance.below(12)) {
            case 0 -> chance.pick(target.filled(), target.filled() - 1, 0, -1, Long.MIN_VALUE);
            case 1, 2, 3 -> total + 1 + chance.below(10);
            case 4 -> total + chance.magnitude(1_000_000);
            case 5, 6, 7 -> target.filled() + 1 + chance.below(target.leaves());
            default -> total;
        };
    }

    void cancel(final OpenOrder target) {
        final SessionState session = draft.session(target.sessionId());
        final Records commands = draft.from(Draft.senderOf(session));
        final long clOrdId = draft.nextClOrdId(session);
        draft.send(chance.percent(target.quoteSetId() == 0 ? 30 : 90)
            ? commands.cancelByOrderId(target.instrumentId(), clOrdId, target.orderId())
            : commands.cancelOrder(target.instrumentId(), clOrdId, target.clOrdId()));
    }
}
