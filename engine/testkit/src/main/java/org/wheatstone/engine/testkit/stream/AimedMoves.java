package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.testkit.reference.CapacityState;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/**
 * Orders aimed at what rests: they reach as far as a certain maker and want just what is there, or a lot more or less.
 * Most of them are sent by the owner of one of the makers, so that orders of one participant meet in every way.
 */
final class AimedMoves {
    /** The deepest maker aimed at. */
    private static final int MAKERS = 12;
    /** How many are looked at to find out what can be filled. */
    private static final int MAKERS_COUNTED = 300;
    private static final int TRIES = 8;

    private final Draft draft;
    private final Chance chance;
    private final SessionMoves sessionMoves;
    private final OperatorMoves operatorMoves;

    AimedMoves(final Draft draft, final SessionMoves sessionMoves, final OperatorMoves operatorMoves) {
        this.draft = draft;
        this.chance = draft.chance;
        this.sessionMoves = sessionMoves;
        this.operatorMoves = operatorMoves;
    }

    void play() {
        final boolean full = draft.exchange.openOrderCount() >= draft.profile.openOrders();
        switch (chance.below(5)) {
            case 0 -> replace();
            case 1 -> {
                if (!full) {
                    row();
                }
            }
            default -> order();
        }
    }

    private void order() {
        Market market = draft.anyMarket();
        Side side = side(chance.percent(50));
        for (int i = 0; i < TRIES && draft.exchange.orders().resting(market.id(), opposite(side), 1).isEmpty(); i++) {
            market = draft.anyMarket();
            side = side(chance.percent(50));
        }
        order(market, side, null);
    }

    /** An order of that side; of this participant, or, given null, mostly of the owner of one that it may meet. */
    private void order(final Market market, final Side side, final Integer participantId) {
        final List<OpenOrder> makers =
            draft.exchange.orders().resting(market.id(), opposite(side), 1 + chance.below(MAKERS));
        final Integer wanted = participantId == null && !makers.isEmpty() && chance.percent(70)
            ? (Integer) chance.pick(makers).participantId() : participantId;
        final SessionState session = attached(wanted, side);
        if (session == null) {
            return;
        }
        final OrderDraft order = OrderDraft.bid(market.id(), price(market, side, makers), 1).side(side.value())
            .clOrdId(draft.nextClOrdId(session)).selfTradePrevention(chance.pickInt(0, 1, 2, 2, 3, 4));
        setKind(order);
        order.quantity(quantity(market, wanted(order, makers.size(), session.participantId())));
        if (order.timeInForce != TimeInForce.FOK.value() && chance.percent(15)) {
            order.minimum(Math.max(1, order.quantity - chance.below(2)));
        }
        if (side == Side.ASK && chance.percent(50)) {
            declareEnough(session.participantId(), order);
        }
        draft.send(draft.from(Draft.senderOf(session)).newOrder(order));
    }

    private long price(final Market market, final Side side, final List<OpenOrder> makers) {
        if (makers.isEmpty() || chance.percent(10)) {
            return market.aggressive(chance, side == Side.BID);
        }
        final long last = makers.get(makers.size() - 1).price();
        final long tick = side == Side.BID ? market.listing.tick() : -market.listing.tick();
        return chance.percent(10) ? last - tick : last;
    }

    private void setKind(final OrderDraft order) {
        switch (chance.below(8)) {
            case 0, 1 -> order.fillOrKill();
            case 2 -> order.market().fillOrKill();
            case 3 -> order.market().immediateOrCancel();
            case 4 -> order.immediateOrCancel();
            default -> { }
        }
    }

    /** What so many makers have, or what can be traded with them; of a fill-or-kill order, with all that it reaches. */
    private long wanted(final OrderDraft order, final int makers, final int participantId) {
        final boolean isAllOrNone = order.timeInForce == TimeInForce.FOK.value();
        final Side side = order.isBid() ? Side.ASK : Side.BID;
        final List<OpenOrder> reached = draft.exchange.orders()
            .resting(order.instrumentId, side, isAllOrNone ? MAKERS_COUNTED : makers).stream()
            .filter(maker -> order.isBid() ? maker.price() <= order.price : maker.price() >= order.price).toList();
        final int way = chance.below(5);
        return isAllOrNone || way > 2 ? fillable(reached, participantId, order.selfTradePrevention)
            : way == 0 ? fillable(reached, participantId, 0)
            : reached.stream().limit(way == 1 ? 1 : makers).mapToLong(OpenOrder::leaves).sum();
    }

    private void declareEnough(final int participantId, final OrderDraft order) {
        final CapacityState capacity = draft.exchange.members().capacity(participantId, order.instrumentId);
        if (capacity.free().longValueExact() < order.quantity) {
            final long inUse = capacity.held().add(capacity.sold()).longValueExact();
            operatorMoves.declare(participantId, order.instrumentId, inUse + order.quantity + chance.below(50));
        }
    }

