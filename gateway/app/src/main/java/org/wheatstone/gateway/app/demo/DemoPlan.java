package org.wheatstone.gateway.app.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.CapacitySpec;
import org.wheatstone.gateway.app.input.GradeBook;
import org.wheatstone.gateway.app.input.ParticipantSpec;
import org.wheatstone.gateway.app.input.Position;
import org.wheatstone.gateway.app.input.Role;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.app.market.Supplier;

/**
 * Who takes part in a demo and what comes when: made of the inputs and the seed alone, before anything runs. Immutable.
 *
 * @param gradeBook of the exchange.
 * @param markets   that have a trace, in the order of their instruments.
 * @param arrivals  of all traces, in the order of time.
 */
record DemoPlan(GradeBook gradeBook, List<DemoMarket> markets, List<Arrival> arrivals) {
    static final int BUYERS = 4;
    static final int SUPPLIERS_PER_MARKET = 6;

    private static final int FIRST_SUPPLIER = 100;
    private static final int FIRST_MAKER = 900;
    private static final int MAKER_ASK = 50;
    private static final long BUYER_CASH_NANO = 1_000_000_000_000_000L;
    private static final long SUPPLY_PERCENT = 200;
    private static final long MAKER_PERCENT = 10;
    private static final Position BUILT = Position.of("demo");

    DemoPlan {
        markets = List.copyOf(markets);
        arrivals = List.copyOf(arrivals);
    }

    /** A plan for these markets; limit caps the requests of all of them together. */
    static DemoPlan of(final GradeBook gradeBook, final List<DemoMarket> markets, final long limit) {
        final List<Arrival> arrivals = new ArrayList<>();
        for (final DemoMarket market : markets) {
            final List<TraceRequest> requests = market.trace().requests();
            for (int i = 0; i < requests.size(); i++) {
                arrivals.add(new Arrival(requests.get(i).offsetNs(), market, i));
            }
        }
        // A stable sort, so that equal times keep the order of the instruments.
        arrivals.sort(Comparator.comparingLong(Arrival::offsetNs));
        return new DemoPlan(gradeBook, markets, arrivals.subList(0, (int) Math.min(limit, arrivals.size())));
    }

    /** Participants, sessions, deposits and capacities. */
    Accounts accounts() {
        final List<ParticipantSpec> participants = new ArrayList<>();
        for (int id = 1; id <= BUYERS; id++) {
            participants.add(new ParticipantSpec(
                id, "buyer-" + id, Set.of(Role.BUYER), List.of(id), List.of(), BUYER_CASH_NANO, List.of(),
                BUILT));
        }
        for (final DemoMarket market : markets) {
            final List<Supplier> suppliers = market.selection().suppliers();
            for (int i = 0; i < suppliers.size(); i++) {
                final int id = supplierId(market, i);
                participants.add(new ParticipantSpec(
                    id, "supplier-" + id, Set.of(Role.SUPPLIER), List.of(id), List.of(), 0,
                    List.of(new CapacitySpec(market.instrument(), supplierLots(market))), BUILT));
            }
        }
        for (final DemoMarket market : markets) {
            final int id = makerBidId(market);
            participants.add(new ParticipantSpec(
                id, "maker-" + id, Set.of(Role.MARKET_MAKER), List.of(id, makerAskId(market)), List.of(),
                BUYER_CASH_NANO,
                List.of(new CapacitySpec(market.instrument(), makerLots(market))), BUILT));
        }
        return new Accounts(participants);
    }

    /** Session and participant of a market's i-th supplier. */
    static int supplierId(final DemoMarket market, final int i) {
        return FIRST_SUPPLIER * market.instrument().id() + i;
    }

    /** Participant of a market's maker, and the session of its bid. */
    static int makerBidId(final DemoMarket market) {
        return FIRST_MAKER + market.instrument().id();
    }

    /** Session of the maker's offer. */
    static int makerAskId(final DemoMarket market) {
        return makerBidId(market) + MAKER_ASK;
    }

    static long supplierLots(final DemoMarket market) {
        return 1 + market.lotsWanted() * SUPPLY_PERCENT / 100 / market.selection().suppliers().size();
    }

    static long makerLots(final DemoMarket market) {
        return 1 + market.lotsWanted() * MAKER_PERCENT / 100;
    }

    /** From the first arrival to the last, in ns of the traces. */
    long durationNs() {
        return arrivals.isEmpty() ? 0 : arrivals.get(arrivals.size() - 1).offsetNs();
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
