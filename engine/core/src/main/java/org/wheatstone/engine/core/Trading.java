package org.wheatstone.engine.core;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.CancelAfterDecoder;
import org.wheatstone.codecs.sbe.CancelOrderDecoder;
import org.wheatstone.codecs.sbe.DrawDecoder;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;
import org.wheatstone.codecs.sbe.MassCancelDecoder;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.MeterRecordDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;
import org.wheatstone.codecs.sbe.NewOrderExtDecoder;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.OpenOrdersRequestDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.ProtectionConfigDecoder;
import org.wheatstone.codecs.sbe.ProtectionResetDecoder;
import org.wheatstone.codecs.sbe.ReplaceOrderDecoder;
import org.wheatstone.codecs.sbe.RevokeMandateDecoder;
import org.wheatstone.codecs.sbe.UnlockDecoder;
import org.wheatstone.engine.core.book.Books;
import org.wheatstone.engine.core.book.OrderTable;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.session.Session;
import org.wheatstone.engine.core.sweep.SweepQueue;
import org.wheatstone.engine.core.timer.Timers;

/**
 * The order side of the exchange, put together: what members ask for goes to its use case from here. Engine thread
 * only.
 */
final class Trading {
    private final Timers timers;
    private final OpenOrders openOrders;
    private final Protections protections;
    private final OrderFunds funds;
    private final OrderChecks checks;
    private final Matching matching;
    private final Rolls rolls;
    private final Sweeps sweeps;
    private final TradingCommands orderCommands;
    private final MassCommands massCommands;
    private final QuoteCommands quoteCommands;
    private final ProtectionCommands protectionCommands;
    private final MandateCommands mandateCommands;
    private final SupplierCommands supplierCommands;
    private final SupplierEvents supplierEvents;
    private final DeliveryDeadlines deadlines;
    private final Windows windows;
    private final Losses losses;
    private final Outages outages;
    private final Delivery delivery;
    private final TimerCommands timerCommands;

    private final NewOrderExtDecoder newOrderExt = new NewOrderExtDecoder();
    private final MassCancelDecoder massCancel = new MassCancelDecoder();
    private final UnlockDecoder unlock = new UnlockDecoder();
    private final MassQuoteDecoder massQuote = new MassQuoteDecoder();
    private final CancelAfterDecoder cancelAfter = new CancelAfterDecoder();
    private final ProtectionConfigDecoder protectionConfig = new ProtectionConfigDecoder();
    private final ProtectionResetDecoder protectionReset = new ProtectionResetDecoder();
    private final OpenOrdersRequestDecoder openOrdersRequest = new OpenOrdersRequestDecoder();
    private final GrantMandateDecoder grantMandate = new GrantMandateDecoder();
    private final RevokeMandateDecoder revokeMandate = new RevokeMandateDecoder();
    private final NominateDecoder nominate = new NominateDecoder();
    private final PostBondDecoder postBond = new PostBondDecoder();

