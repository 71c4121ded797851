package org.wheatstone.engine.runtime;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.NodeStartedDecoder;

/**
 * The exchange could not carry out a command: the command is none of ours, or an invariant broke. The state is not to
 * be used any more. It carries a copy of the command, so that it can be looked at. Immutable.
 */
public final class CommandFailedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final long sequence;
    private final byte[] command;

    CommandFailedException(
            final long sequence, final DirectBuffer buffer, final int offset, final int length, final Throwable cause) {
        this(sequence, copy(buffer, offset, length), "command " + sequence + " ("
            + CommandText.describe(buffer, offset, length) + ") failed: " + cause.getMessage(), cause);
    }

    private CommandFailedException(
            final long sequence, final byte[] command, final String message, final Throwable cause) {
        super(message, cause);
        this.sequence = sequence;
        this.command = command;
    }

    /** The same, with something to add to its message. */
    CommandFailedException with(final String addition) {
        return new CommandFailedException(sequence, command, getMessage() + addition, getCause());
    }

    /** Its place in the total order. */
    public long sequence() {
        return sequence;
    }

    /** The command record. */
    public byte[] command() {
        return command.clone();
    }

    /** Whether it is the beginning of a run, which fails where core or limits are others than now. */
    boolean isOfAStart() {
        return command.length >= CommandRecord.FRAME_OFFSET + Frame.MIN_LENGTH
            && CommandRecord.templateId(new UnsafeBuffer(command), 0) == NodeStartedDecoder.TEMPLATE_ID;
    }

    private static byte[] copy(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }
}
