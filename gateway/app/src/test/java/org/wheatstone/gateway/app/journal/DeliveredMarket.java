package org.wheatstone.gateway.app.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.MutableDirectBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.MeterRecordEncoder;
import org.wheatstone.engine.api.CommandSink;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.NewOrderCommand;

/**
 * A small exchange in a directory that delivers: instrument 1, {@code text/usd}, in lots of 1,000 GTU, blocks of a
 * minute, intervals of ten seconds; a buyer, two suppliers, a meter, each with a session of the same number. The agents
 * are stepped by the test, and the clock goes on when it says so. A lot locks 1,000 of a bond, a tenth is held back, a
 * supplier may fail 5,000 ppm, and beyond 10,000 more nothing of an interval is paid. One thread.
 */
final class DeliveredMarket implements AutoCloseable {
    static final int BUYER     = 7;
    static final int SUPPLIER  = 8;
    static final int OTHER     = 9;
    static final int METER     = 4;
    static final int AUTHORITY = 5;
    static final int BLOCK_SECONDS = 60;
    static final int CALL_TIMEOUT_SECONDS = 5;
    static final int DISPUTE_SECONDS = 20;
    static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    static final String POOL = "1@" + START.getEpochSecond() + ".pool";

    private static final int INSTRUMENT     = 1;
    private static final int GRADE          = 1;
    private static final int KEY            = 51;
    private static final int CALL_ID_BITS   = 6;
    private static final long RUN           = 42;
    private static final long DEPOSIT       = 1_000_000_000;
    private static final long BOND          = 10_000_000;
    private static final AuthorityKey OWNER = AuthorityKey.of(1);

    private final Commands commands = new Commands();
    private final Map<Integer, Long> ids = new HashMap<>();
    private final Node node;
    private long timeNs = TimeUnit.SECONDS.toNanos(START.getEpochSecond());

    private DeliveredMarket(final Path directory) {
        node = Node.open(new NodeContext(directory).core(limits()).runId(RUN).epochClock(() -> timeNs));
        settle();
    }

    static CoreContext limits() {
        return new CoreContext();
    }

    static DeliveredMarket open(final Path directory) {
        final DeliveredMarket market = new DeliveredMarket(directory);
        market.begin();
        return market;
    }

    private void begin() {
        tick().addParticipant(AUTHORITY, "authority").gradeAuthority();
        send();
        tick().operator().addKey(AUTHORITY, KEY, OWNER);
        send();
        tick().delivery().publish(GRADE, "text.standard.v1").times(BLOCK_SECONDS, 10)
            .calls(TimeUnit.SECONDS.toMillis(CALL_TIMEOUT_SECONDS), DISPUTE_SECONDS)
            .money(50_000, 2_000_000, 100_000).bondPerLot(1_000).judging(1, 3).service(0, 0, 5_000)
            .discount(0, 10_000, 100_000).sign(AUTHORITY, KEY, OWNER);
        send();
        tick().listInstrument(INSTRUMENT, "text/usd").grade(GRADE).tick(10).prices(0, 10_000_000).fees(100, 500);
        send();
        join(BUYER);
        join(SUPPLIER);
        join(OTHER);
        tick().addParticipant(METER, "meter").meter();
        send();
        session(METER);
        supply(SUPPLIER, 801);
        supply(OTHER, 901);
    }

    private void join(final int participant) {
        if (participant == BUYER) {
            tick().addParticipant(participant, "buyer").buyer();
        } else {
            tick().addParticipant(participant, "supplier").supplier();
        }
        send();
        session(participant);
        tick().deposit(participant, DEPOSIT);
        send();
    }

    private void session(final int participant) {
        tick().addSession(participant, participant);
        send();
        tick().attach(participant, participant, 0, true);
        send();
    }

    private void supply(final int participant, final long endpoint) {
        tick().delivery().attest(participant, GRADE);
        send();
        tick().delivery().nominate(participant, attachment(participant), INSTRUMENT, 100, endpoint)
            .id(nextId(participant));
        send(participant);
        bond(participant, BOND);
    }

    /** Into the bond, or below 0 out of it. */
    void bond(final int participant, final long amount) {
        tick().delivery().postBond(participant, attachment(participant), amount).id(nextId(participant));
        send(participant);
    }

    /** Returns the sequence of the command. */
    long bid(final long lots, final long price) {
        order(BUYER).bid(lots).at(price);
        return send(BUYER);
    }

    /** Returns the sequence of the command. */
    long ask(final int supplier, final long lots, final long price) {
        order(supplier).ask(lots).at(price);
        return send(supplier);
    }

    private NewOrderCommand order(final int session) {
        return tick().newOrder(session, attachment(session)).instrument(INSTRUMENT).id(nextId(session));
    }

    /** Returns the call's id, if there is one. */
    long draw(final long milliGtu) {
        tick().delivery().draw(BUYER, attachment(BUYER)).id(nextId(BUYER)).quantity(milliGtu)
            .reference(3, 5, 7);
        return send(BUYER) << CALL_ID_BITS;
    }

    /** A record of so many input tokens, and no hashes; returns the sequence of the command. */
    long record(final long call, final int attempt, final CallStatus status, final long tokens) {
        return record(call, attempt, status, tokens, new byte[32], new byte[32]);
    }

    /** The same with hashes of prompt and response. */
    long record(
            final long call, final int attempt, final CallStatus status, final long tokens,
            final byte[] prompt, final byte[] response) {
        tick().delivery().meterRecord(METER, attachment(METER)).id(nextId(METER)).call(call, attempt)
            .rawStatus(status.value()).tokens(0, tokens).supplierQuantity(1_000 * tokens)
            .times(timeNs - 3, timeNs - 2, timeNs - 1);
        final int block = commands.offset() + CommandRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET;
        final MutableDirectBuffer buffer = commands.buffer();
        buffer.putBytes(block + MeterRecordEncoder.promptHashEncodingOffset(), prompt);
        buffer.putBytes(block + MeterRecordEncoder.responseHashEncodingOffset(), response);
        return send(METER);
    }

    /** Time goes on, and the timers that are due by then are told, each at its time. */
    void pass(final long seconds) {
        final long untilNs = timeNs + TimeUnit.SECONDS.toNanos(seconds);
        while (node.exchange().nextDeadlineNs() <= untilNs) {
            final long deadlineNs = node.exchange().nextDeadlineNs();
            timeNs = Math.max(timeNs, deadlineNs);
            commands.time(timeNs).timerDue(deadlineNs);
            send();
        }
        timeNs = untilNs;
    }

    Exchange exchange() {
        return node.exchange();
    }

    private int attachment(final int session) {
        return node.exchange().sessions().find(session).attachment();
    }

    private long nextId(final int session) {
        return ids.merge(session, 1L, Long::sum);
    }

    /** A millisecond later. */
    private Commands tick() {
        timeNs += TimeUnit.MILLISECONDS.toNanos(1);
        return commands.time(timeNs);
    }

    private long send(final int participant) {
        commands.sentBy(participant, attachment(participant), participant);
        return send();
    }

    private long send() {
        final CommandSink sink = node.commands();
        final int offset = sink.tryClaim(commands.length());
        sink.buffer().putBytes(offset, commands.buffer(), commands.offset(), commands.length());
        sink.commit();
        settle();
        return node.exchange().sequence();
    }

    private void settle() {
        while (node.step() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
