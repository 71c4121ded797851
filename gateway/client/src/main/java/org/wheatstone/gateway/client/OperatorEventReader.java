package org.wheatstone.gateway.client;

import org.wheatstone.codecs.sbe.AdminAckDecoder;

/** Reads what an operator hears: answers to its actions. One thread. */
final class OperatorEventReader extends EventReader {
    private final OperatorListener listener;
    private final AdminAckDecoder ack = new AdminAckDecoder();

    OperatorEventReader(final Instruments instruments, final OperatorListener listener) {
        super(instruments, listener);
        this.listener = listener;
    }

    @Override
    Disconnection deliver(final int templateId, final int offset, final int length) {
        return templateId == AdminAckDecoder.TEMPLATE_ID ? onAck() : other(offset, length);
    }

    private Disconnection onAck() {
        ack.wrap(received(), block(), blockLength(), version());
        // What the core does not hear of, as a snapshot, is acknowledged beside the sequence.
        if (ack.sequence() == 0) {
            onGatewayAnswer(ack.clOrdId());
        } else {
            onAnswer(ack.clOrdId());
        }
        listener.onAck(ack, receivedNs());
        return null;
    }
}
