package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The orders of one instrument as its feed has told them; at one price in the order of time. One thread. A message that
 * does not fit the book is a {@link Failure}.
 */
final class FeedBook {
    private final Talk feed;
    private final int instrumentId;
    private final Map<Long, Entry> orders = new LinkedHashMap<>();
    private long sequence;
    private long lastRequest;

    private FeedBook(final Talk feed, final int instrumentId, final long requestId) {
        this.feed = feed;
        this.instrumentId = instrumentId;
        lastRequest = requestId - 1;
    }

    /** What stands in a book. */
    private record Entry(String side, long price, long quantity) {
    }

    /** Subscribes, and takes the snapshot. */
    static FeedBook follow(final Talk feed, final int instrumentId, final long requestId)
            throws IOException, Failure {
        final FeedBook book = new FeedBook(feed, instrumentId, requestId);
        book.subscribe();
        book.takeSnapshot();
        return book;
    }

    /** Reads on until the feed says this of an order. */
    void awaitMessage(final String name, final long orderId, final Predicate<Said> wanted)
            throws IOException, Failure {
        final Said said = await(name + " of order " + orderId,
            message -> message.number("orderId") == orderId && isLive(message));
        Talk.require(name + " of order " + orderId + " as it was done", said,
            message -> message.is(name) && wanted.test(message));
    }

    /** Reads on until all that a command has done to this instrument is told, or what came after it. */
    void awaitCommand(final long commandSequence) throws IOException, Failure {
        while (sequence < commandSequence) {
            await("the feed up to command " + commandSequence + ", it is at " + sequence, this::isLive);
        }
    }

    /** Subscribes anew: the snapshot must be what the feed has made of the one before. */
    void requireEqualToASnapshot() throws IOException, Failure {
        feed.send(Requests.unsubscribe(++lastRequest, instrumentId));
        awaitAck();
        final List<Entry> before = sorted();
        final long at = sequence;
        subscribe();
        takeSnapshot();
        if (!sorted().equals(before)) {
            throw new Failure("the snapshot at " + sequence + " to be the book at " + at + ": " + before
                + " (if nobody else trades here)", sorted().toString());
        }
    }

    private void subscribe() throws IOException, Failure {
        feed.send(Requests.subscribe(++lastRequest, instrumentId));
        final Said ack = awaitAck();
        Talk.require("SubscribeAck with code 0", ack, said -> said.code() == 0);
    }

    private Said awaitAck() throws IOException, Failure {
        final long wanted = lastRequest;
        return await("SubscribeAck of " + wanted,
            said -> said.is("SubscribeAck") && said.number("requestId") == wanted);
    }

    private void takeSnapshot() throws IOException, Failure {
        final Said begin = await("SnapshotBegin of ORDERS",
            said -> said.is("SnapshotBegin") && said.text("feed").equals("ORDERS"));
        orders.clear();
        for (long i = 0; i < begin.number("entryCount"); i++) {
            final Said entry = await("SnapshotEntry " + (i + 1) + " of " + begin.number("entryCount"), said -> true);
            Talk.require("SnapshotEntry " + (i + 1) + " of " + begin.number("entryCount"), entry,
                said -> said.is("SnapshotEntry"));
            add(entry);
        }
        Talk.require("SnapshotEnd at " + begin.number("sequence"), await("SnapshotEnd", said -> true), said ->
            said.is("SnapshotEnd") && said.number("sequence") == begin.number("sequence"));
        sequence = begin.number("sequence");
    }

    /** Reads on, taking what changes the book. */
    private Said await(final String what, final Predicate<Said> wanted) throws IOException, Failure {
        while (true) {
            final Said said = feed.await(what, message -> !message.is("Heartbeat"));
            if (isLive(said)) {
                take(said);
            }
            if (wanted.test(said)) {
                return said;
            }
        }
    }

    private boolean isLive(final Said said) {
        return said.number("instrumentId") == instrumentId
            && List.of("OrderAdded", "OrderReduced", "OrderDeleted", "OrderExecuted").contains(said.name());
    }

    private void take(final Said said) throws Failure {
        if (said.number("sequence") < sequence) {
            throw new Failure("a sequence not below " + sequence, said.toString());
        }
        sequence = said.number("sequence");
        if (said.is("OrderAdded")) {
            add(said);
            return;
        }
        final Entry entry = orders.get(said.number("orderId"));
        if (entry == null) {
            throw new Failure("an order that stands in the book", said.toString());
        }
        final long quantity = said.number(said.is("OrderExecuted") ? "leaves" : "quantity");
        if (quantity == 0) {
            orders.remove(said.number("orderId"));
        } else {
            orders.put(said.number("orderId"), new Entry(entry.side(), entry.price(), quantity));
        }
    }

    private void add(final Said said) throws Failure {
        final Entry entry = new Entry(said.text("side"), said.number("price"), said.number("quantity"));
        if (orders.put(said.number("orderId"), entry) != null) {
            throw new Failure("each order once", said.toString());
        }
    }

    /** By side and price; at one price as they stand in the queue. */
    private List<Entry> sorted() {
        final List<Entry> sorted = new ArrayList<>(orders.values());
        sorted.sort((left, right) -> left.side().equals(right.side())
            ? Long.compare(left.price(), right.price()) : left.side().compareTo(right.side()));
        return sorted;
    }
}
