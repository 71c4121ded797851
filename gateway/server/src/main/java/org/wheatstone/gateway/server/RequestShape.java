package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MassQuoteDecoder;
import org.wheatstone.codecs.sbe.Mode;

/**
 * Judges what a client sends by its form alone: is the template known, may a session of this mode send it, is its block
 * long enough, does every enumerated field mean something, does its group fit. A field that is 0, which says "none",
 * passes: whether it may be missing is the core's to say. Gateway thread only; the verdict stands until the next check.
 */
final class RequestShape {
    private final Forms forms = new Forms();
    private final QuoteLegs legs = new QuoteLegs();
    private Form form;
    private long detail;

    /** Returns 0 if the message is well formed, else the number of the {@link Code}; BAD_FRAME ends a conversation. */
    int check(final DirectBuffer buffer, final int offset, final Mode mode) {
        detail = 0;
        legs.clear();
        final int templateId = Frame.templateId(buffer, offset);
        form = forms.of(templateId);
        if (form == null) {
            return refuse(Code.UNKNOWN_TEMPLATE, templateId);
        }
        if (!form.kind().isFor(mode)) {
            return Code.NOT_ALLOWED_IN_MODE.number();
        }
        if (Frame.blockLength(buffer, offset) < form.blockLength()) {
            return refuse(Code.BLOCK_TOO_SHORT, form.blockLength());
        }
        final int field = form.fieldWithoutMeaning(buffer, offset + Frame.BLOCK_OFFSET);
        if (field != Form.NONE) {
            return refuse(Code.UNKNOWN_ENUM, Frame.BLOCK_OFFSET + field);
        }
        return templateId == MassQuoteDecoder.TEMPLATE_ID ? checkLegs(buffer, offset) : 0;
    }

    /** What goes with the code. */
    long detail() {
        return detail;
    }

    /** What the message is to the gateway; only of one that is well formed. */
    MessageKind kind() {
        return form.kind();
    }

    /** Length of the block as this version of the schema knows it, in bytes; what a client sends beyond is not ours. */
    int blockLength() {
        return form.blockLength();
    }

    /** The legs of a MassQuote; none of any other message. */
    QuoteLegs legs() {
        return legs;
    }

    private int checkLegs(final DirectBuffer buffer, final int offset) {
        final int code = legs.check(buffer, offset);
        detail = code == 0 ? 0 : legs.detail();
        return code;
    }

    private int refuse(final Code code, final long newDetail) {
        detail = newDetail;
        return code.number();
    }
}
