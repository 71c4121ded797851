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
        final Optional<Refusal> refusal =
            requests.refuseIdOrInstrument(session, request.clOrdId(), request.instrumentId());
        if (refusal.isPresent()) {
            reject(session, request, refusal.get());
            return;
        }
        final boolean isByName = request.targetClOrdId() != 0;
        final Optional<Order> target = isByName
            ? requests.target(session, request.instrumentId(), request.targetClOrdId())
            : requests.targetByOrderId(session, request.instrumentId(), request.targetOrderId());
        if (target.isPresent()) {
            ending.cancelResting(target.get(), CancelReason.USER, request.clOrdId());
        } else if (isByName) {
            reject(session, request, requests.noTarget(session, request.targetClOrdId(), lastBefore));
        } else {
            reject(session, request, new Refusal(Code.UNKNOWN_ORDER, request.targetOrderId()));
        }
    }

    private void reject(final Session session, final CancelOrder request, final Refusal refusal) {
        events.cancelRejected(session, request.instrumentId(), request.clOrdId(), 0, refusal);
    }
}
