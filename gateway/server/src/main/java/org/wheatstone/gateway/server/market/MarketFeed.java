package org.wheatstone.gateway.server.market;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.TradeAdjustedDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.RestingOrders;

/**
 * Makes books of events: what rests, at which price, in which order, as far as it is shown; and tells what each command
 * did to them, in the {@link FeedLog}. The market-data thread only. It sees no participants, and of sessions only that
 * the clearing house has none. An event that does not fit what it knows means a broken program, and is thrown.
 *
 * <p>That an order comes to rest is said by no event: it does when its turn is over and it has something left, see
 * {@link IncomingOrder}.
 */
public final class MarketFeed implements EventHandler {
    private static final int TIME_OFFSET =
        EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET + OrderAcceptedDecoder.eventTimeEncodingOffset();

    private final OrderSlots orders;
    private final MarketBooks books;
    private final ChangedBooks changed;
    private final FeedLog log;
    private final FeedWriter writer;
    private final IncomingOrder incoming = new IncomingOrder();
    private final OrderAcceptedDecoder accepted = new OrderAcceptedDecoder();
    private final OrderReplacedDecoder replaced = new OrderReplacedDecoder();
    private final OrderCanceledDecoder canceled = new OrderCanceledDecoder();
    private final OrderRestatedDecoder restated = new OrderRestatedDecoder();
    private final SelfTradePreventedDecoder prevented = new SelfTradePreventedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final TradeAdjustedDecoder adjusted = new TradeAdjustedDecoder();
    private final InstrumentStatusDecoder status = new InstrumentStatusDecoder();
    private long sequence;
    private boolean isWhole = true;

    /**
     * A market without instruments.
     *
     * @param logLength of the newest frames of by-order and trades feeds, in bytes, a power of two.
     */
    public MarketFeed(final int maxInstruments, final int maxOrders, final int logLength) {
        orders = new OrderSlots(maxOrders);
        books = new MarketBooks(maxInstruments, orders);
        changed = new ChangedBooks(books.capacity());
        log = new FeedLog(logLength);
        writer = new FeedWriter(log, orders);
    }

    /**
     * Takes the orders that rest before the first event, of instruments that are listed.
     *
     * @param timeNs of the exchange as it then was, in ns since 1970 UTC.
     */
    public void begin(final RestingOrders resting, final long timeNs) {
        sequence = resting.sequence();
        writer.beginCommand(sequence);
        writer.time(timeNs);
        for (int i = 0; i < books.count(); i++) {
            books.at(i).changedBy(sequence, timeNs);
        }
        while (resting.next()) {
            final MarketBook book = books.require(resting.instrumentId());
            final int order = orders.claim(resting.orderId());
            orders.price(order, resting.price());
            orders.leaves(order, resting.leaves());
            orders.shown(order, resting.shown());
            orders.display(order, resting.display());
            orders.book(order, book.index());
            orders.isBid(order, resting.isBid());
            book.side(resting.isBid()).append(order);
        }
    }

    /** An instrument is listed, if it was not yet. */
    public void list(final int instrumentId) {
        books.open(instrumentId, sequence, writer.timeNs());
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        sequence = EventRecord.commandSequence(buffer, offset);
        if (writer.sequence() != sequence) {
            writer.beginCommand(sequence);
        }
        onFrame(buffer, offset + EventRecord.FRAME_OFFSET, offset);
        isWhole = EventRecord.isLastOfCommand(buffer, offset);
        if (isWhole) {
            endCommand();
        }
    }

    /** Whether the books are as they are between two commands: else the rest of one is still to come. */
    public boolean isWhole() {
        return isWhole;
    }

    /** What it is made of events. */
    public MarketBooks books() {
        return books;
    }

    /** Those that have changed and are to be told of. */
    public ChangedBooks changed() {
        return changed;
    }

    /** What by-order and trades feeds are read from. */
    public FeedLog log() {
        return log;
    }

    /** The last command that had an event, or that the beginning was the result of. */
    public long sequence() {
        return sequence;
    }

    /** The exchange's time then, in ns since 1970 UTC. */
    public long timeNs() {
        return writer.timeNs();
    }

    /** How many orders rest, over all books. */
    public int orderCount() {
        return orders.count();
    }

