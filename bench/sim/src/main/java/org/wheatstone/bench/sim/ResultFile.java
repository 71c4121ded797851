package org.wheatstone.bench.sim;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A row's result on its way from a child JVM to its parent. Stateless; any thread. */
final class ResultFile {
    private ResultFile() {
    }

    static void write(final Path file, final RowResult result) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeUTF(result.status().name());
            out.writeLong(result.runs());
            out.writeLong(result.operations());
            out.writeLong(result.faults());
            out.writeLong(result.lost());
            out.writeLong(result.phantom());
            out.writeLong(result.duplicate());
            out.writeLong(result.divergent());
            out.writeInt(result.recoveryMillis().size());
            for (final long millis : result.recoveryMillis()) {
                out.writeLong(millis);
            }
            out.writeLong(result.firstSeed());
            out.writeLong(result.lastSeed());
            out.writeInt(result.notes().size());
            for (final String note : result.notes()) {
                out.writeUTF(note.substring(0, Math.min(note.length(), 4_000)));
            }
        }
    }

    static RowResult read(final Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            final Status status = Status.valueOf(in.readUTF());
            final long[] counts = new long[7];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = in.readLong();
            }
            final List<Long> recoveryMillis = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                recoveryMillis.add(in.readLong());
            }
            final long firstSeed = in.readLong();
            final long lastSeed = in.readLong();
            final List<String> notes = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                notes.add(in.readUTF());
            }
            return new RowResult(status, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6],
                recoveryMillis, firstSeed, lastSeed, notes);
        }
    }
}
