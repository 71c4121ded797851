package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that took a node's directory last, by what it wrote into the lock. The lock itself is left alone: trying
 * it could keep a node from starting. Immutable, for any thread.
 *
 * @param id        of the process.
 * @param isRunning whether it lives; not merely another process with its number.
 */
public record NodeProcess(long id, boolean isRunning) {
    private static final Pattern HOLDER = Pattern.compile("pid=(\\d+), started=(\\S+)\\s*");

    /** Empty if nobody ever took it. */
    public static Optional<NodeProcess> of(final Path directory) throws IOException {
        final Path lock = directory.resolve("lock");
        if (!Files.isRegularFile(lock)) {
            return Optional.empty();
        }
        final Matcher holder = HOLDER.matcher(Files.readString(lock, StandardCharsets.US_ASCII));
        if (!holder.matches()) {
            return Optional.empty();
        }
        final long id = Long.parseLong(holder.group(1));
        return Optional.of(new NodeProcess(id, isRunning(id, holder.group(2))));
    }

    /** For people. */
    String text() {
        return isRunning ? "running, process " + id : "not running";
    }

    private static boolean isRunning(final long id, final String started) {
        return ProcessHandle.of(id).filter(ProcessHandle::isAlive)
            .map(process -> process.info().startInstant().map(Instant::toString).orElse("unknown"))
            .filter(started::equals).isPresent();
    }
}
