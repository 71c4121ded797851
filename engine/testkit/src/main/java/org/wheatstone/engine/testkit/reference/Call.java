package org.wheatstone.engine.testkit.reference;

/** One draw until its end, and what is remembered of it then. */
final class Call {
    final long id;
    final Session session;
    final Draw draw;
    final Position buyer;
    final long quantity;
    Position supplier;
    int attempt;
    long deadlineNs;
    boolean ended;
    /** The record that ended it; null while it is open, and if it ended VOID. */
    MeterReport last;

    Call(final long id, final Session session, final Draw draw, final Position buyer) {
        this.id = id;
        this.session = session;
        this.draw = draw;
        this.buyer = buyer;
        this.quantity = draw.quantity();
    }

    Pool pool() {
        return buyer.pool;
    }
}
