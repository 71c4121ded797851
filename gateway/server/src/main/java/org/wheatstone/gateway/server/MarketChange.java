package org.wheatstone.gateway.server;

import org.wheatstone.gateway.server.market.ChangedBooks;
import org.wheatstone.gateway.server.market.MarketFeed;

/**
 * What has changed in a turn of the market-data agent that subscribers may want to hear: books, phases, instruments
 * that are new. The market-data thread only.
 */
final class MarketChange {
    private final ChangedBooks changed;
    private final DueQueue statuses;
    private final int[] statusOf;
    private int statusCount;

    MarketChange(final MarketFeed market) {
        changed = market.changed();
        statuses = new DueQueue(market.books().capacity());
        statusOf = new int[market.books().capacity()];
    }

    /** A definition or a status of the instrument in a place is new. */
    void onReference(final int index) {
        if (statuses.add(index)) {
            statusOf[statusCount++] = index;
        }
    }

    /** Whether there is nothing to tell. */
    boolean isNothing() {
        return statusCount == 0 && changed.count() == 0;
    }

    /** Tells one subscriber. */
    void tell(final Subscriptions subscriptions, final FeedDelivery delivery) {
        subscriptions.onListed();
        for (int i = 0; i < statusCount; i++) {
            subscriptions.onStatus(statusOf[i]);
        }
        for (int i = 0; i < changed.count(); i++) {
            delivery.onChanged(changed.get(i));
        }
    }

    /** All have been told. */
    void forget() {
        while (!statuses.isEmpty()) {
            statuses.removeFirst();
        }
        statusCount = 0;
        changed.forget();
    }
}
