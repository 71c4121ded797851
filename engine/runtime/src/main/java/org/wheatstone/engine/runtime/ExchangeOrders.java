package org.wheatstone.engine.runtime;

import org.wheatstone.engine.api.RestingOrders;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.RestingOrderWalk;

/** The resting orders of an exchange, for a gateway. The exchange's thread only, between two commands. */
public final class ExchangeOrders implements RestingOrders {
    private final RestingOrderWalk walk;
    private final long sequence;

    public ExchangeOrders(final Exchange exchange) {
        walk = new RestingOrderWalk(exchange);
        sequence = exchange.sequence();
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public boolean next() {
        return walk.next();
    }

    @Override
    public int instrumentId() {
        return walk.instrumentId();
    }

    @Override
    public long orderId() {
        return walk.orderId();
    }

    @Override
    public boolean isBid() {
        return walk.isBid();
    }

    @Override
    public long price() {
        return walk.price();
    }

    @Override
    public long leaves() {
        return walk.leaves();
    }

    @Override
    public long shown() {
        return walk.shown();
    }

    @Override
    public long display() {
        return walk.display();
    }
}
