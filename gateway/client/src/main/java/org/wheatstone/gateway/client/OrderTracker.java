package org.wheatstone.gateway.client;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.OrderRestatedDecoder;
import org.wheatstone.codecs.sbe.SelfTradePreventedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeBustedDecoder;
import org.wheatstone.codecs.sbe.TradeCorrectedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * A session's open orders and fills, and how its last orders ended, made of its events and nothing else: what the
 * exchange knows of us, a little later. Written by the client that owns it, for its thread alone. Orders are walked in
 * the order in which the exchange took them, fills by instrument id, so the text of two trackers that saw the same
 * events is the same.
 *
 * <p>A request in flight changes nothing here. Nor does a refusal: a refused order was never open, and a refused cancel
 * leaves its order as it was.
 */
public final class OrderTracker {
    private static final float LOAD_FACTOR = 0.5f;

    private final int maxOpenOrders;
    private final Long2ObjectHashMap<OpenOrder> byOrderId;
    private final Long2ObjectHashMap<OpenOrder> byClOrdId;
    private final Int2ObjectHashMap<FillTotals> fillsById = new Int2ObjectHashMap<>();
    private final FillTotals[] fills;
    private final DoneOrders done;
    private int fillsCount;
    private int openCount;
    private OpenOrder free;
    private OpenOrder oldest;
    private OpenOrder youngest;
    private long strangers;

    OrderTracker(final int maxOpenOrders, final int maxDoneOrders, final int maxInstruments) {
        this.maxOpenOrders = maxOpenOrders;
        // Twice the room, so that neither map grows while there is a free order.
        byOrderId = new Long2ObjectHashMap<>(2 * maxOpenOrders + 2, LOAD_FACTOR);
        byClOrdId = new Long2ObjectHashMap<>(2 * maxOpenOrders + 2, LOAD_FACTOR);
        fills = new FillTotals[maxInstruments];
        done = new DoneOrders(maxDoneOrders);
        for (int i = 0; i < maxOpenOrders; i++) {
            final OpenOrder order = new OpenOrder();
            order.next = free;
            free = order;
        }
    }

    public int openCount() {
        return openCount;
    }

    public int maxOpenOrders() {
        return maxOpenOrders;
    }

    /** The open order that was accepted first, or null; {@link OpenOrder#next()} goes on. */
    public OpenOrder oldest() {
        return oldest;
    }

    /** The open order whose current id this is, or null; quotes have none of their own. */
    public OpenOrder byClOrdId(final long clOrdId) {
        return byClOrdId.get(clOrdId);
    }

    /** The open quote of a set in an instrument on a side, or null; it looks at every open order. */
    public OpenOrder quote(final long quoteSetId, final int instrumentId, final Side side) {
        for (OpenOrder order = oldest; order != null; order = order.next) {
            if (order.quoteSetId == quoteSetId && order.instrumentId == instrumentId && order.side == side) {
                return order;
            }
        }
        return null;
    }

    /** The open order with this id of the exchange, or null. */
    public OpenOrder byOrderId(final long orderId) {
        return byOrderId.get(orderId);
    }

    /** All open orders, oldest first; the consumer must not make the client process events. */
    public void forEachOpen(final Consumer<OpenOrder> consumer) {
        for (OpenOrder order = oldest; order != null; order = order.next) {
            consumer.accept(order);
        }
    }

    /** What was filled in an instrument, or null if nothing was. */
    public FillTotals fills(final int instrumentId) {
        return fillsById.get(instrumentId);
    }

    /** All fills of what is listed, by rising instrument id. */
    public void forEachFills(final Consumer<FillTotals> consumer) {
        for (int i = 0; i < fillsCount; i++) {
            consumer.accept(fills[i]);
        }
    }

    /** What has become of an order; never PENDING or UNKNOWN, of which events say nothing. */
    OrderStatus status(final long clOrdId) {
        return byClOrdId.containsKey(clOrdId) ? OrderStatus.OPEN : done.status(clOrdId);
    }

    /** The same with all that is known; allocates. */
    OrderView view(final long clOrdId) {
        final OpenOrder order = byClOrdId.get(clOrdId);
        return order == null ? done.view(clOrdId) : new OrderView(
            clOrdId, order.orderId, OrderStatus.OPEN, order.leaves, order.filledLots, order.filledNotional, 0, 0);
    }

    /** Events of orders not known here; 0 unless the session was resumed after its first event. */
    public long strangers() {
        return strangers;
    }

    /** False, and nothing changed, if there is no room for one more open order. */
    boolean onAccepted(final OrderAcceptedDecoder event) {
        final OpenOrder order = free;
        if (order == null) {
            return false;
        }
        free = order.next;
        order.clOrdId = event.clOrdId();
        order.orderId = event.orderId();
        order.instrumentId = (int) event.instrumentId();
        order.side = event.side();
        order.price = event.price();
        order.leaves = event.leaves();
        order.quoteSetId = event.quoteSetId();
        order.flags = (byte) event.flags().getRaw();
        order.filledLots = 0;
        order.filledNotional = 0;
        append(order);
        return true;
    }

    /** A request is refused: it is no order, and if it was to replace one, that stays as it was. */
    void onRefused(final long clOrdId, final int code, final long detail) {
        done.onRefusal(clOrdId, OrderStatus.REJECTED, code, detail);
    }

    /** A request was lost with a connection. */
    void onNotApplied(final long clOrdId) {
        done.onRefusal(clOrdId, OrderStatus.NOT_APPLIED, 0, 0);
    }

