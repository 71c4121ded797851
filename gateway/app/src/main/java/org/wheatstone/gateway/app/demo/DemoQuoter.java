package org.wheatstone.gateway.app.demo;

import org.HdrHistogram.Histogram;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderCanceledDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderReplacedDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.codecs.sbe.TradeDecoder;

/**
 * Keeps one order resting on a side of one market, and moves it with its stock and with the book: a fill makes it fill
 * up what was taken and ask a little more (or bid a little less); a while without one, while others trade, the
 * opposite. It never goes beyond its floor, nor beyond what is left of its stock.
 */
final class DemoQuoter extends DemoMember {
    private static final long UNIT = 10_000;
    private static final long STEP_AFTER_FILL = 4;
    private static final long STEP_WITHOUT_FILL = 25;
    private static final long MAX_DRIFT = 1_000;
    private static final int PATIENCE = 40;

    private final DemoMarket market;
    private final Side side;
    private final long basePrice;
    private final long displayLots;
    private long stockLots;
    private long drift;
    private long clOrdId;
    private long totalLots;
    private long leaves;
    private long tradesSeen;
    private int sinceFill;
    private boolean isInFlight;

    /**
     * A quoter for a side of a market.
     *
     * @param basePrice that it starts at, in nano-USD per lot.
     * @param stockLots that it may trade in all.
     */
    DemoQuoter(
            final int port,
            final int sessionId,
            final Histogram roundTrips,
            final DemoMarket market,
            final Side side,
            final long basePrice,
            final long stockLots) {
        super(port, sessionId, roundTrips);
        this.market = market;
        this.side = side;
        this.basePrice = basePrice;
        this.stockLots = stockLots;
        displayLots = Math.max(10, stockLots / 20);
    }

    @Override
    boolean isIdle() {
        return !isInFlight;
    }

    @Override
    public void onLive() {
        quote();
    }

    /** The market has moved on; called every now and then. */
    void onProgress() {
        final long trades = market.trades();
        if (trades == tradesSeen) {
            return;
        }
        tradesSeen = trades;
        if (++sinceFill > PATIENCE) {
            sinceFill = 0;
            drift = Math.max(-MAX_DRIFT, drift - STEP_WITHOUT_FILL);
            quote();
        }
    }

    @Override
    public void onReplaced(final OrderReplacedDecoder event, final long receivedNs) {
        super.onReplaced(event, receivedNs);
        leaves = event.leaves();
        isInFlight = false;
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        super.onAccepted(event, receivedNs);
        leaves = event.leaves();
        isInFlight = false;
    }

    @Override
    public void onTrade(final TradeDecoder event, final long receivedNs) {
        if (side == Side.BID) {
            market.onBought(event);
        }
        leaves = event.leaves();
        stockLots -= event.quantity();
        sinceFill = 0;
        drift = Math.min(MAX_DRIFT, drift + STEP_AFTER_FILL);
        if (leaves == 0) {
            clOrdId = 0;
        }
        if (leaves <= displayLots / 2) {
            quote();
        }
    }

    @Override
    public void onCanceled(final OrderCanceledDecoder event, final long receivedNs) {
        clOrdId = 0;
        isInFlight = false;
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        super.onRejected(event, receivedNs);
        throw new IllegalStateException(client().roleName() + ": a quote was refused: code=" + event.code()
            + ", detail=" + event.detail());
    }

    @Override
    public void onCancelRejected(final CancelRejectedDecoder event, final long receivedNs) {
        super.onCancelRejected(event, receivedNs);
        // Filled while the replace was on its way: the next quote is a new order.
        isInFlight = false;
        quote();
    }

    private void quote() {
        final long lots = Math.min(displayLots, stockLots);
        if (isInFlight || lots <= 0) {
            return;
        }
        if (clOrdId == 0) {
            totalLots = lots;
            final long id = place(market, side, price(), lots, TimeInForce.GTC);
            clOrdId = Math.max(0, id);
            isInFlight = id > 0;
        } else {
            final long total = totalLots - leaves + lots;
            final long id = replace(market, clOrdId, price(), total);
            if (id > 0) {
                totalLots = total;
                clOrdId = id;
                isInFlight = true;
            }
        }
    }

    /** The base moved by the drift, an offer's up and a bid's down, to the tick that favours the quoter. */
    private long price() {
        final long tick = market.instrument().tick();
        final long moved = basePrice * (UNIT + (side == Side.ASK ? drift : -drift)) / UNIT;
        final long rounded = side == Side.ASK ? moved + tick - 1 : moved;
        return Math.max(market.instrument().minPrice(), rounded - rounded % tick);
    }
}
