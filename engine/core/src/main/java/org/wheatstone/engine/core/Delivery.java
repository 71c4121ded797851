package org.wheatstone.engine.core;

import org.wheatstone.engine.core.delivery.CallQueues;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.session.Session;

/** The delivery side of the exchange, put together: draws, records and timers go from here. Engine thread only. */
final class Delivery {
    private final DrawCommands draws;
    private final MeterCommands meters;
    private final DeliveryTimer timer;

    /** Over the tables of an exchange, which has them all already, and parts of its order side. */
    Delivery(
            final Exchange exchange,
            final Refusal refusal,
            final PoolTerms terms,
            final Holdings holdings,
            final DeliveryFunds funds,
            final Losses losses,
            final DeliveryEvents deliveryEvents,
            final DeliveryDeadlines deadlines,
            final Rolls rolls,
            final Windows windows,
            final PoolTrades poolTrades,
            final OrderSide orderSide) {
        final DeliveryTables tables = exchange.delivery();
        final CallQueues queues = new CallQueues(tables);
        final SilentCalls silent = new SilentCalls(queues, deliveryEvents);
        final Assignment assignment = new Assignment(exchange);
        final Intervals intervals = new Intervals(
            exchange, terms, funds, losses, orderSide.sweeps(), orderSide.supplierEvents(), deliveryEvents);
        final BuyIn buyIn = new BuyIn(exchange, terms, holdings, assignment, poolTrades, funds, losses, orderSide);
        draws = new DrawCommands(
            exchange, queues, orderSide.checks(), orderSide.mandateChecks(), assignment, terms, deadlines,
            orderSide.events(), deliveryEvents, refusal);
        meters = new MeterCommands(
            exchange, queues, holdings, orderSide.checks(), funds, intervals, silent,
            new FailedCalls(tables, terms, queues, holdings, assignment, draws, buyIn, funds, losses, deliveryEvents),
            deadlines, orderSide.events(), deliveryEvents, refusal);
        timer = new DeliveryTimer(
            exchange, silent, holdings, assignment, intervals, funds, losses, terms, deadlines, rolls, windows,
            orderSide.sweeps(), deliveryEvents);
    }

    void draw(final Session session, final CommandLine request) {
        draws.draw(session, request);
    }

    void meterRecord(final Session meter, final CommandLine record) {
        meters.meterRecord(meter, record);
    }

    DeliveryTimer timer() {
        return timer;
    }

    /** What delivery needs of the order side. */
    record OrderSide(
        OrderChecks checks,
        MandateChecks mandateChecks,
        Matching matching,
        OpenOrders openOrders,
        OrderFunds funds,
        Cancellations cancellations,
        Protections protections,
        Sweeps sweeps,
        SupplierEvents supplierEvents,
        OrderEvents events) {
    }
}
