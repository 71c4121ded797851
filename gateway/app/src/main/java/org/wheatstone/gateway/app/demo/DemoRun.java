package org.wheatstone.gateway.app.demo;

import java.io.PrintWriter;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.wheatstone.codecs.Prices;
import org.wheatstone.gateway.app.ExchangeHost;
import org.wheatstone.gateway.app.market.Supplier;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.SessionClient;
import org.wheatstone.gateway.client.TradingClient;

/**
 * Plays a plan against a running exchange. One thread steps all sessions, and sets the exchange's clock: it stands
 * still while one thing happens, a request or the end of a call, until everybody has heard what came of it. So the same
 * seed and the same files give the same trades, calls and payments, however quick the machine is.
 */
final class DemoRun implements CallWatch {
    /** No pace at all: the next thing happens as soon as the one before it is over. */
    static final double UNPACED = Double.POSITIVE_INFINITY;

    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long PROGRESS_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final DemoPlan plan;
    private final ExchangeHost host;
    private final DemoClock clock;
    private final double speed;
    private final PrintWriter progress;
    private final DemoFigures figures = new DemoFigures();
    private final Agenda agenda = new Agenda();
    private final DemoOpening opening;
    private final DemoApplicant applicant;
    private final DemoMeter meter;
    private final DemoPositions positions;
    private final List<DemoBuyer> buyers = new ArrayList<>();
    private final List<DemoSupplier> suppliers = new ArrayList<>();
    private final List<DemoMember> members = new ArrayList<>();
    private final List<SessionClient> clients = new ArrayList<>();
    private long startNs;
    private long elapsedNs;
    private long nextProgressNs;
    private long calls;
    private int arrived;
    private int endsDue;

    /**
     * A run that has not begun.
     *
     * @param clock        of the exchange.
     * @param authorityKey signs the grades.
     * @param speed        by which the traces' time is compressed; {@link #UNPACED} for none.
     * @param progress     where the live line goes; null for nowhere.
     */
    DemoRun(
            final DemoPlan plan,
            final ExchangeHost host,
            final DemoClock clock,
            final PrivateKey authorityKey,
            final double speed,
            final PrintWriter progress) {
        this.plan = plan;
        this.host = host;
        this.clock = clock;
        this.speed = speed;
        this.progress = progress;
        final DemoExchange exchange = new DemoExchange(host.port(), clock, figures);
        plan.markets().forEach(market -> addSuppliers(exchange, market));
        for (int id = 1; id <= DemoPlan.BUYERS; id++) {
            buyers.add(new DemoBuyer(exchange, id, plan.markets(), this));
        }
        opening = new DemoOpening(host.port(), plan, authorityKey);
        applicant = new DemoApplicant(exchange, plan.application());
        positions = new DemoPositions(exchange, plan.window(), this);
        meter = new DemoMeter(host.port(), DemoPlan.METER, figures.roundTrips());
        members.addAll(suppliers);
        members.addAll(buyers);
        members.addAll(positions.members());
        members.addAll(List.of(applicant, meter));
        opening.offices().forEach(office -> clients.add(office.client()));
        members.forEach(member -> clients.add(member.client()));
    }

    private void addSuppliers(final DemoExchange exchange, final DemoMarket market) {
        final List<Supplier> offers = market.selection().suppliers();
        for (int i = 0; i < offers.size(); i++) {
            final DemoSupplier supplier = new DemoSupplier(
                exchange, DemoPlan.supplierId(market, i), market, offers.get(i),
                DemoPlan.conduct(market, offers.get(i)));
            suppliers.add(supplier);
            market.join(supplier);
        }
    }

    /** Plays all of it until everything is settled, and logs everybody out. */
    void play() {
        clients.forEach(SessionClient::connect);
        stepUntil(() -> clients.stream().allMatch(SessionClient::isLive), "logons");
        for (final Runnable act : List.<Runnable>of(opening::publish, opening::list, opening::attest)) {
            act.run();
            settle();
        }
        suppliers.forEach(DemoSupplier::begin);
        positions.begin();
        applicant.begin();
        settle();
        trade();
        goOnTo(plan.terms().closedAt(clock.nanoTime()) + DemoTerms.STEP_NS);
        moving().forEach(DemoSupplier::retire);
        settle();
        clients.forEach(SessionClient::logout);
        stepUntil(() -> clients.stream().allMatch(client -> client.state() == ClientState.CLOSED), "logouts");
        if (progress != null) {
            progress.print("\r\u001b[K");
            progress.flush();
        }
    }

    private Stream<DemoSupplier> moving() {
        return suppliers.stream().filter(supplier -> supplier.conduct() == Conduct.MOVING);
    }

    private void trade() {
        for (final DemoPlan.Arrival arrival : plan.arrivals()) {
            agenda.add(DemoClock.START_NS + arrival.offsetNs(), () -> bring(arrival));
        }
        final long moveNs = DemoClock.START_NS + plan.durationNs() / SupplierModel.WHOLE * SupplierModel.MOVES_AT;
        moving().forEach(supplier -> agenda.add(moveNs, supplier::move));
        positions.plan(agenda, DemoClock.START_NS + plan.durationNs());
        startNs = System.nanoTime();
        nextProgressNs = startNs;
        while (!agenda.isEmpty()) {
            final long nextNs = agenda.nextNs();
            stepUntil(() -> isTime(nextNs), "time");
            goOnTo(nextNs);
            agenda.doNext();
            settle();
        }
        elapsedNs = System.nanoTime() - startNs;
    }

