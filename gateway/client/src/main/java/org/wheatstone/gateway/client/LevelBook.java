package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.LevelUpdateDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.SnapshotEntryDecoder;

/**
 * The best levels of one instrument, as many as were subscribed to, from the feed of levels. It may skip what was true
 * for a moment, if we read too slowly; whenever it is whole it was the market. For threads and ownership see
 * {@link Book}.
 */
public final class LevelBook extends Book {
    LevelBook(final int instrumentId, final int maxLevels) {
        super(instrumentId, maxLevels);
    }

    Disconnection onEntry(final SnapshotEntryDecoder entry) {
        onEntry();
        return set(entry.side(), entry.sideRaw(), entry.price(), entry.quantity(), entry.orderCount());
    }

    Disconnection onUpdate(final LevelUpdateDecoder update) {
        applyAny(update.sequence());
        return set(update.side(), update.sideRaw(), update.price(), update.quantity(), update.orderCount());
    }

    private Disconnection set(
            final Side side, final int sideRaw, final long price, final long lots, final long orders) {
        if (side != Side.BID && side != Side.ASK) {
            return noSide(sideRaw);
        }
        final Ladder ladder = ladder(side);
        if (lots == 0) {
            final int slot = ladder.find(price);
            if (slot != Ladder.NONE) {
                ladder.close(slot);
            }
            return null;
        }
        final int slot = ladder.open(price);
        if (slot == Ladder.NONE) {
            exceeds("maxBookLevels", maxLevels());
            return null;
        }
        ladder.quantity[slot] = lots;
        ladder.orderCount[slot] = (int) orders;
        return null;
    }
}
