package org.wheatstone.gateway.client;

import java.io.IOException;
import org.wheatstone.codecs.Code;

/**
 * Why a connection ended. Immutable, for any thread; made once per connection, never on the message path.
 *
 * @param cause    the kind of ending.
 * @param code     number of the {@link Code} that the exchange gave, or that describes what it did wrong; 0 = none.
 * @param detail   what the code carries, 0 without one.
 * @param sentence what happened, with values, for people.
 */
public record Disconnection(Cause cause, int code, long detail, String sentence) {
    /** The kinds of endings, and whether another attempt may help. */
    public enum Cause {
        /** The other side closed the connection without a word. */
        PEER_CLOSED(true),
        /** The operating system reports an error; refused connections are here too. */
        SOCKET_ERROR(true),
        /** Nothing was heard for two keep-alive intervals. */
        SILENCE(true),
        /** The exchange ended the conversation; the code says why, and whether to come back. */
        TERMINATED(false),
        /** The exchange refused the logon; the code says why, and whether to come back. */
        LOGON_REJECTED(false),
        /** Hello announces a range of schema versions that this client's is not in. */
        SCHEMA_UNSUPPORTED(false),
        /** The exchange has lost events, or ids, that it had told us: this client knows what no longer happened. */
        HISTORY_LOST(false),
        /** An event is missing in the stream. */
        SEQUENCE_GAP(false),
        /** An event came twice. */
        SEQUENCE_REPEATED(false),
        /** The exchange's hash of what it sent is not that of what came. */
        HASH_MISMATCH(false),
        /** A change does not fit the book that it is for. */
        BOOK_BROKEN(false),
        /** What came is not the protocol. */
        PROTOCOL_ERROR(false),
        /** A table of this client is full: its context is too small for what the session has. */
        CAPACITY(false),
        /** {@link SessionClient#logout()} was called, and answered. */
        LOGGED_OUT(false),
        /** {@link SessionClient#close()} was called. */
        CLOSED_BY_CALLER(false);

        private final boolean retry;

        Cause(final boolean retry) {
            this.retry = retry;
        }
    }

    /** Whether the same session may succeed on another connection: the client then backs off and tries. */
    public boolean isWorthRetrying() {
        if (cause != Cause.TERMINATED && cause != Cause.LOGON_REJECTED) {
            return cause.retry;
        }
        final Code known = Code.of(code);
        return known != null && (known.action() == Code.Action.RETRY || isResumable(known));
    }

    /** Of the codes that end a session, those that end only the connection. */
    private static boolean isResumable(final Code code) {
        switch (code) {
            case KEEPALIVE_LAPSED:
            case SLOW_CONSUMER:
            case LOGON_TIMEOUT:
            case SERVER_STOPPING:
            case JOURNAL_FAILED:
                return true;
            default:
                return false;
        }
    }

    @Override
    public String toString() {
        return cause + ": " + sentence;
    }

    static Disconnection of(final Cause cause, final String sentence) {
        return new Disconnection(cause, 0, 0, sentence);
    }

    static Disconnection socketError(final IOException e) {
        return of(Cause.SOCKET_ERROR, e.toString());
    }

    static Disconnection protocolError(final Code code, final long detail) {
        return ofCode(Cause.PROTOCOL_ERROR, code.number(), detail);
    }

    /** With the exchange's own words for a number that it sent. */
    static Disconnection ofCode(final Cause cause, final int number, final long detail) {
        final Code code = Code.of(number);
        final String words = code == null ? "unknown code" : code.name() + ", " + code.sentence();
        return new Disconnection(cause, number, detail, words + " code=" + number + ", detail=" + detail);
    }

    static Disconnection wrongSequence(final long expected, final long actual) {
        final Cause cause = actual != 0 && actual < expected ? Cause.SEQUENCE_REPEATED : Cause.SEQUENCE_GAP;
        return of(cause, "sequence out of order: expected=" + expected + ", got=" + actual);
    }
}