    private void onFrame(final DirectBuffer buffer, final int frame, final int offset) {
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case OrderAcceptedDecoder.TEMPLATE_ID:
                time(buffer, offset);
                onAccepted(accepted.wrap(buffer, block, length, version));
                break;
            case OrderReplacedDecoder.TEMPLATE_ID:
                time(buffer, offset);
                onReplaced(replaced.wrap(buffer, block, length, version));
                break;
            case OrderCanceledDecoder.TEMPLATE_ID:
                time(buffer, offset);
                onCanceled(canceled.wrap(buffer, block, length, version).orderId());
                break;
            case OrderRestatedDecoder.TEMPLATE_ID:
                time(buffer, offset);
                onRestated(restated.wrap(buffer, block, length, version));
                break;
            case SelfTradePreventedDecoder.TEMPLATE_ID:
                onPrevented(prevented.wrap(buffer, block, length, version));
                break;
            case FillDecoder.TEMPLATE_ID:
                onFill(fill.wrap(buffer, block, length, version));
                break;
            case TradeAdjustedDecoder.TEMPLATE_ID:
                onAdjusted(adjusted.wrap(buffer, block, length, version));
                break;
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                list(buffer.getInt(block, ByteOrder.LITTLE_ENDIAN));
                break;
            case InstrumentStatusDecoder.TEMPLATE_ID:
                onStatus(status.wrap(buffer, block, length, version));
                break;
            default:
                break;
        }
    }

    private void time(final DirectBuffer buffer, final int offset) {
        writer.time(buffer.getLong(offset + TIME_OFFSET, ByteOrder.LITTLE_ENDIAN));
    }

    private void onStatus(final InstrumentStatusDecoder event) {
        if (event.phase() == Phase.GONE) {
            final MarketBook book = books.require((int) event.instrumentId());
            books.remove(book);
            changed.remove(book);
        }
    }

    private void onAccepted(final OrderAcceptedDecoder event) {
        endTurn();
        incoming.begin(event, books.require((int) event.instrumentId()).index());
    }

    private void onReplaced(final OrderReplacedDecoder event) {
        endTurn();
        final int order = requireOrder(event.orderId());
        if (event.keptPriority() != 0) {
            orders.leaves(order, event.leaves());
            show(order, Math.min(orders.shown(order), event.leaves()));
        } else {
            incoming.begin(orders, order, event.price(), event.leaves());
            delete(order);
        }
    }

    private void onCanceled(final long orderId) {
        if (incoming.is(orderId)) {
            incoming.clear();
        } else {
            delete(requireOrder(orderId));
        }
    }

    private void onRestated(final OrderRestatedDecoder event) {
        final int order = requireOrder(event.orderId());
        if (event.reason() == RestateReason.REFRESHED) {
            refresh(order, event.leaves());
        } else {
            final long lots = orders.leaves(order) - event.leaves();
            orders.leaves(order, event.leaves());
            show(order, orders.shown(order) - lots);
        }
    }

    private void onPrevented(final SelfTradePreventedDecoder event) {
        if (!incoming.is(event.orderId())) {
            throw new IllegalStateException("not its turn: orderId=" + Long.toUnsignedString(event.orderId()));
        }
        incoming.leaves(event.leaves());
    }

    private void onFill(final FillDecoder event) {
        writer.time(event.eventTime());
        final int order = requireOrder(event.makerOrderId());
        final MarketBook book = books.at(orders.book(order));
        orders.leaves(order, event.makerLeaves());
        book.side(orders.isBid(order)).show(order, orders.shown(order) - event.quantity());
        changed.touch(book);
        writer.executed(book, order, event);
        writer.traded(book, event);
        if (event.makerLeaves() == 0) {
            book.side(orders.isBid(order)).remove(order);
            orders.release(order);
        }
        // The clearing house takes without an order: nobody has a turn then.
        if (event.takerSessionId() != 0) {
            onTaken(event);
        }
    }

    private void onTaken(final FillDecoder event) {
        if (!incoming.is(event.takerOrderId())) {
            throw new IllegalStateException("not its turn: orderId=" + Long.toUnsignedString(event.takerOrderId()));
        }
        incoming.leaves(event.takerLeaves());
    }

    private void onAdjusted(final TradeAdjustedDecoder event) {
        writer.time(event.eventTime());
        final MarketBook book = books.require((int) event.instrumentId());
        changed.touch(book);
        writer.adjusted(book, event);
    }

    /** It shows its next part, last at its price. What it showed before is executed, or was decremented away. */
    private void refresh(final int order, final long leaves) {
        final MarketBook book = books.at(orders.book(order));
        final MarketSide side = book.side(orders.isBid(order));
        changed.touch(book);
        if (orders.shown(order) > 0) {
            writer.deleted(book, order);
        }
        side.remove(order);
        orders.leaves(order, leaves);
        orders.shown(order, Math.min(orders.display(order), leaves));
        side.append(order);
        writer.added(book, order);
    }

    private void show(final int order, final long shown) {
        if (shown != orders.shown(order)) {
            final MarketBook book = books.at(orders.book(order));
            changed.touch(book);
            book.side(orders.isBid(order)).show(order, shown);
            writer.reduced(book, order);
        }
    }

    private void delete(final int order) {
        final MarketBook book = books.at(orders.book(order));
        changed.touch(book);
        writer.deleted(book, order);
        book.side(orders.isBid(order)).remove(order);
        orders.release(order);
    }

    /** The order that had its turn rests, if it has something left. */
    private void endTurn() {
        if (incoming.hasRemainder()) {
            final MarketBook book = books.at(incoming.book());
            final int order = orders.claim(incoming.orderId());
            incoming.rest(orders, order);
            changed.touch(book);
            book.side(orders.isBid(order)).append(order);
            writer.added(book, order);
        }
        incoming.clear();
    }

    private void endCommand() {
        endTurn();
        changed.endCommand(writer);
        log.commit();
    }

    private int requireOrder(final long orderId) {
        final int order = orders.find(orderId);
        if (order == OrderSlots.NONE) {
            throw new IllegalStateException(
                "no such order at rest: orderId=" + Long.toUnsignedString(orderId) + ", sequence=" + sequence);
        }
        return order;
    }
}
