package org.wheatstone.engine.core;

import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.core.delivery.CallQueues;
import org.wheatstone.engine.core.delivery.Calls;
import org.wheatstone.engine.core.delivery.DeliveryTables;
import org.wheatstone.engine.core.delivery.Holdings;
import org.wheatstone.engine.core.delivery.MulDiv;
import org.wheatstone.engine.core.delivery.Obligations;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.delivery.Rights;
import org.wheatstone.engine.core.instrument.Instrument;

/**
 * What becomes of a call whose supplier has failed: another supplier; one that is bought in; or money. Engine thread
 * only.
 */
final class FailedCalls {
    /** The last one: whoever fails then, pays. */
    private static final int MAX_ATTEMPTS = 8;
    private static final long MILLION     = 1_000_000;

    private final Positions positions;
    private final Rights rights;
    private final Obligations obligations;
    private final Calls calls;
    private final PoolTerms terms;
    private final CallQueues queues;
    private final Holdings holdings;
    private final Assignment assignment;
    private final DrawCommands draws;
    private final BuyIn buyIn;
    private final DeliveryFunds funds;
    private final Losses losses;
    private final DeliveryEvents events;

    FailedCalls(
            final DeliveryTables tables,
            final PoolTerms terms,
            final CallQueues queues,
            final Holdings holdings,
            final Assignment assignment,
            final DrawCommands draws,
            final BuyIn buyIn,
            final DeliveryFunds funds,
            final Losses losses,
            final DeliveryEvents events) {
        positions = tables.positions();
        rights = tables.rights();
        obligations = tables.obligations();
        calls = tables.calls();
        this.terms = terms;
        this.queues = queues;
        this.holdings = holdings;
        this.assignment = assignment;
        this.draws = draws;
        this.buyIn = buyIn;
        this.funds = funds;
        this.losses = losses;
        this.events = events;
    }

    /** An open call has left its supplier, which has failed: it goes on with another one, or ends. */
    void failed(final Instrument instrument, final int call, final CallOutcome outcome) {
        final int next = calls.attempt(call) == MAX_ATTEMPTS
            ? Assignment.NONE : replacement(instrument, call, outcome);
        if (next != Assignment.NONE) {
            outcome.isReplaced = true;
            events.ended(call, outcome.status, outcome);
            draws.assign(call, next);
            return;
        }
        if (outcome.boughtIn == 0) {
            cashOut(instrument, call, outcome);
        }
        events.ended(call, outcome.status, outcome);
        queues.end(call, outcome.status.value(), outcome.metered);
    }

    /** Another supplier that owes enough, if need be after lots were bought in. */
    private int replacement(final Instrument instrument, final int call, final CallOutcome outcome) {
        final int buyer = calls.buyer(call);
        final int failed = calls.supplier(call);
        final int next = assignment.choose(buyer, calls.quantity(call), failed);
        if (next != Assignment.NONE) {
            return next;
        }
        outcome.boughtIn = buyIn.buy(instrument, calls.callId(call), buyer, failed, calls.quantity(call));
        return outcome.boughtIn == 0
            ? Assignment.NONE : assignment.choose(buyer, calls.quantity(call), failed);
    }

    /** The buyer gets its money back, and what it would cost to buy the same again, as far as that is found. */
    private void cashOut(final Instrument instrument, final int call, final CallOutcome outcome) {
        final int buyer = calls.buyer(call);
        final int failed = calls.supplier(call);
        final long quantity = calls.quantity(call);
        final long price = imbalancePrice(instrument, buyer, failed);
        holdings.takeRights(buyer, quantity);
        final long back = funds.payWithoutFee(failed, quantity);
        final long worth = MulDiv.mulDiv(price, quantity, terms.gradeOf(failed).lotMilliGtu());
        funds.toCash(buyer, PostingCause.CASH_OUT, calls.callId(call), back);
        final long loss = Math.min(terms.gradeOf(failed).liabilityCap(), Math.max(0, worth - back));
        outcome.cashedOut = back + losses.toBuyer(failed, buyer, calls.callId(call), back, loss);
    }

    private long imbalancePrice(final Instrument instrument, final int buyer, final int failed) {
        return ImbalancePrice.of(
            terms.gradeOf(failed),
            obligations.price(positions.firstObligation(failed)),
            Math.max(instrument.reference(events.timeNs()), rights.price(positions.firstRight(buyer))));
    }
}
