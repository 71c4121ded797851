package org.wheatstone.gateway.app.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.wheatstone.engine.runtime.StatedLimits;
import org.wheatstone.engine.runtime.shadow.Divergence;
import org.wheatstone.engine.runtime.shadow.ShadowReplayer;
import org.wheatstone.gateway.app.Wheatstone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code top}: the market, live, from a shadow of the exchange. */
@Command(
    name = "top",
    description = {
        "Show books, trades and figures as they change, until SIGINT: by a shadow that replays the journal while the"
            + " node writes it, and is not known to the node.",
        "Prices in dollars per million GTU, quantities in lots; rates over the last ten seconds."},
    footer = {"", "Example: wheatstone top --data exchange"})
public final class TopVerb extends DirectoryVerb {
    private static final int COMMANDS_A_STEP = 10_000;
    private static final int MIN_INTERVAL_MS = 50;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    @Option(names = "--once", description = "One frame and no more.")
    private boolean once;

    @Option(names = "--interval", paramLabel = "MS", defaultValue = "1000",
        description = "From one frame to the next; default ${DEFAULT-VALUE}.")
    private int intervalMs;

    private final EpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
    private final TopModel model = new TopModel();

    @Override
    int run(final Path directory) throws IOException {
        if (intervalMs < MIN_INTERVAL_MS) {
            throw wrongUse("--interval: " + intervalMs + " is not " + MIN_INTERVAL_MS + " or more");
        }
        requireJournal(directory);
        try (ShadowReplayer shadow = ShadowReplayer.open(directory, StatedLimits.of(directory));
             EventFeed events = new EventFeed(directory, clock.nanoTime() - MINUTE_NS)) {
            return once ? showOnce(directory, shadow, events) : show(directory, shadow, events);
        }
    }

    private int showOnce(final Path directory, final ShadowReplayer shadow, final EventFeed events)
            throws IOException {
        while (shadow.step(COMMANDS_A_STEP) > 0) {
            Thread.onSpinWait();
        }
        events.poll((number, buffer, offset, length) -> model.onEvent(buffer, offset));
        out().print(frame(directory, shadow));
        out().flush();
        return exitCode(shadow);
    }

    /** Until a signal, or until the shadow differs from the node. */
    private int show(final Path directory, final ShadowReplayer shadow, final EventFeed events) throws IOException {
        endInOrder();
        final Screen screen = new Screen(out());
        final long intervalNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
        long shownNs = System.nanoTime() - intervalNs;
        while (shadow.report().divergence().isEmpty()) {
            final int work = shadow.step(COMMANDS_A_STEP);
            if (System.nanoTime() - shownNs >= intervalNs) {
                shownNs = System.nanoTime();
                events.poll((number, buffer, offset, length) -> model.onEvent(buffer, offset));
                show(screen, frame(directory, shadow));
            } else if (work == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        return exitCode(shadow);
    }

    private void show(final Screen screen, final String frame) {
        if (isJson()) {
            out().print(frame);
            out().flush();
        } else {
            screen.show(frame);
        }
    }

    private String frame(final Path directory, final ShadowReplayer shadow) throws IOException {
        final long nowNs = clock.nanoTime();
        final String node = NodeProcess.of(directory).map(NodeProcess::text).orElse("not running");
        final FigureGroups figures = new FigureGroups(figures(directory));
        return isJson()
            ? model.report(nowNs, shadow.exchange(), node, figures).json() + System.lineSeparator()
            : model.text(nowNs, shadow.exchange(), node, figures);
    }

    private int exitCode(final ShadowReplayer shadow) {
        final Optional<Divergence> divergence = shadow.report().divergence();
        divergence.ifPresent(found -> out().println("the node's event " + found.eventNumber() + " of command "
            + found.commandSequence() + " is not what its journal gives: " + found.problem()));
        out().flush();
        return divergence.isPresent() ? Wheatstone.CHECK_FAILED : Wheatstone.DONE;
    }
}
