package org.wheatstone.engine.runtime.settlement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.sbe.PostingCause;
import org.wheatstone.engine.testkit.stream.CommandStream;
import org.wheatstone.engine.testkit.stream.ComparedCore;
import org.wheatstone.engine.testkit.stream.DeliveryStream;

/** A settlement file of a market that delivers, in which every kind of posting is. Stateless. */
public final class DeliveredFile {
    private static final int COMMANDS    = 600;
    private static final int MAX_SEED    = 60;
    private static final int KIND_COLUMN = 4;

    private DeliveredFile() {
    }

    /** Its lines, of the first stream that has them all. */
    public static List<String> lines(final Path directory) throws IOException {
        final Path out = directory.resolve("delivered.tsv");
        for (long seed = 1; seed <= MAX_SEED; seed++) {
            write(DeliveryStream.ROOMY.of(seed, COMMANDS), out);
            final List<String> lines = Files.readAllLines(out);
            if (hasAllKinds(lines)) {
                return lines;
            }
        }
        throw new AssertionError("no stream has every kind of posting");
    }

    private static void write(final CommandStream stream, final Path out) {
        final Blocks blocks = new Blocks();
        final ComparedCore core = new ComparedCore(stream.limits());
        final UnsafeBuffer command = new UnsafeBuffer();
        try (SettlementWriter writer = new SettlementWriter(out, blocks)) {
            for (int i = 0; i < stream.size(); i++) {
                command.wrap(stream.command(i));
                blocks.onRecord(i + 1, command, 0, command.capacity());
                for (final byte[] event : core.onCommand(i + 1, command, 0)) {
                    writer.onEvent(new UnsafeBuffer(event), 0, event.length);
                }
            }
            writer.conclude(new SettlementHeader(
                42, LocalDate.EPOCH, 1, stream.size(), 0x0123_4567_89AB_CDEFL, SettlementHeader.NONE));
        }
    }

    private static boolean hasAllKinds(final List<String> lines) {
        final Set<String> kinds = lines.stream().filter(line -> line.startsWith("posting\t"))
            .map(line -> line.split("\t")[KIND_COLUMN]).collect(Collectors.toSet());
        return Arrays.stream(PostingCause.values())
            .filter(cause -> cause != PostingCause.NULL_VAL && cause != PostingCause.SBE_UNKNOWN)
            .map(PostingNames::kind).allMatch(kinds::contains);
    }
}
