package org.wheatstone.engine.runtime.settlement;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes lines of tab-separated ASCII columns, without a string for each number. One thread; the stream stays its
 * owner's, and has everything once {@link #flush} returns. Throws {@link UncheckedIOException}.
 */
final class LineWriter {
    /** No line is longer: twice what a trade of largest numbers takes. */
    static final int MAX_LINE_LENGTH = 512;

    private static final int BUFFER_LENGTH = 1 << 16;

    private final OutputStream stream;
    private final byte[] bytes = new byte[BUFFER_LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private int position;
    private boolean isInLine;

    LineWriter(final OutputStream stream) {
        this.stream = stream;
    }

    LineWriter text(final String text) {
        separate();
        position += buffer.putStringWithoutLengthAscii(position, text);
        return this;
    }

    LineWriter number(final long number) {
        separate();
        position += buffer.putLongAscii(position, number);
        return this;
    }

    /** As an id: 64-bit ids are unsigned. */
    LineWriter id(final long id) {
        return id >= 0 ? number(id) : text(Long.toUnsignedString(id));
    }

    void end() {
        bytes[position++] = '\n';
        isInLine = false;
        if (position > BUFFER_LENGTH - MAX_LINE_LENGTH) {
            flush();
        }
    }

    void flush() {
        try {
            stream.write(bytes, 0, position);
            stream.flush();
        } catch (final IOException ex) {
            throw new UncheckedIOException(ex);
        }
        position = 0;
    }

    private void separate() {
        if (isInLine) {
            bytes[position++] = '\t';
        }
        isInLine = true;
    }
}