    private void bring(final DemoPlan.Arrival arrival) {
        arrival.market().onRequest();
        buyers.get(arrived++ % buyers.size()).onRequest(arrival.market(), arrival.requestNumber());
    }

    @Override
    public void onAssigned(final DemoCall call) {
        calls++;
        final long done = Math.min(SupplierModel.WHOLE, plan.durationNs() == 0 ? 0
            : (clock.nanoTime() - DemoClock.START_NS) / Math.max(1, plan.durationNs() / SupplierModel.WHOLE));
        final CallOutcome outcome = call.supplier().model()
            .next(call.market().trace().requests().get(call.requestNumber()), done);
        agenda.add(call.startNs() + outcome.endNs(), () -> {
            endsDue++;
            meter.onEnd(call, outcome);
        });
    }

    @Override
    public void onEnded(final DemoCall call) {
        endsDue--;
    }

    /** Lets the exchange's time pass, and with it what it does by itself: in steps, each of which is seen through. */
    private void goOnTo(final long timeNs) {
        final long step = DemoTerms.STEP_NS;
        for (long next = clock.nanoTime() / step * step + step; next <= timeNs; next += step) {
            clock.set(next);
            hearAll();
            final boolean isNewBlock = plan.terms().blockStart(next) == next;
            suppliers.forEach(supplier -> supplier.onStep(isNewBlock));
            settle();
        }
        clock.set(Math.max(timeNs, clock.nanoTime()));
    }

    /**
     * Until all have heard what the exchange has done by itself. The gateway looks at the clock before it takes a
     * request, so whoever is answered knows that it has done so; and by the second time it has told everybody.
     */
    private void hearAll() {
        for (int i = 0; i < 2; i++) {
            buyers.get(0).ask(TradingClient::requestOpenOrders);
            settle();
        }
    }

    private boolean isTime(final long timeNs) {
        final long nowNs = System.nanoTime();
        if (progress != null && nowNs >= nextProgressNs) {
            nextProgressNs = nowNs + PROGRESS_NS;
            printProgress();
        }
        final long afterNs = timeNs - DemoClock.START_NS;
        // What comes after the last request is not waited for.
        return speed == UNPACED || afterNs > plan.durationNs() || (nowNs - startNs) * speed >= afterNs;
    }

    /** Until all is answered and heard, and nobody has anything left to do; they do it one at a time. */
    private void settle() {
        do {
            stepUntil(this::isSettled, "answers");
        } while (members.stream().anyMatch(DemoMember::goOn) || positions.goOn());
    }

    private boolean isSettled() {
        return endsDue == 0
            && members.stream().allMatch(DemoMember::isIdle)
            && opening.offices().stream().allMatch(DemoOffice::isIdle)
            && positions.isEven()
            && plan.markets().stream().allMatch(DemoMarket::isEven);
    }

    private void stepUntil(final BooleanSupplier isDone, final String what) {
        long lastWorkNs = System.nanoTime();
        while (!isDone.getAsBoolean()) {
            if (host.failure() != null) {
                throw new IllegalStateException("the exchange halted", host.failure());
            }
            int work = 0;
            for (final SessionClient client : clients) {
                work += step(client);
            }
            if (work > 0) {
                lastWorkNs = System.nanoTime();
            } else if (System.nanoTime() - lastWorkNs > STUCK_NS) {
                throw new IllegalStateException("nothing has happened for 20 s while waiting for " + what);
            } else {
                Thread.yield();
            }
        }
    }

    private static int step(final SessionClient client) {
        final ClientState state = client.state();
        return state == ClientState.CLOSED || state == ClientState.DISCONNECTED ? 0 : client.doWork();
    }

    private void printProgress() {
        final StringBuilder offers = new StringBuilder();
        for (final DemoMarket market : plan.markets()) {
            final long offer = market.bestOffer();
            offers.append(' ').append(market.instrument().symbol()).append(' ')
                .append(offer < 0 ? "-" : "$" + Prices.perMillionGtu(offer, market.instrument().grade().lotGtu()));
        }
        progress.printf("\r\u001b[K%s %,d of %,d requests, %,d trades, %,d calls, best offers%s",
            Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(clock.nanoTime())), arrived, plan.arrivals().size(),
            plan.markets().stream().mapToLong(DemoMarket::trades).sum(), calls, offers);
        progress.flush();
    }

    /** Requests, from the first to the end of the last call, in ns of this machine. */
    long elapsedNs() {
        return elapsedNs;
    }

    DemoFigures figures() {
        return figures;
    }

    /** What was done with positions. */
    DemoPositions positions() {
        return positions;
    }

    /** The number of the test for which the applicant was refused; 0 if it was not. */
    long applicantTest() {
        return applicant.test();
    }
}
