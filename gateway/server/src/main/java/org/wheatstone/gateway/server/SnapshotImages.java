package org.wheatstone.gateway.server;

/**
 * The few images of snapshots that there are, which readers take turns with: first come, first served, and one at a
 * time of each participant. Whoever has had one for a second while somebody waits gives it back and waits behind him,
 * so that no reader keeps the others waiting by taking his time. The market-data thread only.
 */
final class SnapshotImages {
    /** How long an image is its holder's, whoever waits. */
    static final long HOLD_NS = 1_000 * GatewayLimits.NS_PER_MS;

    private final SnapshotImage[] idle;
    private final FeedDelivery[] holders;
    private final FeedDelivery[] line;
    private int idleCount;
    private int holderCount;
    private int lineCount;

    SnapshotImages(final int maxImages, final int maxWaiting) {
        idle = new SnapshotImage[maxImages];
        holders = new FeedDelivery[maxImages];
        line = new FeedDelivery[maxWaiting];
        while (idleCount < maxImages) {
            idle[idleCount++] = new SnapshotImage();
        }
    }

    /** One to be filled; or null, and {@link FeedDelivery#grant} is called in its turn. */
    SnapshotImage take(final FeedDelivery reader) {
        if (lineCount == 0 && isFreeFor(reader)) {
            return hand(reader);
        }
        line[lineCount++] = reader;
        return null;
    }

    void give(final FeedDelivery reader, final SnapshotImage image) {
        idle[idleCount++] = image;
        holderCount = remove(holders, holderCount, reader);
    }

    /** He waits no longer. */
    void leaveLine(final FeedDelivery reader) {
        lineCount = remove(line, lineCount, reader);
    }

    /** Hands out what is free, and takes back what was held for too long while others wait; returns the work done. */
    int serve(final long nowNs) {
        if (lineCount == 0) {
            return 0;
        }
        takeBack(nowNs);
        int work = 0;
        int kept = 0;
        for (int i = 0; i < lineCount; i++) {
            final FeedDelivery reader = line[i];
            if (isFreeFor(reader)) {
                reader.grant(hand(reader));
                work++;
            } else {
                line[kept++] = reader;
            }
        }
        clear(line, kept, lineCount);
        lineCount = kept;
        return work;
    }

    private void takeBack(final long nowNs) {
        for (int i = holderCount - 1; i >= 0; i--) {
            if (nowNs - holders[i].heldSinceNs() >= HOLD_NS) {
                holders[i].giveUp();
            }
        }
    }

    private boolean isFreeFor(final FeedDelivery reader) {
        for (int i = 0; i < holderCount; i++) {
            if (holders[i].participantId() == reader.participantId()) {
                return false;
            }
        }
        return idleCount > 0;
    }

    private SnapshotImage hand(final FeedDelivery reader) {
        holders[holderCount++] = reader;
        return idle[--idleCount];
    }

    private static int remove(final FeedDelivery[] list, final int count, final FeedDelivery reader) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (list[i] != reader) {
                list[kept++] = list[i];
            }
        }
        clear(list, kept, count);
        return kept;
    }

    private static void clear(final FeedDelivery[] list, final int from, final int to) {
        for (int i = from; i < to; i++) {
            list[i] = null;
        }
    }
}
