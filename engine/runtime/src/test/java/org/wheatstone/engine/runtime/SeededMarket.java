package org.wheatstone.engine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wheatstone.codecs.Code;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.NewOrderCommand;

/**
 * The commands of a small market, made up from a seed: three owners with four sessions trade two instruments, often
 * with each other, and sometimes ask for what they may not have. Each record is stamped with its time, so the same seed
 * gives the same bytes. One thread.
 */
final class SeededMarket {
    static final int[] SESSIONS = {11, 12, 21, 31};
    static final long START_NS = 1_800_000_000_000_000_000L;

    private static final int[] OWNERS = {1, 1, 2, 3};
    private static final int INSTRUMENTS = 2;
    private static final long DEPOSIT = 1_000_000_000L;
    private static final long CAPACITY = 1_000_000;

    private final Random random;
    private final Commands commands = new Commands();
    private final int[] attachments = new int[SESSIONS.length];
    private final boolean[] isAttached = new boolean[SESSIONS.length];
    private final long[] lastIds = new long[SESSIONS.length];
    private long timeNs = START_NS;

    SeededMarket(final long seed) {
        random = new Random(seed);
    }

    /** The limits that suffice: 256 events a command. */
    static CoreContext limits() {
        return new CoreContext().maxParticipants(8).maxSessions(8).maxGrades(4).maxInstruments(4)
            .maxOrders(1 << 10).maxPriceNodes(1 << 8).maxFillsPerCommand(16).maxEventsPerCommand(256)
            .maxCancelsPerCommand(8).maxTrades(64).maxQuoteSets(8).maxProposals(4);
    }

    /** Grade, instruments, owners with money and capacity, and all sessions attached. */
    List<byte[]> opening() {
        final List<byte[]> records = new ArrayList<>();
        commands.time(++timeNs).publishGrade(1, "text", 1_000);
        records.add(record());
        for (int instrument = 1; instrument <= INSTRUMENTS; instrument++) {
            commands.time(++timeNs).listInstrument(instrument, "text-" + instrument).fees(-100, 300);
            records.add(record());
        }
        for (int owner = 1; owner <= OWNERS[OWNERS.length - 1]; owner++) {
            commands.time(++timeNs).addParticipant(owner, "owner-" + owner).buyer().supplier();
            records.add(record());
            commands.deposit(owner, DEPOSIT);
            records.add(record());
            for (int instrument = 1; instrument <= INSTRUMENTS; instrument++) {
                commands.declareCapacity(owner, instrument, CAPACITY);
                records.add(record());
            }
        }
        for (int i = 0; i < SESSIONS.length; i++) {
            commands.addSession(SESSIONS[i], OWNERS[i]);
            records.add(record());
        }
        records.addAll(logons());
        return records;
    }

    /** Attaches every session anew, as after a restart. */
    List<byte[]> logons() {
        final List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < SESSIONS.length; i++) {
            records.add(logon(i));
        }
        return records;
    }

    /** So many more commands. */
    List<byte[]> next(final int count) {
        final List<byte[]> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(next());
        }
        return records;
    }

    /** An order far from the market, which rests and gives one event. */
    byte[] restingOrder() {
        order(0).bid(1).at(1);
        return record();
    }

    private byte[] next() {
        timeNs += random.nextInt(1_000_000);
        commands.time(timeNs);
        final int session = random.nextInt(SESSIONS.length);
        final int dice = random.nextInt(100);
        if (!isAttached[session] && dice < 60) {
            return logon(session);
        } else if (dice < 60) {
            trade(session);
        } else if (dice < 75) {
            commands.cancelOrder(SESSIONS[session], attachments[session])
                .id(++lastIds[session]).target(recent(session)).instrument(instrument());
        } else if (dice < 92) {
            commands.replaceOrder(SESSIONS[session], attachments[session])
                .id(++lastIds[session]).target(recent(session)).instrument(instrument())
                .total(1 + random.nextInt(20)).at(price());
        } else if (dice < 96) {
            // Nobody but the operator may: answered in the session's own chain.
            commands.deposit(OWNERS[session], 1)
                .sentBy(SESSIONS[session], attachments[session], OWNERS[session]);
        } else if (dice < 98) {
            commands.deposit(OWNERS[session], 1 + random.nextInt(1_000));
        } else {
            return random.nextBoolean() ? logon(session) : logoff(session);
        }
        return record();
    }

    private void trade(final int session) {
        final NewOrderCommand order = order(session).instrument(instrument()).at(price());
        final long quantity = 1 + random.nextInt(12);
        if (random.nextBoolean()) {
            order.bid(quantity);
        } else {
            order.ask(quantity);
        }
        if (random.nextInt(4) == 0) {
            order.ioc();
        }
    }

    private NewOrderCommand order(final int session) {
        return commands.newOrder(SESSIONS[session], attachments[session]).id(++lastIds[session]);
    }

    private byte[] logon(final int session) {
        attachments[session]++;
        isAttached[session] = true;
        commands.attach(SESSIONS[session], SESSIONS[session] * 1_000L + attachments[session], 0, true);
        return record();
    }

    private byte[] logoff(final int session) {
        isAttached[session] = false;
        commands.detach(
            SESSIONS[session], SESSIONS[session] * 1_000L + attachments[session], Code.SERVER_STOPPING.number());
        return record();
    }

    private int instrument() {
        return 1 + random.nextInt(INSTRUMENTS);
    }

    private long price() {
        return 95 + random.nextInt(11);
    }

    private long recent(final int session) {
        return Math.max(1, lastIds[session] - random.nextInt(12));
    }

    private byte[] record() {
        final byte[] bytes = new byte[commands.length()];
        commands.buffer().getBytes(commands.offset(), bytes);
        return bytes;
    }
}
