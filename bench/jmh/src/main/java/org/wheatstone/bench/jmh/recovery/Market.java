package org.wheatstone.bench.jmh.recovery;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.wheatstone.engine.testkit.Commands;

/**
 * The commands of a market of one instrument and two members, always the same ones: half new orders that rest at one of
 * 500 prices, three tenths cancels of recent ones, two tenths offers and bids that trade. One thread.
 */
final class Market {
    private static final int MAKER = 1;
    private static final int TAKER = 2;
    private static final long LATER_IDS = 1L << 40;
    private static final long TICK = 100;
    private static final long MIDDLE = 1_000_000;
    private static final int LEVELS = 500;
    private static final int CYCLE = 10;
    private static final int RESTING = 5;
    private static final int CANCELS = 8;
    private static final int RECENT = 2_000;

    private final Commands commands = new Commands();
    private final long[] lastClOrdId = new long[TAKER + 1];
    private final Target target;
    private int attachment = 1;
    private long step;

    Market(final Target target) {
        this.target = target;
    }

    /** Grade, instrument, members with money and capacity, attached. */
    Market open() {
        send(commands.publishGrade(1, "code.standard.v1", 1_000));
        commands.listInstrument(1, "code/usd").tick(TICK).prices(TICK, 1_000_000_000).fees(-20, 100);
        send(commands);
        for (int member = MAKER; member <= TAKER; member++) {
            commands.addParticipant(member, "member-" + member).marketMaker();
            send(commands);
            send(commands.addSession(member, member));
            send(commands.deposit(member, 2_000_000_000_000_000_000L));
            send(commands.declareCapacity(member, 1, 1L << 50));
        }
        return attach();
    }

    /** Only attaches; where the market has been open before, {@link #goOn} follows. */
    Market attach() {
        for (int member = MAKER; member <= TAKER; member++) {
            send(commands.attach(member, member, 0, true));
        }
        return this;
    }

    /** With ids above all earlier ones, as the sessions' attachment of this number. */
    Market goOn(final int newAttachment) {
        attachment = newAttachment;
        Arrays.fill(lastClOrdId, LATER_IDS);
        return this;
    }

    /** So many commands of the mix. */
    Market trade(final int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
        return this;
    }

    /** So many orders that rest. */
    Market rest(final int count) {
        for (int i = 0; i < count; i++) {
            restOne();
        }
        return this;
    }

    void next() {
        final int kind = (int) (step++ % CYCLE);
        if (kind < RESTING) {
            restOne();
        } else if (kind < CANCELS) {
            final long id = next(MAKER);
            commands.cancelOrder(MAKER, attachment).id(id).target(Math.max(1, id - 1 - step * 7 % RECENT));
            send(commands);
        } else if (kind == CANCELS) {
            commands.newOrder(MAKER, attachment).id(next(MAKER)).ask(1).at(MIDDLE);
            send(commands);
        } else {
            commands.newOrder(TAKER, attachment).id(next(TAKER)).bid(1).at(MIDDLE).ioc();
            send(commands);
        }
    }

    private void restOne() {
        final long id = next(MAKER);
        final long distance = TICK * (1 + id * 7 % LEVELS);
        if (id % 2 == 0) {
            commands.newOrder(MAKER, attachment).id(id).bid(10).at(MIDDLE - distance);
        } else {
            commands.newOrder(MAKER, attachment).id(id).ask(10).at(MIDDLE + distance);
        }
        send(commands);
    }

    private long next(final int member) {
        return ++lastClOrdId[member];
    }

    private void send(final Commands written) {
        target.onCommand(written.buffer(), written.offset(), written.length());
    }

    /** Takes commands. */
    @FunctionalInterface
    interface Target {
        /** One command record, valid until it returns. */
        void onCommand(DirectBuffer buffer, int offset, int length);
    }
}
