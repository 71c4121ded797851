package org.wheatstone.gateway.client;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.gateway.client.SessionKind.Continuity;

/**
 * Proves that the session's events come whole: each once, in order, and with the bytes that the exchange sent. One
 * thread. The sequence outlives connections, the hash does not.
 *
 * <p>Where several frames may have one sequence, a connection may end between them. The next one then begins with that
 * sequence again, and the frames of it that are here already are passed over:
 * <pre>
 *   7  9  9 | cut        asks for 9
 *           | 9  9  12   the first two are known, were it one before the cut only the first
 * </pre>
 */
final class EventSequence {
    private final CRC32 crc = new CRC32();
    private final Continuity continuity;
    private long last;
    private long receivedHere;
    private int framesOfLast;
    private int framesToPassOver;
    private boolean isKnown;

    EventSequence(final Continuity continuity, final long lastProcessed) {
        this.continuity = continuity;
        last = lastProcessed;
    }

    /** The sequence of the event processed last, 0 before the first. */
    long last() {
        return last;
    }

    /** What to ask for on a new connection. */
    long next() {
        switch (continuity) {
            case RISING:
                return framesOfLast > 0 ? last : last + 1;
            case NONE:
                return 0;
            default:
                return last + 1;
        }
    }

    /** Whether the exchange goes on where we asked it to. */
    boolean isResumedAt(final long nextSequence) {
        return continuity == Continuity.NONE || nextSequence == next();
    }

    void onNewConnection() {
        crc.reset();
        receivedHere = 0;
        framesToPassOver = continuity == Continuity.RISING ? framesOfLast : 0;
    }

    /** Takes the next event, the bytes between the buffer's position and limit; or says what is wrong with it. */
    Disconnection onEvent(final long sequence, final ByteBuffer frame) {
        isKnown = framesToPassOver > 0 && sequence == last;
        if (isKnown) {
            framesToPassOver--;
        } else if (follows(sequence)) {
            framesOfLast = sequence == last ? framesOfLast + 1 : 1;
            last = sequence;
        } else {
            return Disconnection.wrongSequence(framesToPassOver > 0 ? last : last + 1, sequence);
        }
        receivedHere++;
        crc.update(frame);
        return null;
    }

    /** Whether the event taken last was processed on a connection before. */
    boolean isKnown() {
        return isKnown;
    }

    /** Null, or that events are missing up to the one that the exchange calls its last. */
    Disconnection onReplayed(final long upToSequence) {
        final boolean isMissing = continuity == Continuity.CONTIGUOUS ? upToSequence > last : framesToPassOver > 0;
        return isMissing ? Disconnection.wrongSequence(next(), upToSequence + 1) : null;
    }

    /**
     * Compares the exchange's idea of this connection with ours, or says how they differ. What it has hashed it sent
     * before the heartbeat, so both stand at the same event. Sequence 0 stands for no event yet.
     */
    Disconnection onHeartbeat(final HeartbeatDecoder heartbeat) {
        final long hashSequence = heartbeat.hashSequence();
        final boolean isSamePlace = hashSequence == last || hashSequence == 0 && receivedHere == 0;
        if (isSamePlace && heartbeat.hash() == crc.getValue()) {
            return null;
        }
        return Disconnection.of(Disconnection.Cause.HASH_MISMATCH,
            "hash of events differs: upTo=" + hashSequence + ", hash=" + Long.toHexString(heartbeat.hash())
                + ", ours upTo=" + last + ", hash=" + Long.toHexString(crc.getValue()) + ", events=" + receivedHere);
    }

    private boolean follows(final long sequence) {
        switch (continuity) {
            case RISING:
                return framesToPassOver == 0 && sequence > 0 && sequence >= last;
            case NONE:
                return false;
            default:
                return sequence == last + 1;
        }
    }
}
