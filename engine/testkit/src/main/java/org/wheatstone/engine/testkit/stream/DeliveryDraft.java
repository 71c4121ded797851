package org.wheatstone.engine.testkit.stream;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.reference.ReferenceExchange;
import org.wheatstone.engine.testkit.reference.ReferenceLimits;
import org.wheatstone.engine.testkit.reference.SessionState;

/** A stream about delivery in the making: the records so far, and what an exchange would be like after them. */
final class DeliveryDraft {
    private static final long START_NS   = 1_700_000_000_000_000_000L;
    /** Of the node's own commands, which have no id. */
    private static final int FIRST_NODES = 180;

    final Chance chance;
    final ReferenceExchange exchange;
    private final int size;
    private final List<byte[]> records = new ArrayList<>();
    private final Commands commands = new Commands();
    private long nowNs = START_NS;
    private long connections;
    private long operatorIds;

    DeliveryDraft(final long seed, final int size, final ReferenceLimits limits) {
        this.chance = new Chance(seed);
        this.size = size;
        this.exchange = new ReferenceExchange(limits);
    }

    boolean isComplete() {
        return records.size() >= size;
    }

    List<byte[]> records() {
        return List.copyOf(records.subList(0, size));
    }

    long nowNs() {
        return nowNs;
    }

    /** From here on it is that much later. */
    void pass(final long ns) {
        nowNs += ns;
    }

    long nextConnection() {
        connections++;
        return connections;
    }

    /** Where a command is written that is then sent. */
    Commands write() {
        nowNs += chance.below(200_000L);
        return commands.time(nowNs);
    }

    /** Sends what was written last, as the node. */
    void sendAsNode() {
        operatorIds++;
        if (CommandRecord.templateId(commands.buffer(), commands.offset()) < FIRST_NODES) {
            commands.id(operatorIds);
        }
        send();
    }

    /** Sends what was written last, as this session, with its next id. */
    void sendAs(final SessionState session) {
        sendAs(session, session.lastClOrdId() + 1 + (chance.oneIn(20) ? chance.below(3) : 0));
    }

    void sendAs(final SessionState session, final long clOrdId) {
        commands.sentBy(session.sessionId(), session.attachment(), session.participantId()).id(clOrdId);
        send();
    }

    private void send() {
        final byte[] record = new byte[commands.length()];
        commands.buffer().getBytes(commands.offset(), record);
        records.add(record);
        exchange.onCommand(records.size(), new UnsafeBuffer(record), 0);
    }

    SessionState session(final int sessionId) {
        return exchange.members().session(sessionId).orElseThrow();
    }
}
