package org.wheatstone.gateway.client;

import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.LogonAckDecoder;

/**
 * Settles, after a logon, the requests whose answers were lost with the connection before. One thread.
 *
 * <pre>
 *   a request in flight whose event came in the replay   is answered
 *   none came, and its id is at or below lastClOrdId     was refused at the gateway, not applied: tell the listener
 *   none came, and its id is above                       was never seen: send it again, or drop it
 * </pre>
 *
 * <p>The exchange no longer takes what may still be under way on a connection before, so either choice is safe; and ids
 * need only rise, so none misses one that is dropped.
 */
final class Recovery {
    private final Connection connection;
    private final EventSequence sequence;
    private final InFlightRequests inFlight;
    private final ClientCounters counters;
    private long lastSeenId;
    private long highestSequence;
    private long undecidedId;
    private boolean isReplayed;

    Recovery(
            final Connection connection,
            final EventSequence sequence,
            final InFlightRequests inFlight,
            final ClientCounters counters) {
        this.connection = connection;
        this.sequence = sequence;
        this.inFlight = inFlight;
        this.counters = counters;
    }

    /**
     * Notes how far the exchange has come.
     *
     * @param highestAnsweredId what its core has told us it has seen. If it no longer knows, it has lost history; so it
     *                          is too where another program used ids beyond 63 bits, which we cannot go on from.
     * @return null, or why the session cannot be resumed.
     */
    Disconnection onLogonAck(final LogonAckDecoder logonAck, final long highestAnsweredId) {
        isReplayed = false;
        undecidedId = 0;
        lastSeenId = logonAck.lastClOrdId();
        highestSequence = logonAck.highestSequence();
        if (!sequence.isResumedAt(logonAck.nextSequence())) {
            return Disconnection.wrongSequence(sequence.next(), logonAck.nextSequence());
        }
        if (lastSeenId < highestAnsweredId) {
            return Disconnection.of(Disconnection.Cause.HISTORY_LOST,
                "the exchange has not seen what it answered: lastClOrdId=" + Long.toUnsignedString(lastSeenId)
                    + ", answered=" + highestAnsweredId);
        }
        return null;
    }

    /** Null, or that events are missing: the rule holds only when all of them have been processed. */
    Disconnection onReplayComplete(final long upToSequence) {
        final Disconnection gap = sequence.onReplayed(Math.max(upToSequence, highestSequence));
        isReplayed = gap == null;
        return gap;
    }

    /** Whether everything is here that decides about requests in doubt. */
    boolean isReplayed() {
        return isReplayed;
    }

    /**
     * Tells and decides what is in doubt, then goes on above the ids that the exchange has seen. It starts where it
     * stopped if the listener has thrown.
     *
     * @return false if a callback has closed the client: where nothing is sent there is nothing to decide.
     */
    boolean settle(final SessionClient client, final EventReader events, final SessionListener listener) {
        for (long id = nextNotApplied(); id != 0; id = nextNotApplied()) {
            tellNotApplied(id, events, listener);
            if (client.state() != ClientState.REPLAYING) {
                return false;
            }
        }
        for (long id = nextUnseen(); id != 0; id = nextUnseen()) {
            final boolean isWanted = listener.onResend(id);
            if (client.state() != ClientState.REPLAYING) {
                return false;
            }
            if (isWanted) {
                resend(id);
            } else {
                drop(id);
                tellNotApplied(id, events, listener);
            }
            if (client.state() != ClientState.REPLAYING) {
                return false;
            }
        }
        inFlight.skipTo(lastSeenId);
        return true;
    }

    private static void tellNotApplied(
            final long clOrdId, final EventReader events, final SessionListener listener) {
        events.onNotApplied(clOrdId);
        listener.onNotApplied(clOrdId);
    }

    /** The next request, in order of ids, that was refused at the gateway, now out of flight; 0 if there is none. */
    private long nextNotApplied() {
        final long id = inFlight.firstId();
        // The oldest in flight is always one without an answer, if there is any.
        if (id > lastSeenId || !inFlight.answer(id)) {
            return 0;
        }
        counters.notAppliedRequests++;
        return id;
    }

    /** The next request, in order of ids, that the exchange has never seen and nobody decided about; 0 if none. */
    private long nextUnseen() {
        final long end = inFlight.nextId();
        for (long id = Math.max(undecidedId, inFlight.firstId()); id < end; id++) {
            if (inFlight.isWaiting(id)) {
                return id;
            }
        }
        return 0;
    }

    /** Sends it again. The connection is new, so its buffer has room for all of them. */
    private void resend(final long id) {
        final int slot = inFlight.slotOf(id);
        if (!connection.send(inFlight.slots(), slot, Frame.length(inFlight.slots(), slot))) {
            throw new IllegalStateException("send buffer too small to send again: inFlight=" + inFlight.count());
        }
        undecidedId = id + 1;
        counters.resentRequests++;
    }

    /** Takes it out of flight, without effect. */
    private void drop(final long id) {
        inFlight.answer(id);
        undecidedId = id + 1;
        counters.notAppliedRequests++;
    }
}
