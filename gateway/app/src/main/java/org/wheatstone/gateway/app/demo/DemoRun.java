package org.wheatstone.gateway.app.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.app.ExchangeHost;
import org.wheatstone.gateway.app.market.Supplier;
import org.wheatstone.gateway.client.ClientState;
import org.wheatstone.gateway.client.TradingClient;

/**
 * Plays a plan against a running exchange: one thread steps all members, brings requests as the traces' time passes,
 * and says now and then how it goes.
 */
final class DemoRun {
    /** No compression at all: each request comes as soon as the one before it is with its buyer. */
    static final double UNPACED = Double.POSITIVE_INFINITY;

    private static final long STUCK_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long PROGRESS_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int UNPACED_BACKLOG = 64;

    private final DemoPlan plan;
    private final ExchangeHost host;
    private final double speed;
    private final PrintWriter progress;
    private final Histogram roundTrips = new Histogram(1, TimeUnit.MINUTES.toNanos(10), 3);
    private final List<DemoMember> members = new ArrayList<>();
    private final List<DemoBuyer> buyers = new ArrayList<>();
    private final List<DemoQuoter> quoters = new ArrayList<>();
    private long startNs;
    private long elapsedNs;
    private long nextProgressNs;
    private int arrived;

    /**
     * A run that has not begun.
     *
     * @param speed    by which the traces' time is compressed; {@link #UNPACED} for none.
     * @param progress where the live line goes; null for nowhere.
     */
    DemoRun(final DemoPlan plan, final ExchangeHost host, final double speed, final PrintWriter progress) {
        this.plan = plan;
        this.host = host;
        this.speed = speed;
        this.progress = progress;
        for (int id = 1; id <= DemoPlan.BUYERS; id++) {
            final DemoBuyer buyer = new DemoBuyer(host.port(), id, roundTrips, plan.markets());
            buyers.add(buyer);
            members.add(buyer);
        }
        plan.markets().forEach(this::addQuoters);
    }

    /** Plays all of it, and logs everybody out. */
    void play() {
        quoters.forEach(quoter -> quoter.client().connect());
        stepUntil(() -> quoters.stream().allMatch(quoter -> quoter.client().isLive() && quoter.isIdle()), "quotes");
        buyers.forEach(buyer -> buyer.client().connect());
        stepUntil(() -> buyers.stream().allMatch(buyer -> buyer.client().isLive()), "buyers");
        startNs = System.nanoTime();
        nextProgressNs = startNs;
        stepUntil(this::isServed, "requests");
        elapsedNs = System.nanoTime() - startNs;
        members.forEach(member -> member.client().logout());
        stepUntil(() -> members.stream().allMatch(m -> m.client().state() == ClientState.CLOSED), "logouts");
        if (progress != null) {
            progress.print("\r\u001b[K");
            progress.flush();
        }
    }

    /** Requests, from the first to the last that was served or not, in ns. */
    long elapsedNs() {
        return elapsedNs;
    }

    /** From a request's leaving its member to the exchange's answer, in ns. */
    Histogram roundTrips() {
        return roundTrips;
    }

    private void addQuoters(final DemoMarket market) {
        final List<Supplier> suppliers = market.selection().suppliers();
        for (int i = 0; i < suppliers.size(); i++) {
            add(market, DemoPlan.supplierId(market, i), Side.ASK, suppliers.get(i).offerPrice(),
                DemoPlan.supplierLots(market));
        }
        final long middle = market.selection().medianOfSuppliers();
        add(market, DemoPlan.makerBidId(market), Side.BID, middle * 88 / 100, DemoPlan.makerLots(market));
        add(market, DemoPlan.makerAskId(market), Side.ASK, middle * 105 / 100, DemoPlan.makerLots(market));
    }

    private void add(
            final DemoMarket market, final int sessionId, final Side side, final long basePrice, final long lots) {
        final DemoQuoter quoter = new DemoQuoter(host.port(), sessionId, roundTrips, market, side, basePrice, lots);
        quoters.add(quoter);
        members.add(quoter);
        market.join(quoter.client());
    }

    private boolean isServed() {
        final long nowNs = System.nanoTime();
        bringArrivals(nowNs);
        buyers.forEach(DemoBuyer::retry);
        quoters.forEach(DemoQuoter::onProgress);
        if (progress != null && nowNs >= nextProgressNs) {
            nextProgressNs = nowNs + PROGRESS_NS;
            printProgress(nowNs);
        }
        return arrived == plan.arrivals().size() && members.stream().allMatch(DemoMember::isIdle);
    }

    private void bringArrivals(final long nowNs) {
        final boolean isPaced = speed != UNPACED;
        final double traceNs = (nowNs - startNs) * speed;
        for (int n = 0; arrived < plan.arrivals().size() && (isPaced || n < UNPACED_BACKLOG); n++) {
            final DemoPlan.Arrival arrival = plan.arrivals().get(arrived);
            final DemoBuyer buyer = buyers.get(arrived % buyers.size());
            if (isPaced ? arrival.offsetNs() > traceNs : !buyer.isIdle()) {
                return;
            }
            arrived++;
            arrival.market().onRequest();
            buyer.onRequest(arrival.market(), arrival.requestNumber());
        }
    }

    private void stepUntil(final BooleanSupplier isDone, final String what) {
        long lastWorkNs = System.nanoTime();
        while (!isDone.getAsBoolean()) {
            if (host.failure() != null) {
                throw new IllegalStateException("the exchange halted", host.failure());
            }
            int work = 0;
            for (final DemoMember member : members) {
                work += step(member.client());
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

    private static int step(final TradingClient client) {
        final ClientState state = client.state();
        return state == ClientState.CLOSED || state == ClientState.DISCONNECTED ? 0 : client.doWork();
    }

    private void printProgress(final long nowNs) {
        long orders = 0;
        long trades = 0;
        final StringBuilder spreads = new StringBuilder();
        for (final DemoMarket market : plan.markets()) {
            orders += market.orders();
            trades += market.trades();
            final long spread = market.spread();
            spreads.append(' ').append(market.instrument().symbol()).append(' ')
                .append(spread < 0 ? "-" : "$" + Prices.perMillionGtu(spread, market.instrument().grade().lotGtu()));
        }
        final double seconds = Math.max(1e-3, (nowNs - startNs) / 1e9);
        progress.printf("\r\u001b[K%,d of %,d requests, %,d orders, %,d trades, spread%s, %,.0f orders/s",
            arrived, plan.arrivals().size(), orders, trades, spreads, orders / seconds);
        progress.flush();
    }
}
