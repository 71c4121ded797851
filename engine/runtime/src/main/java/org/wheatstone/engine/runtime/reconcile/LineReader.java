package org.wheatstone.engine.runtime.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a settlement file line by line, and hashes it as it goes. One thread; the stream stays its owner's. */
final class LineReader {
    /** No line is longer: twice what a trade of largest numbers takes. */
    private static final int MAX_LINE_LENGTH = 512;
    private static final int CHUNK_LENGTH    = 1 << 13;

    private final InputStream stream;
    private final byte[] chunk = new byte[CHUNK_LENGTH];
    private final byte[] line = new byte[MAX_LINE_LENGTH];
    private final MessageDigest digest = newDigest();
    private int chunkLength;
    private int chunkPosition;
    private int lineLength;
    private long lineNumber;

    LineReader(final InputStream stream) {
        this.stream = stream;
    }

    /** The next line, without its end. */
    String next() throws IOException {
        digest.update(line, 0, lineLength);
        lineLength = 0;
        lineNumber++;
        byte next = read();
        while (next != '\n') {
            requireText(next);
            line[lineLength++] = next;
            next = read();
        }
        line[lineLength++] = next;
        return new String(line, 0, lineLength - 1, StandardCharsets.US_ASCII);
    }

    long lineNumber() {
        return lineNumber;
    }

    /** Of all lines before the current one; once. */
    String sha256OfLinesBefore() {
        return HexFormat.of().formatHex(digest.digest());
    }

    void requireEnd() throws IOException {
        if (fill()) {
            throw new UnreconciledException(lineNumber + 1, "must not be there, the trailer is the last line");
        }
    }

    private byte read() throws IOException {
        if (!fill()) {
            throw new UnreconciledException(lineNumber, "the file ends, must go on to the end of its trailer");
        }
        return chunk[chunkPosition++];
    }

    private boolean fill() throws IOException {
        if (chunkPosition == chunkLength) {
            chunkPosition = 0;
            chunkLength = Math.max(0, stream.read(chunk));
        }
        return chunkPosition < chunkLength;
    }

    private void requireText(final byte next) {
        if (next != '\t' && (next < ' ' || next > '~')) {
            throw new UnreconciledException(lineNumber, "column " + (lineLength + 1) + " is byte "
                + Byte.toUnsignedInt(next) + ", must be ASCII text");
        }
        if (lineLength == line.length - 1) {
            throw new UnreconciledException(lineNumber, "must not be longer than " + (line.length - 1) + " bytes");
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException ex) {
            throw new IllegalStateException("every Java has SHA-256", ex);
        }
    }
}
