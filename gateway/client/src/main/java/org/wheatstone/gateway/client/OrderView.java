package org.wheatstone.gateway.client;

/**
 * An order of ours as it was when it was asked for. Immutable, for any thread.
 *
 * @param clOrdId            that was asked for.
 * @param orderId            of the exchange; 0 if there is none, or none yet.
 * @param status             what has become of it.
 * @param leaves             lots open; 0 unless it is OPEN.
 * @param filledLots         over the order's whole life, under earlier ids too.
 * @param filledNotionalNano price × quantity of those fills, in nano-USD.
 * @param code               number of the {@link org.wheatstone.codecs.Code} of a refusal; 0 if there is none.
 * @param detail             what the code carries.
 */
public record OrderView(
        long clOrdId,
        long orderId,
        OrderStatus status,
        long leaves,
        long filledLots,
        long filledNotionalNano,
        int code,
        long detail) {
}
