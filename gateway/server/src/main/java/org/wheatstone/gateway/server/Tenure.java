package org.wheatstone.gateway.server;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.LogonDecoder;

/**
 * What a connection and the core still owe each other: the answer to a logon, the word that the connection is gone.
 * Gateway thread only.
 */
final class Tenure {
    private final Sessions sessions;
    private final CommandWriter commands;
    private final long connectionId;
    private int sessionId;
    private int endCode;
    private boolean isAnswerDue;
    private boolean isLogoutDue;
    private boolean isDetachDue;
    private boolean isOver;

    Tenure(final Sessions sessions, final long connectionId) {
        this.sessions = sessions;
        this.connectionId = connectionId;
        commands = sessions.parts().commands;
    }

    /** Asks the core for a session; returns false if that must be tried again. */
    boolean ask(final LogonDecoder logon, final int keyId, final long timeNs) {
        sessionId = (int) logon.sessionId();
        // A client that comes back at once must not find its own old connection in the way.
        if (sessions.areDetachesDue() || sessions.isPromisedToTheGone(sessionId)
            || !commands.attach(connectionId, logon, keyId, timeNs)) {
            return false;
        }
        isAnswerDue = true;
        return true;
    }

    /** The core has given the session, or refused it. */
    void onAnswer() {
        isAnswerDue = false;
    }

    /** The core has ended it. */
    void onOver() {
        isOver = true;
    }

    /** Tells the core that the client has logged out; returns false if that must be tried again. */
    boolean logOut(final long timeNs) {
        return commands.detach(connectionId, sessionId, Code.FINISHED.number(), timeNs);
    }

    /** The client has logged out of a connection that is away: the core must be told. */
    void oweLogout() {
        isLogoutDue = true;
    }

    /** Tells the core of that, if it is owed and has room; returns whether nothing of the kind is due any more. */
    boolean settleLogout(final long timeNs) {
        if (isLogoutDue && (isOver || logOut(timeNs))) {
            isLogoutDue = false;
        }
        return !isLogoutDue;
    }

    /** The connection has ended; the code says why. */
    void onEnd(final int code) {
        endCode = code;
    }

    /** The connection has ended before the session: the core must be told why. */
    void owe() {
        isDetachDue = true;
        sessions.onDetachDue();
    }

    /** Tells the core, if it is owed that and has room. */
    void settle(final long timeNs) {
        if (isDetachDue && commands.detach(connectionId, sessionId, endCode, timeNs)) {
            isDetachDue = false;
            sessions.onDetachWritten();
        }
    }

    /** Whether the core has ended it. */
    boolean isOver() {
        return isOver;
    }

    boolean isSettled() {
        return !isAnswerDue && !isDetachDue;
    }

    /** Whether the core may be about to give this connection that session. */
    boolean isAwaiting(final int wantedId) {
        return isAnswerDue && sessionId == wantedId;
    }
}
