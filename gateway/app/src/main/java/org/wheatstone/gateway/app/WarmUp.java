package org.wheatstone.gateway.app;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AddParticipantEncoder;
import org.wheatstone.codecs.sbe.AddSessionEncoder;
import org.wheatstone.codecs.sbe.CancelOrderEncoder;
import org.wheatstone.codecs.sbe.DeclareCapacityEncoder;
import org.wheatstone.codecs.sbe.DepositEncoder;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.NewOrderEncoder;
import org.wheatstone.codecs.sbe.OrderType;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.SessionAttachEncoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.EventBuffer;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.gateway.app.market.SplitMix64;

/**
 * Runs orders, cancels and trades through an exchange that is thrown away, first by hand and then over a loopback
 * session, so that the compiler has seen the code before the first client does. The starting thread, before the port
 * opens; it ends after a fixed number of commands, or 0.6 s.
 */
final class WarmUp {
    static final int INSTRUMENT = 1;
    static final long TICK = 100;

    private static final int COMMANDS = 60_000;
    private static final long LIMIT_NS = TimeUnit.MILLISECONDS.toNanos(600);
    private static final long CORE_LIMIT_NS = LIMIT_NS / 3;
    private static final int CHECK_EVERY = 1_024;
    private static final int MEMBERS = 2;
    private static final int OPEN_PER_MEMBER = 200;

    private final UnsafeBuffer record =
        new UnsafeBuffer(new byte[CommandRecord.FRAME_OFFSET + Frame.MAX_INBOUND_LENGTH]);
    private final NewOrderEncoder newOrder = new NewOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final SplitMix64 random = new SplitMix64(1);
    private final long[] lastClOrdId = new long[MEMBERS + 1];
    private final EventBuffer events;
    private final Exchange exchange;

    private WarmUp() {
        final CoreContext limits = new CoreContext().maxOrders(1 << 12).maxPriceNodes(1 << 12).maxParticipants(8);
        events = new EventBuffer(limits);
        exchange = new Exchange(limits, events);
    }

    /** Does it. */
    static void run() {
        final WarmUp warmUp = new WarmUp();
        final long startNs = System.nanoTime();
        warmUp.begin();
        final long coreDeadlineNs = startNs + CORE_LIMIT_NS;
        for (int i = 0; i < COMMANDS && (i % CHECK_EVERY != 0 || System.nanoTime() - coreDeadlineNs < 0); i++) {
            warmUp.step(1 + i % MEMBERS);
        }
        SessionWarmUp.run(warmUp.exchange, warmUp.events, startNs + LIMIT_NS);
    }

    private void begin() {
        new PublishGradeEncoder().wrap(record, block(PublishGradeEncoder.TEMPLATE_ID, PublishGradeEncoder.BLOCK_LENGTH))
            .name("warm.standard.v1").gradeId(1).lotGtu(1_000);
        submit(0, 0, 0);
        new ListInstrumentEncoder()
            .wrap(record, block(ListInstrumentEncoder.TEMPLATE_ID, ListInstrumentEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).symbol("warm/usd").gradeId(1).tick(TICK).minPrice(TICK)
            .maxPrice(1_000_000_000).maxQuantity(1_000).makerFee(-20).takerFee(100);
        submit(0, 0, 0);
        for (int member = 1; member <= MEMBERS; member++) {
            join(member);
            attach(member);
        }
        join(SessionWarmUp.SESSION);
    }

    private void join(final int member) {
        final AddParticipantEncoder participant = new AddParticipantEncoder()
            .wrap(record, block(AddParticipantEncoder.TEMPLATE_ID, AddParticipantEncoder.BLOCK_LENGTH))
            .participantId(member);
        participant.roles().marketMaker(true);
        submit(0, 0, 0);
        new AddSessionEncoder().wrap(record, block(AddSessionEncoder.TEMPLATE_ID, AddSessionEncoder.BLOCK_LENGTH))
            .sessionId(member).participantId(member);
        submit(0, 0, 0);
        new DepositEncoder().wrap(record, block(DepositEncoder.TEMPLATE_ID, DepositEncoder.BLOCK_LENGTH))
            .amount(1_000_000_000_000_000_000L).participantId(member);
        submit(0, 0, 0);
        new DeclareCapacityEncoder()
            .wrap(record, block(DeclareCapacityEncoder.TEMPLATE_ID, DeclareCapacityEncoder.BLOCK_LENGTH))
            .instrumentId(INSTRUMENT).quantity(1L << 40).participantId(member);
        submit(0, 0, 0);
    }

    private void attach(final int member) {
        new SessionAttachEncoder()
            .wrap(record, block(SessionAttachEncoder.TEMPLATE_ID, SessionAttachEncoder.BLOCK_LENGTH))
            .connectionId(member).sessionId(member);
        submit(0, 0, 0);
    }

    private void step(final int member) {
        final long clOrdId = ++lastClOrdId[member];
        if (random.nextInt(10) < 4 && clOrdId > OPEN_PER_MEMBER) {
            cancelOrder.wrap(record, block(CancelOrderEncoder.TEMPLATE_ID, CancelOrderEncoder.BLOCK_LENGTH))
                .instrumentId(INSTRUMENT).clOrdId(clOrdId).targetClOrdId(clOrdId - 1 - random.nextInt(OPEN_PER_MEMBER));
        } else {
            final boolean isBid = random.nextInt(2) == 0;
            final long price = TICK * (10_000 + random.nextInt(100) + (isBid ? -40 : 40));
            newOrder.wrap(record, block(NewOrderEncoder.TEMPLATE_ID, NewOrderEncoder.BLOCK_LENGTH))
                .instrumentId(INSTRUMENT).clOrdId(clOrdId).price(price).quantity(1 + random.nextInt(10))
                .side(isBid ? Side.BID : Side.ASK).orderType(OrderType.LIMIT)
                .timeInForce(random.nextInt(4) == 0 ? TimeInForce.IOC : TimeInForce.GTC);
        }
        submit(member, 1, member);
    }

    private int block(final int templateId, final int blockLength) {
        Frame.begin(record, CommandRecord.FRAME_OFFSET, templateId, blockLength);
        return CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
    }

    private void submit(final int sessionId, final int attachment, final int participantId) {
        final int frameLength = Frame.length(record, CommandRecord.FRAME_OFFSET);
        final long sequence = exchange.sequence() + 1;
        CommandRecord.stamp(record, 0, frameLength, sessionId, attachment, participantId, sequence);
        exchange.onCommand(sequence, record, 0);
    }
}
