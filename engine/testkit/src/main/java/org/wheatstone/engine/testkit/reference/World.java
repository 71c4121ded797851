package org.wheatstone.engine.testkit.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the exchange remembers, in plain maps, each in the order of creation. */
final class World {
    final ReferenceLimits limits;
    final Map<Integer, Participant> participants = new LinkedHashMap<>();
    final Map<Integer, Session> sessions         = new LinkedHashMap<>();
    final Map<Integer, Grade> grades             = new LinkedHashMap<>();
    final Map<Integer, Instrument> instruments   = new LinkedHashMap<>();
    final Map<Long, Proposal> proposals          = new LinkedHashMap<>();
    final List<Series> series                    = new ArrayList<>();
    final Timers timers           = new Timers();
    final Clock clock             = new Clock(this);
    final OpenOrders orders       = new OpenOrders(timers);
    final Ledger ledger           = new Ledger();
    final Qualifications qualifications = new Qualifications();
    final Protections protections = new Protections();
    final Trades trades;
    final Sweeps sweeps;
    final Calls calls;
    /** Of the command in hand. */
    long sequence;
    /** The exchange's time: it never goes back. */
    long timeNs;
    /** What it was before the command in hand. */
    long timeBeforeNs;
    /** Makers that the command in hand has touched, over all its orders. */
    int touched;
    /** Fills of the command in hand. */
    int fills;
    long ignoredCommands;
    /** Left out because nobody could trade them until their gate. */
    long windowsOfEndedGrades;
    /** Encounters of two orders of one participant so far. */
    long selfTrades;

    World(final ReferenceLimits limits) {
        this.limits = limits;
        this.trades = new Trades(limits.trades());
        this.sweeps = new Sweeps(this);
        this.calls = new Calls(limits.calls());
    }

    void begin(final long newSequence, final long receivedTime) {
        sequence = newSequence;
        timeBeforeNs = timeNs;
        timeNs = Math.max(timeNs, receivedTime);
        touched = 0;
        fills = 0;
        instruments.values().stream().filter(Instrument::isSpot).forEach(this::beginBlock);
    }

    /** In each block suppliers have their whole capacity again. */
    private void beginBlock(final Instrument instrument) {
        final long block = instrument.grade.blockAt(timeNs);
        if (block != instrument.block) {
            instrument.block = block;
            participants.values().forEach(participant -> participant.capacity(instrument.id()).beginBlock());
        }
    }

    /** Gives an instrument the lowest place that is free. */
    void enter(final Instrument instrument) {
        while (instrumentAt(instrument.place).isPresent()) {
            instrument.place++;
        }
        instruments.put(instrument.id(), instrument);
    }

    Optional<Instrument> instrumentAt(final long place) {
        return instruments.values().stream().filter(instrument -> instrument.place == place).findFirst();
    }

    /** All instruments, in the order of their places. */
    List<Instrument> inTable() {
        return instruments.values().stream()
            .sorted(Comparator.comparingInt(instrument -> instrument.place)).toList();
    }

    /** How many windows of a series are listed and not gone. */
    long windowsOf(final Series one) {
        return instruments.values().stream()
            .filter(instrument -> instrument.isWindow() && instrument.window.series == one).count();
    }

    /** Places of the table of instruments that are somebody's: those of series, be there a window in them or not. */
    long placesKept() {
        final long single = instruments.values().stream().filter(instrument -> !instrument.isWindow()).count();
        return single + series.stream().mapToLong(Series::places).sum();
    }

    /** The version that follows a delivered one, if it is published. */
    Optional<Grade> successor(final Grade grade) {
        return grades.values().stream()
            .filter(other -> grade != null && other.isDelivered() && (int) other.terms.predecessor() == grade.id())
            .findFirst();
    }

    /** All pools of all instruments. */
    Stream<Pool> pools() {
        return instruments.values().stream().flatMap(instrument -> instrument.pools.stream());
    }

    /** How many rights there are. */
    int rights() {
        return pools().flatMap(pool -> pool.positions.stream()).mapToInt(position -> position.rights.size()).sum();
    }

    /** How many rights are this participant's. */
    int rightsOf(final Participant participant) {
        return pools().flatMap(pool -> pool.position(participant).stream())
            .mapToInt(position -> position.rights.size()).sum();
    }

    /** How many obligations are this participant's. */
    int obligationsOf(final Participant participant) {
        return pools().flatMap(pool -> pool.position(participant).stream())
            .mapToInt(position -> position.obligations.size()).sum();
    }

    /** How many obligations there are. */
    int obligations() {
        return pools().mapToInt(pool -> pool.obligations.size()).sum();
    }

    /** How many positions there are. */
    int positions() {
        return pools().mapToInt(pool -> pool.positions.size()).sum();
    }

    /** How many deliveries there are in open intervals, or wait for their refund. */
    int deliveries() {
        return instruments.values().stream().mapToInt(instrument ->
            instrument.openIntervals.stream().mapToInt(interval -> interval.deliveries.size()).sum()
                + instrument.refunds.stream().mapToInt(Refund::size).sum()).sum();
    }

    /** How many of them are this participant's. */
    long deliveriesTo(final Participant buyer) {
        return instruments.values().stream().mapToLong(instrument ->
            instrument.openIntervals.stream().mapToLong(interval -> interval.deliveriesTo(buyer)).sum()
                + instrument.refunds.stream().mapToLong(refund -> refund.sizeOf(buyer)).sum()).sum();
    }
}
