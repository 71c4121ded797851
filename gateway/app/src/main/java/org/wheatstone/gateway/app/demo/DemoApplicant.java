package org.wheatstone.gateway.app.demo;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.NominateDecoder;
import org.wheatstone.codecs.sbe.OrderAcceptedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.codecs.sbe.PostBondDecoder;
import org.wheatstone.codecs.sbe.RequestAckDecoder;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.gateway.client.OrderRequest;

/**
 * Offers where it is not qualified, once, with a bond and a nomination as they should be. That the offer is taken, or
 * refused for anything else, is not part of the plan.
 */
final class DemoApplicant extends DemoMember {
    static final long LOTS = 10;

    private final DemoApplication application;
    private long test;

    DemoApplicant(final DemoExchange exchange, final DemoApplication application) {
        super(exchange.port(), DemoPlan.APPLICANT, exchange.figures().roundTrips());
        this.application = application;
    }

    void begin() {
        ask(session -> session.postBond(DemoPlan.bondNano(application)));
    }

    @Override
    public void onRequestAck(final RequestAckDecoder event, final long receivedNs) {
        super.onRequestAck(event, receivedNs);
        if (event.requestTemplateId() == PostBondDecoder.TEMPLATE_ID) {
            ask(session -> session.nominate(application.instrument().id(), LOTS, DemoPlan.APPLICANT));
        } else if (event.requestTemplateId() == NominateDecoder.TEMPLATE_ID) {
            final OrderRequest offer = new OrderRequest().instrumentId(application.instrument().id()).side(Side.ASK)
                .price(application.instrument().tick()).quantity(LOTS);
            ask(session -> session.newOrder(offer));
        }
    }

    @Override
    public void onRejected(final OrderRejectedDecoder event, final long receivedNs) {
        super.onRejected(event, receivedNs);
        if (event.code() != Code.NOT_QUALIFIED.number()) {
            throw refused("what should have been refused for want of a qualification", event.code(), event.detail());
        }
        test = event.detail();
    }

    @Override
    public void onAccepted(final OrderAcceptedDecoder event, final long receivedNs) {
        throw new IllegalStateException(client().roleName() + ": an offer was taken without a qualification");
    }

    /** The number of the test that the exchange has named in its refusal; 0 if it refused nothing. */
    long test() {
        return test;
    }
}
