package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.SubscribeDecoder;
import org.wheatstone.codecs.sbe.UnsubscribeDecoder;

/** A Subscribe or an Unsubscribe, well formed; both have the same first fields. The market-data thread only. */
final class Wish {
    private final SubscribeDecoder subscribe = new SubscribeDecoder();
    private boolean isSubscribe;
    private long detail;

    /** Reads the frame at offset, and is valid as long as its bytes are. */
    Wish read(final DirectBuffer buffer, final int offset) {
        isSubscribe = Frame.templateId(buffer, offset) != UnsubscribeDecoder.TEMPLATE_ID;
        subscribe.wrap(
            buffer, offset + Frame.BLOCK_OFFSET, SubscribeDecoder.BLOCK_LENGTH, Frame.SCHEMA_VERSION);
        detail = 0;
        return this;
    }

    boolean isSubscribe() {
        return isSubscribe;
    }

    int instrumentId() {
        return (int) subscribe.instrumentId();
    }

    /** Whether it is about all instruments, those to come too. */
    boolean isForAll() {
        return subscribe.instrumentId() == 0;
    }

    long requestId() {
        return subscribe.requestId();
    }

    int feeds() {
        return subscribe.feeds().getRaw() & 0xFF;
    }

    int depth() {
        return isSubscribe ? subscribe.depth() : 0;
    }

    /** What goes with the code of the answer. */
    long detail() {
        return detail;
    }

    void detail(final long newDetail) {
        detail = newDetail;
    }
}
