package org.wheatstone.gateway.client;

import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.HeartbeatDecoder;
import org.wheatstone.codecs.sbe.ReplayCompleteDecoder;
import org.wheatstone.codecs.sbe.TerminateDecoder;
import org.wheatstone.gateway.client.Disconnection.Cause;

/** Reads what the exchange says about a session once it is ours, and checks it. One thread. */
final class SessionReader {
    private final DirectBuffer received;
    private final EventSequence sequence;
    private final Recovery recovery;
    private final ClientCounters counters;
    private final HeartbeatDecoder heartbeat = new HeartbeatDecoder();
    private final ReplayCompleteDecoder replayComplete = new ReplayCompleteDecoder();
    private final TerminateDecoder terminate = new TerminateDecoder();

    SessionReader(
            final DirectBuffer received,
            final EventSequence sequence,
            final Recovery recovery,
            final ClientCounters counters) {
        this.received = received;
        this.sequence = sequence;
        this.recovery = recovery;
        this.counters = counters;
    }

    /** Null, or that what came is not what was sent. */
    Disconnection onHeartbeat(final int offset) {
        heartbeat.wrap(received, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(received, offset), Frame.version(received, offset));
        final Disconnection divergence = sequence.onHeartbeat(heartbeat);
        counters.verifiedHashes += divergence == null ? 1 : 0;
        return divergence;
    }

    /** Whether the heartbeat read last is to be answered at once. */
    boolean wantsReply() {
        return heartbeat.flags().replyWanted() || heartbeat.flags().lapsed();
    }

    /** Null if all that was missed is here. */
    Disconnection onReplayComplete(final int offset) {
        replayComplete.wrap(received, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(received, offset), Frame.version(received, offset));
        return recovery.onReplayComplete(replayComplete.upToSequence());
    }

    /** Why the exchange ends the conversation; if we have said goodbye, that may be its answer. */
    Disconnection onTerminate(final int offset, final boolean isLoggingOut) {
        terminate.wrap(received, offset + Frame.BLOCK_OFFSET,
            Frame.blockLength(received, offset), Frame.version(received, offset));
        final boolean isAnswer = isLoggingOut && terminate.code() == Code.FINISHED.number();
        return Disconnection.ofCode(
            isAnswer ? Cause.LOGGED_OUT : Cause.TERMINATED, terminate.code(), terminate.detail());
    }
}
