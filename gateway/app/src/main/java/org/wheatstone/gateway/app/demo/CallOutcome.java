package org.wheatstone.gateway.app.demo;

import org.wheatstone.codecs.sbe.CallStatus;

/**
 * What will become of a call. Immutable.
 *
 * @param status         OK, or why it failed.
 * @param firstTokenNs   after the call reached the supplier.
 * @param endNs          after the call reached the supplier, when the meter knows.
 * @param supplierCount  what the supplier says it delivered, in thousandths of a GTU.
 */
record CallOutcome(CallStatus status, long firstTokenNs, long endNs, long supplierCount) {
}
