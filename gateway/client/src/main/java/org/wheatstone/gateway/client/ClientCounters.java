package org.wheatstone.gateway.client;

/**
 * What a client has done so far, each a count since it was made. Written by the client's thread and meant for it;
 * another thread may read values that are a little old.
 */
public final class ClientCounters {
    long connections;
    long logons;
    long events;
    long ignoredFrames;
    long verifiedHashes;
    long heartbeatsSent;
    long resentRequests;
    long notAppliedRequests;
    long backPressuredRequests;

    long booksGivenUp;

    ClientCounters() {
    }

    /** Connections tried. */
    public long connections() {
        return connections;
    }

    /** Logons accepted. */
    public long logons() {
        return logons;
    }

    /** Sequenced events, replayed ones too. */
    public long events() {
        return events;
    }

    /** Frames of kinds that this version does not know, and phases of unknown instruments. */
    public long ignoredFrames() {
        return ignoredFrames;
    }

    /** Heartbeats of the exchange whose hash was ours. */
    public long verifiedHashes() {
        return verifiedHashes;
    }

    /** Books of the market that there was no room for, each time that one was given up. */
    public long booksGivenUp() {
        return booksGivenUp;
    }

    public long heartbeatsSent() {
        return heartbeatsSent;
    }

    /** Requests sent again after a reconnect, since the exchange had never seen them. */
    public long resentRequests() {
        return resentRequests;
    }

    /** Requests found not applied, or dropped, after a reconnect. */
    public long notAppliedRequests() {
        return notAppliedRequests;
    }

    /** Requests not taken because too many are in flight. */
    public long backPressuredRequests() {
        return backPressuredRequests;
    }
}