    /** Over the tables of an exchange, which has them all already. */
    Trading(final Exchange exchange, final EventWriter events, final Refusal refusal) {
        final CoreContext context = exchange.context();
        final Books books = exchange.books();
        final OrderTable orders = books.orders();
        timers = new Timers(
            context.maxOrders(), context.maxSessions(), context.maxInstruments(), context.maxSeries());

        final OrderEvents orderEvents = new OrderEvents(events, orders, exchange.sessions(), exchange.instruments());
        final RequestEvents requestEvents = new RequestEvents(events, orders, exchange.instruments());
        funds = new OrderFunds(
            exchange.ledger(), exchange.capacities(), exchange.lotsBid(), exchange.mandates(), exchange.delivery(),
            orders, events);
        openOrders = new OpenOrders(books, exchange.participants(), exchange.mandates(), timers);
        final Cancellations cancellations = new Cancellations(orders, openOrders, funds, orderEvents);
        protections = new Protections(context.maxQuoteSets(), orders, orderEvents);
        final Holdings holdings = new Holdings(exchange.delivery());
        final PoolTerms poolTerms = new PoolTerms(exchange.grades(), exchange.instruments(), exchange.delivery());
        deadlines = new DeliveryDeadlines(exchange.delivery(), poolTerms, timers);
        final DeliveryEvents deliveryEvents = new DeliveryEvents(exchange, poolTerms, events);
        final DeliveryFunds deliveryFunds =
            new DeliveryFunds(exchange.ledger(), exchange.delivery(), poolTerms, holdings, deliveryEvents);
        final Clock clock = new Clock(timers, exchange.delivery().pools(), events);
        final PoolTrades poolTrades =
            new PoolTrades(exchange, holdings, deliveryFunds, deadlines, clock, events, refusal);
        checks = new OrderChecks(
            exchange, new Liquidity(orders, orderEvents, context.maxFillsPerCommand()), poolTrades, events, refusal);
        matching = new Matching(
            orders, openOrders, funds, new SelfTrades(orders, openOrders, funds, cancellations, orderEvents),
            cancellations, protections, exchange.trades(), poolTrades, orderEvents, context.maxFillsPerCommand());
        final Execution execution = new Execution(
            books, exchange.mandates(), openOrders, funds, matching, cancellations, orderEvents);
        final MandateChecks mandateChecks = new MandateChecks(exchange.mandates(), events, refusal);
        final InstrumentEvents instrumentEvents = new InstrumentEvents(events);
        rolls = new Rolls(exchange, deadlines, instrumentEvents);
        sweeps = new Sweeps(
            SweepQueue.ofCancelling(
                context.maxSessions(), context.maxParticipants(), context.maxQuoteSets(), context.maxInstruments()),
            SweepQueue.ofTelling(context.maxSessions()),
            exchange, rolls, cancellations, orderEvents, requestEvents, context.maxCancelsPerCommand());

        orderCommands = new TradingCommands(
            exchange.instruments(), books, checks, mandateChecks, funds, execution, cancellations, openOrders,
            orderEvents, refusal);
        massCommands = new MassCommands(
            exchange.instruments(), checks, sweeps, timers, orderEvents, requestEvents, refusal);
        quoteCommands = new QuoteCommands(
            exchange.instruments(), books, checks, mandateChecks, funds, openOrders, execution, cancellations,
            protections, orderEvents, requestEvents, refusal);
        protectionCommands = new ProtectionCommands(
            exchange.sessions(), protections, checks, sweeps, orderEvents, requestEvents, refusal);
        mandateCommands = new MandateCommands(exchange, checks, sweeps, orderEvents, requestEvents, refusal);
        supplierEvents = new SupplierEvents(events);
        supplierCommands = new SupplierCommands(
            exchange, holdings, checks, mandateChecks, orderEvents, requestEvents, supplierEvents, refusal);
        windows = new Windows(exchange, timers, deadlines, sweeps, instrumentEvents);
        losses = new Losses(exchange, poolTerms, deliveryFunds, sweeps, supplierEvents);
        outages = new Outages(exchange, poolTerms);
        delivery = new Delivery(
            exchange, refusal, poolTerms, holdings, deliveryFunds, losses, deliveryEvents, deadlines, rolls, windows,
            poolTrades,
            new Delivery.OrderSide(
                checks, mandateChecks, matching, openOrders, funds, cancellations, protections, sweeps, supplierEvents,
                orderEvents));
        timerCommands = new TimerCommands(
            timers, sweeps, exchange.instruments(), orders, cancellations, orderEvents, delivery.timer(), windows,
            clock, losses);
    }

    /** What a command may do is counted anew. */
    void beginCommand() {
        matching.beginCommand();
        sweeps.beginCommand();
    }

    /**
     * Carries a member's request out.
     *
     * @return false if there is no such request.
     */
    boolean onRequest(final Session session, final CommandLine request) {
        switch (request.templateId()) {
            case NewOrderDecoder.TEMPLATE_ID:
                orderCommands.newOrder(session, request);
                return true;
            case CancelOrderDecoder.TEMPLATE_ID:
                orderCommands.cancelOrder(session, request);
                return true;
            case ReplaceOrderDecoder.TEMPLATE_ID:
                orderCommands.replaceOrder(session, request);
                return true;
            case DrawDecoder.TEMPLATE_ID:
                delivery.draw(session, request);
                return true;
            case MeterRecordDecoder.TEMPLATE_ID:
                delivery.meterRecord(session, request);
                return true;
            default:
                return onRarerRequest(session, request);
        }
    }

