package org.wheatstone.gateway.app.conformance;

import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.HeartbeatEncoder;
import org.wheatstone.codecs.sbe.LogoutEncoder;
import org.wheatstone.codecs.sbe.MassCancelEncoder;
import org.wheatstone.codecs.sbe.MassCancelFilter;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.ReplaceOrderEncoder;
import org.wheatstone.codecs.sbe.Scope;
import org.wheatstone.codecs.sbe.SetPhaseEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SubscribeEncoder;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.UnsubscribeEncoder;

/** Frames of what a member, and an operator, says. Stateless. */
final class Requests {
    private Requests() {
    }

    /** An order of one side that will rest. */
    record Order(int instrumentId, Side side, long price, long quantity, long userTag, boolean keepOnDisconnect) {
        Order at(final long newPrice) {
            return new Order(instrumentId, side, newPrice, quantity, userTag, keepOnDisconnect);
        }

        Order of(final long newQuantity) {
            return new Order(instrumentId, side, price, newQuantity, userTag, keepOnDisconnect);
        }

        Order in(final int newInstrumentId) {
            return new Order(newInstrumentId, side, price, quantity, userTag, keepOnDisconnect);
        }

        Order kept() {
            return new Order(instrumentId, side, price, quantity, userTag, true);
        }
    }

    static byte[] newOrder(final long id, final Order order) {
        return frame(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH, buffer -> {
            final NewOrderEncoder request = new NewOrderEncoder().wrap(buffer, Frame.BLOCK_OFFSET)
                .instrumentId(order.instrumentId()).clOrdId(id).price(order.price()).quantity(order.quantity())
                .userTag(order.userTag()).side(order.side()).orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC);
            request.flags().postOnly(true).keepOnDisconnect(order.keepOnDisconnect());
        });
    }

    /** A new order whose side has no meaning. */
    static byte[] newOrderOfNoSide(final long id, final Order order) {
        final byte[] frame = newOrder(id, order);
        frame[Frame.BLOCK_OFFSET + NewOrderEncoder.sideEncodingOffset()] = (byte) 200;
        return frame;
    }

    static byte[] replace(final long id, final long target, final Order order) {
        return frame(ReplaceOrderEncoder.TEMPLATE_ID, ReplaceOrderEncoder.BLOCK_LENGTH, buffer ->
            new ReplaceOrderEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(order.instrumentId()).clOrdId(id)
                .targetClOrdId(target).price(order.price()).newTotalQuantity(order.quantity())
                .userTag(order.userTag()));
    }

    static byte[] cancel(final long id, final int instrumentId, final long target) {
        return frame(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH, buffer ->
            new CancelOrderEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(instrumentId).clOrdId(id)
                .targetClOrdId(target));
    }

    /** All orders of the session. */
    static byte[] massCancel(final long id) {
        return frame(MassCancelEncoder.TEMPLATE_ID, MassCancelEncoder.BLOCK_LENGTH, buffer ->
            new MassCancelEncoder().wrap(buffer, Frame.BLOCK_OFFSET).clOrdId(id).filter(MassCancelFilter.ALL)
                .scope(Scope.SESSION));
    }

    static byte[] setPhase(final long id, final int instrumentId, final Phase phase) {
        return frame(SetPhaseEncoder.TEMPLATE_ID, SetPhaseEncoder.BLOCK_LENGTH, buffer ->
            new SetPhaseEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(instrumentId).clOrdId(id)
                .phase(phase));
    }

    /** To the feeds of orders and trades. */
    static byte[] subscribe(final long requestId, final int instrumentId) {
        return frame(SubscribeEncoder.TEMPLATE_ID, SubscribeEncoder.BLOCK_LENGTH, buffer ->
            new SubscribeEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(instrumentId).requestId(requestId)
                .feeds().orders(true).trades(true));
    }

    static byte[] unsubscribe(final long requestId, final int instrumentId) {
        return frame(UnsubscribeEncoder.TEMPLATE_ID, UnsubscribeEncoder.BLOCK_LENGTH, buffer ->
            new UnsubscribeEncoder().wrap(buffer, Frame.BLOCK_OFFSET).instrumentId(instrumentId).requestId(requestId)
                .feeds().orders(true).trades(true));
    }

    /** That wants one back. */
    static byte[] heartbeat() {
        return frame(HeartbeatEncoder.TEMPLATE_ID, HeartbeatEncoder.BLOCK_LENGTH, buffer ->
            new HeartbeatEncoder().wrap(buffer, Frame.BLOCK_OFFSET).flags().replyWanted(true));
    }

    static byte[] logout() {
        return frame(LogoutEncoder.TEMPLATE_ID, LogoutEncoder.BLOCK_LENGTH, buffer -> { });
    }

    /** A frame whose block some encoder writes. */
    static byte[] frame(final int templateId, final int blockLength, final Consumer<UnsafeBuffer> encoder) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Frame.MAX_INBOUND_LENGTH]);
        Frame.begin(buffer, 0, templateId, blockLength);
        encoder.accept(buffer);
        return Arrays.copyOf(buffer.byteArray(), Frame.lengthOf(blockLength));
    }
}
