package org.wheatstone.gateway.client;

/**
 * What has become of a request for an order, by its id. Immutable, for any thread.
 *
 * <pre>
 *   PENDING -accepted-> OPEN -> FILLED, CANCELED, or REPLACED by the order under its new id
 *      |  \--refused--> REJECTED
 *      | connection lost
 *   UNKNOWN -logged on again-> what its events say; none, and seen: NOT_APPLIED; never seen: sent again, PENDING
 * </pre>
 */
public enum OrderStatus {
    /** There is no order with this id, or its end is so old that it is forgotten. */
    NONE,
    /** Sent, without an answer. */
    PENDING,
    /** Sent, without an answer, and the connection is gone: it may trade, or may never have arrived. */
    UNKNOWN,
    /** It rests, or is about to; the tracker has it. */
    OPEN,
    /** It lives on under the id of the request that replaced it. */
    REPLACED,
    /** Nothing is left of it, and the last of it was a trade. */
    FILLED,
    /** What was left of it is gone. */
    CANCELED,
    /** It was refused: there never was such an order, or a replace left its order as it was. */
    REJECTED,
    /** It was lost with a connection, or dropped after it: there never was such an order, and there never will be. */
    NOT_APPLIED;

    /** Whether nothing more can happen under this id. */
    public boolean isFinal() {
        return this != PENDING && this != UNKNOWN && this != OPEN;
    }
}
