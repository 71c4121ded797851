package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.AddParticipantDecoder;
import org.wheatstone.codecs.sbe.PublishGradeDecoder;
import org.wheatstone.engine.core.grade.Grade;
import org.wheatstone.engine.core.grade.GradeTerms;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.participant.ParticipantLimits;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.SnapshotException;
import org.wheatstone.engine.core.snapshot.WordReader;

/**
 * Fills the tables of a fresh exchange from a snapshot: everything but the open orders. Engine thread only. What an
 * operator's action would not have let in is refused with {@link SnapshotException}.
 */
final class TablesReader {
    private static final int MAX_BYTE     = (1 << Byte.SIZE) - 1;
    private static final int MAX_ROLES    = (1 << Short.SIZE) - 1;
    private static final long MAX_INT     = (1L << Integer.SIZE) - 1;
    private static final String NEW_ID    = "an id that no other has";

    private final Exchange exchange;
    private final WordReader words;
    private final SnapshotLimits limits;
    private final Progress progress;
    private long outside;

    TablesReader(
            final Exchange exchange, final WordReader words, final SnapshotLimits limits, final Progress progress) {
        this.exchange = exchange;
        this.words = words;
        this.limits = limits;
        this.progress = progress;
    }

    void read() {
        readGrades();
        new InstrumentSections(exchange).read(words, limits, progress);
        readParticipants();
        new KeySection(exchange).read(words);
        readSessions();
        readLedger();
        readCapacities();
        new SupplierSections(exchange).read(words, limits);
        new MandateSection(exchange).read(words, limits);
        new ProposalSection(exchange).read(words, limits, progress);
        new TradeSection(exchange).read(words, limits, progress);
        new LockSection(exchange).read(words);
        new TimerSection(exchange).read(words, progress);
        new ProtectionSection(exchange).read(words, limits, progress);
        new DeliveryReader(exchange, words, limits, progress).read();
        requireOutside();
    }

    private void readGrades() {
        final int count = limits.section(Section.GRADES, Limit.GRADES);
        for (int i = 0; i < count; i++) {
            final PublishGradeDecoder publication =
                Grade.request(words.takeBytes("publication of grade", Grade.PUBLICATION_LENGTH));
            requireGrade(publication);
            exchange.grades().add(publication);
        }
    }

    private void requireGrade(final PublishGradeDecoder publication) {
        final int id = (int) publication.gradeId();
        if (id == 0 || exchange.grades().find(id) != null) {
            throw words.refusal("grade id", publication.gradeId(), NEW_ID + ", and not 0");
        }
        if (publication.lotGtu() == 0 || publication.lotGtu() > GradeTerms.MAX_LOT_GTU) {
            throw words.refusal("lot of grade", publication.lotGtu(), "1 to " + GradeTerms.MAX_LOT_GTU);
        }
        final int bad = publication.blockSeconds() == 0
            ? GradeTerms.NONE : GradeTerms.firstOutOfRange(publication);
        if (bad != GradeTerms.NONE) {
            throw words.refusal("field out of range of a grade that is delivered, at", bad, "none");
        }
    }

    private void readParticipants() {
        final int count = limits.section(Section.PARTICIPANTS, Limit.PARTICIPANTS);
        for (int i = 0; i < count; i++) {
            final int id = words.takeId("participant id");
            if (exchange.participants().find(id) != null) {
                throw words.refusal("participant id", Integer.toUnsignedLong(id), NEW_ID);
            }
            final int roles = words.takeInt("roles", 0, MAX_ROLES);
            final String name = words.takeText("participant name", AddParticipantDecoder.nameLength());
            final long dropCopySequence = words.take("drop-copy sequence", 0, progress.eventNumber());
            final Participant participant = exchange.participants().add(id, roles, name);
            participant.resume(dropCopySequence, takeHead("participant's newest event", dropCopySequence));
            participant.killed(words.takeInt("participant killed", 0, 1) == 1);
            participant.limits(takeLimits());
            final long lossDay = words.take("day of loss", 0, progress.timeNs() / Participant.DAY_NS);
            participant.lost(lossDay, words.take("loss of day", 0, Long.MAX_VALUE));
        }
    }

    private ParticipantLimits takeLimits() {
        return new ParticipantLimits(
            words.take("participant's order quantity", 0, ListingTerms.MAX_QUANTITY),
            words.take("participant's order notional", 0, OrderChecks.MAX_NOTIONAL),
            words.take("participant's open notional", 0, ParticipantLimits.MAX_OPEN_NOTIONAL),
            words.takeInt("participant's open orders", 0, Integer.MAX_VALUE),
            words.takeInt("participant's order rate", 0, MemberCommands.MAX_RATE),
            words.takeInt("participant's order burst", 0, MemberCommands.MAX_RATE));
    }

