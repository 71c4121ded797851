package org.wheatstone.engine.api;

/**
 * The resting orders of an exchange between two commands, one after the other: by instrument, in each the bids and then
 * the offers, best first and oldest first. The thread that starts the node, before the engine has one of its own; what
 * an accessor says holds until the next {@link #next()}.
 */
public interface RestingOrders {
    /** The last command that they are the result of. */
    long sequence();

    /** Goes to the next order; false if there is none. */
    boolean next();

    int instrumentId();

    long orderId();

    boolean isBid();

    /** In nano-USD per lot. */
    long price();

    /** Lots neither filled nor cancelled. */
    long leaves();

    /** Lots that others see and can trade with; at most the leaves. */
    long shown();

    /** Lots that it shows at a time; 0 for all of them. */
    long display();
}
