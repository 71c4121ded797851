package org.wheatstone.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallAssignedDecoder;
import org.wheatstone.codecs.sbe.CallEndedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.LogonDecoder;
import org.wheatstone.codecs.sbe.MeterAckDecoder;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** What whoever watches hears, over as many connections as it takes. */
class DropCopyTest implements DropCopyListener {
    private final SteppedClock clock = new SteppedClock();
    private final ScriptedExchange exchange;
    private final ClientContext context;
    private final List<String> heard = new ArrayList<>();
    private final List<Integer> templates = new ArrayList<>();
    private DropCopyClient client;

    DropCopyTest() throws IOException {
        exchange = new ScriptedExchange();
        context = new ClientContext().port(exchange.port()).sessionId(7).receiveBufferBytes(16_384)
            .nanoClock(clock).epochNanoClock(clock);
    }

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    @Test
    void shouldHearEachEventAsItCameAndByItsKind() throws IOException {
        client = DropCopyClient.ofParticipant(context, this);
        assertThat(logOn(Mode.DROP_COPY)).isEqualTo(1);
        live(1, 0);
        exchange.accepted(5, 640, 1_000, 5);
        exchange.trade(5, 640, 1_000, 2, 3);
        exchange.heartbeat();

        deliver(2);

        assertThat(heard).containsExactly("accepted 1", "trade 2 2 @ 1000");
        assertThat(templates).containsExactly(OrderAcceptedDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID);
        assertThat(client.lastSequence()).isEqualTo(2);
    }

    @Test
    void shouldHearWhatBecomesOfCalls() throws IOException {
        client = DropCopyClient.ofParticipant(context, this);
        logOn(Mode.DROP_COPY);
        live(1, 0);
        exchange.unknownEvent(CallAssignedDecoder.TEMPLATE_ID, CallAssignedDecoder.BLOCK_LENGTH);
        exchange.unknownEvent(CallEndedDecoder.TEMPLATE_ID, CallEndedDecoder.BLOCK_LENGTH);
        exchange.unknownEvent(MeterAckDecoder.TEMPLATE_ID, MeterAckDecoder.BLOCK_LENGTH);
        exchange.unknownEvent(IntervalJudgedDecoder.TEMPLATE_ID, IntervalJudgedDecoder.BLOCK_LENGTH);
        exchange.heartbeat();

        deliver(4);

        assertThat(heard).containsExactly("assigned 1", "ended 2", "meter ack 3", "judged 4");
        assertThat(templates).containsExactly(65, 66, 67, 68);
        assertThat(client.lastSequence()).isEqualTo(4);
    }

    @Test
    void shouldResumeAParticipantsCopyAfterTheLastEvent() throws IOException {
        client = DropCopyClient.ofParticipant(context, this);
        logOn(Mode.DROP_COPY);
        live(1, 0);
        exchange.accepted(5, 640, 1_000, 5);
        deliver(1);

        assertThat(reconnect()).isEqualTo(2);
        live(2, 2);
        exchange.replayComplete(2);
        exchange.flush();
        until(() -> client.state() == ClientState.CLOSED);

        assertThat(client.disconnection().cause()).isEqualTo(Cause.SEQUENCE_GAP);
    }

    @Test
    void shouldTakeIdsOfOtherSessionsForNoAnswersOfItsOwn() throws IOException {
        client = DropCopyClient.ofParticipant(context, this);
        logOn(Mode.DROP_COPY);
        live(1, 0);
        exchange.accepted(999, 640, 1_000, 5);
        deliver(1);

        reconnect();
        live(2, 1);
        exchange.replayComplete(1);
        exchange.flush();
        until(client::isLive);

        assertThat(client.inFlightCount()).isZero();
    }

    @Test
    void shouldMissNothingOfTheExchangeWhereverItIsCut() throws IOException {
        final long[] numbers = {3, 3, 4, 9, 9, 9, 12};
        client = DropCopyClient.ofOperator(context, this);
        logOn(Mode.DROP_COPY);
        exchange.logonAck(0, 1, 20);
        long asked = 1;
        for (int cut = 1; cut <= numbers.length; cut++) {
            final long from = asked;
            sendFrom(numbers, from, cut);
            exchange.replayComplete(20);
            deliver(cut);
            until(client::isLive);
            asked = reconnect();
            assertThat(asked).isEqualTo(numbers[cut - 1]);
            live(asked, 20);
        }

        assertThat(heard).containsExactly(
            "trade 3 1 @ 1000", "trade 3 2 @ 1000", "trade 4 3 @ 1000", "trade 9 4 @ 1000", "trade 9 5 @ 1000",
            "trade 9 6 @ 1000", "trade 12 7 @ 1000");
        assertThat(client.counters().events()).isEqualTo(numbers.length);
        assertThat(client.counters().verifiedHashes()).isPositive();
    }