    void onReplaced(final OrderReplacedDecoder event) {
        final OpenOrder order = known(event.orderId());
        if (order != null) {
            end(order, OrderStatus.REPLACED);
            forgetClOrdId(order);
            order.clOrdId = event.clOrdId();
            order.price = event.price();
            order.leaves = event.leaves();
            order.flags = (byte) event.flags().getRaw();
            rememberClOrdId(order);
        }
    }

    void onCanceled(final OrderCanceledDecoder event) {
        final OpenOrder order = known(event.orderId());
        if (order != null) {
            end(order, OrderStatus.CANCELED);
            remove(order);
        }
    }

    /** False, and nothing changed, if there is no room for one more instrument. */
    boolean onTrade(final TradeDecoder event) {
        final FillTotals totals = totals((int) event.instrumentId());
        if (totals == null) {
            return false;
        }
        totals.add(event.side(), event.price(), event.quantity(), event.fee());
        final OpenOrder order = known(event.orderId());
        if (order != null) {
            order.leaves = event.leaves();
            order.filledLots += event.quantity();
            order.filledNotional += event.price() * event.quantity();
            if (order.leaves == 0) {
                end(order, OrderStatus.FILLED);
                remove(order);
            }
        }
        return true;
    }

    /** An instrument is listed no more: its fills are nobody's concern. */
    void onGone(final int instrumentId) {
        final FillTotals totals = fillsById.remove(instrumentId);
        if (totals != null) {
            keep(other -> other != totals);
        }
    }

    /** What came out of the past may be about instruments that were gone before we heard of them. */
    void forgetUnlisted(final Instruments listed) {
        keep(totals -> listed.byId(totals.instrumentId()) != null);
    }

    private void keep(final Predicate<FillTotals> isKept) {
        int kept = 0;
        for (int i = 0; i < fillsCount; i++) {
            final FillTotals totals = fills[i];
            if (isKept.test(totals)) {
                fills[kept++] = totals;
            } else {
                fillsById.remove(totals.instrumentId());
            }
        }
        Arrays.fill(fills, kept, fillsCount, null);
        fillsCount = kept;
    }

    void onTradeBusted(final TradeBustedDecoder event) {
        final FillTotals totals = fillsById.get((int) event.instrumentId());
        if (totals == null) {
            strangers++;
        } else {
            totals.bust(event.side(), event.price(), event.quantity(), event.amount());
        }
    }

    /** Fees stay as they were charged. */
    void onTradeCorrected(final TradeCorrectedDecoder event) {
        final FillTotals totals = fillsById.get((int) event.instrumentId());
        if (totals == null) {
            strangers++;
        } else {
            totals.add(event.side(), event.oldPrice(), -event.oldQuantity(), 0);
            totals.add(event.side(), event.price(), event.quantity(), 0);
        }
    }

    /** The order that came has fewer leaves under DECREMENT; its own cancel, if there is one, is another event. */
    void onSelfTradePrevented(final SelfTradePreventedDecoder event) {
        final OpenOrder order = known(event.orderId());
        if (order != null) {
            order.leaves = event.leaves();
        }
    }

    void onRestated(final OrderRestatedDecoder event) {
        final OpenOrder order = known(event.orderId());
        if (order != null) {
            order.price = event.price();
            order.leaves = event.leaves();
        }
    }

    /** Quotes have no id of their own by which anybody could ask. */
    private void end(final OpenOrder order, final OrderStatus status) {
        if (order.quoteSetId == 0) {
            done.onEnd(order, status);
        }
    }

    private OpenOrder known(final long orderId) {
        final OpenOrder order = byOrderId.get(orderId);
        if (order == null) {
            strangers++;
        }
        return order;
    }

    private void append(final OpenOrder order) {
        order.next = null;
        order.previous = youngest;
        if (youngest == null) {
            oldest = order;
        } else {
            youngest.next = order;
        }
        youngest = order;
        byOrderId.put(order.orderId, order);
        rememberClOrdId(order);
        openCount++;
    }

    private void remove(final OpenOrder order) {
        if (order.previous == null) {
            oldest = order.next;
        } else {
            order.previous.next = order.next;
        }
        if (order.next == null) {
            youngest = order.previous;
        } else {
            order.next.previous = order.previous;
        }
        byOrderId.remove(order.orderId);
        forgetClOrdId(order);
        openCount--;
        order.previous = null;
        order.next = free;
        free = order;
    }

    /** All quotes of a mass quote have its id, so that none can be found by it. */
    private void rememberClOrdId(final OpenOrder order) {
        if (order.quoteSetId == 0) {
            byClOrdId.put(order.clOrdId, order);
        }
    }

    private void forgetClOrdId(final OpenOrder order) {
        if (order.quoteSetId == 0) {
            byClOrdId.remove(order.clOrdId);
        }
    }

    private FillTotals totals(final int instrumentId) {
        final FillTotals totals = fillsById.get(instrumentId);
        if (totals != null || fillsCount == fills.length) {
            return totals;
        }
        final FillTotals added = new FillTotals(instrumentId);
        fillsById.put(instrumentId, added);
        int index = fillsCount++;
        while (index > 0 && Integer.compareUnsigned(fills[index - 1].instrumentId(), instrumentId) > 0) {
            fills[index] = fills[index - 1];
            index--;
        }
        fills[index] = added;
        return added;
    }

    /** One line an open order, then one an instrument; for people and for comparison. */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        forEachOpen(order -> text.append(order).append('\n'));
        forEachFills(totals -> text.append(totals).append('\n'));
        return text.toString();
    }
}
