package org.wheatstone.engine.testkit.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.reference.SessionState;

/**
 * A stream in the making: the records so far, and what an exchange would be like after them. A generator asks it what
 * there is to trade with, so that most of what it makes up is good.
 */
final class Draft {
    private static final long START_NS    = 1_700_000_000_000_000_000L;
    private static final int DONE_REMEMBERED = 64;

    final Chance chance;
    final Profile profile;
    final ReferenceExchange exchange;
    final List<Market> markets  = new ArrayList<>();
    final List<Trader> traders  = new ArrayList<>();
    final List<Integer> sessions = new ArrayList<>();
    /** Sessions of operators. */
    final List<Integer> operators = new ArrayList<>();
    private final int size;
    private final List<byte[]> records = new ArrayList<>();
    private final List<Long> openOrderIds = new ArrayList<>();
    private final List<OpenOrder> done = new ArrayList<>();
    private final Map<Long, OpenOrder> lastSeen = new HashMap<>();
    private final Commands commands = new Commands();
    private Market quietMarket;
    private long nowNs = START_NS;
    private long connections;
    private long operatorIds;

    Draft(final long seed, final int size, final Profile profile) {
        this.chance = new Chance(seed);
        this.size = size;
        this.profile = profile;
        this.exchange = new ReferenceExchange(profile.limits());
    }

    boolean isComplete() {
        return records.size() >= size;
    }

    int commands() {
        return records.size();
    }

    List<byte[]> records() {
        return List.copyOf(records.subList(0, size));
    }

    /** Time goes on with each call, and sometimes back. */
    Records from(final Sender sender) {
        return new Records(sender, tick());
    }

    private long tick() {
        nowNs += chance.oneIn(100) ? -chance.below(1_000_000L) : chance.below(2_000L);
        return nowNs;
    }

    Records fromNode() {
        return from(Sender.NODE);
    }

    /** From here on it is that much later. */
    void pass(final long ns) {
        nowNs += ns;
    }

    /** The time of the newest command. */
    long nowNs() {
        return nowNs;
    }

    /** Where a command is written that is then sent with {@link #sendWritten}. */
    Commands write() {
        return commands.time(tick());
    }

    /** Sends what was written last, as the node. */
    void sendWritten() {
        final byte[] record = new byte[commands.length()];
        commands.buffer().getBytes(commands.offset(), record);
        send(record);
    }

    /** Sends what was written last, as this session, with its next id. */
    void sendWritten(final SessionState session) {
        sendWritten(session, nextClOrdId(session));
    }

    void sendWritten(final SessionState session, final long clOrdId) {
        commands.sentBy(session.sessionId(), session.attachment(), session.participantId()).id(clOrdId);
        sendWritten();
    }

    void send(final byte[] record) {
        records.add(record);
        final List<byte[]> events = exchange.onCommand(records.size(), new UnsafeBuffer(record), 0);
        for (final byte[] event : events) {
            final UnsafeBuffer buffer = new UnsafeBuffer(event);
            if (EventRecord.templateId(buffer, 0) == OrderAcceptedDecoder.TEMPLATE_ID) {
                openOrderIds.add(new OrderAcceptedDecoder().wrap(
                    buffer, EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET,
                    OrderAcceptedDecoder.BLOCK_LENGTH, OrderAcceptedDecoder.SCHEMA_VERSION).orderId());
            }
        }
    }

    /** An order that is open, or null if there is none. What turns out to be done on the way is remembered as such. */
    OpenOrder anyOpenOrder() {
        while (!openOrderIds.isEmpty()) {
            final int index = chance.below(openOrderIds.size());
            final long orderId = openOrderIds.get(index);
            final OpenOrder order = exchange.orders().openOrder(orderId).orElse(null);
            if (order != null) {
                lastSeen.put(orderId, order);
                return order;
            }
            openOrderIds.set(index, openOrderIds.get(openOrderIds.size() - 1));
            openOrderIds.remove(openOrderIds.size() - 1);
            remember(lastSeen.remove(orderId));
        }
        return null;
    }

    private void remember(final OpenOrder order) {
        if (order != null) {
            done.add(order);
        }
        if (done.size() > DONE_REMEMBERED) {
            done.remove(0);
        }
    }

    /** An order that was open, or null if none is remembered. */
    OpenOrder anyDoneOrder() {
        return done.isEmpty() ? null : chance.pick(done);
    }

    SessionState session(final int sessionId) {
        return exchange.members().session(sessionId).orElseThrow();
    }

    SessionState anySession() {
        return session(chance.pick(sessions));
    }

    static Sender senderOf(final SessionState session) {
        return new Sender(session.sessionId(), session.attachment(), session.participantId());
    }

    Trader trader(final int participantId) {
        return traders.stream().filter(trader -> trader.id() == participantId).findFirst().orElseThrow();
    }

    /** The last three markets are drawn seldom: two belong to the rounding moves, one is very expensive. */
    Market anyMarket() {
        final boolean any = chance.percent(10);
        final Market market = markets.get(chance.below(any ? markets.size() : Math.max(1, markets.size() - 3)));
        return market == quietMarket ? anyMarket() : market;
    }

    /** Keeps new orders of the usual kind away from a market, or, given null, from none. */
    void quiet(final Market market) {
        quietMarket = market;
    }

    Market market(final int instrumentId) {
        return markets.stream().filter(market -> market.id() == instrumentId).findFirst().orElseThrow();
    }

    long nextConnection() {
        connections++;
        return connections;
    }

    long nextOperatorId() {
        operatorIds++;
        return operatorIds;
    }

    /**
     * The next request id of a session: usually the next number, sometimes a few further. One session's ids begin just
     * below 2^63, and in a hostile stream another's just below 2^64, so that one day it has none left.
     */
    long nextClOrdId(final SessionState session) {
        if (session.lastClOrdId() == 0 && session.sessionId() == OpeningMoves.SIGN_SESSION) {
            return Long.MAX_VALUE - 40;
        }
        if (session.lastClOrdId() == 0 && session.sessionId() == OpeningMoves.LAST_IDS_SESSION
            && profile == Profile.HOSTILE) {
            return -200;
        }
        return session.lastClOrdId() + 1 + (chance.percent(10) ? chance.below(5) : 0);
    }
}
