package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Takes new orders, or says why not. */
final class OrderEntry {
    private static final long ORDERS_OF_SEQUENCE = 64;

    private final World world;
    private final Requests requests;
    private final Matching matching;
    private final OrderEvents events;

    OrderEntry(final World world, final Requests requests, final Matching matching, final OrderEvents events) {
        this.world = world;
        this.requests = requests;
        this.matching = matching;
        this.events = events;
    }

    void onNewOrder(final Session session, final NewOrder request, final long receivedTime) {
        final Optional<Refusal> refusal =
            requests.refuseIdOrInstrument(session, request.clOrdId(), request.instrumentId())
                .or(() -> refuseAttributes(request));
        if (refusal.isPresent()) {
            events.rejected(session, request, refusal.get());
            return;
        }
        final Instrument instrument = world.instruments.get(request.instrumentId());
        final Order order = new Order(world.sequence * ORDERS_OF_SEQUENCE, session, instrument, request);
        final Optional<Refusal> orderRefusal = refuseOrder(order, request);
        if (orderRefusal.isPresent()) {
            events.rejected(session, request, orderRefusal.get());
        } else {
            accept(order, request, receivedTime);
        }
    }

    private static Optional<Refusal> refuseAttributes(final NewOrder request) {
        final boolean isKnownTime =
            request.is(TimeInForce.GTC) || request.is(TimeInForce.IOC) || request.is(TimeInForce.FOK);
        final int mode = request.selfTradePrevention();
        return Refusal.when(
                request.side() != Side.BID.code.value() && request.side() != Side.ASK.code.value(),
                Code.BAD_SIDE, request.side())
            .or(() -> Refusal.when(
                request.orderType() != OrderType.LIMIT.value() && !request.isMarket(),
                Code.BAD_TYPE, request.orderType()))
            .or(() -> Refusal.when(!isKnownTime, Code.BAD_TIME_IN_FORCE, request.timeInForce()))
            .or(() -> Refusal.when(
                mode > SelfTradePrevention.DECREMENT.value(), Code.BAD_SELF_TRADE_MODE, mode))
            .or(() -> Refusal.when(
                request.isMarket() && request.is(TimeInForce.GTC), Code.BAD_COMBINATION, request.timeInForce()))
            .or(() -> Refusal.when(
                request.isPostOnly() && !request.is(TimeInForce.GTC), Code.BAD_COMBINATION, request.flags()));
    }

    private Optional<Refusal> refuseOrder(final Order order, final NewOrder request) {
        final Instrument instrument = order.instrument;
        return instrument.refusePrice(request.price())
            .or(() -> Refusal.when(request.quantity() <= 0, Code.BAD_QUANTITY, request.quantity()))
            .or(() -> instrument.refuseQuantity(request.quantity()))
            .or(() -> instrument.refuseNotional(request.price(), request.quantity()))
            .or(() -> Refusal.when(request.mandate() != 0, Code.MANDATE, request.mandate()))
            .or(() -> refuseCover(order))
            .or(() -> Refusal.when(
                world.orders.size() >= world.limits.orders(), Code.CAPACITY, world.limits.orders()))
            .or(() -> instrument.refuseTaking(order.postOnly, order.side, order.price))
            .or(() -> refuseInPart(order, request))
            .or(() -> Refusal.when(
                request.isMarket() && instrument.bestAgainst(order.side, order.price).isEmpty(),
                Code.NO_LIQUIDITY, 0));
    }

    /** A bid must be paid for by free cash, an offer delivered from free capacity. */
    private static Optional<Refusal> refuseCover(final Order order) {
        if (order.side == Side.BID) {
            final BigInteger cash = order.owner().account.cash();
            return Refusal.when(
                order.requiredHold(order.price, order.leaves).compareTo(cash) > 0, Code.INSUFFICIENT_FUNDS, cash);
        }
        final BigInteger free = order.capacity().free();
        return Refusal.when(BigInteger.valueOf(order.leaves).compareTo(free) > 0, Code.NO_CAPACITY, free);
    }

    /** The fill-or-kill rule: all of it, or nothing. */
    private static Optional<Refusal> refuseInPart(final Order order, final NewOrder request) {
        if (!request.is(TimeInForce.FOK)) {
            return Optional.empty();
        }
        final BigInteger fillable = Matching.fillable(order);
        return Refusal.when(
            fillable.compareTo(BigInteger.valueOf(order.leaves)) < 0, Code.FOK_UNFILLABLE, fillable);
    }

    private void accept(final Order order, final NewOrder request, final long receivedTime) {
        events.accepted(order, request, receivedTime);
        world.orders.add(order);
        if (order.side == Side.ASK) {
            order.capacity().hold(BigInteger.valueOf(order.leaves));
        }
        world.ledger.setHold(order, order.requiredHold(order.price, order.leaves));
        matching.enter(order, request.is(TimeInForce.GTC));
        if (request.is(TimeInForce.FOK) && order.leaves > 0) {
            throw new IllegalStateException("accepted and not filled: orderId=" + order.orderId);
        }
    }
}
