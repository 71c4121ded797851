package org.wheatstone.gateway.client;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.SupplierDefaultedDecoder;

/**
 * What whoever watches trading hears from a {@link DropCopyClient}: each event as it came, then by its kind, as the
 * trader it belongs to hears it. Its {@code sessionId} says whose it is, its {@code sequence} is that of the copy.
 */
public interface DropCopyListener extends TradingListener {
    /**
     * An event, whatever it is, before its own callback: for an archive.
     *
     * @param buffer that holds it, valid until the callback returns.
     * @param offset of the whole frame.
     * @param length of the whole frame, in bytes.
     */
    default void onEvent(final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
    }

    /** An answer to an operator; only an operator hears it. */
    default void onAck(final AdminAckDecoder ack, final long receivedNs) {
    }

    /**
     * A supplier has lost more than it may, and trades no more; only an operator hears it. It has no number: whoever
     * resumes may hear it again.
     */
    default void onSupplierDefaulted(final SupplierDefaultedDecoder event, final long receivedNs) {
    }

    /** Never called: a copy makes no requests. */
    @Override
    default void onNotApplied(final long clOrdId) {
    }
}
