package org.wheatstone.gateway.app.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.client.DrawRequest;

/**
 * A buyer's desk for one instrument: serves requests in their order, one at a time. Each is drawn from the rights of
 * one block if they are enough, the older block's first; else the missing lots, rounded up, are bought immediately or
 * not at all, at no more than the request is worth, and then drawn. One thread.
 */
final class Desk {
    private static final int MAX_ORDERS = 4;

    private final DemoBuyer buyer;
    private final DemoMarket market;
    private final Deque<Job> jobs = new ArrayDeque<>();
    /** What may still be drawn, in thousandths of a GTU, by the start of the block. */
    private final TreeMap<Long, Long> rights = new TreeMap<>();
    private final Set<Integer> triedAgain = new HashSet<>();
    private final DrawRequest draw = new DrawRequest();
    private boolean isWaiting;

    Desk(final DemoBuyer buyer, final DemoMarket market) {
        this.buyer = buyer;
        this.market = market;
    }

    /** A request, how often lots were bought for it, and whether its order is done but nothing drawn yet. */
    private static final class Job {
        private final int requestNumber;
        private int orders;
        private boolean isAnew;
        private boolean isBought;

        Job(final int requestNumber) {
            this.requestNumber = requestNumber;
        }
    }

    DemoMarket market() {
        return market;
    }

    /** Whether an order or a draw is under way. */
    boolean isWaiting() {
        return isWaiting;
    }

    void add(final int requestNumber) {
        jobs.add(new Job(requestNumber));
    }

    /** A call was not delivered: its request is in line again, once. */
    void addAgain(final int requestNumber) {
        if (triedAgain.add(requestNumber)) {
            add(requestNumber);
        } else {
            market.onUnmet();
        }
    }

    void addRights(final long blockStart, final long milliGtu) {
        rights.merge(blockStart, milliGtu, Long::sum);
    }

    /** Does the next thing for the first request, if there is one. */
    boolean goOn() {
        if (isWaiting || jobs.isEmpty()) {
            return false;
        }
        final Job job = jobs.element();
        // What can be drawn from ends with the block behind that of the trades.
        rights.headMap(blockStart() - market.terms().blockNs()).clear();
        final boolean hasEnough = job.isBought
            ? rights.getOrDefault(blockStart(), 0L) >= need(job)
            : !job.isAnew && rights.values().stream().anyMatch(left -> left >= need(job));
        if (hasEnough) {
            draw(job);
        } else if (!job.isBought && job.orders < MAX_ORDERS) {
            buy(job);
        } else {
            giveUp();
        }
        return true;
    }

    void onBought(final TradeDecoder trade) {
        market.onBought(trade);
        addRights(blockStart(), trade.quantity() * TraceRequest.MILLI_GTU_PER_LOT);
    }

    /** The order for the first request is done. */
    void onOrderDone() {
        isWaiting = false;
        jobs.element().isBought = true;
    }

    /** The first request has its call. */
    void onAssigned(final DemoCall call) {
        isWaiting = false;
        addRights(call.blockStart(), -call.milliGtu());
        jobs.remove();
    }

    /** Nobody serves what we have: it is bought anew. */
    void onDrawRefused() {
        isWaiting = false;
        jobs.element().isAnew = true;
        jobs.element().isBought = false;
    }

    /** The order or the draw for the first request was refused, for good. */
    void onRefused() {
        isWaiting = false;
        giveUp();
    }

    private void buy(final Job job) {
        final long has = job.isAnew ? 0 : Math.max(0, rights.getOrDefault(blockStart(), 0L));
        final long lot = TraceRequest.MILLI_GTU_PER_LOT;
        final long lots = (need(job) - has + lot - 1) / lot;
        isWaiting = true;
        job.orders++;
        buyer.place(market, Side.BID, market.demand().limitPrice(job.requestNumber), lots, TimeInForce.IOC);
    }

    private void draw(final Job job) {
        isWaiting = true;
        draw.clear().instrumentId(market.instrument().id()).milliGtu(need(job)).userTag(job.requestNumber);
        buyer.ask(session -> session.draw(draw));
    }

    private void giveUp() {
        market.onUnmet();
        jobs.remove();
    }

    private long need(final Job job) {
        return market.trace().requests().get(job.requestNumber).milliGtu();
    }

    private long blockStart() {
        return market.terms().blockStart(buyer.timeNs());
    }
}
