package org.wheatstone.gateway.app.journal;

import java.math.BigInteger;

/**
 * What became of one order, put together from its events in their order. One thread. Figures are as matched: a trade
 * that is busted or corrected later does not change them.
 */
final class OrderLife {
    private final DecodedRecord accepted;
    private final long orderId;
    private long clOrdId;
    private long price;
    private long leaves;
    private Object flags;
    private long filled;
    private long fills;
    private BigInteger notional = BigInteger.ZERO;
    private long fees;
    private Status status = Status.OPEN;
    private Object cancelReason;
    private DecodedRecord last;

    /** The life of an order that an {@code OrderAccepted} begins. */
    OrderLife(final DecodedRecord accepted) {
        this.accepted = accepted;
        orderId = accepted.number("orderId");
        clOrdId = accepted.number("clOrdId");
        price = accepted.number("price");
        leaves = accepted.number("leaves");
        flags = accepted.fields().get("flags");
        last = accepted;
    }

    /** One more event that names the order. */
    void onEvent(final DecodedRecord event) {
        last = event;
        switch (event.template()) {
            case "OrderReplaced":
                clOrdId = event.number("clOrdId");
                price = event.number("price");
                leaves = event.number("leaves");
                // A journal of an older schema does not say.
                flags = event.fields().getOrDefault("flags", flags);
                break;
            case "OrderRestated":
                price = event.number("price");
                leaves = event.number("leaves");
                break;
            case "SelfTradePrevented":
                if (event.number("orderId") == orderId) {
                    leaves = event.number("leaves");
                }
                break;
            case "OrderCanceled":
                leaves = 0;
                cancelReason = event.fields().get("reason");
                status = Status.CANCELED;
                break;
            case "Fill":
                onFill(event, event.number("makerOrderId") == orderId ? "maker" : "taker");
                break;
            default:
                break;
        }
    }

    private void onFill(final DecodedRecord fill, final String role) {
        final long quantity = fill.number("quantity");
        fills++;
        filled += quantity;
        notional = notional.add(BigInteger.valueOf(fill.number("price")).multiply(BigInteger.valueOf(quantity)));
        fees += fill.number(role + "Fee");
        leaves = fill.number(role + "Leaves");
        if (leaves == 0) {
            status = Status.FILLED;
        }
    }

    /** The event that it began with. */
    DecodedRecord accepted() {
        return accepted;
    }

    /** The event that changed it last. */
    DecodedRecord last() {
        return last;
    }

    long orderId() {
        return orderId;
    }

    /** The current one. */
    long clOrdId() {
        return clOrdId;
    }

    /** The current one, in nano-USD per lot. */
    long price() {
        return price;
    }

    long leaves() {
        return leaves;
    }

    /** The current ones, a list of words. */
    Object flags() {
        return flags;
    }

    long filled() {
        return filled;
    }

    long fills() {
        return fills;
    }

    /** Sum of price times quantity over its fills, in nano-USD. */
    BigInteger notional() {
        return notional;
    }

    /** In nano-USD; rebates are negative. */
    long fees() {
        return fees;
    }

    Status status() {
        return status;
    }

    /** Null if it was not cancelled. */
    Object cancelReason() {
        return cancelReason;
    }

    /** Where it stands. */
    enum Status {
        OPEN,
        FILLED,
        CANCELED
    }
}
