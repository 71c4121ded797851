package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;

/** Gives open orders another price and quantity, or says why not. */
final class OrderReplacement {
    private final World world;
    private final Requests requests;
    private final Matching matching;
    private final OrderEnding ending;
    private final OrderEvents events;

    OrderReplacement(
            final World world,
            final Requests requests,
            final Matching matching,
            final OrderEnding ending,
            final OrderEvents events) {
        this.world = world;
        this.requests = requests;
        this.matching = matching;
        this.ending = ending;
        this.events = events;
    }

    void onReplaceOrder(final Session session, final ReplaceOrder request) {
        final long lastBefore = session.lastClOrdId;
        final Optional<Refusal> refusal =
            requests.refuseIdOrInstrument(session, request.clOrdId(), request.instrumentId());
        if (refusal.isPresent()) {
            reject(session, request, 0, refusal.get());
            return;
        }
        final Optional<Order> target = requests.target(session, request.instrumentId(), request.targetClOrdId());
        if (target.isEmpty()) {
            reject(session, request, 0, requests.noTarget(session, request.targetClOrdId(), lastBefore));
            return;
        }
        onOrder(target.get(), request);
    }

    private void onOrder(final Order order, final ReplaceOrder request) {
        if (request.newTotalQuantity() <= order.filled) {
            ending.cancelResting(order, CancelReason.REPLACED_TO_ZERO, request.clOrdId());
            return;
        }
        final long newLeaves = request.newTotalQuantity() - order.filled;
        final Optional<Refusal> refusal = refuseChange(order, request, newLeaves);
        if (refusal.isPresent()) {
            reject(order.session, request, order.orderId, refusal.get());
        } else {
            change(order, request, newLeaves);
        }
    }

    private static Optional<Refusal> refuseChange(
            final Order order, final ReplaceOrder request, final long newLeaves) {
        final Instrument instrument = order.instrument;
        return instrument.refusePrice(request.price())
            .or(() -> instrument.refuseQuantity(request.newTotalQuantity()))
            .or(() -> instrument.refuseNotional(request.price(), newLeaves))
            .or(() -> refuseCover(order, request.price(), newLeaves))
            .or(() -> instrument.refuseTaking(order.postOnly, order.side, request.price()));
    }

    /** What the order holds already counts for it. */
    private static Optional<Refusal> refuseCover(final Order order, final long newPrice, final long newLeaves) {
        if (order.side == Side.BID) {
            final BigInteger available = order.owner().account.cash().add(order.hold);
            return Refusal.when(
                order.requiredHold(newPrice, newLeaves).compareTo(available) > 0, Code.INSUFFICIENT_FUNDS, available);
        }
        final BigInteger available = order.capacity().free().add(BigInteger.valueOf(order.leaves));
        return Refusal.when(BigInteger.valueOf(newLeaves).compareTo(available) > 0, Code.NO_CAPACITY, available);
    }

    private void change(final Order order, final ReplaceOrder request, final long newLeaves) {
        final Book book = order.instrument.book;
        final boolean samePrice = request.price() == order.price;
        final boolean keepsPriority = samePrice && newLeaves <= order.leaves;
        if (!keepsPriority) {
            book.remove(order);
        }
        if (order.side == Side.ASK) {
            order.capacity().hold(BigInteger.valueOf(newLeaves).subtract(BigInteger.valueOf(order.leaves)));
        }
        final long oldClOrdId = order.clOrdId;
        world.orders.rename(order, request.clOrdId());
        order.userTag = request.userTag();
        order.price = request.price();
        order.leaves = newLeaves;
        world.ledger.setHold(order, order.requiredHold(order.price, order.leaves));
        events.replaced(order, oldClOrdId, keepsPriority);
        if (!samePrice) {
            matching.enter(order, true);
        } else if (!keepsPriority) {
            book.add(order);
        }
    }

    private void reject(
            final Session session, final ReplaceOrder request, final long orderId, final Refusal refusal) {
        events.cancelRejected(session, request.instrumentId(), request.clOrdId(), orderId, refusal);
    }
}