    private long quantity(final Market market, final long wanted) {
        final long near = wanted + chance.pick(0, 0, 0, 1, 1, -1);
        return Math.max(1, Math.min(near, market.listing.maxQuantity()));
    }

    /** What an order in this mode would trade with these makers. */
    static long fillable(final List<OpenOrder> makers, final int participantId, final int mode) {
        long sum = 0;
        for (final OpenOrder maker : makers) {
            if (maker.participantId() != participantId) {
                sum += maker.leaves();
            } else if (mode != SelfTradePrevention.CANCEL_OLDEST.value()) {
                return sum;
            }
        }
        return sum;
    }

    /** Some orders of one participant at one price, here and there one of another between; then one against them. */
    private void row() {
        final Market market = draft.anyMarket();
        final Side side = side(chance.percent(50));
        final SessionState first = attached(null, side);
        if (first == null) {
            return;
        }
        final long price = draft.exchange.orders().resting(market.id(), side, 1).stream()
            .mapToLong(OpenOrder::price).findFirst().orElse(market.passive(chance, side == Side.BID));
        for (int orders = 2 + chance.below(5); orders > 0; orders--) {
            final SessionState session = attached(chance.percent(75) ? first.participantId() : null, side);
            if (session != null) {
                final OrderDraft order = OrderDraft
                    .bid(market.id(), price, 1 + chance.below(4)).side(side.value())
                    .clOrdId(draft.nextClOrdId(session)).selfTradePrevention(chance.below(5));
                draft.send(draft.from(Draft.senderOf(session)).newOrder(special(order)));
            }
        }
        order(market, opposite(side), first.participantId());
    }

    /** Some of a row show a part only, or are over before anybody meets them. */
    private OrderDraft special(final OrderDraft order) {
        return switch (chance.below(6)) {
            case 0 -> order.quantity(order.quantity * 3).display(order.quantity / 3);
            case 1 -> order.goodTill(draft.nowNs() + 3_000);
            default -> order;
        };
    }

    /** Moves an order to where one of its owner is on the other side, if there is such a one. */
    private void replace() {
        for (int i = 0; i < TRIES; i++) {
            final OpenOrder target = draft.anyOpenOrder();
            if (target == null) {
                return;
            }
            final List<OpenOrder> makers =
                draft.exchange.orders().resting(target.instrumentId(), opposite(target.side()), MAKERS);
            final int own = indexOfOwn(makers, target.participantId());
            if (own >= 0 || i == TRIES - 1 && !makers.isEmpty()) {
                replace(target, makers.subList(0, Math.max(1, own + 1 + chance.below(makers.size() - own))));
                return;
            }
        }
    }

    private static int indexOfOwn(final List<OpenOrder> makers, final int participantId) {
        for (int i = 0; i < makers.size(); i++) {
            if (makers.get(i).participantId() == participantId) {
                return i;
            }
        }
        return -1;
    }

    private void replace(final OpenOrder target, final List<OpenOrder> makers) {
        final SessionState session = attach(draft.session(target.sessionId()));
        final Market market = draft.market(target.instrumentId());
        final long all = makers.stream().mapToLong(OpenOrder::leaves).sum();
        final long leaves = chance.percent(70) ? quantity(market, all) : target.leaves();
        draft.send(draft.from(Draft.senderOf(session)).replaceOrder(
            target.instrumentId(),
            draft.nextClOrdId(session),
            target.clOrdId(),
            makers.get(makers.size() - 1).price(),
            target.filled() + leaves));
    }

    /** A session of this participant, or of anybody who may send such an order; null if there is none. */
    private SessionState attached(final Integer participantId, final Side side) {
        final List<Integer> able = draft.sessions.stream().filter(id -> mayBeOf(id, participantId, side)).toList();
        return able.isEmpty() ? null : attach(draft.session(chance.pick(able)));
    }

    /** In a deep stream the sweeper has its own moves. */
    private boolean mayBeOf(final int sessionId, final Integer participantId, final Side side) {
        final int owner = draft.session(sessionId).participantId();
        return (participantId == null || participantId == owner)
            && owner != OpeningMoves.PAUPER
            && (draft.profile != Profile.DEEP || owner != OpeningMoves.SWEEPER)
            && (side == Side.BID || draft.trader(owner).maySupply());
    }

    private SessionState attach(final SessionState session) {
        if (!session.attached()) {
            sessionMoves.attach(session);
        }
        return draft.session(session.sessionId());
    }

    private static Side side(final boolean bid) {
        return bid ? Side.BID : Side.ASK;
    }

    private static Side opposite(final Side side) {
        return side(side == Side.ASK);
    }
}
