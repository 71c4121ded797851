package org.wheatstone.gateway.app.demo;

/** A call that is open: whose, of what, and who serves it at present. One thread. */
final class DemoCall {
    private final long id;
    private final DemoMarket market;
    private final int requestNumber;
    private final long milliGtu;
    private final long blockStart;
    private Deliverer supplier;
    private int attempt;
    private long startNs;
    private long reportedNs;

    DemoCall(
            final long id,
            final DemoMarket market,
            final int requestNumber,
            final long milliGtu,
            final long blockStart) {
        this.id = id;
        this.market = market;
        this.requestNumber = requestNumber;
        this.milliGtu = milliGtu;
        this.blockStart = blockStart;
    }

    long id() {
        return id;
    }

    DemoMarket market() {
        return market;
    }

    int requestNumber() {
        return requestNumber;
    }

    /** That it may use at most. */
    long milliGtu() {
        return milliGtu;
    }

    /** Of the pool that it draws from. */
    long blockStart() {
        return blockStart;
    }

    Deliverer supplier() {
        return supplier;
    }

    /** From 1. */
    int attempt() {
        return attempt;
    }

    /** When it reached its present supplier, by the exchange's clock. */
    long startNs() {
        return startNs;
    }

    /** When the meter's newest record of it was sent, by this machine's clock. */
    long reportedNs() {
        return reportedNs;
    }

    void assigned(final Deliverer newSupplier, final int newAttempt, final long timeNs) {
        supplier = newSupplier;
        attempt = newAttempt;
        startNs = timeNs;
    }

    void reported(final long sentNs) {
        reportedNs = sentNs;
    }
}
