package org.wheatstone.gateway.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;

/**
 * An exchange of one session that keeps the protocol's promises: ids once, events numbered, kept and replayed. Its wire
 * can be cut after any number of bytes, in either direction.
 */
final class SmallExchange {
    static final int NEVER = Integer.MAX_VALUE;
    /** An order at this price is refused at the gateway. */
    static final long REFUSED_PRICE = 1_300;
    /** An order at this price is filled at once. */
    static final long FILLED_PRICE  = 7_700;

    /** One event, written again as it was at each replay. */
    private interface Event {
        void write();
    }

    private record Order(long orderId, long clOrdId, long price, long leaves) {
        @Override
        public String toString() {
            return "order " + orderId + " clOrdId " + clOrdId + " instrument 1 BID " + leaves + " @ " + price;
        }
    }

    private final ScriptedExchange wire;
    private final List<Event> events = new ArrayList<>();
    private final TreeMap<Long, Order> open = new TreeMap<>();
    private final LogonDecoder logon = new LogonDecoder();
    private final NewOrderDecoder newOrder = new NewOrderDecoder();
    private final ReplaceOrderDecoder replaceOrder = new ReplaceOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private int sendLimit;
    private int receiveLimit;
    private int sent;
    private long lastClOrdId;
    private boolean wasCut;

    SmallExchange(final ScriptedExchange wire, final int sendLimit, final int receiveLimit) {
        this.wire = wire;
        this.sendLimit = sendLimit;
        this.receiveLimit = receiveLimit;
    }

    boolean wasCut() {
        return wasCut;
    }

    /** One step: takes a connection, answers what has come, cuts the wire when it is time. */
    void doWork() throws IOException {
        if (wire.accept()) {
            sent = 0;
            wire.hello();
        }
        if (wire.isConnected()) {
            final boolean isOpen = receiveLimit == wire.bytesReceived()
                || wire.receive(receiveLimit - wire.bytesReceived());
            for (int template = wire.nextFrame(); template != 0; template = wire.nextFrame()) {
                onFrame(template);
            }
            final int length = Math.min(wire.unsent(), sendLimit - sent);
            sent += length;
            wire.send(length);
            final boolean isCut = sent == sendLimit || wire.bytesReceived() == receiveLimit;
            if (isCut || !isOpen) {
                hangUp(isCut);
            }
        }
    }

    private void hangUp(final boolean isCut) {
        wire.hangUp();
        wasCut |= isCut;
        sendLimit = NEVER;
        receiveLimit = NEVER;
    }

    /** Open orders, oldest first, as a client's tracker writes them. */
    String orders() {
        final StringBuilder text = new StringBuilder();
        open.values().forEach(order -> text.append(order).append('\n'));
        return text.toString();
    }

    private void onFrame(final int template) {
        switch (template) {
            case LogonDecoder.TEMPLATE_ID:
                logon.wrap(wire.received(), wire.block(), LogonDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
                replay(logon.nextSequence());
                break;
            case NewOrderDecoder.TEMPLATE_ID:
                newOrder.wrap(wire.received(), wire.block(), NewOrderDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
                onNewOrder(newOrder.clOrdId(), newOrder.price(), newOrder.quantity());
                break;
            case ReplaceOrderDecoder.TEMPLATE_ID:
                replaceOrder.wrap(
                    wire.received(), wire.block(), ReplaceOrderDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
                onReplace(replaceOrder.clOrdId(), find(replaceOrder.targetClOrdId()));
                break;
            case CancelOrderDecoder.TEMPLATE_ID:
                cancelOrder.wrap(
                    wire.received(), wire.block(), CancelOrderDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
                onCancel(cancelOrder.clOrdId(), find(cancelOrder.targetClOrdId()));
                break;
            default:
                throw new AssertionError("unexpected template: " + template);
        }
    }

    private void replay(final long nextSequence) {
        wire.logonAck(lastClOrdId, nextSequence, events.size());
        wire.sequence(nextSequence - 1);
        events.subList((int) nextSequence - 1, events.size()).forEach(Event::write);
        wire.replayComplete(events.size());
        wire.heartbeat();
    }

    private void onNewOrder(final long id, final long price, final long quantity) {
        if (price == REFUSED_PRICE) {
            wire.businessReject(id, Code.THROTTLED);
        } else if (isDuplicate(id)) {
            emit(() -> wire.rejected(id, Code.DUPLICATE_ID));
        } else {
            final long orderId = 64 * id;
            emit(() -> wire.accepted(id, orderId, price, quantity));
            if (price == FILLED_PRICE) {
                emit(() -> wire.trade(id, orderId, price, quantity, 0));
            } else {
                open.put(orderId, new Order(orderId, id, price, quantity));
            }
        }
    }

    private void onReplace(final long id, final Order order) {
        if (isDuplicate(id)) {
            emit(() -> wire.cancelRejected(id, Code.DUPLICATE_ID));
        } else if (order == null) {
            emit(() -> wire.cancelRejected(id, Code.UNKNOWN_ORDER));
        } else {
            final long price = replaceOrder.price();
            final long leaves = replaceOrder.newTotalQuantity();
            open.put(order.orderId, new Order(order.orderId, id, price, leaves));
            emit(() -> wire.replaced(id, order.orderId, order.clOrdId, price, leaves));
        }
    }

    private void onCancel(final long id, final Order order) {
        if (isDuplicate(id)) {
            emit(() -> wire.cancelRejected(id, Code.DUPLICATE_ID));
        } else if (order == null) {
            emit(() -> wire.cancelRejected(id, Code.UNKNOWN_ORDER));
        } else {
            open.remove(order.orderId);
            emit(() -> wire.canceled(order.clOrdId, order.orderId, id));
        }
    }

    private boolean isDuplicate(final long id) {
        if (id <= lastClOrdId) {
            return true;
        }
        lastClOrdId = id;
        return false;
    }

    private Order find(final long clOrdId) {
        return open.values().stream().filter(order -> order.clOrdId == clOrdId).findFirst().orElse(null);
    }

    private void emit(final Event event) {
        events.add(event);
        event.write();
    }
}
