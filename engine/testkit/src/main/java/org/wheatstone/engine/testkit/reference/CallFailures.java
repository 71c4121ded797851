package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.wheatstone.codecs.sbe.PostingCause;

/** What becomes of a call that its supplier failed: another supplier, lots bought for it, or money. */
final class CallFailures {
    private static final int MAX_ATTEMPTS = 8;

    private final World world;
    private final Assignment assignment;
    private final BuyIn buyIn;
    private final Payments payments;
    private final Losses losses;
    private final DeliveryEvents events;

    CallFailures(
            final World world,
            final Assignment assignment,
            final BuyIn buyIn,
            final Payments payments,
            final Losses losses,
            final DeliveryEvents events) {
        this.world = world;
        this.assignment = assignment;
        this.buyIn = buyIn;
        this.payments = payments;
        this.losses = losses;
        this.events = events;
    }

    /** Returns whether the call has another supplier now. */
    boolean fail(final Call call, final MeterReport report) {
        final Position failed = call.supplier;
        // Neither drawn nor assigned while it has no supplier; whoever gets it is assigned to it anew.
        call.pool().calls.remove(call);
        if (call.attempt == MAX_ATTEMPTS) {
            return end(call, report, CallEnd.cashedOut(cashOut(call), 0));
        }
        if (replace(call, failed, report, 0)) {
            return true;
        }
        final long boughtIn = buyIn.buy(call);
        if (boughtIn > 0) {
            return replace(call, failed, report, boughtIn)
                || end(call, report, CallEnd.failed(boughtIn, false));
        }
        return end(call, report, CallEnd.cashedOut(cashOut(call), 0));
    }

    private boolean replace(
            final Call call, final Position failed, final MeterReport report, final long boughtIn) {
        final Optional<Position> supplier = assignment.supplierFor(call.buyer, call.quantity, failed);
        if (supplier.isPresent()) {
            events.ended(call, report.record.statusRaw(), CallEnd.failed(boughtIn, true));
            assignment.assign(call, supplier.get());
        }
        return supplier.isPresent();
    }

    /** Always false: no other supplier. */
    private boolean end(final Call call, final MeterReport report, final CallEnd end) {
        events.ended(call, report.record.statusRaw(), end);
        world.calls.end(call, report);
        return false;
    }

    /** Returns what the buyer gets. */
    private BigInteger cashOut(final Call call) {
        final Pool pool = call.pool();
        final Position failed = call.supplier;
        final BigInteger price = imbalancePrice(call);
        call.buyer.useRights(call.quantity);
        final BigInteger amount = failed.use(call.quantity);
        payments.poolToCash(pool, call.buyer.participant, amount, PostingCause.CASH_OUT, call.id);
        final BigInteger more = Exact.mulDiv(price, call.quantity, pool.grade().lot())
            .subtract(amount).max(BigInteger.ZERO);
        return amount.add(losses.findForBuyer(call, amount, pool.grade().capped(more)));
    }

    private BigInteger imbalancePrice(final Call call) {
        final Pool pool = call.pool();
        return pool.imbalancePrice(
            call.supplier.obligations.get(0).price,
            BigInteger.valueOf(call.buyer.rights.get(0).price).max(pool.instrument.reference(world.timeNs)));
    }
}
