package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.RunningExchange;

/** Drop copies and market data of a whole exchange, with threads and an event log of its own. */
class RunningFeedTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int BUYER        = 1;
    private static final int BUYERS_COPY  = 2;
    private static final int SUPPLIER     = 11;
    private static final int ORDERS       = 60;

    private final List<FeedClient> clients = new ArrayList<>();
    private long price;
    private int instrument;

    @Test
    void shouldTellOperatorAndParticipantEverythingThoughTheyComeAndGo(@TempDir final Path directory) {
        try (RunningExchange exchange = RunningExchange.open(directory)) {
            instrument = 1;
            final FeedClient market = connect(exchange, 3, Mode.MARKET_DATA, 0);
            market.subscribe(instrument, FeedClient.ORDERS | FeedClient.TRADES | FeedClient.BBO, 0);
            final FeedClient supplier = connect(exchange, SUPPLIER, Mode.TRADE, 1);
            final FeedClient buyer = connect(exchange, BUYER, Mode.TRADE, 1);
            final List<UnsafeBuffer> all = new ArrayList<>();
            final List<UnsafeBuffer> own = new ArrayList<>();
            price = 1_000_000;

            for (int i = 1; i <= ORDERS; i++) {
                supplier.send(order(Side.ASK, i, i % 3 == 0 ? 3 : 1));
                buyer.send(order(Side.BID, i, 1 + i % 2));
                if (i % 15 == 0) {
                    follow(exchange, RunningExchange.FIRST_OPERATOR, all);
                    follow(exchange, BUYERS_COPY, own);
                }
            }
            until(() -> answered(supplier) == ORDERS && answered(buyer) == ORDERS);
            until(() -> follow(exchange, RunningExchange.FIRST_OPERATOR, all) == 0);
            until(() -> follow(exchange, BUYERS_COPY, own) == 0);
            final List<UnsafeBuffer> allAtOnce = new ArrayList<>();
            final List<UnsafeBuffer> ownAtOnce = new ArrayList<>();
            follow(exchange, RunningExchange.FIRST_OPERATOR, allAtOnce);
            follow(exchange, BUYERS_COPY, ownAtOnce);

            assertThat(all).isEqualTo(allAtOnce);
            assertThat(own).isEqualTo(ownAtOnce).isEqualTo(buyer.events);
            assertThat(of(all, BUYER)).isEqualTo(withoutSequence(buyer.events));
            assertThat(of(all, SUPPLIER)).isEqualTo(withoutSequence(supplier.events));
            assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(sequence(a), sequence(b)));
            final long trades = buyer.events.stream()
                .filter(frame -> Frame.templateId(frame, 0) == TradeDecoder.TEMPLATE_ID).count();
            until(() -> market.book(instrument).trades.size() == trades);
            assertThat(trades).isGreaterThan(10);
        } finally {
            clients.forEach(FeedClient::close);
        }
    }

    /** Follows from where the list ends up to what has happened by now; returns how many frames came. */
    private int follow(final RunningExchange exchange, final int sessionId, final List<UnsafeBuffer> frames) {
        final long next = frames.isEmpty() ? 1 : sequence(frames.get(frames.size() - 1)) + 1;
        final FeedClient copy = new FeedClient(exchange.port(), 0);
        copy.logOn(sessionId, Mode.DROP_COPY, next);
        clients.add(copy);
        until(() -> copy.templates.contains(ReplayCompleteDecoder.TEMPLATE_ID));
        copy.logOut();
        until(copy::hasEnded);
        clients.remove(copy);
        copy.close();
        frames.addAll(copy.events);
        return copy.events.size();
    }

    private FeedClient connect(
            final RunningExchange exchange, final int sessionId, final Mode mode, final long nextSequence) {
        final FeedClient client = new FeedClient(exchange.port(), 0);
        clients.add(client);
        client.logOn(sessionId, mode, nextSequence);
        until(() -> client.templates.contains(ReplayCompleteDecoder.TEMPLATE_ID));
        return client;
    }

    private UnsafeBuffer order(final Side side, final long id, final int quantity) {
        final UnsafeBuffer frame = FeedClient.begin(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH);
        new NewOrderEncoder().wrap(frame, Frame.BLOCK_OFFSET)
            .instrumentId(instrument).clOrdId(id).price(price).quantity(quantity).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC);
        return frame;
    }

    private void until(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).poll();
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain");
            }
        }
    }

    private static long answered(final FeedClient client) {
        return client.events.stream().filter(frame -> Frame.templateId(frame, 0) < 42).count();
    }

    private static List<UnsafeBuffer> of(final List<UnsafeBuffer> frames, final int sessionId) {
        return withoutSequence(frames.stream().filter(frame -> frame.getInt(56) == sessionId).toList());
    }

    private static List<UnsafeBuffer> withoutSequence(final List<UnsafeBuffer> frames) {
        return frames.stream().map(frame -> {
            final UnsafeBuffer copy = new UnsafeBuffer(frame.byteArray().clone());
            copy.putLong(Frame.SEQUENCE_OFFSET, 0);
            return copy;
        }).toList();
    }

    private static long sequence(final UnsafeBuffer frame) {
        return frame.getLong(Frame.SEQUENCE_OFFSET);
    }
}
