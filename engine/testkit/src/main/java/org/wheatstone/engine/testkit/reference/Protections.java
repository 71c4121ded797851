package org.wheatstone.engine.testkit.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All protections, by session and set, and those whose sets the command in hand has frozen. */
final class Protections {
    private final Map<Key, Protection> protections = new LinkedHashMap<>();
    private List<Protection> frozenByCommand = new ArrayList<>();

    Optional<Protection> of(final Session session, final long setId) {
        return Optional.ofNullable(protections.get(new Key(session.id, setId)));
    }

    Protection add(final Session session, final long setId) {
        final Protection added = new Protection(session, setId);
        protections.put(new Key(session.id, setId), added);
        return added;
    }

    int size() {
        return protections.size();
    }

    /** The maker's set first, then the taker's. */
    void onFill(final Fill fill, final long timeNs) {
        onFill(fill.maker(), fill.quantity(), timeNs);
        onFill(fill.taker(), fill.quantity(), timeNs);
    }

    /** The clearing house has none. */
    void onBuyIn(final Order maker, final long quantity, final long timeNs) {
        onFill(maker, quantity, timeNs);
    }

    private void onFill(final Order order, final long quantity, final long timeNs) {
        if (order.isQuote()) {
            of(order.session, order.quoteSetId)
                .filter(protection -> protection.onFill(quantity, timeNs))
                .ifPresent(frozenByCommand::add);
        }
    }

    /** In the order in which they froze; asked once, at the end of the command. */
    List<Protection> takeFrozen() {
        final List<Protection> frozen = frozenByCommand;
        frozenByCommand = new ArrayList<>();
        return frozen;
    }

    private record Key(int sessionId, long setId) {
    }
}
