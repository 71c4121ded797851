package org.wheatstone.bench.jmh;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.OverwritingSink;
import org.wheatstone.journal.Batch;

/**
 * A core with two instruments that are alike, equally deep in orders, of which the second is delivered; and a buyer, a
 * supplier and a meter. What the buyer does in the second is done under a mandate that is below another one. For one
 * thread. Each method carries out whole commands and leaves the books as it found them.
 */
final class DeliveryMarket {
    static final int PLAIN     = 1;
    static final int DELIVERED = 2;

    private static final int SUPPLIER  = 1;
    private static final int BUYER     = 2;
    private static final int METER     = 3;
    private static final int AUTHORITY = 4;
    private static final int KEY       = 1;

    private static final int UPPER_MANDATE = 1;
    private static final int MANDATE       = 2;

    private static final int ATTACHMENT     = 1;
    private static final long TICK          = 100;
    private static final long MIDDLE        = 1_000_000;
    private static final int LEVELS         = 500;
    private static final int PRICES         = 4;
    private static final long ENDPOINT      = 77;
    private static final int PARTICIPANTS_TO_FILL_A_TABLE = 16;
    private static final long LOTS          = 1L << 28;
    private static final long MONEY         = 2_000_000_000_000_000_000L;
    /** The most that a mandate may allow. */
    private static final long SPEND         = 1_000_000_000_000_000_000L;
    private static final int BLOCK_SECONDS  = 14_400;
    private static final long BLOCK_NS      = BLOCK_SECONDS * 1_000_000_000L;
    /** Prompt and answer of a short call, in tokens, and what it may use: 1,000 and 4,000 mGTU each. */
    private static final int INPUT          = 400;
    private static final int OUTPUT         = 200;
    private static final long CALL          = 2_000_000;

    private final Commands commands = new Commands();
    private final long[] lastClOrdId = new long[AUTHORITY + 1];
    private final Exchange exchange = new Exchange(new CoreContext(), new OverwritingSink(1 << 10));
    private long nowNs = BLOCK_NS;
    private long step;

    /** So many orders rest in each of the two books, half of them bids. */
    DeliveryMarket(final int resting) {
        commands.time(nowNs);
        member(SUPPLIER);
        member(BUYER);
        commands.addParticipant(METER, "meter").meter();
        session(METER);
        list();
        grant();
        for (int instrument = PLAIN; instrument <= DELIVERED; instrument++) {
            fillBook(instrument, resting);
        }
        if (exchange.books().orders().live() != 2 * resting) {
            throw new IllegalStateException("orders=" + exchange.books().orders().live() + ": something was refused");
        }
    }

    private void member(final int number) {
        commands.addParticipant(number, "member-" + number).marketMaker();
        session(number);
        commands.deposit(number, MONEY);
        run();
    }

    /** Of the participant that is being added. */
    private void session(final int number) {
        run();
        commands.addSession(number, number);
        run();
        commands.attach(number, number, 0, false);
        run();
    }

    private void list() {
        commands.addParticipant(AUTHORITY, "authority").gradeAuthority();
        run();
        commands.operator().addKey(AUTHORITY, KEY, AuthorityKey.of(KEY));
        run();
        commands.publishGrade(PLAIN, "code.standard.v1", 1_000);
        run();
        commands.delivery().publish(DELIVERED, "code.prime.v1").times(BLOCK_SECONDS, 300).bondPerLot(1)
            .service(500, 50, 5_000).sign(AUTHORITY, KEY, AuthorityKey.of(KEY));
        run();
        for (int instrument = PLAIN; instrument <= DELIVERED; instrument++) {
            commands.listInstrument(instrument, "code/usd").grade(instrument).tick(TICK).prices(TICK, 1_000_000_000)
                .maxQuantity(LOTS).fees(20, 100).term(DeliveryTerm.SPOT);
            run();
        }
        commands.declareCapacity(SUPPLIER, PLAIN, 1L << 50);
        run();
        commands.delivery().attest(SUPPLIER, DELIVERED);
        run();
        commands.delivery().postBond(SUPPLIER, ATTACHMENT, LOTS * 2).id(next(SUPPLIER));
        run();
        commands.delivery().nominate(SUPPLIER, ATTACHMENT, DELIVERED, LOTS, ENDPOINT).id(next(SUPPLIER));
        run();
    }

    private void grant() {
        commands.delivery().grant(BUYER, ATTACHMENT, UPPER_MANDATE).spend(SPEND).id(next(BUYER));
        run();
        commands.delivery().grant(BUYER, ATTACHMENT, MANDATE).spend(SPEND).id(next(BUYER)).below(UPPER_MANDATE);
        run();
    }

    private static int mandate(final int instrument) {
        return instrument == DELIVERED ? MANDATE : 0;
    }

