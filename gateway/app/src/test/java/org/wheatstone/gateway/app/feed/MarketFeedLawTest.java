package org.wheatstone.gateway.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.FillDecoder;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.ExchangeOrders;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.ComparedCore;
import org.wheatstone.engine.testkit.stream.DeliveryStream;
import org.wheatstone.engine.testkit.stream.Profile;
import org.wheatstone.gateway.server.market.FeedLog;
import org.wheatstone.gateway.server.market.MarketFeed;

/** The law: books made of events, and of what is told of them, are the core's after every command. */
class MarketFeedLawTest {
    private static final int LOG_LENGTH = 1 << 24;

    private final Map<Integer, FollowedBook> followed = new HashMap<>();
    private final FillDecoder fill = new FillDecoder();
    private long position;
    private int buyIns;

    @ParameterizedTest
    @CsvSource({
        "1, 4000, BALANCED, 0, 50", "2, 2500, HOSTILE, 1000, 50", "3, 2000, DEEP, 1000, 50",
        "4, 2500, TINY_LIMITS, 900, 20", "5, 3000, SLICED, 0, 50"})
    void shouldFollowTheCoreFromAnyPointOn(
            final long seed, final int size, final Profile profile, final int beginning, final long leastBytes) {
        follow(CommandStream.of(seed, size, profile), beginning);

        assertThat(position).isGreaterThan(leastBytes * (size - beginning) / 4);
    }

    /** With buy-ins, whose taker has no order, and offers that are pulled. */
    @ParameterizedTest
    @CsvSource({"1, 6000, ROOMY, 0", "2, 4000, ROOMY, 1500", "3, 4000, TIGHT, 0"})
    void shouldFollowTheCoreThroughDeliveries(
            final long seed, final int size, final DeliveryStream kind, final int beginning) {
        follow(kind.of(seed, size), beginning);

        assertThat(buyIns).isPositive();
    }

    private void follow(final CommandStream stream, final int beginning) {
        final CoreContext context = ComparedCore.contextOf(stream.limits());
        final EventBuffer events = new EventBuffer(context);
        final Exchange exchange = new Exchange(context, events);
        for (int index = 0; index < beginning; index++) {
            exchange.onCommand(index + 1L, new UnsafeBuffer(stream.command(index)), 0);
        }
        final MarketFeed market = new MarketFeed(context.maxInstruments(), context.maxOrders(), LOG_LENGTH);
        exchange.instruments().forEach(instrument -> market.list(instrument.id()));
        market.begin(new ExchangeOrders(exchange), exchange.timeNs());
        for (int i = 0; i < market.books().count(); i++) {
            final int id = market.books().at(i).instrumentId();
            followed.put(id, FollowedBook.of(CoreBook.of(exchange, id)));
        }

        for (int index = beginning; index < stream.size(); index++) {
            exchange.onCommand(index + 1L, new UnsafeBuffer(stream.command(index)), 0);
            events.forEach(market::onEvent);
            events.forEach(this::countBuyIn);
            follow(market);
            final String place = stream.origin() + " beginning=" + beginning + " index=" + index;
            for (int i = 0; i < market.changed().count(); i++) {
                compare(exchange, market.changed().get(i).instrumentId(), place);
            }
            market.changed().forget();
            assertThat(market.orderCount()).as(place).isEqualTo(restingIn(exchange));
        }
        followed.keySet().forEach(id -> compare(exchange, id, stream.origin() + " at the end"));
    }

    private void countBuyIn(final DirectBuffer buffer, final int offset, final int length) {
        final int frame = offset + EventRecord.FRAME_OFFSET;
        if (EventRecord.templateId(buffer, offset) == FillDecoder.TEMPLATE_ID) {
            fill.wrap(
                buffer, frame + Frame.BLOCK_OFFSET, Frame.blockLength(buffer, frame), Frame.version(buffer, frame));
            buyIns += fill.takerSessionId() == 0 ? 1 : 0;
        }
    }

    private void follow(final MarketFeed market) {
        final FeedLog log = market.log();
        while (position < log.end()) {
            final int offset = log.offset(position);
            if (log.bookIndex(offset) >= 0) {
                final int id = market.books().at(log.bookIndex(offset)).instrumentId();
                followed.computeIfAbsent(id, key -> FollowedBook.empty()).onFrame(
                    log.buffer(), offset + FeedLog.HEADER_LENGTH);
            }
            position += log.length(offset);
        }
    }

    private void compare(final Exchange exchange, final int instrumentId, final String place) {
        final FollowedBook book = followed.get(instrumentId);
        if (exchange.instruments().find(instrumentId) == null) {
            // It is gone: everything that was in its book had left it before.
            assertThat(book == null || book.orders().isEmpty()).as(place).isTrue();
            return;
        }
        if (book == null) {
            // Changed by a trade's bust alone, and never followed: nothing can rest there.
            assertThat(CoreBook.of(exchange, instrumentId).orders()).as(place).isEmpty();
            return;
        }
        assertThat(book.isCommandOver()).as(place).isTrue();
        if (!book.orders().equals(CoreBook.of(exchange, instrumentId).orders())) {
            assertThat(book.orders()).as(place + " instrument=" + instrumentId)
                .isEqualTo(CoreBook.of(exchange, instrumentId).orders());
        }
    }

    /** Open orders all rest between two commands. */
    private static int restingIn(final Exchange exchange) {
        return exchange.books().orders().live();
    }
}
