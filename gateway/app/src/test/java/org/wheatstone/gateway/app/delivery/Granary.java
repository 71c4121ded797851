package org.wheatstone.gateway.app.delivery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.engine.core.CoreContext;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.Commands;
import org.wheatstone.engine.testkit.DeliveredGradeCommand;
import org.wheatstone.gateway.app.House;
import org.wheatstone.gateway.client.Attestation;
import org.wheatstone.gateway.client.MeterReport;

/**
 * A house with everybody who has a part in a delivery, and nothing published yet. One thread.
 *
 * <p>The grade has lots of 1,000 GTU, blocks of four seconds, intervals of one; a meter may be silent for half a
 * second, holdbacks are a tenth and kept for one second; a lot offered locks 1,000 nano-USD of a bond.
 */
final class Granary implements AutoCloseable {
    static final int WHEAT           = 3;
    static final int GRADE           = 5;
    static final int KEY             = 201;
    static final long LOT_MILLI_GTU  = 1_000_000;
    static final long BOND_PER_LOT   = 1_000;
    static final long PRICE          = 1_000;
    static final long CASH           = 1_000_000;
    static final long BLOCK_NS       = TimeUnit.SECONDS.toNanos(4);
    static final long ENDPOINT       = 55;
    static final int SUPPLIER        = 13;
    static final int OTHER_SUPPLIER  = 14;
    static final int BUYER           = 15;
    static final int AGENT           = 50;
    static final int MILLER          = 18;
    static final int OPERATOR        = 17;
    static final int SECOND_OPERATOR = 19;

    private static final int AUTHORITY       = 11;
    private static final int INSPECTOR       = 12;
    private static final int METER           = 16;
    private static final int COPIES          = 100;
    private static final String NAME         = "wheat.standard.v1";
    private static final int GROWTH          = 50;
    private static final int HOLDBACK_PPM    = 100_000;
    private static final int MAKER_FEE_PPM   = 1_000;
    private static final AuthorityKey SIGNER = AuthorityKey.of(1);

    private final House house;
    private final Commands frames = new Commands();
    private final Office authority;
    private final Office inspector;
    private final Office operator;
    private final Member buyer;
    private final Member supplier;
    private final Member otherSupplier;
    private final Member meter;
    private final Member miller;

    Granary(final Path directory, final CoreContext limits) {
        house = House.open(directory, House.START_NS, node -> node.core(limits), gateway -> { });
        house.carryOut(node -> node.addParticipant(AUTHORITY, "authority").gradeAuthority());
        house.carryOut(node -> node.operator().addKey(AUTHORITY, KEY, SIGNER));
        house.carryOut(node -> node.addParticipant(INSPECTOR, "inspector").inspector());
        house.carryOut(node -> node.addParticipant(SUPPLIER, "supplier").supplier());
        house.carryOut(node -> node.addParticipant(OTHER_SUPPLIER, "other supplier").supplier());
        house.carryOut(node -> node.addParticipant(BUYER, "buyer").buyer());
        house.carryOut(node -> node.addParticipant(METER, "meter").meter());
        house.carryOut(node -> node.addParticipant(OPERATOR, "operator").exchangeOperator());
        house.carryOut(node -> node.addParticipant(MILLER, "miller").marketMaker());
        house.carryOut(node -> node.addParticipant(SECOND_OPERATOR, "second operator").exchangeOperator());
        for (final int participant : new int[] {SUPPLIER, OTHER_SUPPLIER, BUYER, MILLER}) {
            house.carryOut(node -> node.deposit(participant, CASH));
        }
        for (int participant = AUTHORITY; participant <= SECOND_OPERATOR; participant++) {
            final int session = participant;
            house.carryOut(node -> node.addSession(session, session));
        }
        authority = new Office(house, AUTHORITY);
        inspector = new Office(house, INSPECTOR);
        operator = new Office(house, OPERATOR);
        buyer = new Member(house, BUYER);
        supplier = new Member(house, SUPPLIER);
        otherSupplier = new Member(house, OTHER_SUPPLIER);
        meter = new Member(house, METER);
        miller = new Member(house, MILLER);
    }

    Granary(final Path directory) {
        this(directory, House.limits());
    }

    /** A grade that is signed; what is changed is changed before that. */
    byte[] grade(final int gradeId, final String name, final Consumer<DeliveredGradeCommand> change) {
        final DeliveredGradeCommand grade = frames.delivery().publish(gradeId, name)
            .times(TimeUnit.NANOSECONDS.toSeconds(BLOCK_NS), 1).calls(500, 1)
            .money(50_000, 2_000_000, HOLDBACK_PPM).bondPerLot(BOND_PER_LOT);
        change.accept(grade);
        grade.sign(AUTHORITY, KEY, SIGNER);
        return frame();
    }

