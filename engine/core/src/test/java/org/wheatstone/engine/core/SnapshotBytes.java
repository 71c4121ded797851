package org.wheatstone.engine.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.wheatstone.engine.core.snapshot.Section;
import org.wheatstone.engine.core.snapshot.StateOutput;

/** A snapshot in memory, to be looked at, spoilt, and restored. Immutable. */
final class SnapshotBytes {
    private final byte[] bytes;

    private SnapshotBytes(final byte[] bytes) {
        this.bytes = bytes;
    }

    static SnapshotBytes of(final Exchange exchange) {
        return collect(exchange::writeState);
    }

    static SnapshotBytes of(final StateCopy copy) {
        return collect(copy::write);
    }

    private static SnapshotBytes collect(final Consumer<StateOutput> state) {
        final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        state.accept((buffer, offset, length) -> {
            final byte[] part = new byte[length];
            buffer.getBytes(offset, part);
            collected.writeBytes(part);
        });
        return new SnapshotBytes(collected.toByteArray());
    }

    /** What {@link #text()} gave. */
    static SnapshotBytes ofText(final String text) {
        final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        text.lines().forEach(line -> Arrays.stream(line.substring(7, 30).split(" "))
            .forEach(hex -> collected.write(Integer.parseInt(hex, 16))));
        return new SnapshotBytes(collected.toByteArray());
    }

    /** The events of the past are not told again: a sink that is called fails. */
    Exchange restore(final CoreContext context) {
        return restore(context, new UntouchedSink());
    }

    Exchange restore(final CoreContext context, final EventSink sink) {
        final ByteBuffer input = ByteBuffer.wrap(bytes);
        return Exchange.restore(context, sink, (buffer, offset, length) -> {
            final int available = Math.min(length, input.remaining());
            buffer.putBytes(offset, input, available);
            return available;
        });
    }

    byte[] array() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    SnapshotBytes cutTo(final int length) {
        return new SnapshotBytes(Arrays.copyOf(bytes, length));
    }

    /** One byte has these bits turned over. */
    SnapshotBytes flip(final int index, final int bits) {
        final byte[] spoilt = bytes.clone();
        spoilt[index] ^= (byte) bits;
        return new SnapshotBytes(spoilt);
    }

    /** A word of a section has another value; 0 is the first after the number of entries, -1 that number. */
    SnapshotBytes with(final Section section, final int word, final long value) {
        final byte[] spoilt = bytes.clone();
        words(spoilt).putLong(start(section) + word * Long.BYTES, value);
        return new SnapshotBytes(spoilt);
    }

    long word(final Section section, final int word) {
        return words(bytes).getLong(start(section) + word * Long.BYTES);
    }

    /** How many words there are from where a section begins to where a later one does. */
    int words(final Section section, final Section later) {
        return (start(later) - start(section)) / Long.BYTES;
    }

    /** A word a line: its place, its bytes, and its value as a number or, for a tag, as letters. */
    String text() {
        final StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            text.append(String.format("%5d  ", at));
            for (int i = 0; i < Long.BYTES; i++) {
                text.append(String.format("%02x ", bytes[at + i]));
            }
            text.append(' ').append(isTag(at) ? letters(at) : words(bytes).getLong(at)).append('\n');
        }
        return text.toString();
    }

    private boolean isTag(final int at) {
        return at == 0 || Arrays.stream(Section.values()).anyMatch(section -> tag(section).equals(letters(at)));
    }

    private int start(final Section section) {
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            if (letters(at).equals(tag(section))) {
                return at + 2 * Long.BYTES;
            }
        }
        throw new AssertionError("no section " + section);
    }

    private static String tag(final Section section) {
        return section.name().substring(0, Math.min(Long.BYTES, section.name().length()));
    }

    private String letters(final int at) {
        return new String(bytes, at, Long.BYTES, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    private static ByteBuffer words(final byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