    private void readSessions() {
        final int count = limits.section(Section.SESSIONS, Limit.SESSIONS);
        for (int i = 0; i < count; i++) {
            final int id = words.takeId("session id");
            if (exchange.sessions().find(id) != null) {
                throw words.refusal("session id", Integer.toUnsignedLong(id), NEW_ID);
            }
            final int owner = takeParticipant("participant of session");
            final Session session = exchange.sessions().add(id, exchange.participants().at(owner));
            final long connectionId = words.take("connection");
            final int attachment = words.takeInt("attachment", Integer.MIN_VALUE, Integer.MAX_VALUE);
            final long lastClOrdId = words.take("last clOrdId");
            final long highestSequence = words.take("session's sequence", 0, progress.eventNumber());
            final long head = takeHead("session's newest event", highestSequence);
            session.resume(connectionId, attachment, lastClOrdId, highestSequence, head);
            session.terms(
                (short) words.takeInt("session's mode", 0, MAX_BYTE),
                (int) words.take("session's key", 0, MAX_INT),
                (short) words.takeInt("session's cancel-on-disconnect policy", 0, MAX_BYTE),
                words.take("session's grace", 0, MAX_INT));
        }
    }

    /** Of so many events the newest has at least their number; of none it is 0. */
    private long takeHead(final String field, final long events) {
        return words.take(field, events, events == 0 ? 0 : progress.eventNumber());
    }

    /** Comes about by postings alone, like any ledger: each is checked before, and none can unbalance it. */
    private void readLedger() {
        final Ledger ledger = exchange.ledger();
        final int count = words.section(Section.LEDGER);
        if (count != exchange.participants().count()) {
            throw words.refusal("number of accounts", count, Integer.toString(exchange.participants().count()));
        }
        final long house = takeBalance("house");
        outside = words.take("outside", -Ledger.MAX_DEPOSITS, 0);
        ledger.restoreFund(takeBalance("fund"));
        if (count == 0 && house != 0) {
            throw words.refusal("house", house, "0 without participants");
        }
        if (house > 0) {
            depositAndHold(0, house);
            ledger.chargeFee(0, house);
        }
        for (int participant = 0; participant < count; participant++) {
            ledger.deposit(participant, takeBalance("cash"));
            final long hold = takeBalance("hold");
            depositAndHold(participant, hold);
            final long escrow = takeBalance("escrow");
            depositAndHold(participant, escrow);
            ledger.escrow(participant, escrow);
            final long bond = takeBalance("bond");
            ledger.deposit(participant, bond);
            ledger.postBond(participant, bond);
        }
    }

    /** Once the pools are there as well. */
    private void requireOutside() {
        final long right = exchange.ledger().outside();
        if (right != outside) {
            throw words.refusal("outside", outside, right + ", minus all the other accounts");
        }
    }

    private long takeBalance(final String field) {
        return words.take(field, 0, exchange.ledger().depositRoom());
    }

    private void depositAndHold(final int participant, final long amount) {
        exchange.ledger().deposit(participant, amount);
        exchange.ledger().hold(participant, amount);
    }

    private void readCapacities() {
        final Capacities capacities = exchange.capacities();
        final int instruments = exchange.instruments().count();
        final int count = words.section(Section.CAPACITIES);
        long previous = -1;
        for (int i = 0; i < count; i++) {
            final int participant = takeParticipant("participant of capacity");
            final int instrument = words.takeInt("instrument of capacity", 0, instruments - 1);
            requireCapacity(instrument);
            final long place = (long) participant * instruments + instrument;
            if (place <= previous) {
                throw words.refusal("instrument of capacity", instrument, "after the entry before, in order of both");
            }
            previous = place;
            final long declared = words.take("declared capacity", 1, Capacities.MAX_DECLARED);
            final long held = words.take("held capacity", 0, declared);
            final long sold = words.take("sold capacity", 0, declared - held);
            final long block = words.take("block of capacity", 0, lastBlock(instrument));
            capacities.roll(participant, instrument, block);
            capacities.declare(participant, instrument, declared);
            capacities.hold(participant, instrument, held + sold);
            capacities.sell(participant, instrument, sold);
        }
    }

    private void requireCapacity(final int instrument) {
        if (exchange.instruments().at(instrument) == null || !exchange.instruments().at(instrument).hasCapacity()) {
            throw words.refusal("instrument of capacity", instrument, "the place of one that is no window");
        }
    }

    /** The one that the state was in; 0 of what is not delivered. */
    private long lastBlock(final int instrument) {
        final Grade grade = exchange.instruments().at(instrument).grade();
        return grade.isDelivered() ? progress.timeNs() / grade.blockNs() : 0;
    }

    private int takeParticipant(final String field) {
        return words.takeInt(field, 0, exchange.participants().count() - 1);
    }
}