    byte[] grade() {
        return grade(GRADE, NAME, grade -> { });
    }

    /** What an operator says to open its book. */
    byte[] listing() {
        frames.listInstrument(WHEAT, "wheat/usd").grade(GRADE).rolls(1).tick(10).prices(0, 10_000_000)
            .maxQuantity(1_000_000).fees(MAKER_FEE_PPM, 0);
        return frame();
    }

    /** Figures that are good enough for it. */
    static Attestation attestation(final int participant) {
        return new Attestation(participant, GRADE).speed(200, 100).service(0, 1_000_000);
    }

    /** Publishes, lists, and has both suppliers attested, bonded and nominated; the first one with 55 as endpoint. */
    Granary open() {
        return open(grade -> { });
    }

    /** The same, of a grade that is changed before it is signed. */
    Granary open(final Consumer<DeliveredGradeCommand> change) {
        require("0 0", authority.ask(office -> office.publishGrade(grade(GRADE, NAME, change))));
        require("0 0", operator.ask(office -> office.act(listing())));
        long endpoint = ENDPOINT;
        for (final Member member : new Member[] {supplier, otherSupplier}) {
            final int participant = member == supplier ? SUPPLIER : OTHER_SUPPLIER;
            require("0 0", inspector.ask(office -> office.attestSupplier(attestation(participant))));
            final long itsEndpoint = endpoint++;
            require("done 62 detail " + GROWTH, member.ask(who -> who.nominate(WHEAT, GROWTH, itsEndpoint)));
            require("done 63 detail " + CASH / 2, member.ask(who -> who.postBond(CASH / 2)));
        }
        return this;
    }

    /** A record of the buyer's newest call, OK: that many tokens of input, each a GTU. */
    MeterReport report(final int attempt, final long inputTokens) {
        final long now = house.timeNs();
        return new MeterReport().call(buyer.lastCall(), attempt).tokens(0, inputTokens)
            .times(now, now + 1, now + 2).supplierMilliGtu(1_000 * inputTokens);
    }

    /** The same of a call that came to nothing. */
    MeterReport failure(final int attempt) {
        return report(attempt, 0).status(CallStatus.ERROR);
    }

    /** What a member could withdraw: it is told when it asks for a bond that is too large. */
    long cashOf(final Member member) {
        final String answer = member.ask(who -> who.postBond(Long.MAX_VALUE));
        final String refusal = "rejected 710 detail ";
        if (!answer.startsWith(refusal)) {
            throw new IllegalStateException("asked for the cash, got: " + answer);
        }
        return Long.parseLong(answer.substring(refusal.length()));
    }

    /** What a participant has in cash, what its orders hold included. */
    long wealthOf(final int participant) {
        final int index = house.exchange().participants().find(participant).index();
        return house.exchange().ledger().cash(index) + house.exchange().ledger().held(index);
    }

    /** When the block begins that is so many after the first trade's. */
    static long blockNs(final int number) {
        return House.START_NS + number * BLOCK_NS;
    }

    /** Somebody who acts for the buyer, in a session of his own: {@link #AGENT}. */
    Member agentOfBuyer() {
        house.carryOut(node -> node.addSession(AGENT, BUYER));
        return new Member(house, AGENT);
    }

    /** What the buyer's participant is told, from the first event on. */
    Copy copyOfBuyer() {
        house.carryOut(node -> node.addSession(COPIES + BUYER, BUYER));
        return new Copy(house, COPIES + BUYER, false);
    }

    /** What everybody is told, from the first event on. */
    Copy copyOfOperator() {
        house.carryOut(node -> node.addSession(COPIES + OPERATOR, OPERATOR));
        return new Copy(house, COPIES + OPERATOR, true);
    }

    House house() {
        return house;
    }

    Office authority() {
        return authority;
    }

    Office inspector() {
        return inspector;
    }

    Office operator() {
        return operator;
    }

    Member buyer() {
        return buyer;
    }

    Member supplier() {
        return supplier;
    }

    Member otherSupplier() {
        return otherSupplier;
    }

    /** Who buys and sells. */
    Member miller() {
        return miller;
    }

    Member meter() {
        return meter;
    }

    @Override
    public void close() {
        house.close();
    }

    private byte[] frame() {
        final int from = frames.offset() + CommandRecord.FRAME_OFFSET;
        return Arrays.copyOfRange(frames.buffer().byteArray(), from, frames.offset() + frames.length());
    }

    private static void require(final String expected, final String answer) {
        if (!answer.equals(expected)) {
            throw new IllegalStateException("expected " + expected + ", got " + answer);
        }
    }
}
