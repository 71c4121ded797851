package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;

/** Gives open orders another price and quantity, or says why not. */
final class OrderReplacement {
    private final World world;
    private final Requests requests;
    private final OrderChecks checks;
    private final Mandates mandates;
    private final Holdings holdings;
    private final Matching matching;
    private final OrderEnding ending;
    private final OrderEvents events;

    OrderReplacement(
            final World world,
            final Requests requests,
            final OrderChecks checks,
            final Mandates mandates,
            final Holdings holdings,
            final Matching matching,
            final OrderEnding ending,
            final OrderEvents events) {
        this.world = world;
        this.requests = requests;
        this.checks = checks;
        this.mandates = mandates;
        this.holdings = holdings;
        this.matching = matching;
        this.ending = ending;
        this.events = events;
    }

    void onReplaceOrder(final Session session, final ReplaceOrder request) {
        final long lastBefore = session.lastClOrdId;
        final Optional<Refusal> refusal =
            requests.refuseTrading(session, request.clOrdId(), request.instrumentId());
        if (refusal.isPresent()) {
            reject(session, request, 0, refusal.get());
            return;
        }
        final Optional<Order> target = requests.target(session, request.instrumentId(), request.targetClOrdId());
        if (target.isEmpty()) {
            reject(session, request, 0, requests.noTarget(session, request.targetClOrdId(), lastBefore));
        } else if (requests.endIfExpired(target.get())) {
            reject(session, request, 0, new Refusal(Code.ALREADY_DONE, request.targetClOrdId()));
        } else {
            onOrder(target.get(), request);
        }
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

    private Optional<Refusal> refuseChange(final Order order, final ReplaceOrder request, final long newLeaves) {
        final long price = request.price();
        final boolean keepsPriority = keepsPriority(order, price, newLeaves);
        return order.instrument.refusePrice(price)
            .or(() -> OrderChecks.refuseQuantity(order, request.newTotalQuantity()))
            .or(() -> OrderChecks.refuseDisplay(order.displayQuantity, newLeaves))
            .or(() -> keepsPriority ? Optional.empty() : OrderChecks.refuseBand(order, price))
            .or(() -> OrderChecks.refuseNotional(order, price, newLeaves))
            .or(() -> OrderChecks.refuseOpenNotional(order, price, newLeaves))
            .or(() -> mandates.refuseChange(
                order, price, order.requiredHold(price, newLeaves).subtract(order.hold)))
            .or(() -> checks.refuseQualification(order))
            .or(() -> keepsPriority ? Optional.empty() : checks.refusePosition(order, newLeaves))
            .or(() -> checks.refuseCover(order, price, newLeaves))
            .or(() -> keepsPriority ? Optional.empty() : checks.refusePool(order))
            .or(() -> keepsPriority ? Optional.empty() : checks.refuseTables(order))
            .or(() -> checks.refuseTaking(order, price));
    }

    private static boolean keepsPriority(final Order order, final long newPrice, final long newLeaves) {
        return newPrice == order.price && newLeaves <= order.leaves;
    }

    private void change(final Order order, final ReplaceOrder request, final long newLeaves) {
        final Book book = order.instrument.book;
        final boolean samePrice = request.price() == order.price;
        final boolean keepsPriority = keepsPriority(order, request.price(), newLeaves);
        final long oldClOrdId = order.clOrdId;
        if (!keepsPriority) {
            book.remove(order);
        }
        world.orders.rename(order, request.clOrdId());
        order.userTag = request.userTag();
        order.price = request.price();
        order.leaves = newLeaves;
        order.shown = Math.min(order.shown, newLeaves);
        holdings.adjust(order);
        events.replaced(order, oldClOrdId, keepsPriority);
        if (!samePrice) {
            matching.enter(order);
        } else if (!keepsPriority) {
            book.add(order);
        }
    }

    private void reject(
            final Session session, final ReplaceOrder request, final long orderId, final Refusal refusal) {
        events.cancelRejected(session, request.instrumentId(), request.clOrdId(), orderId, refusal);
    }
}
