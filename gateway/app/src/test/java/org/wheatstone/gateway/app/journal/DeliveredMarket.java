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
import org.wheatstone.codecs.sbe.Mode;
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
    static final int BUYER        = 7;
    static final int SUPPLIER     = 8;
    static final int OTHER        = 9;
    static final int SECOND_BUYER = 10;
    static final int METER        = 4;
    static final int AUTHORITY    = 5;
    static final int BLOCK_SECONDS = 60;
    static final int INTERVAL_SECONDS = 10;
    static final int CALL_TIMEOUT_SECONDS = 5;
    static final int DISPUTE_SECONDS = 20;
    static final int GATE_SECONDS = 5;
    static final int CONFIRM_SECONDS = 2;
    static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    static final String POOL = "1@" + START.getEpochSecond() + ".pool";

    /** The first window, if they are listed. */
    static final int WINDOW = 1_000;

    private static final int INSTRUMENT      = 1;
    private static final int GRADE           = 1;
    private static final int FIRST_OPERATOR  = 1;
    private static final int SECOND_OPERATOR = 2;
    private static final int KEY             = 51;
    private static final int CALL_ID_BITS    = 6;
    private static final long RUN            = 42;
    private static final long DEPOSIT        = 1_000_000_000;
    private static final long BOND           = 10_000_000;
    private static final AuthorityKey OWNER  = AuthorityKey.of(1);

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
        tick().delivery().publish(GRADE, "text.standard.v1").times(BLOCK_SECONDS, INTERVAL_SECONDS)
            .calls(TimeUnit.SECONDS.toMillis(CALL_TIMEOUT_SECONDS), DISPUTE_SECONDS)
            .money(50_000, 2_000_000, 100_000).bondPerLot(1_000).judging(1, 3).service(0, 0, 5_000)
            .discount(0, 10_000, 100_000)
            .gate(GATE_SECONDS, TimeUnit.SECONDS.toMillis(CONFIRM_SECONDS)).sign(AUTHORITY, KEY, OWNER);
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
        if (participant == SUPPLIER || participant == OTHER) {
            tick().addParticipant(participant, "supplier").supplier();
        } else {
            tick().addParticipant(participant, "buyer").buyer();
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

    /** A second buyer, as rich as the first. */
    void joinSecondBuyer() {
        join(SECOND_BUYER);
    }

    /** Windows as long as a block, of which {@link #WINDOW} is the first, two ahead, at the same fees. */
    void listWindows(final Instant firstStart) {
        tick().delivery().listSeries(WINDOW, "text/usd").grade(GRADE).tick(10).prices(0, 10_000_000).fees(100, 500)
            .windows(BLOCK_SECONDS, TimeUnit.SECONDS.toNanos(firstStart.getEpochSecond()), 2);
        send();
        pass(0);
    }

    /** Where calls of an instrument go. */
    void nominate(final int supplier, final int instrument, final long endpoint) {
        tick().delivery().nominate(supplier, attachment(supplier), instrument, 100, endpoint).id(nextId(supplier));
        send(supplier);
    }

    /** One operator asks for it, the other approves. */
    void contribute(final long amount) {
        office(FIRST_OPERATOR);
        office(SECOND_OPERATOR);
        tick().operator().contribute(amount).id(nextId(FIRST_OPERATOR));
        final long proposal = send(FIRST_OPERATOR);
        tick().operator().approve(proposal).id(nextId(SECOND_OPERATOR));
        send(SECOND_OPERATOR);
    }

    private void office(final int participant) {
        tick().addParticipant(participant, "operator").exchangeOperator();
        send();
        tick().addSession(participant, participant);
        send();
        tick().attach(participant, participant).takeover().mode(Mode.ADMIN);
        send();
    }

    /** Returns the sequence of the command. */
    long bid(final long lots, final long price) {
        return bid(BUYER, INSTRUMENT, lots, price);
    }

    /** Returns the sequence of the command. */
    long bid(final int buyer, final int instrument, final long lots, final long price) {
        order(buyer, instrument).bid(lots).at(price);
        return send(buyer);
    }

    /** Returns the sequence of the command. */
    long ask(final int supplier, final long lots, final long price) {
        return ask(supplier, INSTRUMENT, lots, price);
    }

    /** Returns the sequence of the command. */
    long ask(final int supplier, final int instrument, final long lots, final long price) {
        order(supplier, instrument).ask(lots).at(price);
        return send(supplier);
    }

    /** Offers rights for sale. */
    void sellAgain(final int buyer, final long lots, final long price) {
        order(buyer, INSTRUMENT).ask(lots).at(price).closing();
        send(buyer);
    }

    /** Bids for obligations of its own. */
    void buyBack(final int supplier, final long lots, final long price) {
        order(supplier, INSTRUMENT).bid(lots).at(price).closing();
        send(supplier);
    }

    private NewOrderCommand order(final int session, final int instrument) {
        return tick().newOrder(session, attachment(session)).instrument(instrument).id(nextId(session));
    }

    /** Returns the call's id, if there is one. */
    long draw(final long milliGtu) {
        return draw(INSTRUMENT, milliGtu);
    }

    /** Returns the call's id, if there is one. */
    long draw(final int instrument, final long milliGtu) {
        tick().delivery().draw(BUYER, attachment(BUYER)).id(nextId(BUYER)).instrument(instrument).quantity(milliGtu)
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
