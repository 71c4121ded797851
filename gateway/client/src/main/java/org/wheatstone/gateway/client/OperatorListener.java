package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.AdminAckDecoder;

/** What whoever runs the exchange hears from an {@link OperatorClient} beside what every session hears. */
public interface OperatorListener extends SessionListener {
    /**
     * Answers an action, by its clOrdId: code 0 is done, or, with a detail, proposed under that number and waiting for
     * a second operator. The view is valid until the callback returns.
     */
    void onAck(AdminAckDecoder ack, long receivedNs);
}
