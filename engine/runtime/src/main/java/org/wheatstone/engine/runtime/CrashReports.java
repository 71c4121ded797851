package org.wheatstone.engine.runtime;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.wheatstone.codecs.CommandRecord;
import org.wheatstone.codecs.Frame;
import org.wheatstone.engine.core.Exchange;

/**
 * What a node that stops writes down for whoever will ask why: {@code DIR/crash/TIME-SEQUENCE.txt}, with the time in
 * UTC and the sequence of the last command carried out or of the one that failed. Any thread. It does its best and
 * never fails: the first failure is the one to be told.
 */
final class CrashReports {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long NS_PER_SECOND = 1_000_000_000;

    private final Path directory;
    private final EpochNanoClock clock;

    CrashReports(final Path nodeDirectory, final EpochNanoClock clock) {
        directory = nodeDirectory.resolve("crash");
        this.clock = clock;
    }

    /**
     * Writes a report.
     *
     * @param facts of the node, one a line.
     * @return where it is, or empty if it could not be written; why is then suppressed in the failure.
     */
    Optional<Path> write(final long sequence, final Throwable failure, final Map<String, String> facts) {
        try {
            final long nowNs = clock.nanoTime();
            final Instant now = Instant.ofEpochSecond(nowNs / NS_PER_SECOND, nowNs % NS_PER_SECOND);
            Files.createDirectories(directory);
            final Path file = directory.resolve(TIME.format(now) + "-" + sequence + ".txt");
            Files.writeString(file, text(now, sequence, failure, facts), StandardCharsets.UTF_8);
            return Optional.of(file);
        } catch (final IOException | RuntimeException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** The oldest report of a sequence, the one of the halt itself; empty if there is none to be read. */
    Optional<Path> find(final long sequence) {
        Path oldest = null;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*-" + sequence + ".txt")) {
            for (final Path file : stream) {
                if (oldest == null || file.compareTo(oldest) < 0) {
                    oldest = file;
                }
            }
        } catch (final IOException e) {
            // Mostly since there is no such directory. Then there is none to name, and a new one will be written.
            return Optional.empty();
        }
        return Optional.ofNullable(oldest);
    }

    private static String text(
            final Instant now, final long sequence, final Throwable failure, final Map<String, String> facts) {
        final StringWriter text = new StringWriter();
        final PrintWriter out = new PrintWriter(text);
        out.println("The node stopped at " + now + ": " + failure);
        out.println();
        out.println("sequence      " + sequence);
        facts.forEach((name, value) -> out.printf("%-13s %s%n", name, value));
        out.printf("%-13s core %d, schema %d, Java %s (%s), %s %s%n", "versions", Exchange.VERSION,
            Frame.SCHEMA_VERSION, System.getProperty("java.version"), System.getProperty("java.vm.version"),
            System.getProperty("os.name"), System.getProperty("os.arch"));
        if (failure instanceof CommandFailedException failed) {
            printCommand(failed, out);
        }
        out.println();
        failure.printStackTrace(out);
        printThreads(out);
        out.flush();
        return text.toString();
    }

    private static void printCommand(final CommandFailedException failed, final PrintWriter out) {
        final byte[] bytes = failed.command();
        out.println();
        out.println("The command that failed, " + failed.sequence() + ":");
        if (bytes.length >= CommandRecord.FRAME_OFFSET + Frame.MIN_LENGTH) {
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            out.println(CommandText.describe(buffer, 0, bytes.length)
                + " time=" + CommandRecord.timeNs(buffer, 0));
            out.println(CommandText.decode(buffer, 0));
        }
        out.print(CommandText.hex(bytes));
    }

    private static void printThreads(final PrintWriter out) {
        final Map<String, StackTraceElement[]> threads = new TreeMap<>();
        Thread.getAllStackTraces().forEach((thread, stack) -> threads.put(
            thread.getName() + " #" + thread.getId() + " " + thread.getState(), stack));
        threads.forEach((thread, stack) -> {
            out.println();
            out.println("Thread " + thread);
            for (final StackTraceElement element : stack) {
                out.println("    at " + element);
            }
        });
    }
}
