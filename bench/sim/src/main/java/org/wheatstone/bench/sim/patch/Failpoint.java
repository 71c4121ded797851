package org.wheatstone.bench.sim.patch;

import java.util.List;
import java.util.Locale;

/**
 * The steps of a command's walk, and of a recovery, at which the world can be made to end. Each is one method of
 * production code, which knows nothing of it: the method is found by name when the harness starts, and if it is no
 * longer there the harness fails, before it claims anything.
 */
public enum Failpoint {
    DECODE("org.wheatstone.gateway.server.Session", "onFrame", Place.ENTRY, Phase.LOAD),
    CLAIM("org.wheatstone.engine.runtime.CommandRing", "tryClaim", Place.EXIT, Phase.LOAD),
    COMMIT("org.wheatstone.engine.runtime.CommandRing", "commit", Place.EXIT, Phase.LOAD),
    APPEND_BEGIN("org.wheatstone.journal.chronicle.ChronicleJournal", "append", Place.ENTRY, Phase.LOAD),
    APPEND_END("org.wheatstone.journal.chronicle.ChronicleJournal", "append", Place.EXIT, Phase.LOAD),
    DURABLE("org.wheatstone.engine.runtime.JournalAgent", "appendCommands", Place.EXIT, Phase.LOAD),
    MATCH("org.wheatstone.engine.core.Matching", "match", Place.ENTRY, Phase.LOAD),
    FILL("org.wheatstone.engine.core.Matching", "fill", Place.EXIT, Phase.LOAD),
    LEDGER("org.wheatstone.engine.core.ledger.Ledger", "add", Place.EXIT, Phase.LOAD),
    PUBLISH("org.wheatstone.engine.runtime.EventRing", "commit", Place.ENTRY, Phase.LOAD),
    SYNC("org.wheatstone.journal.chronicle.ChronicleJournal", "sync", Place.ENTRY, Phase.SYNC),
    SYNC_END("org.wheatstone.journal.chronicle.ChronicleJournal", "sync", Place.EXIT, Phase.SYNC),
    SNAPSHOT_BEGIN("org.wheatstone.engine.runtime.StateCapture", "take", Place.EXIT, Phase.SNAPSHOT),
    SNAPSHOT_WRITE("org.wheatstone.journal.snapshot.SnapshotOutput", "end", Place.ENTRY, Phase.SNAPSHOT),
    SNAPSHOT_SYNC("org.wheatstone.journal.snapshot.DiskFiles", "sync", Place.EXIT, Phase.SNAPSHOT),
    SNAPSHOT_RENAME("org.wheatstone.journal.snapshot.DiskFiles", "rename", Place.EXIT, Phase.SNAPSHOT),
    SNAPSHOT_END("org.wheatstone.journal.snapshot.SnapshotStore", "syncNames", Place.EXIT, Phase.SNAPSHOT),
    EVENT_LOG("org.wheatstone.engine.runtime.JournalAgent", "appendEvents", Place.ENTRY, Phase.LOAD),
    DISPATCH("org.wheatstone.gateway.server.EventDispatcher", "dispatch", Place.ENTRY, Phase.LOAD),
    RESTORE("org.wheatstone.engine.runtime.StartingPoint", "restore", Place.EXIT, Phase.RECOVERY),
    RECOVERY_JUDGE("org.wheatstone.engine.runtime.Recovery", "judge", Place.ENTRY, Phase.RECOVERY),
    ROLL("org.wheatstone.journal.chronicle.ChronicleJournal", "introduce", Place.ENTRY, Phase.RECOVERY),
    ROLL_END("org.wheatstone.journal.chronicle.ChronicleJournal", "introduce", Place.EXIT, Phase.RECOVERY),
    REPLAY("org.wheatstone.engine.core.Exchange", "onCommand", Place.EXIT, Phase.RECOVERY),
    REPLAY_END("org.wheatstone.engine.runtime.Recovery", "replay", Place.EXIT, Phase.RECOVERY),
    EVENTS_COMPLETE("org.wheatstone.engine.runtime.Recovery", "complete", Place.EXIT, Phase.RECOVERY),
    ANNOUNCE("org.wheatstone.engine.runtime.Node", "announce", Place.EXIT, Phase.RECOVERY);

    private final String className;
    private final String method;
    private final Place place;
    private final Phase phase;

    Failpoint(final String className, final String method, final Place place, final Phase phase) {
        this.className = className;
        this.method = method;
        this.place = place;
        this.phase = phase;
    }

    /** As in the table of faults. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By its text. */
    public static Failpoint of(final String text) {
        for (final Failpoint failpoint : values()) {
            if (failpoint.text().equals(text)) {
                return failpoint;
            }
        }
        throw new IllegalArgumentException("no such failpoint: " + text);
    }

    /** When a running node comes by it. */
    public Phase phase() {
        return phase;
    }

    /** What is done to the method. */
    public Patch patch() {
        return new Patch(className, method, Patch.ANY, place == Place.ENTRY ? FailpointAdvice.Entry.class
            : FailpointAdvice.Exit.class, text());
    }

    /** One patch for each. */
    public static List<Patch> patches() {
        return List.of(values()).stream().map(Failpoint::patch).toList();
    }

    /** Where in the method. */
    private enum Place { ENTRY, EXIT }

    /** When in the life of a node. */
    public enum Phase {
        /** While requests come in. */
        LOAD,
        /** While requests come in, where a batch is synced before it is acknowledged. */
        SYNC,
        /** While requests come in and a snapshot is taken. */
        SNAPSHOT,
        /** Before the port opens. */
        RECOVERY
    }
}
