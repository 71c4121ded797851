package org.wheatstone.gateway.server;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AdminAckDecoder;
import org.wheatstone.codecs.sbe.CancelRejectedDecoder;
import org.wheatstone.codecs.sbe.OrderRejectedDecoder;
import org.wheatstone.engine.api.Figures;

/** How often what was refused, by code, by gateway and core. Gateway thread only. */
final class Rejects {
    private final Code[] codes = Code.values();
    private final String[] names = new String[codes.length];
    private final long[] counts = new long[1_000];

    Rejects() {
        for (int i = 0; i < codes.length; i++) {
            names[i] = "rejects_" + codes[i].number();
        }
    }

    void count(final int code) {
        counts[code]++;
    }

    /** Counts an event of the core, whose frame is at offset, if it refuses something. */
    void onEvent(final DirectBuffer buffer, final int offset) {
        switch (Frame.templateId(buffer, offset)) {
            case OrderRejectedDecoder.TEMPLATE_ID:
                countField(buffer, offset, OrderRejectedDecoder.codeEncodingOffset());
                break;
            case CancelRejectedDecoder.TEMPLATE_ID:
                countField(buffer, offset, CancelRejectedDecoder.codeEncodingOffset());
                break;
            case AdminAckDecoder.TEMPLATE_ID:
                countField(buffer, offset, AdminAckDecoder.codeEncodingOffset());
                break;
            default:
                break;
        }
    }

    /** Tells of each code that has occurred. */
    void tell(final Figures figures) {
        for (int i = 0; i < codes.length; i++) {
            final long count = counts[codes[i].number()];
            if (count > 0) {
                figures.set(names[i], count);
            }
        }
    }

    /** An AdminAck with code 0 refuses nothing, and no figure tells of it. */
    private void countField(final DirectBuffer buffer, final int offset, final int blockOffset) {
        count(buffer.getShort(offset + Frame.BLOCK_OFFSET + blockOffset, ByteOrder.LITTLE_ENDIAN));
    }
}
