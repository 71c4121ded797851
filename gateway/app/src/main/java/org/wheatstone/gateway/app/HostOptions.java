package org.wheatstone.gateway.app;

import java.nio.file.Path;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.wheatstone.codecs.sbe.Durability;
import org.wheatstone.engine.runtime.Layout;

/** How to run an exchange in this process. Set before {@link ExchangeHost#open}, then left alone; one thread. */
public final class HostOptions {
    static final int NO_METRICS = -1;

    private final Path directory;
    private String bindAddress = "127.0.0.1";
    private int port;
    private boolean devLogon;
    private EpochNanoClock clock = new OffsetEpochNanoClock();
    private Layout layout;
    private boolean spin;
    private Durability durability = Durability.PROCESS;
    private int orderRate;
    private int orderBurst;
    private long snapshotEvery;
    private boolean isWithoutSnapshots;
    private int metricsPort = NO_METRICS;

    /** For a journal in a directory: any free port of loopback, signed logons, durability {@code process}. */
    public HostOptions(final Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    String bindAddress() {
        return bindAddress;
    }

    /** Where to listen; default 127.0.0.1. */
    public HostOptions bindAddress(final String value) {
        bindAddress = value;
        return this;
    }

    int port() {
        return port;
    }

    /** To listen on; 0, the default, for any that is free. */
    public HostOptions port(final int value) {
        port = value;
        return this;
    }

    boolean devLogon() {
        return devLogon;
    }

    /** Whether unsigned logons are taken, on loopback. */
    public HostOptions devLogon(final boolean value) {
        devLogon = value;
        return this;
    }

    EpochNanoClock clock() {
        return clock;
    }

    /** Its time of day; default: this machine's. */
    public HostOptions clock(final EpochNanoClock value) {
        clock = value;
        return this;
    }

    Layout layout() {
        return layout;
    }

    /** Of threads; null, the default, is what suits the durability. */
    public HostOptions layout(final Layout value) {
        layout = value;
        return this;
    }

    boolean spin() {
        return spin;
    }

    /** Whether the gateway's thread never sleeps. */
    public HostOptions spin(final boolean value) {
        spin = value;
        return this;
    }

    Durability durability() {
        return durability;
    }

    /** What is done before a command is acknowledged. */
    public HostOptions durability(final Durability value) {
        durability = value;
        return this;
    }

    int orderRate() {
        return orderRate;
    }

    int orderBurst() {
        return orderBurst;
    }

    /** Messages a second and session, and at once, where a participant has no limit of its own; 0 is any. */
    public HostOptions orderRate(final int rate, final int burst) {
        orderRate = rate;
        orderBurst = burst;
        return this;
    }

    long snapshotEvery() {
        return snapshotEvery;
    }

    /** A snapshot after so many commands; 0, the default, is by time alone. */
    public HostOptions snapshotEvery(final long commands) {
        snapshotEvery = commands;
        return this;
    }

    boolean isWithoutSnapshots() {
        return isWithoutSnapshots;
    }

    /** Whether it takes none but when it is closed, because another process does. */
    public HostOptions isWithoutSnapshots(final boolean value) {
        isWithoutSnapshots = value;
        return this;
    }

    int metricsPort() {
        return metricsPort;
    }

    /** Of loopback, for whoever collects metrics; 0 for any that is free; default: there are none. */
    public HostOptions metricsPort(final int value) {
        metricsPort = value;
        return this;
    }
}