    @Test
    void shouldNotGoBackInTheExchangesNumbers() throws IOException {
        client = DropCopyClient.ofOperator(context, this);
        logOn(Mode.DROP_COPY);
        live(1, 0);
        sendFrom(new long[] {3, 2}, 1, 2);

        deliver(2);

        assertThat(client.disconnection().cause()).isEqualTo(Cause.SEQUENCE_REPEATED);
        assertThat(heard).containsExactly("trade 3 1 @ 1000");
    }

    @Test
    void shouldSeeThatTheExchangeHasForgottenAnEventThatWasHere() throws IOException {
        client = DropCopyClient.ofOperator(context, this);
        logOn(Mode.DROP_COPY);
        live(1, 0);
        sendFrom(new long[] {3, 3}, 1, 2);
        deliver(2);

        reconnect();
        exchange.logonAck(0, 3, 8);
        sendFrom(new long[] {3, 8}, 1, 2);
        deliver(3);

        assertThat(client.state()).isEqualTo(ClientState.CLOSED);
        assertThat(client.disconnection().sentence()).contains("expected=3, got=8");
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
        templates.add(Frame.templateId(buffer, offset));
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        heard.add("accepted " + event.sequence());
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        heard.add("trade " + event.sequence() + " " + event.quantity() + " @ " + event.price());
    }

    @Override
    public void onCallAssigned(final CallAssignedDecoder event, final long receivedNs) {
        heard.add("assigned " + event.sequence());
    }

    @Override
    public void onCallEnded(final CallEndedDecoder event, final long receivedNs) {
        heard.add("ended " + event.sequence());
    }

    @Override
    public void onMeterAck(final MeterAckDecoder event, final long receivedNs) {
        heard.add("meter ack " + event.sequence());
    }

    @Override
    public void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
        heard.add("judged " + event.sequence());
    }

    @Override
    public void onDisconnected(final Disconnection disconnection) {
        // Tests ask the client.
    }

    /** The frames from a number on, up to an index; the n-th trades n lots. */
    private void sendFrom(final long[] numbers, final long from, final int end) {
        IntStream.range(0, end).filter(i -> numbers[i] >= from).forEach(i -> {
            exchange.sequence(numbers[i] - 1);
            exchange.trade(5, 640, 1_000, i + 1, 3);
        });
        exchange.heartbeat();
    }

    private long logOn(final Mode mode) throws IOException {
        client.connect();
        until(exchange::accept);
        return awaitLogon(mode);
    }

    private long reconnect() throws IOException {
        exchange.hangUp();
        until(() -> client.state() == ClientState.BACKING_OFF);
        clock.advanceMs(context.maxBackOffMs());
        until(exchange::accept);
        return awaitLogon(Mode.DROP_COPY);
    }

    /** Where the client wants to go on. */
    private long awaitLogon(final Mode mode) throws IOException {
        exchange.hello();
        exchange.flush();
        until(() -> {
            exchange.receive();
            return exchange.nextFrame() == LogonDecoder.TEMPLATE_ID;
        });
        final LogonDecoder logon = new LogonDecoder()
            .wrap(exchange.received(), exchange.block(), LogonDecoder.BLOCK_LENGTH, 1);
        assertThat(logon.mode()).isEqualTo(mode);
        return logon.nextSequence();
    }

    private void live(final long nextSequence, final long highest) {
        exchange.logonAck(0, nextSequence, highest);
        if (highest == 0) {
            exchange.replayComplete(0);
        }
    }

    private void deliver(final int events) throws IOException {
        exchange.flush();
        until(() -> heard.size() >= events || !client.state().isConnected());
    }

    private void until(final Conversation.Condition condition) throws IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.holds()) {
            client.doWork();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("waited in vain: " + client.state() + ", " + client.disconnection()
                    + ", heard=" + heard);
            }
            Thread.onSpinWait();
        }
    }
}
