package org.wheatstone.gateway.app.demo;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.IntervalJudgedDecoder;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;
import org.wheatstone.codecs.sbe.Verdict;
import org.wheatstone.gateway.app.market.Supplier;

/**
 * Posts its bond, nominates its endpoint, and keeps one offer resting, which it moves with the book: a fill makes it
 * fill up what was taken and ask a little more; a step of time without one, while others sell, a little less. It never
 * offers more than its capacity of a block, nor more than its bond answers for. It offers no more once it is suspended,
 * or has withdrawn its endpoint.
 */
final class DemoSupplier extends DemoMember implements Deliverer {
    private static final long UNIT = 10_000;
    private static final long STEP_AFTER_FILL = 4;
    private static final long STEP_WITHOUT_FILL = 25;
    private static final long MAX_DRIFT = 1_000;
    private static final int NEXT_ENDPOINT = 1 << 16;

    private final DemoMarket market;
    private final int participantId;
    private final Supplier offer;
    private final Conduct conduct;
    private final SupplierModel model;
    private final long[] intervals = new long[Verdict.values().length];
    private long leftLots;
    private long bondedLots;
    private long drift;
    private long clOrdId;
    private long totalLots;
    private long leaves;
    private long price;
    private long oldClOrdId;
    private long oldTotalLots;
    private long fills;
    private long fillsSeen;
    private long tradesSeen;
    private long delivered;
    private long failed;
    private long flagged;
    private boolean isQuoteDue;
    private boolean isSuspended;
    private boolean isRetiring;
    private boolean isRetired;

    DemoSupplier(
            final DemoExchange exchange,
            final int participantId,
            final DemoMarket market,
            final Supplier offer,
            final Conduct conduct) {
        super(exchange.port(), participantId, exchange.figures().roundTrips());
        this.market = market;
        this.participantId = participantId;
        this.offer = offer;
        this.conduct = conduct;
        model = new SupplierModel(conduct, market.grade(), market.seed() + participantId);
        leftLots = market.capacityLots();
        bondedLots = Long.MAX_VALUE;
    }

    /** Its session has the same. */
    int participantId() {
        return participantId;
    }

    /** Whether calls to this endpoint come to it. */
    boolean isAt(final long someEndpoint) {
        return someEndpoint == participantId || someEndpoint == participantId + NEXT_ENDPOINT;
    }

    Supplier offer() {
        return offer;
    }

    Conduct conduct() {
        return conduct;
    }

    @Override
    public SupplierModel model() {
        return model;
    }

    /** Begins: the bond, then the nomination, then the first offer. */
    void begin() {
        ask(session -> session.postBond(market.bondNano(conduct)));
    }

    /** A step of the exchange's time is over. */
    void onStep(final boolean isNewBlock) {
        if (isNewBlock) {
            leftLots = market.capacityLots();
        }
        if (fills == fillsSeen && market.trades() > tradesSeen) {
            drift = Math.max(-MAX_DRIFT, drift - STEP_WITHOUT_FILL);
        }
        fillsSeen = fills;
        tradesSeen = market.trades();
        bondedLots = Long.MAX_VALUE;
        isQuoteDue = true;
    }

    /** Has calls come to another endpoint from now on; its offer stays. */
    void move() {
        nominate(market.capacityLots(), participantId + NEXT_ENDPOINT);
    }