    private void fillBook(final int instrument, final int resting) {
        for (int i = 0; i < resting / 2; i++) {
            final long away = TICK * (PRICES + i % LEVELS);
            bid(instrument, 10, MIDDLE - away);
            commands.newOrder(SUPPLIER, ATTACHMENT).instrument(instrument).id(next(SUPPLIER)).ask(10)
                .at(MIDDLE + away);
            run();
        }
    }

    /** A bid that rests at one of 500 prices, and its cancel. */
    long newAndCancel(final int instrument) {
        final long id = bid(instrument, 10, MIDDLE - TICK * (PRICES + step++ * 7 % LEVELS));
        commands.cancelOrder(BUYER, ATTACHMENT).instrument(instrument).id(next(BUYER)).target(id);
        run();
        return exchange.eventHash();
    }

    /** An offer inside the spread that rests, and its cancel. */
    long offerAndCancel(final int instrument) {
        commands.newOrder(SUPPLIER, ATTACHMENT).instrument(instrument).id(next(SUPPLIER)).ask(1).at(MIDDLE);
        run();
        commands.cancelOrder(SUPPLIER, ATTACHMENT).instrument(instrument).id(next(SUPPLIER))
            .target(lastClOrdId[SUPPLIER] - 1);
        run();
        return exchange.eventHash();
    }

    /** An offer inside the spread, at another price each time, and the bid that takes all of it. */
    long trade(final int instrument) {
        final long price = MIDDLE + TICK * (step++ % PRICES - PRICES / 2);
        commands.newOrder(SUPPLIER, ATTACHMENT).instrument(instrument).id(next(SUPPLIER)).ask(1).at(price);
        run();
        commands.newOrder(BUYER, ATTACHMENT).instrument(instrument).id(next(BUYER)).bid(1).at(price).ioc()
            .mandate(mandate(instrument));
        run();
        return exchange.eventHash();
    }

    /** So many lots more of which calls can be drawn. */
    void buy(final long lots) {
        commands.newOrder(SUPPLIER, ATTACHMENT).instrument(DELIVERED).id(next(SUPPLIER)).ask(lots).at(MIDDLE);
        run();
        bid(DELIVERED, lots, MIDDLE);
    }

    /** A call, and the record that it went well. */
    long drawAndMeter() {
        final long callId = callIdOf(0);
        encodeDraw();
        run();
        encodeRecord(callId);
        run();
        return exchange.eventHash();
    }

    /** Of the call that a draw begins which is carried out behind so many other commands. */
    long callIdOf(final int others) {
        return (exchange.sequence() + 1 + others) * 64;
    }

    /** Writes a draw down, for {@link #addTo}. */
    void encodeDraw() {
        commands.delivery().draw(BUYER, ATTACHMENT).instrument(DELIVERED).id(next(BUYER)).quantity(CALL)
            .mandate(MANDATE);
    }

    /** Writes the record down that a call went well. */
    void encodeRecord(final long callId) {
        commands.delivery().meterRecord(METER, ATTACHMENT).id(next(METER)).call(callId, 1)
            .tokens(0, INPUT).tokens(3, OUTPUT).times(nowNs, nowNs + 200_000_000, nowNs + 2_000_000_000)
            .supplierQuantity(INPUT * 1_000 + OUTPUT * 4_000).hashes(1, 2);
    }

    /** Adds the command that is written down; false if there is no room for it. */
    boolean addTo(final Batch batch) {
        return batch.tryAdd(commands.buffer(), commands.offset(), commands.length());
    }

    /** Carries a command out that stands in another buffer. */
    void carryOut(final DirectBuffer buffer, final int offset) {
        exchange.onCommand(exchange.sequence() + 1, buffer, offset);
    }

    /** Ends all pools: what is owed in them is paid, and their tables are empty. */
    void endBlocks() {
        nowNs += 4 * BLOCK_NS;
        commands.time(nowNs);
        while (exchange.nextDeadlineNs() <= nowNs) {
            commands.timerDue(nowNs);
            run();
        }
    }

    /** Trades at other prices each, before a participant has its share of rights and blocks must end. */
    static int tradesInABlock() {
        return new CoreContext().maxRights() / PARTICIPANTS_TO_FILL_A_TABLE;
    }

    /** How many events there were: who measures sees by it that nothing was refused. */
    long events() {
        return exchange.eventNumber();
    }

    private long bid(final int instrument, final long lots, final long price) {
        final long id = next(BUYER);
        commands.newOrder(BUYER, ATTACHMENT).instrument(instrument).id(id).bid(lots).at(price)
            .mandate(mandate(instrument));
        run();
        return id;
    }

    private long next(final int member) {
        return ++lastClOrdId[member];
    }

    private void run() {
        exchange.onCommand(exchange.sequence() + 1, commands.buffer(), commands.offset());
    }
}
