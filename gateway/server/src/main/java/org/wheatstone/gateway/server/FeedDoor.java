package org.wheatstone.gateway.server;

import java.util.function.Consumer;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Between the gateway and the market-data agent: connections that go over, and what each says to the other of them.
 * Each method says whose thread may call it; what is said is whole before the other hears it. Both ways have room for
 * all that can be said, so a full one means a broken program.
 */
final class FeedDoor {
    private static final int WORDS_PER_CONNECTION = 4;

    private final OneToOneConcurrentArrayQueue<Word> toFeed;
    private final OneToOneConcurrentArrayQueue<Word> toGateway;

    FeedDoor(final int maxConnections) {
        toFeed = new OneToOneConcurrentArrayQueue<>(WORDS_PER_CONNECTION * maxConnections);
        toGateway = new OneToOneConcurrentArrayQueue<>(WORDS_PER_CONNECTION * maxConnections);
    }

    /** The connection is the market-data agent's from here on. Gateway thread. */
    void enter(final Connection connection, final int participantId, final int keepAliveMs) {
        say(toFeed, new Word(Kind.ENTER, connection, participantId, keepAliveMs));
    }

    /** The session is over; the code says why. Gateway thread. */
    void end(final Connection connection, final int code) {
        say(toFeed, new Word(Kind.END, connection, 0, code));
    }

    /** The client has logged out: the core is to be told, and {@link #end} to be said when it knows. Feed thread. */
    void logOut(final Connection connection) {
        say(toGateway, new Word(Kind.LOGOUT, connection, 0, 0));
    }

    /** The conversation has ended; the code says why. The connection is still the market-data agent's. Feed thread. */
    void ended(final Connection connection, final int code) {
        say(toGateway, new Word(Kind.END, connection, 0, code));
    }

    /** The connection is closed, and the gateway's again. Feed thread. */
    void gone(final Connection connection) {
        say(toGateway, new Word(Kind.GONE, connection, 0, 0));
    }

    /** Hears what the gateway has said; returns the number of words. Feed thread. */
    int pollOfFeed(final Consumer<Word> listener) {
        return toFeed.drain(listener);
    }

    /** Hears what the market-data agent has said; returns the number of words. Gateway thread. */
    int pollOfGateway(final Consumer<Word> listener) {
        return toGateway.drain(listener);
    }

    private static void say(final OneToOneConcurrentArrayQueue<Word> way, final Word word) {
        if (!way.offer(word)) {
            throw new IllegalStateException("too much was said of connections: words=" + way.size());
        }
    }

    /** What a word is about. */
    enum Kind {
        /** A connection goes over, whose it is; the number is its keep-alive interval, in ms. */
        ENTER,
        /** A conversation is over, or to be; the number is the code. */
        END,
        /** A client has logged out. */
        LOGOUT,
        /** A connection is closed and comes back. */
        GONE
    }

    /** One thing said. */
    record Word(Kind kind, Connection connection, int participantId, int number) {
    }
}
