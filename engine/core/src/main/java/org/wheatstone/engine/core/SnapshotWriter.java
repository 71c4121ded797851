package org.wheatstone.engine.core;

import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.StateOutput;
import org.wheatstone.engine.core.snapshot.WordOutput;
import org.wheatstone.engine.core.snapshot.WordWriter;

/**
 * Writes an exchange down in canonical order, tables in order of creation, books from the lowest price
 * up and the oldest order first, never in the order of a hash table, a free list or a memory address: the same state
 * gives the same bytes, and the same hashes. Engine thread only; one instance a snapshot. The books can be written
 * from a copy instead, by another thread: see {@link StateCopy}.
 *
 * <pre>
 *   "whtstate"  layout version
 *   LIMITS        each Limit in order
 *   PROGRESS      sequence  timeNs  runId  eventNumber  ignoredCommands
 *   GRADES        publication, from the field name to the signature: 84
 *   SERIES, INSTRUMENTS   as {@link InstrumentSections} says
 *   PARTICIPANTS  id  roles  name  dropCopySequence  headEventNumber  isKilled  maxOrderQuantity  maxOrderNotional
 *                 maxOpenNotional  maxOpenOrders  orderRate  orderBurst  day of its last loss  loss of that day
 *   KEYS          as {@link KeySection} says
 *   SESSIONS      id  participant's index  connectionId  attachment  lastClOrdId  highestSequence  headEventNumber
 *                 mode  keyId  codPolicy  graceMs
 *   LEDGER        house  outside  fund, then for each participant: cash  hold  escrow  bond
 *   CAPACITIES    participant's index  instrument's index  declared  held  sold  block of the latter; those with
 *                 nothing declared left out
 *   QUALIFICATIONS, NOMINATIONS   as {@link SupplierSections} says
 *   MANDATES      as {@link MandateSection} says
 *   PROPOSALS     as {@link ProposalSection} says
 *   TRADES        as {@link TradeSection} says
 *   LOCKS         as {@link LockSection} says
 *   TIMERS        as {@link TimerSection} says
 *   PROTECTIONS   as {@link ProtectionSection} says
 *   POOLS to REFUNDS   as {@link DeliveryWriter} says
 *   BIDS, ASKS    for each instrument, lowest price first, oldest first: session's index  orderId  clOrdId  price
 *                 total  leaves  flags  selfTradePrevention  chargeWhole  chargeRemainder  rebateWhole
 *                 rebateRemainder  hold  userTag  timeInForce  shown  display  expiryNs  quoteSet  mandate's id, 0 for
 *                 none
 *   SWEEPS        as {@link SweepSection} says
 *   HASHES        eventHash  marketHash  stateHash  hash of all sections and of the words before it
 * </pre>
 *
 * A section is its tag, the number of its entries, and these; everything is a 64-bit word, or a text in such words.
 */
final class SnapshotWriter {
    static final int PROGRESS_FIELDS = 5;
    static final int HASHES          = 4;

    /** For who wants the hashes alone. */
    static final StateOutput NOBODY = (buffer, offset, length) -> { };

    private final Exchange exchange;
    private final WordOutput words;

    SnapshotWriter(final Exchange exchange, final WordOutput words) {
        this.exchange = exchange;
        this.words = words;
    }

    /** Only the hash over books, ledger, capacity and instruments, the same as in a snapshot. */
    static long marketHash(final Exchange exchange) {
        final WordWriter words = new WordWriter(NOBODY);
        final SnapshotWriter writer = new SnapshotWriter(exchange, words);
        new InstrumentSections(exchange).write(words);
        writer.writeLedger();
        writer.writeCapacities();
        new SupplierSections(exchange).write(words);
        new MandateSection(exchange).write(words);
        DeliveryWriter.writeLive(exchange, words);
        BooksWriter.ofLive(exchange).write(words);
        beginHashes(words);
        return words.marketHash();
    }

    /** Only the hash over all that the next answer depends on, the same as in a snapshot. */
    static long stateHash(final Exchange exchange) {
        final WordWriter words = new WordWriter(NOBODY);
        writeState(exchange, words);
        beginHashes(words);
        return words.stateHash();
    }

    /** All of it, as it is now. */
    static void write(final Exchange exchange, final StateOutput output) {
        final WordWriter words = new WordWriter(output);
        writeState(exchange, words);
        writeHashes(words, exchange.eventHash());
    }

    private static void writeState(final Exchange exchange, final WordWriter words) {
        new SnapshotWriter(exchange, words).writeTables();
        DeliveryWriter.writeLive(exchange, words);
        BooksWriter.ofLive(exchange).write(words);
        new SweepSection(exchange).write(words);
    }

