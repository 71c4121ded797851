package org.wheatstone.engine.testkit.reference;

/** Everything about delivery, put together: what answers requests, what clears fills, and what time brings. */
final class DeliveryRules {
    private final Clearing clearing;
    private final Matching matching;
    private final SupplierRequests suppliers;
    private final Mandates mandates;
    private final Drawing drawing;
    private final Metering metering;
    private final DeliveryTimer timer;
    private final Losses losses;

    DeliveryRules(
            final World world,
            final Holdings holdings,
            final OrderEnding ending,
            final OrderEvents orderEvents,
            final RequestEvents requestEvents,
            final DeliveryEvents events,
            final AdminEvents adminEvents,
            final Versions versions) {
        final Requests requests = new Requests(world, ending);
        final Payments payments = new Payments(world, events);
        final Assignment assignment = new Assignment(world, events);
        losses = new Losses(world, payments, events);
        final Judging judging = new Judging(world, payments, losses, events);
        clearing = new Clearing(world, payments);
        matching = new Matching(world, holdings, clearing, ending, orderEvents);
        final BuyIn buyIn =
            new BuyIn(world, clearing, assignment, holdings, matching, ending, orderEvents, payments, losses);
        suppliers = new SupplierRequests(world, requests, requestEvents, events);
        mandates = new Mandates(world, requestEvents);
        drawing = new Drawing(world, requests, mandates, assignment, requestEvents);
        metering = new Metering(
            world,
            assignment,
            judging,
            new CallFailures(world, assignment, buyIn, payments, losses, events),
            events,
            requestEvents);
        timer = new DeliveryTimer(world, assignment, judging, payments, losses, versions, adminEvents);
    }

    Clearing clearing() {
        return clearing;
    }

    Matching matching() {
        return matching;
    }

    SupplierRequests suppliers() {
        return suppliers;
    }

    Mandates mandates() {
        return mandates;
    }

    Drawing drawing() {
        return drawing;
    }

    Metering metering() {
        return metering;
    }

    Losses losses() {
        return losses;
    }

    DeliveryTimer timer() {
        return timer;
    }
}
