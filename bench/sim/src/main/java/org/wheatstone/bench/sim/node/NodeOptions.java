package org.wheatstone.bench.sim.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a node under test is started. One thread; what is passed in is kept. */
public final class NodeOptions {
    private final Path data;
    private final List<String> prefix = new ArrayList<>();
    private final List<Path> patches = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final List<String> args = new ArrayList<>();
    private int port;
    private int guests;
    private int orderRate;

    /** A node on this data directory, on any free port. */
    public NodeOptions(final Path data) {
        this.data = data;
    }

    public Path data() {
        return data;
    }

    public int port() {
        return port;
    }

    /** The port to listen on again. */
    public NodeOptions port(final int value) {
        port = value;
        return this;
    }

    /** Words before the command, such as those of {@code unshare}. */
    public NodeOptions prefix(final String... words) {
        prefix.addAll(List.of(words));
        return this;
    }

    /** A directory with altered classes; earlier ones win. */
    public NodeOptions patch(final Path directory) {
        patches.add(directory);
        return this;
    }

    /** Flags of the JVM. */
    public NodeOptions flag(final String... values) {
        flags.addAll(List.of(values));
        return this;
    }

    /** Options of {@code serve}. */
    public NodeOptions arg(final String... values) {
        args.addAll(List.of(values));
        return this;
    }

    /** Sessions besides those of the small market, from {@link MarketFiles#FIRST_GUEST} on. */
    public NodeOptions guests(final int count) {
        guests = count;
        return this;
    }

    /** Orders a second and session; default: any. */
    public NodeOptions orderRate(final int perSecond) {
        orderRate = perSecond;
        return this;
    }

    int guests() {
        return guests;
    }

    int orderRate() {
        return orderRate;
    }

    List<String> prefix() {
        return prefix;
    }

    List<Path> patches() {
        return patches;
    }

    List<String> flags() {
        return flags;
    }

    List<String> args() {
        return args;
    }
}
