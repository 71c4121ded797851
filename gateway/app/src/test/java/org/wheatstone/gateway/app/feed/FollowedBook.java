package org.wheatstone.gateway.app.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.BboDecoder;
import org.wheatstone.codecs.sbe.BookResetDecoder;
import org.wheatstone.codecs.sbe.Feed;
import org.wheatstone.codecs.sbe.LevelUpdateDecoder;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.codecs.sbe.OrderAddedDecoder;
import org.wheatstone.codecs.sbe.OrderDeletedDecoder;
import org.wheatstone.codecs.sbe.OrderExecutedDecoder;
import org.wheatstone.codecs.sbe.OrderReducedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SnapshotBeginDecoder;
import org.wheatstone.codecs.sbe.SnapshotEndDecoder;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;

/**
 * One instrument as a subscriber knows it, kept in the plainest way: orders in maps, levels in another, best prices as
 * they were told, trades in a list. A frame that does not fit is an {@link AssertionError}. One thread.
 */
final class FollowedBook {
    final List<String> trades = new ArrayList<>();
    int resets;
    int snapshots;
    int deepest;
    boolean isOrdersWhole;
    boolean isLevelsWhole;
    long ordersSequence;
    String bbo = "";

    private final Map<Side, TreeMap<Long, LinkedHashMap<Long, Long>>> orders = new HashMap<>();
    private final Map<Long, Side> sides = new HashMap<>();
    private final Map<Long, Long> prices = new HashMap<>();
    private final Map<Side, TreeMap<Long, String>> levels = new HashMap<>();
    private long lastSequence;
    private boolean isCommandOver = true;

    FollowedBook() {
        for (final Side side : List.of(Side.BID, Side.ASK)) {
            orders.put(side, new TreeMap<>());
            levels.put(side, new TreeMap<>());
        }
    }

    /** One known to have no orders. */
    static FollowedBook empty() {
        final FollowedBook book = new FollowedBook();
        book.isOrdersWhole = true;
        return book;
    }

    /** One whose orders are known. */
    static FollowedBook of(final CoreBook known) {
        final FollowedBook book = new FollowedBook();
        for (int i = 0; i < known.orders().size(); i += 4) {
            book.add(known.orders().getLong(i + 2), Side.get((short) known.orders().getLong(i)),
                known.orders().getLong(i + 1), known.orders().getLong(i + 3));
        }
        book.isOrdersWhole = true;
        return book;
    }

