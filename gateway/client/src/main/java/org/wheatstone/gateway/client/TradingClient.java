package org.wheatstone.gateway.client;

import org.agrona.concurrent.EpochNanoClock;

/**
 * A member's session: orders, quotes, calls and their delivery, and what the exchange says of them. See
 * {@link SessionClient} for threads, ownership and errors.
 *
 * <p>Every request returns its id, above all ids of this session before; or {@link #NOT_LIVE}, {@link #BACK_PRESSURED},
 * and, where it would open orders, {@link #TOO_MANY_OPEN}. It leaves with the next {@link #flush()} or
 * {@link #doWork()}.
 */
public final class TradingClient extends SessionClient {
    /** As many orders are open, or about to be, as this client can follow: nothing was sent, no id was used. */
    public static final long TOO_MANY_OPEN = -3;

    private final EpochNanoClock epochNanoClock;
    private final Instruments instruments;
    private final OrderTracker orders;
    private final RequestWriter requests;
    private final DeliveryWriter deliveries;

    /**
     * A client that does nothing before {@link #connect()}. Any thread; the host name is resolved here.
     *
     * @throws IllegalArgumentException if the context has a value out of range, or the host is unknown.
     */
    public TradingClient(final ClientContext context, final TradingListener listener) {
        this(
            context.conclude(), listener,
            new Instruments(context.maxInstruments()),
            new OrderTracker(context.maxOpenOrders(), context.maxDoneOrders(), context.maxInstruments()));
    }

    private TradingClient(
            final ClientContext context,
            final TradingListener listener,
            final Instruments instruments,
            final OrderTracker orders) {
        super(context, SessionKind.TRADING, new TradingEventReader(orders, instruments, listener), listener);
        this.instruments = instruments;
        this.orders = orders;
        epochNanoClock = context.epochNanoClock();
        requests = new RequestWriter(inFlight());
        deliveries = new DeliveryWriter(inFlight());
    }

    /** Sends a new order. */
    public long newOrder(final OrderRequest request) {
        final long refusal = refusalToOpen(1);
        return refusal != 0 ? refusal : send(requests.newOrder(request, epochNanoClock.nanoTime()));
    }

    /**
     * Gives an open order a new price and total quantity in one step; it is then known by the id returned. Of the
     * request the instrument, price, quantity (what is filled already included) and user tag are used.
     */
    public long replace(final long targetClOrdId, final OrderRequest changed) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.replace(targetClOrdId, changed, epochNanoClock.nanoTime()));
    }

    /** Takes an open order back. */
    public long cancel(final int instrumentId, final long targetClOrdId) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.cancel(instrumentId, targetClOrdId, 0));
    }

    /** Takes an open order or quote back by the id that the exchange gave it. */
    public long cancelByOrderId(final int instrumentId, final long targetOrderId) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.cancel(instrumentId, 0, targetOrderId));
    }

    /** Takes many orders back at once. */
    public long massCancel(final MassCancelRequest request) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.massCancel(request));
    }

    /** Ends the lock that a mass cancel left behind, of the session and of the participant. */
    public long unlock() {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.unlock());
    }

    /** Makes the quotes of a set what the request says. */
    public long massQuote(final QuoteRequest request) {
        final long refusal = refusalToOpen(2 * request.legCount());
        return refusal != 0 ? refusal : send(requests.massQuote(request, epochNanoClock.nanoTime()));
    }

    /**
     * Winds the dead man up: unless it is wound up again in time, the exchange cancels all orders of the session,
     * connected or not.
     *
     * @param timeoutMs up to a day; 0 turns it off.
     */
    public long cancelAfter(final long timeoutMs) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.cancelAfter(timeoutMs));
    }

    /**
     * Protects a quote set: when within an interval it is filled so often, or for so many lots, its quotes are
     * cancelled and it is frozen.
     *
     * @param intervalMs 1 to a day.
     * @param maxFills   in an interval; 0 is any.
     * @param maxLots    in an interval; 0 is any.
     */
    public long protect(final long quoteSetId, final int intervalMs, final int maxFills, final long maxLots) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.protect(quoteSetId, intervalMs, maxFills, maxLots));
    }

    /** Lets a frozen quote set quote again. */
    public long resetProtection(final long quoteSetId) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.resetProtection(quoteSetId));
    }

    /** Asks for the state of every open order, as the exchange has it. */
    public long requestOpenOrders() {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(requests.openOrders());
    }

    /** Asks for a supplier for one call, against what was bought; answered by CallAssigned. */
    public long draw(final DrawRequest request) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(deliveries.draw(request));
    }

    /** As a meter: says what it saw of a call; answered by MeterAck. */
    public long record(final MeterReport report) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(deliveries.record(report));
    }

    /**
     * As a supplier: says how many lots of each block can be delivered, and where calls go, until the next word.
     * Intervals are told to the session that has said it last.
     *
     * @param endpoint any number but 0, by which buyers find the supplier; 0 withdraws.
     */
    public long nominate(final int instrumentId, final long lots, final long endpoint) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(deliveries.nominate(instrumentId, lots, endpoint));
    }

    /** As a supplier: sets cash aside that answers for deliveries, in nano-USD; below 0 takes it back. */
    public long postBond(final long amountNano) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(deliveries.postBond(amountNano));
    }

    /** As a buyer: lets a session of its own, or all of them, spend within bounds. */
    public long grantMandate(final MandateRequest request) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(deliveries.grantMandate(request));
    }

    /** Ends a mandate and all below it; their bids are cancelled. */
    public long revokeMandate(final int mandateId) {
        final long refusal = refusal();
        return refusal != 0 ? refusal : send(deliveries.revokeMandate(mandateId));
    }

    /** What has become of a request for an order, new or replacing, by the id that it returned. */
    public OrderStatus status(final long clOrdId) {
        if (inFlight().isWaiting(clOrdId)) {
            return isLive() ? OrderStatus.PENDING : OrderStatus.UNKNOWN;
        }
        return orders.status(clOrdId);
    }

    /** The same with all that is known of it; allocates, so for scripts rather than for quick loops. */
    public OrderView view(final long clOrdId) {
        return inFlight().isWaiting(clOrdId)
            ? new OrderView(clOrdId, 0, status(clOrdId), 0, 0, 0, 0, 0) : orders.view(clOrdId);
    }

    @Override
    public String roleName() {
        return "trading-client-" + sessionId();
    }

    public OrderTracker orders() {
        return orders;
    }

    public Instruments instruments() {
        return instruments;
    }

    private long refusalToOpen(final int count) {
        final long refusal = refusal();
        if (refusal != 0) {
            return refusal;
        }
        return orders.openCount() + inFlight().newOrders() + count > orders.maxOpenOrders() ? TOO_MANY_OPEN : 0;
    }
}
