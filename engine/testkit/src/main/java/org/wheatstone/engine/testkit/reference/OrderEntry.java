package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.TimeInForce;

/** Takes new orders, or says why not. */
final class OrderEntry {
    static final long ORDERS_OF_SEQUENCE = 64;

    private final World world;
    private final Requests requests;
    private final OrderChecks checks;
    private final Mandates mandates;
    private final Holdings holdings;
    private final Matching matching;
    private final OrderEvents events;
    private final RequestEvents requestEvents;

    OrderEntry(
            final World world,
            final Requests requests,
            final OrderChecks checks,
            final Mandates mandates,
            final Holdings holdings,
            final Matching matching,
            final OrderEvents events,
            final RequestEvents requestEvents) {
        this.world = world;
        this.requests = requests;
        this.checks = checks;
        this.mandates = mandates;
        this.holdings = holdings;
        this.matching = matching;
        this.events = events;
        this.requestEvents = requestEvents;
    }

    void onNewOrder(final Session session, final NewOrder request, final long receivedTime) {
        final Optional<Refusal> refusal =
            requests.refuseTrading(session, request.clOrdId(), request.instrumentId())
                .or(() -> refuseAttributes(world.instruments.get(request.instrumentId()), request))
                .or(() -> refuseExpiry(request))
                .or(() -> refuseRole(session.participant, request))
                .or(() -> refuseFlags(world.instruments.get(request.instrumentId()), request));
        if (refusal.isPresent()) {
            reject(session, request, refusal.get());
            return;
        }
        final Order order = new Order(
            world.sequence * ORDERS_OF_SEQUENCE,
            session,
            world.instruments.get(request.instrumentId()),
            request,
            world.timeNs,
            0);
        final Optional<Refusal> orderRefusal = refuseOrder(order, request)
            .or(() -> refuseCrossing(order, request));
        if (orderRefusal.isPresent()) {
            reject(session, request, orderRefusal.get());
        } else {
            enter(order, request, receivedTime);
        }
    }

    private void reject(final Session session, final NewOrder request, final Refusal refusal) {
        requestEvents.rejected(session, request.instrumentId(), request.clOrdId(), request.userTag(), refusal);
    }

    private static Optional<Refusal> refuseAttributes(final Instrument instrument, final NewOrder request) {
        final boolean isKnownTime = request.neverRests()
            || request.is(TimeInForce.UNTIL_GATE) && instrument.isWindow()
            || request.is(TimeInForce.GTC) || request.is(TimeInForce.DAY) || request.is(TimeInForce.GTD);
        return Refusal.when(
                request.side() != Side.BID.code.value() && request.side() != Side.ASK.code.value(),
                Code.BAD_SIDE, request.side())
            .or(() -> Refusal.when(
                request.orderType() != OrderType.LIMIT.value() && !request.isMarket(),
                Code.BAD_TYPE, request.orderType()))
            .or(() -> Refusal.when(!isKnownTime, Code.BAD_TIME_IN_FORCE, request.timeInForce()))
            .or(() -> Requests.refuseSelfTradeMode(request.selfTradePrevention()))
            .or(() -> Refusal.when(
                request.isMarket() && !request.neverRests(), Code.BAD_COMBINATION, request.timeInForce()))
            .or(() -> Refusal.when(
                request.isPostOnly() && request.neverRests(), Code.BAD_COMBINATION, request.flags()));
    }

    private Optional<Refusal> refuseExpiry(final NewOrder request) {
        return request.is(TimeInForce.GTD)
            ? Refusal.when(request.expireTime() <= world.timeNs, Code.BAD_EXPIRY, world.timeNs)
            : Refusal.when(request.expireTime() != 0, Code.BAD_EXPIRY, request.expireTime());
    }

    private static Optional<Refusal> refuseRole(final Participant participant, final NewOrder request) {
        return Refusal.when(
            !participant.mayOrder(request.sideOfBook()) && !(request.isClosing() && participant.mayClose()),
            Code.NOT_AUTHORISED, participant.roles);
    }