    /** Takes its offer back and withdraws its endpoint; for when it owes nothing. */
    void retire() {
        isRetiring = true;
        if (clOrdId == 0) {
            nominate(0, 0);
        } else {
            ask(session -> session.cancel(market.instrument().id(), clOrdId));
        }
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        super.onRequestAck(event, receivedNs);
        if (event.requestTemplateId() == PostBondDecoder.TEMPLATE_ID) {
            nominate(market.capacityLots(), participantId);
        } else if (event.requestTemplateId() == NominateDecoder.TEMPLATE_ID) {
            isRetired = isRetiring;
            isQuoteDue = true;
        }
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        super.onAccepted(event, receivedNs);
        leaves = event.leaves();
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        super.onReplaced(event, receivedNs);
        leaves = event.leaves();
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        market.onSold(event.quantity());
        leaves = event.leaves();
        leftLots -= event.quantity();
        fills++;
        drift = Math.min(MAX_DRIFT, drift + STEP_AFTER_FILL);
        if (leaves == 0) {
            clOrdId = 0;
        }
        isQuoteDue = true;
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        clOrdId = 0;
        leaves = 0;
        if (event.reason() == CancelReason.NOT_QUALIFIED) {
            isSuspended = true;
        } else if (isRetiring) {
            answered(event.requestClOrdId(), receivedNs);
            nominate(0, 0);
        }
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        super.onRejected(event, receivedNs);
        clOrdId = 0;
        onRefused(event.code(), event.detail());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        super.onCancelRejected(event, receivedNs);
        if (event.code() == Code.UNKNOWN_ORDER.number()) {
            clOrdId = 0;
            leaves = 0;
            return;
        }
        // The order stays as it was, under the id that it had.
        clOrdId = oldClOrdId;
        totalLots = oldTotalLots;
        onRefused(event.code(), event.detail());
    }

    @Override
    public void onIntervalJudged(final IntervalJudgedDecoder event, final long receivedNs) {
        intervals[event.verdict().ordinal()]++;
    }

    @Override
    public void onMetered(final boolean isDelivered, final boolean isFlagged) {
        delivered += isDelivered ? 1 : 0;
        failed += isDelivered ? 0 : 1;
        flagged += isFlagged ? 1 : 0;
    }

    long delivered() {
        return delivered;
    }

    long failed() {
        return failed;
    }

    /** Calls of which its own count was another than the meter's. */
    long flagged() {
        return flagged;
    }

    /** Intervals that were judged so. */
    long intervals(final Verdict verdict) {
        return intervals[verdict.ordinal()];
    }

    /** How it ended, in a word. */
    String end() {
        if (isSuspended) {
            return "suspended";
        }
        return isRetired ? "retired" : "";
    }

    /** Makes its offer what it should be. */
    @Override
    boolean goOn() {
        final long lots = Math.min(market.displayLots(), Math.min(leftLots, bondedLots));
        final boolean isDue = isQuoteDue && !isSuspended && !isRetiring && lots > 0;
        isQuoteDue = false;
        final long nextPrice = nextPrice();
        if (!isDue || clOrdId != 0 && lots == leaves && nextPrice == price) {
            return false;
        }
        price = nextPrice;
        if (clOrdId == 0) {
            totalLots = lots;
            clOrdId = place(market, Side.ASK, price, lots, TimeInForce.GTC);
        } else {
            oldClOrdId = clOrdId;
            oldTotalLots = totalLots;
            totalLots = totalLots - leaves + lots;
            clOrdId = replace(market, oldClOrdId, price, totalLots);
        }
        return true;
    }

    /** The list price moved by the drift, up to the tick. */
    private long nextPrice() {
        final long tick = market.instrument().tick();
        final long moved = offer.offerPrice() * (UNIT + drift) / UNIT + tick - 1;
        return Math.max(market.instrument().minPrice(), moved - moved % tick);
    }

    private void onRefused(final int code, final long detail) {
        if (code == Code.BOND.number()) {
            bondedLots = Math.min(bondedLots - 1, detail / market.grade().contract().bondPerLot());
            isQuoteDue = true;
        } else if (code == Code.NO_CAPACITY.number()) {
            leftLots = leaves;
        } else if (code == Code.NOT_QUALIFIED.number()) {
            isSuspended = true;
        } else {
            throw refused("an offer", code, detail);
        }
    }

    private void nominate(final long lots, final int endpoint) {
        ask(session -> session.nominate(market.instrument().id(), lots, endpoint));
    }
}
