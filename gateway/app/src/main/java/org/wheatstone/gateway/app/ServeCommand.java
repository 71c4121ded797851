package org.wheatstone.gateway.app;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.runtime.LossAcceptance;
import org.wheatstone.engine.runtime.Node;
import org.wheatstone.engine.runtime.NodeContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code serve}: runs an exchange until it is told to stop. */
@Command(
    name = "serve",
    description = {
        "Run an exchange on a data directory until SIGTERM.",
        "A new directory begins with the grades and the accounts; an old one is recovered from its journal, and files"
            + " that contradict it are refused."},
    footer = {"", "Example: wheatstone serve --data exchange --port 9100 --dev"})
final class ServeCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 9100;
    private static final int MAX_PORT = 65_535;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Where the journal is, or will be.")
    private Path data;

    @Option(names = "--port", paramLabel = "N", defaultValue = "" + DEFAULT_PORT,
        description = "Port to listen on, 0 for a free one; default ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
        description = "Address to listen on; default ${DEFAULT-VALUE}.")
    private String bind;

    @Option(names = "--dev", description = "Take unsigned logons, on loopback only.")
    private boolean dev;

    @Option(names = "--durability", paramLabel = "LEVEL", defaultValue = "process", converter = LevelOfText.class,
        description = {"process: an answer outlives kill -9. group-sync: it outlives a power cut.",
            "Default ${DEFAULT-VALUE}."})
    private Level durability;

    @Option(names = "--order-rate", paramLabel = "N", defaultValue = "10000",
        description = {"Messages a second and session, where a participant has no limit of its own.",
            "Default ${DEFAULT-VALUE}; 0: any."})
    private int orderRate;

    @Option(names = "--order-burst", paramLabel = "N", defaultValue = "10000",
        description = "Messages at once; default ${DEFAULT-VALUE}.")
    private int orderBurst;

    @Option(names = "--snapshot-every", paramLabel = "N", defaultValue = "0",
        description = "A snapshot after so many commands; default: one each ten minutes, and at the end.")
    private long snapshotEvery;

    @Option(names = "--no-snapshots",
        description = "No snapshot but at the end: for a node beside which 'shadow --snapshots' takes them.")
    private boolean isWithoutSnapshots;

    @Option(names = "--metrics", paramLabel = "PORT",
        description = "Show the node's figures at http://localhost:PORT/metrics, in the text format of Prometheus, and"
            + " /healthz; 0 for a free port. Default: nowhere.")
    private Integer metrics;

    @Option(names = "--accept-loss-after", paramLabel = "SEQ",
        description = {"After a power cut at process, where a start is refused because acknowledged commands are gone:",
            "go on behind this command, the last one the journal holds. What was lost is noted in the journal."})
    private Long acceptLossAfter;

    @Mixin
    private GenesisOptions beginning;

    @Mixin
    private ThreadOptions threads;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        requireAddress();
        requireOneRhythm();
        final Genesis genesis = beginning.genesis(data, dev);
        genesis.rehearse();
        final PrintWriter out = spec.commandLine().getOut();
        if (acceptLossAfter != null) {
            acceptLoss(out);
        }
        final ExchangeHost host = ExchangeHost.open(
            new HostOptions(data).bindAddress(bind).port(port).devLogon(dev).layout(threads.layout())
                .spin(threads.spin()).durability(durability.level).orderRate(orderRate, orderBurst)
                .snapshotEvery(snapshotEvery).isWithoutSnapshots(isWithoutSnapshots)
                .metricsPort(metrics == null ? HostOptions.NO_METRICS : metrics),
            genesis);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(host, out), "wheatstone-stop"));
        printRecovered(host.recovered(), genesis, out);
        out.printf("listening on %s:%d, journal in %s, layout %s, durability %s%s%n", bind, host.port(), data,
            host.layout(), durability,
            dev ? ", unsigned logons taken" : "");
        if (metrics != null) {
            out.printf("metrics at http://localhost:%d/metrics%n", host.metricsPort());
        }
        return halted(host.awaitHalt());
    }

    /** Before anything is read or made. */
    private void requireAddress() {
        requirePort("--port", port);
        requirePort("--metrics", metrics == null ? 0 : metrics);
        if (new InetSocketAddress(bind, port).isUnresolved()) {
            throw new ParameterException(
                spec.commandLine(), "--bind: '" + bind + "' is neither an address of this host nor its name");
        }
    }

    private void requireOneRhythm() {
        if (isWithoutSnapshots && snapshotEvery != 0) {
            throw new ParameterException(spec.commandLine(), "--no-snapshots: not with --snapshot-every");
        }
    }

    private void requirePort(final String option, final int value) {
        if (value < 0 || value > MAX_PORT) {
            throw new ParameterException(
                spec.commandLine(), option + ": " + value + " is not a number from 0 to " + MAX_PORT);
        }
    }

    private static void printRecovered(
            final Node.Recovered recovered, final Genesis genesis, final PrintWriter out) {
        if (recovered.commands() == 0) {
            out.println("new journal");
            out.println(genesis.words());
            return;
        }
        out.printf("recovered %,d commands and %,d events in %,d ms%n",
            recovered.commands(), recovered.events(), recovered.millis());
        recovered.snapshot().ifPresent(snapshot -> out.printf(
            "began at the snapshot of command %,d, and replayed %,d%n", snapshot.sequence(), recovered.replayed()));
        recovered.passedOver().forEach(finding -> out.println("passed over: " + finding));
        if (recovered.discardedBytes() > 0) {
            out.printf("discarded a torn tail of %,d bytes, none of it acknowledged%n", recovered.discardedBytes());
        }
        if (recovered.rewrittenBytes() > 0) {
            out.printf("made the end of the event log anew, %,d torn bytes%n", recovered.rewrittenBytes());
        }
    }

    private void acceptLoss(final PrintWriter out) {
        final LossAcceptance acceptance = LossAcceptance.accept(
            new NodeContext(data), acceptLossAfter, new OffsetEpochNanoClock().nanoTime(),
            System.getProperty("user.name"));
        out.printf("loss accepted behind command %,d%n", acceptLossAfter);
        acceptance.movedAside().forEach(path -> out.println("moved aside: " + path));
    }

    private int halted(final Throwable failure) {
        spec.commandLine().getErr().println("wheatstone: the node halted: " + failure);
        failure.printStackTrace(spec.commandLine().getErr());
        requireMemory(failure);
        return Wheatstone.COULD_NOT_RUN;
    }

    /** Without it there is no ending in order: that is left to whoever started this. */
    private static void requireMemory(final Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof OutOfMemoryError) {
                throw (OutOfMemoryError) cause;
            }
            cause = cause.getCause();
        }
    }

    /** A signal has come: in order, with exit code 0; unless the node has halted, which has its own. */
    private static void stop(final ExchangeHost host, final PrintWriter out) {
        host.close();
        if (host.failure() == null) {
            out.printf("stopped after %,d commands and %,d events%n",
                host.exchange().sequence(), host.exchange().eventNumber());
            out.flush();
            Runtime.getRuntime().halt(Wheatstone.DONE);
        }
    }

    /** The levels of durability, as they are typed. */
    private enum Level {
        PROCESS("process", Durability.PROCESS),
        GROUP_SYNC("group-sync", Durability.GROUP_SYNC);

        private final String text;
        private final Durability level;

        Level(final String text, final Durability level) {
            this.text = text;
            this.level = level;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** For picocli. */
    private static final class LevelOfText implements ITypeConverter<Level> {
        @Override
        public Level convert(final String text) {
            for (final Level level : Level.values()) {
                if (level.text.equals(text)) {
                    return level;
                }
            }
            throw new TypeConversionException("'" + text + "' is not one of " + List.of(Level.values()));
        }
    }
}
