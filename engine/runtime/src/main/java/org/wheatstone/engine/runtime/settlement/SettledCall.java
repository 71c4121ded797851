package org.wheatstone.engine.runtime.settlement;

/**
 * A call that its supplier failed, and what was done about it. Immutable.
 *
 * @param callId    its id.
 * @param pool      that it was drawn from.
 * @param buyer     who drew.
 * @param supplier  that failed.
 * @param boughtIn  lots that the clearing house bought in its place, in the same command.
 * @param cashedOut nano-USD that the buyer got, compensation included.
 */
record SettledCall(long callId, AccountNet pool, long buyer, long supplier, long boughtIn, long cashedOut) {
}
