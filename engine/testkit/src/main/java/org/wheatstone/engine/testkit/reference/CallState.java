package org.wheatstone.engine.testkit.reference;

/**
 * A call as of one moment. Immutable, for any thread.
 *
 * @param callId of the call.
 * @param instrumentId that it is drawn from.
 * @param buyerId the participant that drew.
 * @param supplierId the participant that serves it, or did last.
 * @param quantity in mGTU, that it may take.
 * @param attempt the present or last one, from 1.
 * @param deadlineNs for the meter's record.
 * @param ended whether it is remembered only.
 */
public record CallState(
    long callId,
    int instrumentId,
    int buyerId,
    int supplierId,
    long quantity,
    int attempt,
    long deadlineNs,
    boolean ended) {

    static CallState of(final Call call) {
        return new CallState(
            call.id,
            call.pool().instrument.id(),
            call.buyer.participant.id,
            call.supplier.participant.id,
            call.quantity,
            call.attempt,
            call.deadlineNs,
            call.ended);
    }
}
