package org.wheatstone.gateway.app.reject;

import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.BusinessRejectDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.LogonRejectDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;

/**
 * How a bad input was answered.
 *
 * @param by      the message.
 * @param code    in it.
 * @param detail  in it.
 * @param clOrdId of the request refused; 0 if the message carries none.
 * @param isEnd   whether the connection ended with it.
 */
record Refusal(By by, Code code, long detail, long clOrdId, boolean isEnd) {
    /** The messages that refuse. */
    enum By { LOGON_REJECT, TERMINATE, BUSINESS_REJECT, ORDER_REJECTED, CANCEL_REJECTED, ADMIN_ACK }

    static Refusal of(final UnsafeBuffer frame, final boolean isEnd) {
        final int block = Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(frame, 0);
        final int version = Frame.version(frame, 0);
        switch (Frame.templateId(frame, 0)) {
            case LogonRejectDecoder.TEMPLATE_ID:
                final LogonRejectDecoder logon = new LogonRejectDecoder().wrap(frame, block, length, version);
                return new Refusal(By.LOGON_REJECT, Code.of(logon.code()), logon.detail(), 0, isEnd);
            case TerminateDecoder.TEMPLATE_ID:
                final TerminateDecoder end = new TerminateDecoder().wrap(frame, block, length, version);
                return new Refusal(By.TERMINATE, Code.of(end.code()), end.detail(), 0, isEnd);
            case BusinessRejectDecoder.TEMPLATE_ID:
                final BusinessRejectDecoder gateway = new BusinessRejectDecoder().wrap(frame, block, length, version);
                return new Refusal(
                    By.BUSINESS_REJECT, Code.of(gateway.code()), gateway.detail(), gateway.clOrdId(), isEnd);
            case OrderRejectedDecoder.TEMPLATE_ID:
                final OrderRejectedDecoder order = new OrderRejectedDecoder().wrap(frame, block, length, version);
                return new Refusal(By.ORDER_REJECTED, Code.of(order.code()), order.detail(), order.clOrdId(), isEnd);
            case CancelRejectedDecoder.TEMPLATE_ID:
                final CancelRejectedDecoder change = new CancelRejectedDecoder().wrap(frame, block, length, version);
                return new Refusal(
                    By.CANCEL_REJECTED, Code.of(change.code()), change.detail(), change.clOrdId(), isEnd);
            case AdminAckDecoder.TEMPLATE_ID:
                final AdminAckDecoder ack = adminAck(frame);
                return new Refusal(By.ADMIN_ACK, Code.of(ack.code()), ack.detail(), ack.clOrdId(), isEnd);
            default:
                throw new IllegalArgumentException("no refusal: template=" + Frame.templateId(frame, 0));
        }
    }

    static AdminAckDecoder adminAck(final UnsafeBuffer frame) {
        return new AdminAckDecoder().wrap(
            frame, Frame.BLOCK_OFFSET, Frame.blockLength(frame, 0), Frame.version(frame, 0));
    }
}