    /** Those that are read by their decoders. */
    private boolean onRarerRequest(final Session session, final CommandLine request) {
        final DirectBuffer buffer = request.buffer();
        final int block = request.block();
        final int length = request.blockLength();
        final int version = request.version();
        final long receivedNs = request.timeNs();
        switch (request.templateId()) {
            case NewOrderExtDecoder.TEMPLATE_ID:
                orderCommands.newOrderExt(session, newOrderExt.wrap(buffer, block, length, version), receivedNs);
                return true;
            case MassCancelDecoder.TEMPLATE_ID:
                massCommands.massCancel(session, massCancel.wrap(buffer, block, length, version));
                return true;
            case UnlockDecoder.TEMPLATE_ID:
                massCommands.unlock(session, unlock.wrap(buffer, block, length, version));
                return true;
            case MassQuoteDecoder.TEMPLATE_ID:
                quoteCommands.massQuote(session, massQuote.wrap(buffer, block, length, version), receivedNs);
                return true;
            case CancelAfterDecoder.TEMPLATE_ID:
                massCommands.cancelAfter(session, cancelAfter.wrap(buffer, block, length, version));
                return true;
            case ProtectionConfigDecoder.TEMPLATE_ID:
                protectionCommands.configure(session, protectionConfig.wrap(buffer, block, length, version));
                return true;
            case ProtectionResetDecoder.TEMPLATE_ID:
                protectionCommands.reset(session, protectionReset.wrap(buffer, block, length, version));
                return true;
            case OpenOrdersRequestDecoder.TEMPLATE_ID:
                massCommands.openOrders(session, openOrdersRequest.wrap(buffer, block, length, version));
                return true;
            case GrantMandateDecoder.TEMPLATE_ID:
                mandateCommands.grant(session, grantMandate.wrap(buffer, block, length, version));
                return true;
            case RevokeMandateDecoder.TEMPLATE_ID:
                mandateCommands.revoke(session, revokeMandate.wrap(buffer, block, length, version));
                return true;
            case NominateDecoder.TEMPLATE_ID:
                supplierCommands.nominate(session, nominate.wrap(buffer, block, length, version));
                return true;
            case PostBondDecoder.TEMPLATE_ID:
                supplierCommands.postBond(session, postBond.wrap(buffer, block, length, version));
                return true;
            default:
                return false;
        }
    }

    /** A deadline has passed, or work goes on. */
    void timerDue() {
        timerCommands.timerDue();
    }

    /** The exchange stood still from one time to another. */
    void stoodStill(final long fromNs, final long toNs) {
        outages.note(fromNs, toNs);
    }

    /** What comes of a command when everything else is done: who is stopped by it, sweeps that it started. */
    void endCommand() {
        protectionCommands.endCommand();
        losses.tellDefaults();
        sweeps.endCommand();
    }

    /** When the exchange wants its next {@code TimerDue}: 0 for at once, {@link Timers#NONE} for never. */
    long nextDeadlineNs() {
        return sweeps.isUnfinished() ? 0 : timers.firstDeadlineNs();
    }

    OrderFunds funds() {
        return funds;
    }

    SupplierEvents supplierEvents() {
        return supplierEvents;
    }

    OrderChecks checks() {
        return checks;
    }

    DeliveryDeadlines deadlines() {
        return deadlines;
    }

    Windows windows() {
        return windows;
    }

    Timers timers() {
        return timers;
    }

    Rolls rolls() {
        return rolls;
    }

    Sweeps sweeps() {
        return sweeps;
    }

    OpenOrders openOrders() {
        return openOrders;
    }

    Protections protections() {
        return protections;
    }
}
