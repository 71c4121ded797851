package org.wheatstone.engine.core;

import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;

/**
 * What a side of a book has for an order that has not come yet. Engine thread only; it looks and changes nothing, and
 * at no more orders than a command may touch.
 */
final class Liquidity {
    private final OrderTable orders;
    private final OrderEvents events;
    private final int maxTouched;
    private final long[] hiddenLots;
    private final long[] displays;
    private final int[] costs;
    private int hidden;
    private int touched;
    private long lots;

    Liquidity(final OrderTable orders, final OrderEvents events, final int maxTouched) {
        this.orders = orders;
        this.events = events;
        this.maxTouched = maxTouched;
        hiddenLots = new long[maxTouched];
        displays = new long[maxTouched];
        costs = new int[maxTouched];
    }

    /** The best order that is not expired and that a limit of the other side reaches; or {@link OrderTable#NONE}. */
    int firstReached(final BookSide side, final long limit) {
        int maker = side.isEmpty() ? OrderTable.NONE : side.bestOrder();
        for (int i = 0; i < maxTouched && maker != OrderTable.NONE && side.reaches(limit, orders.price(maker)); i++) {
            if (!orders.isExpired(maker, events.timeNs())) {
                return maker;
            }
            maker = side.behind(maker);
        }
        return OrderTable.NONE;
    }

    /**
     * What an order would be filled at once, as {@link Matching} would go about it.
     *
     * @param wanted      where to stop adding up.
     * @param participant index of the owner.
     * @param mode        of self-trade prevention.
     * @param isClosing   whether it closes what its owner has.
     * @return lots, at least wanted if there is enough.
     */
    long fillable(
            final BookSide side,
            final long limit,
            final long wanted,
            final int participant,
            final short mode,
            final boolean isClosing) {
        hidden = 0;
        touched = 0;
        lots = 0;
        int maker = side.isEmpty() ? OrderTable.NONE : side.bestOrder();
        while (maker != OrderTable.NONE && goesOn(wanted) && side.reaches(limit, orders.price(maker))) {
            final boolean isOwn = orders.participant(maker) == participant;
            if (isOwn || orders.isExpired(maker, events.timeNs())) {
                touched++;
            }
            if (!orders.isExpired(maker, events.timeNs())) {
                // What of this level is shown again stands behind an order of the same owner, and so out of reach.
                if (isOwn && !SelfTrades.passesOver(mode)) {
                    return lots;
                }
                if (!isOwn) {
                    takeShown(maker, Matching.touches(isClosing || orders.isClosing(maker)));
                }
            }
            final int next = side.behind(maker);
            if (next == OrderTable.NONE || orders.price(next) != orders.price(maker)) {
                takeHidden(wanted);
            }
            maker = next;
        }
        return lots;
    }

    private boolean goesOn(final long wanted) {
        return touched < maxTouched && lots < wanted;
    }

    private void takeShown(final int maker, final int cost) {
        final long shown = orders.shown(maker);
        touched += cost;
        lots += shown;
        if (shown < orders.leaves(maker)) {
            costs[hidden] = cost;
            hiddenLots[hidden] = orders.leaves(maker) - shown;
            displays[hidden++] = orders.display(maker);
        }
    }

    /** What the icebergs of a level show again, round after round, behind all others. */
    private void takeHidden(final long wanted) {
        while (hidden > 0 && goesOn(wanted)) {
            int left = 0;
            for (int i = 0; i < hidden && goesOn(wanted); i++) {
                final long part = Math.min(displays[i], hiddenLots[i]);
                touched += costs[i];
                lots += part;
                if (part < hiddenLots[i]) {
                    costs[left] = costs[i];
                    hiddenLots[left] = hiddenLots[i] - part;
                    displays[left++] = displays[i];
                }
            }
            hidden = left;
        }
    }
}
