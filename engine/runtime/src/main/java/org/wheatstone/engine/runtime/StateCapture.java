package org.wheatstone.engine.runtime;

import org.agrona.concurrent.NanoClock;
import org.wheatstone.engine.core.Exchange;
import org.wheatstone.journal.snapshot.SnapshotHeader;

/**
 * Where the engine thread leaves a copy of its state for the snapshot thread. The snapshot thread asks, the engine
 * thread answers between two commands, and until the snapshot thread lets go the copy is its own. Trading stands still
 * for as long as it takes to write the state into memory, and for nothing else.
 */
final class StateCapture {
    /** From the end of a state backwards: the hash of its words, then the state hash. */
    private static final long STATE_HASH_FROM_END = 2 * Long.BYTES;
    private static final long SPARE_BYTES = StateMemory.CHUNK_LENGTH;

    private final NanoClock clock;
    private final StateMemory memory = new StateMemory();
    private volatile Stage stage = Stage.NOTHING;
    private long sequence;
    private long runId;
    private long eventNumber;
    private long eventHash;
    private long pauseNs;

    StateCapture(final NanoClock clock) {
        this.clock = clock;
    }

    /** Snapshot thread: asks for the state; there is room for one somewhat larger than the last. */
    void want() {
        memory.reserve(memory.lengthBytes() + memory.lengthBytes() / Byte.SIZE + SPARE_BYTES);
        stage = Stage.WANTED;
    }

    /** Engine thread. */
    boolean isWanted() {
        return stage == Stage.WANTED;
    }

    /** Engine thread: copies the state as it is after the last command. */
    void take(final Exchange exchange) {
        final long startNs = clock.nanoTime();
        memory.clear();
        exchange.writeState(memory);
        sequence = exchange.sequence();
        runId = exchange.runId();
        eventNumber = exchange.eventNumber();
        eventHash = exchange.eventHash();
        pauseNs = clock.nanoTime() - startNs;
        stage = Stage.TAKEN;
    }

    /** Snapshot thread: whether the rest may be looked at. */
    boolean isTaken() {
        return stage == Stage.TAKEN;
    }

    /** Snapshot thread: is done with the copy. */
    void release() {
        stage = Stage.NOTHING;
    }

    StateMemory memory() {
        return memory;
    }

    long sequence() {
        return sequence;
    }

    long eventNumber() {
        return eventNumber;
    }

    /** For how long the engine thread did nothing else. */
    long pauseNs() {
        return pauseNs;
    }

    /** The moment that the copy is of. */
    SnapshotHeader header(final long journalHash) {
        return new SnapshotHeader(sequence, journalHash, runId, eventNumber, eventHash,
            memory.getLong(memory.lengthBytes() - STATE_HASH_FROM_END), Exchange.VERSION);
    }

    private enum Stage { NOTHING, WANTED, TAKEN }
}
