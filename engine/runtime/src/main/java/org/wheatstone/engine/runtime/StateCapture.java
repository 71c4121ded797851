package org.wheatstone.engine.runtime;

import org.agrona.concurrent.NanoClock;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.core.StateCopy;
import org.wheatstone.journal.snapshot.SnapshotHeader;

/**
 * Where the engine thread leaves a copy of its state for the snapshot thread. The snapshot thread asks, the engine
 * thread says how much room it takes, the snapshot thread makes that room, the engine thread copies between two
 * commands, and until the snapshot thread lets go the copy is its own. Trading stands still for as long as it takes to
 * copy memory, and for nothing else: hashing and writing are the snapshot thread's.
 */
final class StateCapture {
    private final NanoClock clock;
    private final StateCopy copy;
    private volatile Stage stage = Stage.NOTHING;
    private long pauseNs;

    StateCapture(final Exchange exchange, final NanoClock clock) {
        this.clock = clock;
        copy = new StateCopy(exchange);
    }

    /** Snapshot thread: asks for the state. */
    void ask() {
        stage = Stage.ASKED;
    }

    /** Engine thread: whether something is asked of it. */
    boolean isAsked() {
        return stage == Stage.ASKED || stage == Stage.WANTED;
    }

    /** Engine thread, between two commands: does what it is asked for. */
    void answer() {
        if (stage == Stage.ASKED) {
            copy.measure();
            stage = Stage.MEASURED;
        } else {
            take();
        }
    }

    /** Engine thread: copies the state as it is after the last command. */
    void take() {
        final long startNs = clock.nanoTime();
        copy.take();
        pauseNs = clock.nanoTime() - startNs;
        stage = Stage.TAKEN;
    }

    /** Snapshot thread: makes the room once it is known, and wants the copy then; false if there is nothing to do. */
    boolean makeRoom() {
        if (stage != Stage.MEASURED) {
            return false;
        }
        copy.reserve();
        stage = Stage.WANTED;
        return true;
    }

    /** Snapshot thread: whether the rest may be looked at. */
    boolean isTaken() {
        return stage == Stage.TAKEN;
    }

    /** Snapshot thread: is done with the copy. */
    void release() {
        stage = Stage.NOTHING;
    }

    StateCopy copy() {
        return copy;
    }

    /** For how long the engine thread did nothing else. */
    long pauseNs() {
        return pauseNs;
    }

    /** The moment that the copy is of. */
    SnapshotHeader header(final long journalHash) {
        return new SnapshotHeader(copy.sequence(), journalHash, copy.runId(), copy.eventNumber(), copy.eventHash(),
            copy.stateHash(), Exchange.VERSION);
    }

    private enum Stage {
        /** No copy is wanted. */
        NOTHING,
        /** The engine thread is to say how much room one takes. */
        ASKED,
        /** It has said so. */
        MEASURED,
        /** There is room; the engine thread is to copy. */
        WANTED,
        /** The copy is the snapshot thread's. */
        TAKEN
    }
}
