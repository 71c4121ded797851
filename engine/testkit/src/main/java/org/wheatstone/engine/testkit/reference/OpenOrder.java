package org.wheatstone.engine.testkit.reference;

import org.wheatstone.codecs.sbe.Side;

/**
 * An open order as of one moment. Immutable, for any thread.
 *
 * @param orderId given at its entry.
 * @param clOrdId its current one.
 * @param sessionId that it belongs to.
 * @param participantId that it belongs to.
 * @param instrumentId in whose book it rests.
 * @param side of the book.
 * @param price in nano-USD per lot.
 * @param leaves in lots, above 0.
 * @param filled in lots, so far.
 * @param userTag of the newest request.
 * @param shown in lots, of its leaves: what can be traded with while it rests.
 * @param expireTime when it expires, ns since 1970 UTC; 0 for never.
 * @param quoteSetId that it belongs to; 0 if it is no quote.
 */
public record OpenOrder(
    long orderId,
    long clOrdId,
    int sessionId,
    int participantId,
    int instrumentId,
    Side side,
    long price,
    long leaves,
    long filled,
    long userTag,
    long shown,
    long expireTime,
    long quoteSetId) {

    static OpenOrder of(final Order order) {
        return new OpenOrder(
            order.orderId,
            order.clOrdId,
            order.session.id,
            order.owner().id,
            order.instrument.id(),
            order.side.code,
            order.price,
            order.leaves,
            order.filled,
            order.userTag,
            order.shown,
            order.deadline,
            order.quoteSetId);
    }
}
