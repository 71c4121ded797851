package org.wheatstone.gateway.server;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.InstrumentDefinitionDecoder;
import org.wheatstone.codecs.sbe.InstrumentStatusDecoder;
import org.wheatstone.engine.api.EventHandler;
import org.wheatstone.engine.api.EventSource;
import org.wheatstone.engine.api.Figures;
import org.wheatstone.engine.api.Watched;

/**
 * Market data: builds the books of everybody from events and sends them to those who subscribe. One thread steps it, a
 * duty thread of its own or a test; it shares nothing with the gateway but the door through which connections come that
 * are logged on in MARKET_DATA, and go back closed. So what happens here touches no trading session, but that a reader
 * of events that stops would stop the engine.
 *
 * <p>It fails by exception only if the node cannot go on: the selector broke, or an event does not fit the books.
 */
public final class MarketDataAgent implements Agent, Watched, AutoCloseable {
    /** Times the limit that are taken at once: together more than the engine's ring holds. */
    private static final int TAKES             = 16;
    /** The market is in motion for so long after an event. */
    private static final long MOTION_NS        = 5 * GatewayLimits.NS_PER_MS;
    /** Subscribers that are told between two looks at the engine's ring. */
    private static final int SESSIONS_PER_TAKE = 8;

    private final NanoClock nanoClock;
    private final EventSource events;
    private final int eventLimit;
    private final FeedParts parts;
    private final Sockets sockets;
    private final MarketChange change;
    private final ConversationList sessions;
    private final EventHandler onEvent = this::onEvent;
    private final Consumer<FeedDoor.Word> onWord = this::onWord;
    private long turn;
    private long lastEventNs;
    private long lastTickNs;

    MarketDataAgent(final GatewayContext context, final FeedDoor door) {
        nanoClock = context.nanoClock();
        events = context.marketEvents();
        eventLimit = context.limits().marketEventsPerTurn();
        parts = new FeedParts(context, door);
        lastTickNs = nanoClock.nanoTime();
        parts.nowNs(lastTickNs);
        lastEventNs = lastTickNs - MOTION_NS;
        sockets = new Sockets(context, parts.counters, "feed", door::gone, lastTickNs);
        change = new MarketChange(parts.market);
        sessions = new ConversationList(context.limits().maxConnections());
    }

    @Override
    public int doWork() {
        final long nowNs = nanoClock.nanoTime();
        parts.nowNs(nowNs);
        int work = 0;
        work += parts.door.pollOfFeed(onWord);
        work += sockets.poll();
        work += takeEvents();
        tellChanges();
        work += parts.images.serve(nowNs);
        work += advance();
        tick(nowNs);
        work += sockets.flush();
        sockets.sweep(nowNs);
        return work;
    }

    /** Connections, frames and bytes, subscriptions, what was skipped and what began anew. */
    @Override
    public void tell(final Figures figures) {
        sockets.tell(figures);
        parts.feedCounters.tell(figures);
        figures.set("feed_orders", parts.market.orderCount());
        figures.set("feed_sequence", parts.market.sequence());
    }

    /**
     * Waits for a socket to have something; for the thread that steps this agent, when it has nothing else to do.
     *
     * @param timeoutMs 1 or more.
     */
    public void awaitWork(final int timeoutMs) {
        sockets.await(timeoutMs);
    }

    /**
     * Whether somebody listens and the market is in motion: no socket wakes this agent for an event, so it should not
     * wait for one. For the thread that steps it.
     */
    public boolean isAwaitingEvents() {
        return sessions.count() > 0 && parts.nowNs() - lastEventNs < MOTION_NS;
    }

    @Override
    public String roleName() {
        return "feed";
    }

    @Override
    public void onClose() {
        close();
    }

    /** Tells every subscriber that the server stops, as far as that can be done without waiting; closes all sockets. */
    @Override
    public void close() {
        for (int i = 0; i < sessions.count(); i++) {
            sessions.get(i).stop();
        }
        sockets.close();
    }

    FeedParts parts() {
        return parts;
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        switch (Frame.templateId(buffer, frame)) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID:
                parts.market.onEvent(buffer, offset, length);
                parts.reference.onFrame(buffer, frame);
                change.onReference(placeOf(buffer, frame));
                break;
            case InstrumentStatusDecoder.TEMPLATE_ID:
                // Before the market hears of it: an instrument that is gone has no place any more.
                change.onReference(placeOf(buffer, frame));
                parts.reference.onFrame(buffer, frame);
                parts.market.onEvent(buffer, offset, length);
                break;
            default:
                parts.market.onEvent(buffer, offset, length);
                break;
        }
    }

    private int placeOf(final DirectBuffer buffer, final int frame) {
        return parts.market.books().indexOf(buffer.getInt(frame + Frame.BLOCK_OFFSET, ByteOrder.LITTLE_ENDIAN));
    }

    private void onWord(final FeedDoor.Word word) {
        if (word.kind() == FeedDoor.Kind.ENTER) {
            enter(word);
        } else {
            ((FeedSession) word.connection().conversation()).onEnd(word.number());
        }
    }

    private void enter(final FeedDoor.Word word) {
        final Connection connection = word.connection();
        final FeedSession session = new FeedSession(parts, connection, word.participantId(), word.number());
        connection.conversation(session);
        sessions.add(session);
        try {
            sockets.take(connection);
        } catch (final IOException gone) {
            // Closed under our hands: for us the same as a peer that has left.
            session.onConnectionLost();
            connection.close();
            parts.door.gone(connection);
        }
    }

    /**
     * Takes all that there is: the engine waits for whoever reads events slowly, so taking them comes before telling
     * them. Whoever cannot be told in time finds them overwritten in the log, and begins anew.
     */
    private int takeEvents() {
        int taken = 0;
        int polled = eventLimit;
        for (int i = 0; i < TAKES && polled == eventLimit; i++) {
            polled = events.poll(onEvent, eventLimit);
            taken += polled;
        }
        if (taken > 0) {
            lastEventNs = parts.nowNs();
        }
        return taken;
    }

    private void tellChanges() {
        if (parts.market.isWhole() && !change.isNothing()) {
            for (int i = 0; i < sessions.count(); i++) {
                sessions.get(i).onChanged(change);
            }
            change.forget();
        }
    }

    /** Each turn begins with another subscriber, and looks at the engine again after every few of them. */
    private int advance() {
        final int count = sessions.count();
        if (count == 0) {
            return 0;
        }
        final int first = (int) (turn++ % count);
        int work = 0;
        for (int i = 0; i < count; i++) {
            final int index = first + i;
            work += sessions.get(index < count ? index : index - count).advance() ? 1 : 0;
            if ((i + 1) % SESSIONS_PER_TAKE == 0) {
                work += sockets.flush();
                work += takeEvents();
            }
        }
        return work;
    }

    /** At most once a millisecond. */
    private void tick(final long nowNs) {
        if (nowNs - lastTickNs < GatewayLimits.SWEEP_INTERVAL_NS) {
            return;
        }
        lastTickNs = nowNs;
        for (int i = 0; i < sessions.count(); i++) {
            sessions.get(i).tick(nowNs);
        }
        sessions.dropClosed();
    }
}