    /** What is not delivered cannot be closed; bids alone follow a roll, under nobody's mandate, where there is one. */
    private static Optional<Refusal> refuseFlags(final Instrument instrument, final NewOrder request) {
        final boolean mayClose = instrument.grade.isDelivered();
        final boolean mayFollow = request.sideOfBook() == Side.BID && request.mandate() == 0
            && instrument.terms.rolls();
        return Refusal.when(
            request.isClosing() && !mayClose || request.followsRoll() && !mayFollow,
            Code.BAD_COMBINATION, request.flags());
    }

    /** The checks of the order by itself; they are those of a quote, too. */
    Optional<Refusal> refuseOrder(final Order order, final NewOrder request) {
        final Participant owner = order.owner();
        return order.instrument.refusePrice(request.price())
            .or(() -> refuseQuantities(order, request))
            .or(() -> OrderChecks.refuseBand(order, request.price()))
            .or(() -> OrderChecks.refuseNotional(order, request.price(), request.quantity()))
            .or(() -> owner.limits.refuseOneMoreThan(owner.openOrders))
            .or(() -> OrderChecks.refuseOpenNotional(order, request.price(), request.quantity()))
            .or(() -> mandates.refuseOrder(
                order, request.mandate(), order.requiredHold(request.price(), request.quantity())))
            .or(() -> checks.refuseQualification(order))
            .or(() -> checks.refusePosition(order, request.quantity()))
            .or(() -> checks.refuseCover(order, request.price(), request.quantity()))
            .or(() -> checks.refusePool(order))
            .or(checks::refuseSlot)
            .or(() -> checks.refuseTables(order));
    }

    private static Optional<Refusal> refuseQuantities(final Order order, final NewOrder request) {
        final long quantity = request.quantity();
        final long display = request.displayQuantity();
        final long minimum = request.minimumQuantity();
        return Refusal.when(quantity <= 0, Code.BAD_QUANTITY, quantity)
            .or(() -> OrderChecks.refuseQuantity(order, quantity))
            .or(() -> Refusal.when(
                display < 0 || display > quantity || display != 0 && request.neverRests(), Code.BAD_DISPLAY, display))
            .or(() -> OrderChecks.refuseDisplay(display, quantity))
            .or(() -> Refusal.when(minimum < 0 || minimum > quantity, Code.BAD_QUANTITY, minimum))
            .or(() -> Refusal.when(
                minimum != 0 && (request.is(TimeInForce.FOK) || request.isPostOnly()),
                Code.BAD_COMBINATION, minimum));
    }

    private Optional<Refusal> refuseCrossing(final Order order, final NewOrder request) {
        return checks.refuseTaking(order, order.price)
            .or(() -> refuseInPart(order, request))
            .or(() -> Refusal.when(
                request.isMarket() && checks.bestAgainst(order, order.price).isEmpty(), Code.NO_LIQUIDITY, 0));
    }

    /** All of it, or its minimum, or nothing. */
    private Optional<Refusal> refuseInPart(final Order order, final NewOrder request) {
        final long wanted = request.is(TimeInForce.FOK) ? request.quantity() : request.minimumQuantity();
        final BigInteger fillable = Fillable.of(order, wanted, world);
        return Refusal.when(fillable.compareTo(BigInteger.valueOf(wanted)) < 0, Code.FOK_UNFILLABLE, fillable);
    }

    /** Makes an order open that every check has let through. */
    void enter(final Order order, final NewOrder request, final long receivedTime) {
        final long filledBefore = order.filled;
        Mandates.find(order.session, request.mandate()).ifPresent(order::actUnder);
        events.accepted(order, receivedTime);
        holdings.take(order);
        matching.enter(order);
        final long filled = order.filled - filledBefore;
        if (request.is(TimeInForce.FOK) && order.leaves > 0 || filled < request.minimumQuantity()) {
            throw new IllegalStateException("accepted and not filled: orderId=" + order.orderId);
        }
    }
}
