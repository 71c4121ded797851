package org.wheatstone.gateway.app.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.KeySpec;
import org.wheatstone.gateway.app.input.ParticipantSpec;
import org.wheatstone.gateway.app.input.Position;
import org.wheatstone.gateway.app.input.Role;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.app.market.Supplier;

/**
 * Who takes part in a demo and what comes when: made of the inputs and the seed alone, before anything runs. Immutable,
 * apart from what its markets count.
 *
 * @param terms       of all grades.
 * @param grades      on these terms.
 * @param instruments that are listed, one of each grade.
 * @param markets     that have a trace, in the order of their instruments.
 * @param application of a supplier that does not qualify.
 * @param arrivals    of all traces, in the order of time.
 */
record DemoPlan(
    DemoTerms terms,
    List<Grade> grades,
    List<InstrumentSpec> instruments,
    List<DemoMarket> markets,
    DemoApplication application,
    List<Arrival> arrivals) {
    static final int BUYERS    = 4;
    static final int INSPECTOR = 72;
    static final int OPERATOR  = 73;
    static final int METER     = 74;
    static final int APPLICANT = 75;
    static final int DEALER    = 76;
    static final int TRADER    = 77;
    static final int SUPPLIERS_PER_MARKET = 6;

    private static final int FIRST_SUPPLIER = 100;
    private static final long BUYER_CASH_NANO = 1_000_000_000_000_000L;
    private static final Position BUILT = Position.of("demo");

    DemoPlan {
        grades = List.copyOf(grades);
        instruments = List.copyOf(instruments);
        markets = List.copyOf(markets);
        arrivals = List.copyOf(arrivals);
    }

    /** What comes when in these markets; limit caps the requests of all of them together. */
    static List<Arrival> arrivals(final List<DemoMarket> markets, final long limit) {
        final List<Arrival> arrivals = new ArrayList<>();
        for (final DemoMarket market : markets) {
            final List<TraceRequest> requests = market.trace().requests();
            for (int i = 0; i < requests.size(); i++) {
                arrivals.add(new Arrival(requests.get(i).offsetNs(), market, i));
            }
        }
        // A stable sort, so that equal times keep the order of the instruments.
        arrivals.sort(Comparator.comparingLong(Arrival::offsetNs));
        return arrivals.subList(0, (int) Math.min(limit, arrivals.size()));
    }

    /** From the start to the last request of these traces, in their ns; limit as for the arrivals. */
    static long durationNs(final Collection<Trace> traces, final long limit) {
        final LongStream offsets = traces.stream().flatMap(trace -> trace.requests().stream())
            .mapToLong(TraceRequest::offsetNs).sorted().limit(limit);
        return offsets.max().orElse(0);
    }

    /**
     * Participants, sessions, the authority's key, and money.
     *
     * @param authorityKey in hexadecimal digits.
     */
    Accounts accounts(final String authorityKey) {
        final List<ParticipantSpec> participants = new ArrayList<>();
        for (int id = 1; id <= BUYERS; id++) {
            participants.add(participant(id, "buyer-" + id, Role.BUYER, BUYER_CASH_NANO));
        }
        participants.add(new ParticipantSpec(
            authorityId(), "authority", Set.of(Role.GRADE_AUTHORITY), List.of(authorityId()),
            List.of(new KeySpec(grades.get(0).keyId(), authorityKey)), 0, List.of(), List.of(), BUILT));
        participants.add(participant(INSPECTOR, "inspector", Role.INSPECTOR, 0));
        participants.add(participant(OPERATOR, "operator", Role.OPERATOR, 0));
        participants.add(participant(METER, "meter", Role.METER, 0));
        participants.add(participant(
            APPLICANT, application.figures().supplier(), Role.SUPPLIER, bondNano(application)));
        participants.add(participant(
            DEALER, "dealer", Role.MARKET_MAKER, BUYER_CASH_NANO + dealerBondNano(window())));
        participants.add(participant(TRADER, "trader", Role.BUYER, BUYER_CASH_NANO));
        for (final DemoMarket market : markets) {
            final List<Supplier> suppliers = market.selection().suppliers();
            for (int i = 0; i < suppliers.size(); i++) {
                final int id = supplierId(market, i);
                participants.add(participant(
                    id, "supplier-" + id, Role.SUPPLIER, market.bondNano(conduct(market, suppliers.get(i)))));
            }
        }
        return new Accounts(participants);
    }

    private static ParticipantSpec participant(
            final int id, final String name, final Role role, final long depositNano) {
        return new ParticipantSpec(
            id, name, Set.of(role), List.of(id), List.of(), depositNano, List.of(), List.of(), BUILT);
    }

    /** Participant and session of the grade authority, as the grade book says. */
    int authorityId() {
        return grades.get(0).authorityId();
    }

    /** Session, participant and first endpoint of a market's i-th supplier. */
    static int supplierId(final DemoMarket market, final int i) {
        return FIRST_SUPPLIER * market.instrument().id() + i;
    }

    /** What a supplier of a market is like: that depends on how many offer for less. */
    static Conduct conduct(final DemoMarket market, final Supplier supplier) {
        final List<Supplier> suppliers = market.selection().suppliers();
        int cheaper = 0;
        for (final Supplier other : suppliers) {
            if (other.offerPrice() < supplier.offerPrice()
                || other.offerPrice() == supplier.offerPrice()
                && suppliers.indexOf(other) < suppliers.indexOf(supplier)) {
                cheaper++;
            }
        }
        return Conduct.of(cheaper, suppliers.size());
    }

    /** What the applicant posts, for the lots that it would offer. */
    static long bondNano(final DemoApplication application) {
        return DemoApplicant.LOTS * application.grade().contract().bondPerLot();
    }

    /** The window that is traded: of the first market's grade. */
    DemoWindow window() {
        return DemoWindow.of(markets.get(0));
    }

    /** What the dealer posts, for what it sells short in a block and for the window. */
    static long dealerBondNano(final DemoWindow window) {
        return (window.market().displayLots() + window.lots()) * window.market().grade().contract().bondPerLot();
    }

    /** From the first arrival to the last, in ns of the traces. */
    long durationNs() {
        return arrivals.isEmpty() ? 0 : arrivals.get(arrivals.size() - 1).offsetNs();
    }

    /** Sessions that log on. */
    int sessions() {
        return accounts("").participants().stream().mapToInt(participant -> participant.sessions().size()).sum();
    }

    /**
     * A request that comes in.
     *
     * @param offsetNs      after the start, in ns of the traces.
     * @param requestNumber in its market's trace, from 0.
     */
    record Arrival(long offsetNs, DemoMarket market, int requestNumber) {
    }
}
