package org.wheatstone.gateway.app.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A text file that the command line was given, or a sample inside the jar, read as a whole. Immutable, for any thread.
 * A file that is missing, too long or not UTF-8 fails with {@link InputException}.
 *
 * @param name as the user named it; messages begin with it.
 * @param text its characters; a byte order mark at the beginning is dropped.
 */
public record InputFile(String name, String text) {
    /** Longer files are refused, so that a wrong path cannot fill the memory: three million rows of a trace fit. */
    public static final int MAX_BYTES = 128 << 20;

    private static final String ROOT = "/org/wheatstone/gateway/app/";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    public InputFile {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an input file needs a name");
        }
    }

    /** Reads a file. */
    public static InputFile read(final Path path) {
        final String name = path.toString();
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw InputException.of(Position.of(name), "the file has " + Files.size(path) + " bytes",
                    "at most " + MAX_BYTES + " are read");
            }
            return of(name, Files.readAllBytes(path));
        } catch (final NoSuchFileException e) {
            throw InputException.of(Position.of(name), "there is no such file", "give the path of a file to read");
        } catch (final IOException e) {
            throw InputException.of(Position.of(name), "the file cannot be read: " + e.getMessage(),
                "give the path of a readable file");
        }
    }

    /**
     * Reads a file of the jar: {@code grade/gradebook.yaml}, {@code accounts.yaml}, {@code samples/text.csv},
     * {@code samples/code.csv}, {@code samples/agent.csv}, {@code samples/prices.csv}.
     */
    public static InputFile bundled(final String path) {
        try (InputStream in = InputFile.class.getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalArgumentException("not in the jar: " + path);
            }
            return of("(bundled) " + path, in.readAllBytes());
        } catch (final IOException e) {
            throw InputException.of(Position.of(path), "the jar cannot be read: " + e.getMessage(),
                "the jar must be whole");
        }
    }

    /** Takes bytes that are UTF-8. */
    static InputFile of(final String name, final byte[] bytes) {
        final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        final ByteBuffer in = ByteBuffer.wrap(bytes);
        final CharBuffer out = CharBuffer.allocate(bytes.length);
        final CoderResult result = decoder.decode(in, out, true);
        final String text = withoutMark(out.flip().toString());
        if (result.isError()) {
            final byte[] wrong = Arrays.copyOfRange(bytes, in.position(), in.position() + result.length());
            throw InputException.of(Position.of(name, text, text.length()),
                "the byte 0x" + Integer.toHexString(wrong[0] & 0xFF) + " is not UTF-8", "save the file as UTF-8");
        }
        return new InputFile(name, text);
    }

    private static String withoutMark(final String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
