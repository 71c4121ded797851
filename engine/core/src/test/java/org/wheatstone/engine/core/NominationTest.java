package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;
import static org.wheatstone.engine.core.GradeDesk.BUYER;
import static org.wheatstone.engine.core.GradeDesk.MAKER;
import static org.wheatstone.engine.core.GradeDesk.METER;
import static org.wheatstone.engine.core.GradeDesk.SUPPLIER;

import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.EventRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.ledger.Ledger;

/** Nominations and bonds: what suppliers say before they offer. */
class NominationTest {
    private final GradeDesk desk = new GradeDesk();
    private final Capacities capacities = desk.exchange().capacities();
    private final Ledger ledger = desk.exchange().ledger();

    @Test
    void shouldDeclareWhatCanBeDeliveredAndWhere() {
        assertThat(desk.nominate(SUPPLIER, 1, 100, -7)).containsExactly("2: ack 100");

        final int supplier = desk.index(SUPPLIER);
        final RequestAckDecoder ack = new RequestAckDecoder().wrap(
            desk.events().get(0), EventRecord.FRAME_OFFSET + Frame.BLOCK_OFFSET, RequestAckDecoder.BLOCK_LENGTH, 1);
        assertThat(ack.instrumentId()).isEqualTo(1);
        assertThat(ack.requestTemplateId()).isEqualTo(62);
        assertThat(capacities.declared(supplier, 0)).isEqualTo(100);
        assertThat(desk.exchange().nominations().endpoint(supplier, 0)).isEqualTo(-7);
        assertThat(desk.exchange().nominations().session(supplier, 0))
            .isEqualTo(desk.exchange().sessions().find(SUPPLIER).index());
        assertThat(desk.exchange().nominations().session(desk.index(MAKER), 0)).isEqualTo(Nominations.NONE);
    }

    @Test
    void shouldRefuseANominationInOrder() {
        assertThat(desk.nominate(BUYER, 9, 0, 7)).containsExactly("1: UNKNOWN_INSTRUMENT 9");
        assertThat(desk.nominate(BUYER, 2, 0, 7)).containsExactly("1: NOT_DELIVERED 2");
        assertThat(desk.nominate(BUYER, 1, 0, 7)).containsExactly("1: NOT_AUTHORISED 1");
        assertThat(desk.nominate(METER, 1, 0, 7)).containsExactly("7: NOT_AUTHORISED 8");
        assertThat(desk.nominate(SUPPLIER, 1, 0, 7)).containsExactly("2: BAD_QUANTITY 0");
        assertThat(desk.nominate(SUPPLIER, 1, -1, 7)).containsExactly("2: BAD_QUANTITY -1");
        assertThat(desk.nominate(SUPPLIER, 1, (1L << 28) + 1, 7)).containsExactly("2: BAD_QUANTITY 268435457");
        assertThat(desk.nominate(SUPPLIER, 1, 1L << 28, 7)).containsExactly("2: ack 268435456");
        desk.kill(SUPPLIER);
        assertThat(desk.nominate(SUPPLIER, 9, 0, 7)).containsExactly("2: KILL_SWITCH 0");
    }

    @Test
    void shouldCoverWhatIsOfferedAndSoldInTheBlock() {
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 10, 100);