    /** The sections behind which delivery and the books follow: not large, whatever rests there. */
    void writeTables() {
        writeLimits();
        writeProgress();
        writeGrades();
        new InstrumentSections(exchange).write(words);
        writeParticipants();
        new KeySection(exchange).write(words);
        writeSessions();
        writeLedger();
        writeCapacities();
        new SupplierSections(exchange).write(words);
        new MandateSection(exchange).write(words);
        new ProposalSection(exchange).write(words);
        new TradeSection(exchange).write(words);
        new LockSection(exchange).write(words);
        new TimerSection(exchange).write(words);
        new ProtectionSection(exchange).write(words);
    }

    /** What a snapshot ends with. */
    static void writeHashes(final WordWriter words, final long eventHash) {
        beginHashes(words);
        words.put(eventHash);
        words.put(words.marketHash());
        words.put(words.stateHash());
        words.end();
    }

    private static void beginHashes(final WordWriter words) {
        words.section(Section.HASHES, HASHES);
    }

    private void writeLimits() {
        final Limit[] limits = Limit.values();
        words.section(Section.LIMITS, limits.length);
        for (final Limit limit : limits) {
            words.put(limit.of(exchange.context()));
        }
    }

    private void writeProgress() {
        final Progress progress = exchange.progress();
        words.section(Section.PROGRESS, PROGRESS_FIELDS);
        words.put(progress.sequence());
        words.put(progress.timeNs());
        words.put(progress.runId());
        words.put(progress.eventNumber());
        words.put(progress.ignoredCommands());
    }

    private void writeGrades() {
        words.section(Section.GRADES, exchange.grades().count());
        for (int i = 0; i < exchange.grades().count(); i++) {
            words.put(exchange.grades().at(i).publicationBytes());
        }
    }

    private void writeParticipants() {
        words.section(Section.PARTICIPANTS, exchange.participants().count());
        for (int i = 0; i < exchange.participants().count(); i++) {
            final Participant participant = exchange.participants().at(i);
            putId(participant.id());
            words.put(participant.roles());
            words.put(participant.name());
            words.put(participant.dropCopySequence());
            words.put(participant.headEventNumber());
            words.put(participant.isKilled() ? 1 : 0);
            words.put(participant.maxOrderQuantity());
            words.put(participant.maxOrderNotional());
            words.put(participant.maxOpenNotional());
            words.put(participant.maxOpenOrders());
            words.put(participant.orderRate());
            words.put(participant.orderBurst());
            words.put(participant.lossDay());
            words.put(participant.lossOfDay());
        }
    }

    private void writeSessions() {
        words.section(Section.SESSIONS, exchange.sessions().count());
        for (int i = 0; i < exchange.sessions().count(); i++) {
            final Session session = exchange.sessions().at(i);
            putId(session.id());
            words.put(session.participant().index());
            words.put(session.connectionId());
            words.put(session.attachment());
            words.put(session.lastClOrdId());
            words.put(session.highestSequence());
            words.put(session.headEventNumber());
            words.put(session.mode());
            words.put(Integer.toUnsignedLong(session.keyId()));
            words.put(session.codPolicy());
            words.put(session.graceMs());
        }
    }

    private void writeLedger() {
        final Ledger ledger = exchange.ledger();
        words.section(Section.LEDGER, exchange.participants().count());
        words.put(ledger.house());
        words.put(ledger.outside());
        words.put(ledger.fund());
        for (int i = 0; i < exchange.participants().count(); i++) {
            words.put(ledger.cash(i));
            words.put(ledger.held(i));
            words.put(ledger.escrowed(i));
            words.put(ledger.bond(i));
        }
    }

    private void writeCapacities() {
        final int[] count = new int[1];
        forEachCapacity((participant, instrument) -> count[0]++);
        words.section(Section.CAPACITIES, count[0]);
        final Capacities capacities = exchange.capacities();
        forEachCapacity((participant, instrument) -> {
            words.put(participant);
            words.put(instrument);
            words.put(capacities.declared(participant, instrument));
            words.put(capacities.held(participant, instrument));
            words.put(capacities.sold(participant, instrument));
            words.put(capacities.block(participant, instrument));
        });
    }

    /** What is held or sold was declared, and a declaration never falls below it: 0 declared is 0 throughout. */
    private void forEachCapacity(final CapacityVisitor visitor) {
        for (int participant = 0; participant < exchange.participants().count(); participant++) {
            for (int instrument = 0; instrument < exchange.instruments().count(); instrument++) {
                if (exchange.capacities().declared(participant, instrument) != 0) {
                    visitor.onCapacity(participant, instrument);
                }
            }
        }
    }

    private void putId(final int id) {
        words.put(Integer.toUnsignedLong(id));
    }

    /** Receives indexes. */
    @FunctionalInterface
    private interface CapacityVisitor {
        void onCapacity(int participant, int instrument);
    }
}