    /** Takes a frame about this instrument. */
    void onFrame(final DirectBuffer buffer, final int frame) {
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case SnapshotBeginDecoder.TEMPLATE_ID ->
                onBegin(new SnapshotBeginDecoder().wrap(buffer, block, length, version));
            case SnapshotEntryDecoder.TEMPLATE_ID ->
                onEntry(new SnapshotEntryDecoder().wrap(buffer, block, length, version));
            case SnapshotEndDecoder.TEMPLATE_ID ->
                onEnd(new SnapshotEndDecoder().wrap(buffer, block, length, version));
            case BookResetDecoder.TEMPLATE_ID ->
                onReset(new BookResetDecoder().wrap(buffer, block, length, version));
            case BboDecoder.TEMPLATE_ID -> onBbo(new BboDecoder().wrap(buffer, block, length, version));
            case LevelUpdateDecoder.TEMPLATE_ID ->
                onLevel(new LevelUpdateDecoder().wrap(buffer, block, length, version));
            case MarketTradeDecoder.TEMPLATE_ID ->
                onTrade(new MarketTradeDecoder().wrap(buffer, block, length, version));
            default -> onOrderFrame(buffer, frame);
        }
    }

    /** Side (1 or 2), price, id and shown lots of each order, best first and oldest first, bids first. */
    LongArrayList orders() {
        final LongArrayList words = new LongArrayList();
        orders.get(Side.BID).descendingMap().forEach((price, queue) -> addOrders(words, 1, price, queue));
        orders.get(Side.ASK).forEach((price, queue) -> addOrders(words, 2, price, queue));
        return words;
    }

    /** The best levels of each side, all if 0, as they were told. */
    List<String> levels(final int depth) {
        final List<String> lines = new ArrayList<>();
        levels.get(Side.BID).descendingMap().values().forEach(lines::add);
        levels.get(Side.ASK).values().forEach(lines::add);
        for (final TreeMap<Long, String> side : levels.values()) {
            if (depth != 0 && side.size() > depth) {
                throw new AssertionError("deeper than asked for: " + side);
            }
        }
        return lines;
    }

    private static void addOrders(
            final LongArrayList words, final int side, final long price, final Map<Long, Long> queue) {
        queue.forEach((orderId, shown) -> {
            words.addLong(side);
            words.addLong(price);
            words.addLong(orderId);
            words.addLong(shown);
        });
    }

    private void onBegin(final SnapshotBeginDecoder begin) {
        snapshots++;
        if (begin.feed() == Feed.ORDERS) {
            forget();
            ordersSequence = begin.sequence();
            lastSequence = begin.sequence();
            isCommandOver = true;
        } else {
            isLevelsWhole = false;
            levels.values().forEach(TreeMap::clear);
        }
    }

    private void onEntry(final SnapshotEntryDecoder entry) {
        if (entry.orderId() != 0) {
            add(entry.orderId(), entry.side(), entry.price(), entry.quantity());
        } else {
            putLevel(entry.side(), entry.price(), entry.quantity(), entry.orderCount());
        }
    }

    private void onEnd(final SnapshotEndDecoder end) {
        if (end.feed() == Feed.ORDERS) {
            require(end.sequence() == ordersSequence && sides.size() == end.entryCount(), "cut snapshot");
            isOrdersWhole = true;
        } else {
            isLevelsWhole = true;
        }
    }

    private void onReset(final BookResetDecoder reset) {
        resets++;
        if (reset.feed() == Feed.ORDERS) {
            forget();
        }
    }

    private void onBbo(final BboDecoder best) {
        bbo = best.bidPrice() + " " + best.bidQuantity() + " " + best.bidOrders() + " / "
            + best.askPrice() + " " + best.askQuantity() + " " + best.askOrders();
    }

    private void onLevel(final LevelUpdateDecoder update) {
        isLevelsWhole = update.lastOfUpdate() != 0;
        if (update.quantity() == 0) {
            levels.get(update.side()).remove(update.price());
        } else {
            putLevel(update.side(), update.price(), update.quantity(), update.orderCount());
        }
    }

    private void onTrade(final MarketTradeDecoder trade) {
        trades.add(trade.state() + " " + trade.tradeId() + " " + trade.quantity() + " @ " + trade.price() + " "
            + trade.aggressor());
    }

    private void onOrderFrame(final DirectBuffer buffer, final int frame) {
        require(isOrdersWhole, "a change without a book");
        final int block = frame + Frame.BLOCK_OFFSET;
        final int length = Frame.blockLength(buffer, frame);
        final int version = Frame.version(buffer, frame);
        switch (Frame.templateId(buffer, frame)) {
            case OrderAddedDecoder.TEMPLATE_ID -> {
                final OrderAddedDecoder added = new OrderAddedDecoder().wrap(buffer, block, length, version);
                add(added.orderId(), added.side(), added.price(), added.quantity());
                onCommand(added.sequence(), added.lastOfCommand());
            }
            case OrderReducedDecoder.TEMPLATE_ID -> {
                final OrderReducedDecoder reduced = new OrderReducedDecoder().wrap(buffer, block, length, version);
                require(reduced.quantity() < queueOf(reduced.orderId()).get(reduced.orderId()), "not reduced");
                queueOf(reduced.orderId()).put(reduced.orderId(), reduced.quantity());
                onCommand(reduced.sequence(), reduced.lastOfCommand());
            }
            case OrderDeletedDecoder.TEMPLATE_ID -> {
                final OrderDeletedDecoder deleted = new OrderDeletedDecoder().wrap(buffer, block, length, version);
                remove(deleted.orderId());
                onCommand(deleted.sequence(), deleted.lastOfCommand());
            }
            case OrderExecutedDecoder.TEMPLATE_ID -> {
                final OrderExecutedDecoder executed = new OrderExecutedDecoder().wrap(buffer, block, length, version);
                onExecuted(executed);
                onCommand(executed.sequence(), executed.lastOfCommand());
            }
            default -> throw new AssertionError("what is it? template " + Frame.templateId(buffer, frame));
        }
    }

    private void onExecuted(final OrderExecutedDecoder executed) {
        final long orderId = executed.orderId();
        require(queueOf(orderId).get(orderId) - executed.quantity() == executed.leaves(), "lots do not add up");
        if (executed.leaves() == 0) {
            remove(orderId);
        } else {
            queueOf(orderId).put(orderId, executed.leaves());
        }
    }

    /** Commands rise; of each there is one last frame, and nothing of it after that. */
    private void onCommand(final long sequence, final short isLast) {
        require(sequence > lastSequence || sequence == lastSequence && !isCommandOver, "late: " + sequence);
        require(sequence == lastSequence || isCommandOver, "the command before " + sequence + " had no end");
        lastSequence = sequence;
        isCommandOver = isLast != 0;
        ordersSequence = sequence;
    }

    /** Whether what was told last ended a command. */
    boolean isCommandOver() {
        return isCommandOver;
    }

    private void add(final long orderId, final Side side, final long price, final long shown) {
        require(shown > 0 && sides.put(orderId, side) == null, "added twice, or shows nothing: " + orderId);
        prices.put(orderId, price);
        orders.get(side).computeIfAbsent(price, key -> new LinkedHashMap<>()).put(orderId, shown);
    }

    private void remove(final long orderId) {
        final Map<Long, Long> queue = queueOf(orderId);
        queue.remove(orderId);
        final Side side = sides.remove(orderId);
        final long price = prices.remove(orderId);
        if (queue.isEmpty()) {
            orders.get(side).remove(price);
        }
    }

    private Map<Long, Long> queueOf(final long orderId) {
        require(sides.containsKey(orderId), "never added: " + orderId);
        return orders.get(sides.get(orderId)).get(prices.get(orderId));
    }

    private void putLevel(final Side side, final long price, final long lots, final long count) {
        levels.get(side).put(price, side + " " + price + " " + lots + " " + count);
        deepest = Math.max(deepest, levels.get(side).size());
    }

    private void forget() {
        isOrdersWhole = false;
        orders.values().forEach(TreeMap::clear);
        sides.clear();
        prices.clear();
    }

    private static void require(final boolean condition, final String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}
