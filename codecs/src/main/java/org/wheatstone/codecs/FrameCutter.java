package org.wheatstone.codecs;

import org.agrona.DirectBuffer;

/**
 * Finds where the next frame of a byte stream ends. Stateless, so any thread may call it: the bytes that are not yet a
 * whole frame simply stay in the caller's buffer, and the same question is asked again when more have come.
 */
public final class FrameCutter {
    /** The bytes so far are the beginning of a frame; ask again when there are more. */
    public static final int INCOMPLETE = 0;

    private FrameCutter() {
    }

    /**
     * Looks at the bytes received so far.
     *
     * @param available number of bytes from offset on.
     * @param maxLength of a frame that the receiver takes, in bytes.
     * @return the length of the whole frame at offset (at least {@link Frame#MIN_LENGTH}); or {@link #INCOMPLETE}; or,
     *         if no frame can begin with these bytes, minus the number of the {@link Code} to end the conversation
     *         with. A wrong beginning is told as soon as its bytes are there, so nobody waits for the rest of a lying
     *         length.
     */
    public static int cut(final DirectBuffer buffer, final int offset, final int available, final int maxLength) {
        if (available < Frame.SBE_OFFSET) {
            return INCOMPLETE;
        }
        final int length = Frame.length(buffer, offset);
        if (Frame.encodingType(buffer, offset) != Frame.ENCODING_TYPE
            || length < Frame.MIN_LENGTH || (length & (Frame.ALIGNMENT - 1)) != 0) {
            return -Code.BAD_FRAME.number();
        }
        if (length > maxLength) {
            return -Code.FRAME_TOO_LONG.number();
        }
        if (available < Frame.BLOCK_OFFSET) {
            return INCOMPLETE;
        }
        if (Frame.schemaId(buffer, offset) != Frame.SCHEMA_ID) {
            return -Code.WRONG_SCHEMA.number();
        }
        if (Frame.BLOCK_OFFSET + Frame.blockLength(buffer, offset) > length) {
            return -Code.BAD_FRAME.number();
        }
        return available < length ? INCOMPLETE : length;
    }
}
