package org.wheatstone.engine.core;

import java.util.List;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;

/**
 * What a member says of the orders that it has, in every market; a command of a session uses its next id, and orders
 * are named by the id that they came with. How an order is entered, a market says itself.
 */
abstract class MemberDesk extends OfficeDesk {
    MemberDesk(final CoreContext context) {
        super(context);
    }

    final List<String> replace(final int session, final long target, final long total, final long price) {
        return replaceIn(session, 1, target, total, price);
    }

    final List<String> replaceIn(
            final int session, final int instrument, final long target, final long total, final long price) {
        final int block = begin(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, session);
        new ReplaceOrderEncoder().wrap(command(), block).instrumentId(instrument).clOrdId(nextId(session))
            .targetClOrdId(target).newTotalQuantity(total).price(price);
        return send();
    }

    final List<String> cancel(final int session, final long target) {
        return cancelIn(session, 1, target);
    }

    /** Named by the id that the exchange gave it, or by both. */
    final List<String> cancel(final int session, final long target, final long orderId) {
        return cancelIn(session, 1, target, orderId);
    }

    final List<String> cancelIn(final int session, final int instrument, final long target) {
        return cancelIn(session, instrument, target, 0);
    }

    private List<String> cancelIn(final int session, final int instrument, final long target, final long orderId) {
        final int block = begin(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, session);
        new CancelOrderEncoder().wrap(command(), block).instrumentId(instrument).clOrdId(nextId(session))
            .targetClOrdId(target).targetOrderId(orderId);
        return send();
    }
}