        assertThat(desk.nominate(SUPPLIER, 1, 9, 7)).containsExactly("2: BAD_QUANTITY 10");
        assertThat(desk.nominate(SUPPLIER, 1, 3, 0)).containsExactly("2: BAD_QUANTITY 10");
        assertThat(desk.nominate(SUPPLIER, 1, 10, 8)).containsExactly("2: ack 10");
        assertThat(desk.ask(SUPPLIER, 1, 100)).containsExactly("2: NO_CAPACITY 0");
        desk.cancel(SUPPLIER, 3);
        assertThat(desk.nominate(SUPPLIER, 1, 3, 0)).containsExactly("2: ack 3");
        assertThat(capacities.declared(desk.index(SUPPLIER), 0)).isZero();
        assertThat(desk.exchange().nominations().session(desk.index(SUPPLIER), 0)).isNotNegative();
        assertThat(desk.ask(SUPPLIER, 1, 100)).containsExactly("2: NO_CAPACITY 0");
    }

    @Test
    void shouldCountWhatWasSoldInOneBlockAlone() {
        desk.supplying(SUPPLIER);
        final int supplier = desk.index(SUPPLIER);
        desk.at(5 * BLOCK_NS).ask(SUPPLIER, 60, 100);
        // As a fill does it.
        capacities.sell(supplier, 0, 40);

        assertThat(desk.ask(SUPPLIER, 41, 100)).containsExactly("2: NO_CAPACITY 40");
        assertThat(desk.nominate(SUPPLIER, 1, 59, 7)).containsExactly("2: BAD_QUANTITY 60");
        desk.at(6 * BLOCK_NS - 1);
        assertThat(desk.ask(SUPPLIER, 41, 100)).containsExactly("2: NO_CAPACITY 40");
        final long market = desk.exchange().marketHash();
        desk.at(6 * BLOCK_NS);
        assertThat(desk.ask(SUPPLIER, 81, 100)).containsExactly("2: NO_CAPACITY 80");
        assertThat(desk.exchange().marketHash()).as("a refused order changes nothing").isEqualTo(market);
        assertThat(desk.nominate(SUPPLIER, 1, 20, 7)).containsExactly("2: ack 20");
        assertThat(capacities.sold(supplier, 0)).isZero();
        desk.exchange().capacities().declare(supplier, 0, 20);
    }

    @Test
    void shouldTellTheSessionThatNominatedLast() {
        desk.addSession(22, SUPPLIER, Mode.TRADE);
        desk.nominate(SUPPLIER, 1, 10, 7);
        desk.nominate(22, 1, 10, 0);

        assertThat(desk.exchange().nominations().session(desk.index(SUPPLIER), 0))
            .isEqualTo(desk.exchange().sessions().find(22).index());
        assertThat(desk.exchange().nominations().endpoint(desk.index(SUPPLIER), 0)).isZero();
        assertThat(desk.exchange().nominations().count()).isEqualTo(1);
    }

    @Test
    void shouldMoveMoneyBetweenCashAndBond() {
        assertThat(desk.bond(SUPPLIER, 1_000_000))
            .containsExactly("BOND 1000000 from CASH 2 to BOND 2", "2: ack 1000000");
        assertThat(desk.bond(SUPPLIER, -400)).containsExactly("BOND 400 from BOND 2 to CASH 2", "2: ack 999600");

        assertThat(ledger.bond(desk.index(SUPPLIER))).isEqualTo(999_600);
        assertThat(ledger.cash(desk.index(SUPPLIER))).isEqualTo(400);
        assertThat(ledger.sum()).isZero();
    }

    @Test
    void shouldRefuseABondInOrder() {
        assertThat(desk.bond(BUYER, 0)).containsExactly("1: NOT_AUTHORISED 1");
        assertThat(desk.bond(SUPPLIER, 0)).containsExactly("2: BAD_QUANTITY 0");
        assertThat(desk.bond(SUPPLIER, 1_000_001)).containsExactly("2: INSUFFICIENT_FUNDS 1000000");
        assertThat(desk.bond(SUPPLIER, -1)).containsExactly("2: BOND 0");
        assertThat(desk.bond(SUPPLIER, Long.MIN_VALUE)).containsExactly("2: BOND 0");
        assertThat(desk.bond(SUPPLIER, Long.MAX_VALUE)).containsExactly("2: INSUFFICIENT_FUNDS 1000000");
        desk.supplying(SUPPLIER);
        desk.ask(SUPPLIER, 30, 100);
        assertThat(desk.bond(SUPPLIER, -701)).containsExactly("2: BOND 700");
        assertThat(desk.bond(SUPPLIER, -700)).containsExactly("BOND 700 from BOND 2 to CASH 2", "2: ack 300");
        desk.kill(SUPPLIER);
        assertThat(desk.bond(SUPPLIER, 1)).containsExactly("2: KILL_SWITCH 0");
    }

    @Test
    void shouldLogOnForWhatOnesRolesAre() {
        assertThat(desk.attach(METER, Mode.TRADE)).containsExactly("attached");
        assertThat(desk.attach(METER, Mode.ADMIN)).containsExactly("MODE_NOT_ALLOWED 8");
        assertThat(desk.attach(GradeDesk.INSPECTOR, Mode.ADMIN)).containsExactly("attached");
        assertThat(desk.attach(GradeDesk.INSPECTOR, Mode.TRADE)).containsExactly("MODE_NOT_ALLOWED 32");
        assertThat(desk.attach(GradeDesk.AUTHORITY, Mode.ADMIN)).containsExactly("attached");
        assertThat(desk.attach(GradeDesk.AUTHORITY, Mode.TRADE)).containsExactly("MODE_NOT_ALLOWED 16");
        assertThat(desk.attach(SUPPLIER, Mode.ADMIN)).containsExactly("MODE_NOT_ALLOWED 2");
    }
}
