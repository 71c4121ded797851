package org.wheatstone.engine.testkit.reference;

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

/** The requests of members, each given to the class that answers its kind. */
final class RequestCommands {
    private final OrderEntry orderEntry;
    private final OrderReplacement orderReplacement;
    private final OrderCancellation orderCancellation;
    private final SessionRequests sessionRequests;
    private final Quoting quoting;
    private final ProtectionRequests protectionRequests;
    private final DeliveryRules delivery;

    RequestCommands(
            final World world,
            final Holdings holdings,
            final OrderEnding ending,
            final OrderEvents orderEvents,
            final RequestEvents requestEvents,
            final ProtectionRequests protectionRequests,
            final DeliveryRules delivery) {
        final Requests requests = new Requests(world, ending);
        final OrderChecks checks = new OrderChecks(world, delivery.clearing());
        final Matching matching = delivery.matching();
        orderEntry = new OrderEntry(
            world, requests, checks, delivery.mandates(), holdings, matching, orderEvents, requestEvents);
        orderReplacement =
            new OrderReplacement(
                world, requests, checks, delivery.mandates(), holdings, matching, ending, orderEvents);
        orderCancellation = new OrderCancellation(requests, ending, orderEvents);
        sessionRequests = new SessionRequests(world, requests, requestEvents);
        quoting = new Quoting(
            world, requests, checks, orderEntry, holdings, matching, ending, orderEvents, requestEvents);
        this.protectionRequests = protectionRequests;
        this.delivery = delivery;
    }

    void onRequest(
            final Session session,
            final long receivedTime,
            final int templateId,
            final DirectBuffer buffer,
            final int blockOffset) {
        switch (templateId) {
            case NewOrderDecoder.TEMPLATE_ID ->
                orderEntry.onNewOrder(session, NewOrder.decode(buffer, blockOffset), receivedTime);
            case NewOrderExtDecoder.TEMPLATE_ID ->
                orderEntry.onNewOrder(session, NewOrder.decodeExt(buffer, blockOffset), receivedTime);
            case ReplaceOrderDecoder.TEMPLATE_ID ->
                orderReplacement.onReplaceOrder(session, ReplaceOrder.decode(buffer, blockOffset));
            case CancelOrderDecoder.TEMPLATE_ID ->
                orderCancellation.onCancelOrder(session, CancelOrder.decode(buffer, blockOffset));
            case MassQuoteDecoder.TEMPLATE_ID ->
                quoting.onMassQuote(session, MassQuote.decode(buffer, blockOffset), receivedTime);
            case MassCancelDecoder.TEMPLATE_ID ->
                sessionRequests.onMassCancel(session, MassCancel.decode(buffer, blockOffset));
            case UnlockDecoder.TEMPLATE_ID -> sessionRequests.onUnlock(session, buffer, blockOffset);
            case CancelAfterDecoder.TEMPLATE_ID -> sessionRequests.onCancelAfter(session, buffer, blockOffset);
            case OpenOrdersRequestDecoder.TEMPLATE_ID ->
                sessionRequests.onOpenOrdersRequest(session, buffer, blockOffset);
            case ProtectionConfigDecoder.TEMPLATE_ID -> protectionRequests.onConfig(session, buffer, blockOffset);
            case ProtectionResetDecoder.TEMPLATE_ID -> protectionRequests.onReset(session, buffer, blockOffset);
            case DrawDecoder.TEMPLATE_ID -> delivery.drawing().onDraw(session, Draw.decode(buffer, blockOffset));
            case MeterRecordDecoder.TEMPLATE_ID ->
                delivery.metering().onRecord(session, new MeterReport(buffer, blockOffset));
            case GrantMandateDecoder.TEMPLATE_ID -> delivery.mandates().onGrant(session, buffer, blockOffset);
            case RevokeMandateDecoder.TEMPLATE_ID -> delivery.mandates().onRevoke(session, buffer, blockOffset);
            case NominateDecoder.TEMPLATE_ID -> delivery.suppliers().onNominate(session, buffer, blockOffset);
            case PostBondDecoder.TEMPLATE_ID -> delivery.suppliers().onPostBond(session, buffer, blockOffset);
            default -> throw new IllegalArgumentException("no such request: templateId=" + templateId);
        }
    }
}
