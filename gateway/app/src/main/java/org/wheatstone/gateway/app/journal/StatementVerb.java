package org.wheatstone.gateway.app.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.settlement.Statement;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code statement}: one participant's account of it all. */
@Command(name = "statement",
    description = {
        "Write what one participant bought, sold, drew, delivered, was paid and paid, with its balances, by replay.",
        "The same journal gives the same bytes. Exit 1 if there is no such participant."},
    footer = {"", "Example: wheatstone statement --participant 7 --from 2026-01-31 --data exchange"})
public final class StatementVerb extends OnDirectory {
    @Option(names = "--participant", required = true, paramLabel = "ID", description = "Whose it is.")
    private long participantId;

    @Option(names = "--from", paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "First command to cover: its sequence, or a UTC time that it is not before.")
    private Place from;

    @Option(names = "--to", paramLabel = "SEQ|TIME", converter = Place.Converter.class,
        description = "Last command to cover: its sequence, or a UTC time that it is not after.")
    private Place to;

    @Option(names = "--out", paramLabel = "FILE",
        description = "File to write, in one step at the end, instead of standard output.")
    private Path file;

    @Mixin
    private ArchiveOption archive;

    @Override
    int run(final Path directory) throws IOException {
        if (participantId < 1 || participantId > 0xFFFF_FFFFL) {
            throw wrongUse("--participant: " + participantId + " is not a number from 1 to 4294967295");
        }
        final Path parent = file == null ? null : file.toAbsolutePath().getParent();
        if (file != null && (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent))) {
            throw wrongUse("--out: '" + file + "' must be a file in a directory that exists");
        }
        final Path temporary = parent == null
            ? Files.createTempFile("statement.", ".tmp")
            : Files.createTempFile(parent, file.getFileName() + ".", ".tmp");
        try {
            final boolean isKnown = write(directory, temporary);
            if (!isKnown) {
                out().println("there is no such participant");
            } else if (file == null) {
                copy(temporary);
            } else {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
            out().flush();
            return isKnown ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Returns whether there is such a participant. */
    private boolean write(final Path directory, final Path target) throws IOException {
        final long first = from == null ? 1 : from.firstCommand(directory, archive.directory());
        final long last = to == null
            ? Long.MAX_VALUE : LastSequence.of("--to", to, directory, archive.directory(), this);
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(target))) {
            final boolean isKnown = print(writer, directory, first, last);
            if (writer.checkError()) {
                throw new IOException("'" + target + "' cannot be written to");
            }
            return isKnown;
        }
    }

    private boolean print(final PrintWriter writer, final Path directory, final long first, final long last) {
        try (StatementPrinter printer = isJson()
            ? new JsonStatement(writer, participantId) : new TextStatement(writer, participantId)) {
            final Statement statement = Statement.of(
                directory, archive.directory(), StatedLimits.of(directory), participantId, first, last, printer);
            if (statement != null) {
                printer.conclude(statement);
            }
            return statement != null;
        }
    }

    private void copy(final Path text) throws IOException {
        try (Reader reader = Files.newBufferedReader(text)) {
            reader.transferTo(out());
        }
    }
}
