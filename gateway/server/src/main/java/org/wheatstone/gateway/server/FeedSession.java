package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.LogoutDecoder;
import org.wheatstone.codecs.sbe.Mode;

/**
 * The conversation of a subscriber of market data, from the moment in which the gateway has handed his connection over.
 * The market-data thread only. It hears wishes, and nothing that he says reaches the core but his Logout.
 */
final class FeedSession implements Conversation {
    private static final int OFFENCES            = 100;
    private static final long OFFENCES_WINDOW_NS = 10_000 * GatewayLimits.NS_PER_MS;

    private enum State {
        /** Wishes are heard, feeds are sent. */
        LIVE,
        /** The client has said Logout: the core is being told. */
        LEAVING,
        /** Over. */
        CLOSED
    }

    private final FeedParts parts;
    private final Connection connection;
    private final KeepAlive keepAlive = new KeepAlive();
    private final RecentTimes offences = new RecentTimes(OFFENCES, OFFENCES_WINDOW_NS);
    private final Subscriptions subscriptions;
    private final FeedDelivery delivery;
    private final RateLimit wishes;
    private final HeartbeatDecoder heartbeat = new HeartbeatDecoder();
    private final Wish wish = new Wish();
    private State state = State.LIVE;

    FeedSession(final FeedParts parts, final Connection connection, final int participantId, final int keepAliveMs) {
        this.parts = parts;
        this.connection = connection;
        subscriptions = new Subscriptions(parts);
        delivery = new FeedDelivery(parts, connection, subscriptions, participantId);
        final GatewayLimits limits = parts.context.limits();
        wishes = new RateLimit(limits.wishRate(), limits.wishRate() + limits.maxInstruments(), parts.nowNs());
        keepAlive.intervalMs(keepAliveMs);
        keepAlive.restart();
    }

    @Override
    public boolean onFrame(final DirectBuffer buffer, final int offset) {
        final int code = parts.shape.check(buffer, offset, Mode.MARKET_DATA);
        if (code == Code.BAD_FRAME.number()) {
            onBadFrame(code);
            return true;
        }
        if (code != 0) {
            return refuseOffence(buffer, offset, code, parts.shape.detail());
        }
        return switch (Frame.templateId(buffer, offset)) {
            case HeartbeatDecoder.TEMPLATE_ID -> onHeartbeat(buffer, offset);
            case LogoutDecoder.TEMPLATE_ID -> onLogout(buffer, offset);
            default -> onWish(buffer, offset);
        };
    }

    @Override
    public void onBadFrame(final int code) {
        terminate(code);
    }

    @Override
    public void onConnectionLost() {
        close(0);
    }

    /** The gateway says that the session is over, and why. */
    void onEnd(final int code) {
        terminate(code);
    }

    void onChanged(final MarketChange change) {
        if (state != State.CLOSED) {
            change.tell(subscriptions, delivery);
        }
    }

    /** Sends what there is room for; returns whether anything was sent. */
    boolean advance() {
        return state == State.LIVE && delivery.advance();
    }

    /** Compares deadlines with the clock. */
    void tick(final long nowNs) {
        if (state == State.CLOSED) {
            return;
        }
        keepAlive.observe(connection, nowNs);
        if (connection.stalledNs(nowNs) >= parts.context.limits().slowConsumerTimeoutNs() || delivery.isStuck(nowNs)) {
            cut();
        } else if (keepAlive.hasLapsed(nowNs)) {
            terminate(Code.KEEPALIVE_LAPSED.number());
        } else if (keepAlive.isWordDue(nowNs)) {
            // Without room for it there is more than a heartbeat on its way already.
            parts.messages.heartbeat(connection);
        }
    }

    /** The node stops: says so. */
    void stop() {
        if (connection.isOpen()) {
            parts.messages.terminate(connection, Code.SERVER_STOPPING.number(), 0);
        }
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    private boolean onHeartbeat(final DirectBuffer buffer, final int offset) {
        heartbeat.wrap(buffer, offset + Frame.BLOCK_OFFSET, HeartbeatDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        return !heartbeat.flags().replyWanted() || parts.messages.heartbeat(connection);
    }

    private boolean onLogout(final DirectBuffer buffer, final int offset) {
        if (state == State.LEAVING) {
            return refuseOffence(buffer, offset, Code.NOT_LIVE.number(), 0);
        }
        state = State.LEAVING;
        parts.door.logOut(connection);
        return true;
    }

    /** The next wish waits until the snapshots of the one before are sent: so asking costs the one who asks. */
    private boolean onWish(final DirectBuffer buffer, final int offset) {
        if (state != State.LIVE) {
            return refuseOffence(buffer, offset, Code.NOT_LIVE.number(), 0);
        }
        if (!delivery.isSettled() || !parts.feedMessages.hasRoom(connection)) {
            return false;
        }
        wish.read(buffer, offset);
        subscriptions.onListed();
        final int code = judge();
        if (code == 0) {
            subscriptions.grant(wish);
        }
        parts.feedMessages.subscribeAck(connection, wish, subscriptions.feeds(wish), subscriptions.depth(wish), code);
        if (wishes.isFlood(parts.nowNs())) {
            terminate(Code.ABUSE.number());
        }
        return true;
    }

    /** Refused or not, a wish costs work, and so one of those that he has. */
    private int judge() {
        final long waitNs = wishes.waitNs(1, parts.nowNs());
        if (waitNs > 0) {
            wish.detail(waitNs);
            return Code.THROTTLED.number();
        }
        wishes.spend(1);
        return subscriptions.check(wish);
    }

    private boolean refuseOffence(final DirectBuffer buffer, final int offset, final int code, final long detail) {
        if (!parts.messages.businessReject(connection, buffer, offset, code, detail)) {
            return false;
        }
        if (offences.add(parts.nowNs())) {
            terminate(Code.ABUSE.number());
        }
        return true;
    }

    private void terminate(final int code) {
        if (state == State.CLOSED) {
            return;
        }
        parts.messages.terminate(connection, code, 0);
        close(code);
        connection.end();
    }

    /** The client does not read, so it will hardly read why; nothing waits for it any longer. */
    private void cut() {
        parts.messages.terminate(connection, Code.SLOW_CONSUMER.number(), 0);
        connection.flush();
        close(Code.SLOW_CONSUMER.number());
        connection.close();
    }

    private void close(final int code) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        delivery.end();
        subscriptions.end();
        parts.door.ended(connection, code);
    }
}
