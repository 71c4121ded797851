package org.wheatstone.engine.testkit.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The last trades; the oldest is forgotten when there are too many. */
final class Trades {
    private final int most;
    private final Deque<Trade> oldestFirst = new ArrayDeque<>();
    private final Map<Long, Trade> byId    = new HashMap<>();

    Trades(final int most) {
        this.most = most;
    }

    void remember(final Fill fill) {
        final Trade trade = new Trade(fill);
        oldestFirst.addLast(trade);
        byId.put(trade.id, trade);
        if (oldestFirst.size() > most) {
            byId.remove(oldestFirst.removeFirst().id);
        }
    }

    Optional<Trade> withId(final long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The newest first. */
    Stream<Trade> newestFirst() {
        return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(oldestFirst.descendingIterator(), Spliterator.ORDERED), false);
    }
}
