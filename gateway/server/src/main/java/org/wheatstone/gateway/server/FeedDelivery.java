package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MarketTradeDecoder;
import org.wheatstone.gateway.server.market.FeedLog;
import org.wheatstone.gateway.server.market.MarketBook;

/**
 * What goes out to a subscriber of market data, as far as there is room: first what is left of a snapshot and those
 * that are due, then the frames of the feeds that are told completely, then the differences of those that are not. The
 * market-data thread only.
 *
 * <p>Frames that wait are kept for all subscribers together, in the {@link FeedLog}, so one that does not read costs
 * nothing but its place there. When that is overwritten he begins anew, with snapshots.
 */
final class FeedDelivery {
    /** Records that one turn looks at, so that no subscriber holds up the others. */
    private static final int RECORD_LIMIT      = 4_096;
    /** A snapshot must be taken within so many times as long as a socket may stand still. */
    private static final int SNAPSHOT_PATIENCE = 3;
    private static final long NEVER            = Long.MIN_VALUE;

    private final FeedParts parts;
    private final Connection connection;
    private final Subscriptions subscriptions;
    private final FeedLog log;
    private final DueQueue news;
    private final int participantId;
    private SnapshotImage image;
    private Subscription pictured;
    private boolean isWaiting;
    private long heldSinceNs;
    private long stuckSinceNs = NEVER;
    private long position;

    FeedDelivery(
            final FeedParts parts,
            final Connection connection,
            final Subscriptions subscriptions,
            final int participantId) {
        this.parts = parts;
        this.connection = connection;
        this.subscriptions = subscriptions;
        this.participantId = participantId;
        log = parts.market.log();
        news = new DueQueue(parts.market.books().capacity());
        position = log.end();
    }

    /** Whether no snapshot is under way or due. */
    boolean isSettled() {
        return image == null && subscriptions.due().isEmpty();
    }

    /** A book has changed. */
    void onChanged(final MarketBook book) {
        final Subscription subscription = subscriptions.of(book.index());
        if (subscription != null && (subscription.feeds() & FeedMask.CONFLATED) != 0 && !news.add(book.index())) {
            parts.feedCounters.conflated++;
        }
    }

    /** Sends what there is room for; returns whether anything was sent. */
    boolean advance() {
        final long before = connection.framesSent();
        subscriptions.onListed();
        if (sendSnapshots() && passOn() && parts.market.isWhole()) {
            tellNews();
        }
        return connection.framesSent() != before;
    }

    /** Whether a snapshot has been waiting for its reader for too long, be it begun anew meanwhile. */
    boolean isStuck(final long nowNs) {
        return stuckSinceNs != NEVER
            && nowNs - stuckSinceNs >= SNAPSHOT_PATIENCE * parts.context.limits().slowConsumerTimeoutNs();
    }

    /** Nothing more will be sent. */
    void end() {
        if (image != null) {
            giveImage();
        }
        if (isWaiting) {
            parts.images.leaveLine(this);
            isWaiting = false;
        }
    }

    int participantId() {
        return participantId;
    }

    /** His turn for a snapshot has come. */
    void grant(final SnapshotImage newImage) {
        isWaiting = false;
        image = newImage;
        heldSinceNs = parts.nowNs();
    }

    long heldSinceNs() {
        return heldSinceNs;
    }

    /** Others wait, and he has had his time: the snapshot that was under way begins anew when it is his turn again. */
    void giveUp() {
        if (pictured != null) {
            pictured.dueAgain();
            subscriptions.due().add(pictured.book().index());
        }
        giveImage();
    }

    /**
     * Sends all that are due, one after the other, as long as the image is ours. Returns whether none is under way:
     * then others may go out.
     */
    private boolean sendSnapshots() {
        while (pictured != null || hasDue()) {
            if (pictured == null && !fillImage()) {
                // A command is half told, or others are being sent theirs: what is due is not passed on meanwhile, and
                // all else is.
                return true;
            }
            if (!sendImage()) {
                return false;
            }
        }
        if (image != null) {
            giveImage();
        }
        return true;
    }

    /** Whether a snapshot is due, which is then that of the first. */
    private boolean hasDue() {
        while (!subscriptions.due().isEmpty()) {
            final Subscription subscription = subscriptions.of(subscriptions.due().first());
            if (subscription != null && subscription.due() != 0) {
                return true;
            }
            subscriptions.due().removeFirst();
        }
        return false;
    }

    private boolean fillImage() {
        if (!parts.market.isWhole() || image == null && !takeImage()) {
            return false;
        }
        pictured = subscriptions.of(subscriptions.due().first());
        subscriptions.due().removeFirst();
        image.clear();
        parts.snapshots.write(image, pictured);
        parts.feedCounters.snapshots++;
        return true;
    }

    private boolean takeImage() {
        if (!isWaiting) {
            image = parts.images.take(this);
            isWaiting = image == null;
            heldSinceNs = parts.nowNs();
        }
        return image != null;
    }

    private boolean sendImage() {
        if (image.send(connection)) {
            subscriptions.onSent(pictured);
            pictured = null;
            stuckSinceNs = NEVER;
            return true;
        }
        if (stuckSinceNs == NEVER) {
            stuckSinceNs = parts.nowNs();
        }
        return false;
    }

    private void giveImage() {
        parts.images.give(this, image);
        image = null;
        pictured = null;
    }

    /** Returns whether nothing is left to pass on. */
    private boolean passOn() {
        if (position < log.oldest()) {
            parts.feedCounters.resets += subscriptions.onOverflow();
            position = log.end();
        }
        for (int i = 0; i < RECORD_LIMIT && position < log.end(); i++) {
            final int offset = log.offset(position);
            final int index = log.bookIndex(offset);
            if (index >= 0 && !passOn(index, offset + FeedLog.HEADER_LENGTH)) {
                return false;
            }
            position += log.length(offset);
        }
        return position == log.end();
    }

    private boolean passOn(final int index, final int frame) {
        final Subscription subscription = subscriptions.of(index);
        final DirectBuffer buffer = log.buffer();
        if (subscription == null || !subscription.wants(feedOf(buffer, frame), sequenceOf(buffer, frame))) {
            return true;
        }
        final int length = Frame.length(buffer, frame);
        int at = connection.outbox().tryClaimLive(length);
        if (at < 0) {
            // The socket may take what this turn alone has piled up.
            connection.flush();
            at = connection.outbox().tryClaimLive(length);
        }
        if (at < 0) {
            return false;
        }
        connection.outbox().buffer().putBytes(at, buffer, frame, length);
        connection.commit(length);
        return true;
    }

    /** Only while what waits is little: a slow reader skips states, and leaves the room to the complete feeds. */
    private void tellNews() {
        while (!news.isEmpty() && connection.outbox().isBelowHalf()) {
            final Subscription subscription = subscriptions.of(news.first());
            if (subscription != null && !parts.quotes.tell(connection, subscription)) {
                return;
            }
            news.removeFirst();
        }
    }

    private static int feedOf(final DirectBuffer buffer, final int frame) {
        return Frame.templateId(buffer, frame) == MarketTradeDecoder.TEMPLATE_ID ? FeedMask.TRADES : FeedMask.ORDERS;
    }

    private static long sequenceOf(final DirectBuffer buffer, final int frame) {
        return buffer.getLong(frame + Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
