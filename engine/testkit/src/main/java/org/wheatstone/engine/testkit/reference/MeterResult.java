package org.wheatstone.engine.testkit.reference;

/** What a meter is told of its record: what was billed, whether a call goes on, the chain with the record in it. */
record MeterResult(long billed, boolean replaced, byte[] chain) {
}
