package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;

/** Takes open orders back, or says why not. */
final class OrderCancellation {
    private final Requests requests;
    private final OrderEnding ending;
    private final OrderEvents events;

    OrderCancellation(final Requests requests, final OrderEnding ending, final OrderEvents events) {
        this.requests = requests;
        this.ending = ending;
        this.events = events;
    }

    void onCancelOrder(final Session session, final CancelOrder request) {
        final long lastBefore = session.lastClOrdId;
        final Optional<Refusal> refusal = Requests.refuseId(session, request.clOrdId())
            .or(() -> requests.refuseInstrument(request.instrumentId()));
        if (refusal.isPresent()) {
            reject(session, request, refusal.get());
        } else if (request.targetClOrdId() != 0) {
            cancel(
                requests.target(session, request.instrumentId(), request.targetClOrdId()),
                session,
                request,
                requests.noTarget(session, request.targetClOrdId(), lastBefore));
        } else {
            cancel(
                requests.targetByOrderId(session, request.instrumentId(), request.targetOrderId()),
                session,
                request,
                new Refusal(Code.UNKNOWN_ORDER, request.targetOrderId()));
        }
    }

    private void cancel(
            final Optional<Order> target, final Session session, final CancelOrder request, final Refusal ifNone) {
        if (target.isEmpty()) {
            reject(session, request, ifNone);
        } else if (requests.endIfExpired(target.get())) {
            reject(session, request, new Refusal(Code.ALREADY_DONE, ifNone.detail()));
        } else {
            ending.cancelResting(target.get(), CancelReason.USER, request.clOrdId());
        }
    }

    private void reject(final Session session, final CancelOrder request, final Refusal refusal) {
        events.cancelRejected(session, request.instrumentId(), request.clOrdId(), 0, refusal);
    }
}
