package org.wheatstone.engine.testkit.stream;

import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Requests with something wrong: fields, ids, targets, senders. Some turn out to be good all the same. */
final class HostileMoves {
    private static final int UNKNOWN = 4_713;

    private final Draft draft;
    private final Chance chance;
    private final OrderMoves orderMoves;

    HostileMoves(final Draft draft, final OrderMoves orderMoves) {
        this.draft = draft;
        this.chance = draft.chance;
        this.orderMoves = orderMoves;
    }

    void play(final SessionState session) {
        switch (chance.below(10)) {
            case 0, 1, 2, 3 -> wrongOrder(session);
            case 4 -> wrongInstrument(session);
            case 5 -> wrongSender(session);
            case 6, 7 -> wrongCancel(session);
            default -> wrongReplace(session);
        }
    }

    private void wrongOrder(final SessionState session) {
        final OrderDraft order = orderMoves.order(session);
        spoil(order);
        if (chance.percent(20)) {
            spoil(order);
        }
        if (chance.percent(10)) {
            order.clOrdId(usedId(session));
        }
        draft.send(draft.from(Draft.senderOf(session)).newOrder(order));
    }

    private void spoil(final OrderDraft order) {
        final Listing listing = draft.market(order.instrumentId).listing;
        switch (chance.below(18)) {
            case 0 -> order.side(chance.pickInt(0, 3, 255));
            case 1 -> order.orderType(chance.pickInt(0, 2, 2, 3, 255));
            case 2 -> order.timeInForce(chance.pickInt(0, 5, 6, 7, 255));
            case 3 -> order.selfTradePrevention(chance.pickInt(5, 6, 127, 128, 255));
            case 4 -> order.timeInForce(chance.pickInt(3, 4)).flags(1 | chance.below(256));
            case 5 -> order.price(chance.pick(listing.minPrice() - listing.tick(), listing.minPrice() - 1, -1));
            case 6 -> order.price(chance.pick(listing.maxPrice() + listing.tick(), listing.maxPrice() + 1));
            case 7 -> order.price(order.price + 1);
            case 8 -> order.price(chance.edge());
            case 9 -> order.quantity(chance.pick(0, -1, Long.MIN_VALUE));
            case 10 -> order.quantity(chance.pick(listing.maxQuantity() + 1, listing.maxQuantity()));
            case 11 -> order.quantity(chance.edge());
            case 12 -> order.mandate(chance.pickInt(1, 65_535));
            case 13 -> order.goodTill(draft.nowNs() - chance.below(3_000)).extended();
            case 14 -> order.expireTime(chance.edge());
            case 15 -> order.display(chance.pick(
                order.quantity + 1, -1, order.quantity, chance.edge(), order.quantity / 100, order.quantity / 100 + 1));
            case 16 -> order.minimum(chance.pick(order.quantity + 1, -1, order.quantity, chance.edge()));
            default -> order.price(listing.maxPrice()).quantity(chance.magnitude(listing.maxQuantity()));
        }
    }

    /** At or below the last one, as numbers without a sign. */
    private long usedId(final SessionState session) {
        final long last = session.lastClOrdId();
        return chance.pick(last, last, 0, 1, last == 0 ? 0 : last - 1);
    }

    private void wrongInstrument(final SessionState session) {
        final Records commands = draft.from(Draft.senderOf(session));
        final long clOrdId = chance.percent(10) ? usedId(session) : draft.nextClOrdId(session);
        final int instrument = chance.pickInt(0, UNKNOWN, -2, Integer.MIN_VALUE);
        draft.send(switch (chance.below(3)) {
            case 0 -> commands.newOrder(OrderDraft.bid(instrument, chance.edge(), chance.edge()).clOrdId(clOrdId));
            case 1 -> commands.cancelOrder(instrument, clOrdId, chance.edge());
            default -> commands.replaceOrder(instrument, clOrdId, chance.edge(), chance.edge(), chance.edge());
        });
    }

    /** Requests that are ignored: of another attachment, of nobody, of the node. */
    private void wrongSender(final SessionState session) {
        final int attachment = session.attachment() + chance.pickInt(-1, 1, 1_000, Integer.MIN_VALUE);
        final Sender stale = new Sender(session.sessionId(), attachment, session.participantId());
        final Sender unknown = new Sender(chance.pickInt(UNKNOWN, 0), 1, session.participantId());
        draft.send(draft.from(chance.percent(70) ? stale : unknown).newOrder(orderMoves.order(session)));
    }

    private void wrongCancel(final SessionState session) {
        final Records commands = draft.from(Draft.senderOf(session));
        final long clOrdId = chance.percent(10) ? usedId(session) : draft.nextClOrdId(session);
        final OpenOrder open = draft.anyOpenOrder();
        final int instrument = chance.pick(draft.markets).id();
        draft.send(switch (chance.below(4)) {
            case 0 -> commands.cancelByOrderId(instrument, clOrdId, open == null ? chance.edge() : open.orderId());
            case 1 -> commands.cancelByOrderId(instrument, clOrdId, wrongOrderId());
            default -> commands.cancelOrder(instrument, clOrdId, wrongTarget(session, clOrdId));
        });
    }

    private void wrongReplace(final SessionState session) {
        final OpenOrder open = draft.anyOpenOrder();
        final boolean own = open != null && chance.percent(60) && draft.session(open.sessionId()).attached();
        final SessionState sender = own ? draft.session(open.sessionId()) : session;
        final long clOrdId = chance.percent(10) ? usedId(sender) : draft.nextClOrdId(sender);
        final Market market = own ? draft.market(open.instrumentId()) : chance.pick(draft.markets);
        final Listing listing = market.listing;
        final boolean wrongPrice = chance.percent(50);
        draft.send(draft.from(Draft.senderOf(sender)).replaceOrder(
            market.id(),
            clOrdId,
            own ? open.clOrdId() : wrongTarget(sender, clOrdId),
            wrongPrice
                ? chance.pick(listing.minPrice() - 1, listing.maxPrice() + 1, listing.minPrice() + 1, chance.edge())
                : chance.pick(listing.minPrice(), listing.maxPrice(), market.passive(chance, true)),
            chance.pick(chance.edge(), listing.maxQuantity(), listing.maxQuantity() + 1, 1 + chance.below(100))));
    }

    /** Done, in another session or instrument, not used yet, the request itself, or nothing at all. */
    private long wrongTarget(final SessionState session, final long clOrdId) {
        final OpenOrder open = draft.anyOpenOrder();
        final OpenOrder done = draft.anyDoneOrder();
        return switch (chance.below(6)) {
            case 0 -> open == null ? 0 : open.clOrdId();
            case 1 -> done == null ? 0 : done.clOrdId();
            case 2 -> chance.pick(clOrdId, clOrdId + 1, session.lastClOrdId());
            case 3 -> chance.magnitude(Math.max(1, session.lastClOrdId()));
            case 4 -> chance.edge();
            default -> 0;
        };
    }

    private long wrongOrderId() {
        final OpenOrder done = draft.anyDoneOrder();
        return done == null || chance.percent(50)
            ? chance.pick(chance.edge(), 64L * (1 + draft.commands()), 63) : done.orderId();
    }
}
