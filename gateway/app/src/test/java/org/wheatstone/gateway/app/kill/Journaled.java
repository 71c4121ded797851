package org.wheatstone.gateway.app.kill;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.codecs.sbe.Liquidity;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TradeEncoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.book.BookSide;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.runtime.Replay;

/**
 * What a stopped node's journal says: each session's requests, the events it was due, its open orders. Made by a replay
 * of the commands alone; the gateway's own code has no part in it. One thread.
 */
final class Journaled {
    private static final int LAST_REQUEST = 39;

    private final Map<Integer, Map<Long, String>> requests = new HashMap<>();
    private final Map<Integer, List<byte[]>> events = new HashMap<>();
    private final FillDecoder fill = new FillDecoder();
    private final Exchange exchange;

    Journaled(final Path directory) {
        exchange = Replay.run(directory, new CoreContext(), this::onCommand, this::onEvent).exchange();
    }

    Exchange exchange() {
        return exchange;
    }

    /** A session's requests in words, by id; one that came twice came with the same words. */
    Map<Long, String> requests(final int sessionId) {
        return requests.getOrDefault(sessionId, Map.of());
    }

    /** The frames that a session was due, in order of its sequences. */
    List<byte[]> events(final int sessionId) {
        return events.getOrDefault(sessionId, List.of());
    }

    /** A session's open orders in the words of the client, by order id. */
    Map<Long, String> openOrders(final int sessionId) {
        final Map<Long, String> orders = new TreeMap<>();
        for (int i = 0; i < exchange.instruments().count(); i++) {
            final Instrument instrument = exchange.instruments().at(i);
            addOrders(orders, sessionId, instrument, instrument.book().bids());
            addOrders(orders, sessionId, instrument, instrument.book().asks());
        }
        return orders;
    }

    private void addOrders(
            final Map<Long, String> orders, final int sessionId, final Instrument instrument, final BookSide side) {
        final OrderTable table = exchange.books().orders();
        side.forEach(order -> {
            if (exchange.sessions().at(table.session(order)).id() == sessionId) {
                orders.put(table.orderId(order), "order " + table.orderId(order) + " clOrdId " + table.clOrdId(order)
                    + " instrument " + instrument.id() + " " + (table.isBid(order) ? Side.BID : Side.ASK)
                    + " " + table.leaves(order) + " @ " + table.price(order));
            }
        });
    }

    private void onCommand(final long number, final DirectBuffer buffer, final int offset, final int length) {
        final int templateId = CommandRecord.templateId(buffer, offset);
        if (CommandRecord.sessionId(buffer, offset) == 0 || templateId > LAST_REQUEST) {
            return;
        }
        final int frame = offset + CommandRecord.FRAME_OFFSET;
        final long clOrdId = Frame.clOrdId(buffer, frame);
        final String text = RequestText.of(buffer, frame);
        final String before = requests
            .computeIfAbsent(CommandRecord.sessionId(buffer, offset), id -> new TreeMap<>()).put(clOrdId, text);
        if (before != null && !before.equals(text)) {
            throw new AssertionError("request " + clOrdId + " came as '" + before + "' and as '" + text + "'");
        }
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        if (EventRecord.templateId(buffer, offset) == FillDecoder.TEMPLATE_ID) {
            fill.wrap(
                buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
            add((int) fill.makerSessionId(), trade(buffer, offset, true));
            add((int) fill.takerSessionId(), trade(buffer, offset, false));
        } else if (EventRecord.sessionId(buffer, offset) != 0) {
            final byte[] bytes = new byte[Frame.length(buffer, frame)];
            buffer.getBytes(frame, bytes);
            add(EventRecord.sessionId(buffer, offset), bytes);
        }
    }

    /** One party's side of a fill, as the protocol says it is told. */
    private byte[] trade(final DirectBuffer buffer, final int offset, final boolean isMaker) {
        final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frame.lengthOf(TradeEncoder.BLOCK_LENGTH)]);
        Frame.begin(frame, 0, TradeEncoder.TEMPLATE_ID, TradeEncoder.BLOCK_LENGTH);
        final Side makerSide = fill.takerSide() == Side.BID ? Side.ASK : Side.BID;
        new TradeEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(fill.instrumentId())
            .sequence(isMaker ? fill.makerSequence() : fill.takerSequence())
            .eventTime(fill.eventTime())
            .commandSequence(EventRecord.commandSequence(buffer, offset))
            .clOrdId(isMaker ? fill.makerClOrdId() : fill.takerClOrdId())
            .orderId(isMaker ? fill.makerOrderId() : fill.takerOrderId())
            .sessionId(isMaker ? fill.makerSessionId() : fill.takerSessionId())
            .lastOfCommand((short) (EventRecord.isLastOfCommand(buffer, offset) ? 1 : 0))
            .tradeId(fill.tradeId())
            .price(fill.price())
            .quantity(fill.quantity())
            .leaves(isMaker ? fill.makerLeaves() : fill.takerLeaves())
            .fee(isMaker ? fill.makerFee() : fill.takerFee())
            .side(isMaker ? makerSide : fill.takerSide())
            .liquidity(isMaker ? Liquidity.MAKER : Liquidity.TAKER);
        return frame.byteArray();
    }

    /** Sequences are contiguous: each event is the next one of its session. */
    private void add(final int sessionId, final byte[] bytes) {
        final List<byte[]> own = events.computeIfAbsent(sessionId, id -> new ArrayList<>());
        own.add(bytes);
        final long sequence = new UnsafeBuffer(bytes).getLong(Frame.SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (sequence != own.size()) {
            throw new AssertionError("session " + sessionId + ": event " + own.size() + " has sequence " + sequence);
        }
    }
}
