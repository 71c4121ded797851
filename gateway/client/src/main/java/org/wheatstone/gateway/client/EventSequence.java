package org.wheatstone.gateway.client;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;

/**
 * Proves that the session's events come whole: each once, in order, and with the bytes that the exchange sent. One
 * thread. The sequence outlives connections, the hash does not.
 */
final class EventSequence {
    private final CRC32 crc = new CRC32();
    private long last;
    private long receivedHere;

    EventSequence(final long lastProcessed) {
        last = lastProcessed;
    }

    /** The sequence of the event processed last, 0 before the first. */
    long last() {
        return last;
    }

    void onNewConnection() {
        crc.reset();
        receivedHere = 0;
    }

    /** Takes the next event, the bytes between the buffer's position and limit; or says what is wrong with it. */
    Disconnection onEvent(final long sequence, final ByteBuffer frame) {
        if (sequence != last + 1) {
            return Disconnection.wrongSequence(last + 1, sequence);
        }
        last = sequence;
        receivedHere++;
        crc.update(frame);
        return null;
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
}
