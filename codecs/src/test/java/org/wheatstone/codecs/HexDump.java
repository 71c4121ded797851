package org.wheatstone.codecs;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Bytes for people, eight a line: where they are, what they are, and what begins there. */
final class HexDump {
    private static final int LINE = 8;
    private static final Pattern BYTES = Pattern.compile("^ *\\d+ {2}((?:[0-9a-f]{2} ){1,8})", Pattern.MULTILINE);

    private HexDump() {
    }

    /** Says what stands in a range of bytes. */
    record Note(int offset, int length, String name, String value) {

        boolean beginsIn(final int from, final int to) {
            return offset >= from && offset < to;
        }

        boolean covers(final int index) {
            return index >= offset && index < offset + length;
        }
    }

    static String of(final byte[] bytes, final List<Note> notes) {
        final StringBuilder text = new StringBuilder();
        for (int offset = 0; offset < bytes.length; offset += LINE) {
            final StringBuilder hex = new StringBuilder();
            for (int i = offset; i < Math.min(offset + LINE, bytes.length); i++) {
                hex.append(String.format("%02x ", bytes[i]));
            }
            text.append(String.format("%3d  %-24s %s", offset, hex, notesOf(offset, notes)).stripTrailing());
            text.append('\n');
        }
        return text.toString();
    }

    private static String notesOf(final int offset, final List<Note> notes) {
        final String begun = notes.stream().filter(note -> note.beginsIn(offset, offset + LINE))
            .map(note -> note.name() + "=" + note.value()).collect(Collectors.joining("  "));
        if (!begun.isEmpty()) {
            return begun;
        }
        return notes.stream().filter(note -> note.covers(offset))
            .map(note -> ".. " + note.name()).collect(Collectors.joining());
    }

    /** The bytes that a dump shows. */
    static byte[] bytesOf(final String dump) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Matcher lines = BYTES.matcher(dump);
        while (lines.find()) {
            for (final String hex : lines.group(1).trim().split(" ")) {
                bytes.write(Integer.parseInt(hex, 16));
            }
        }
        return bytes.toByteArray();
    }
}
