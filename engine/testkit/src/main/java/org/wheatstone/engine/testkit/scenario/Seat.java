package org.wheatstone.engine.testkit.scenario;

/** What a client knows of its session: which attachment it has, and which ids it has used. For one thread. */
final class Seat {
    private final int session;
    private int owner;
    private int attachment = 1;
    private long connection;
    private long lastId;

    Seat(final int session) {
        this.session = session;
    }

    void owner(final int participant) {
        owner = participant;
    }

    void attached(final int newAttachment, final long newConnection) {
        attachment = newAttachment;
        connection = newConnection;
    }

    /** Uses an id, whatever the exchange will say to it. */
    long use(final long id) {
        if (Long.compareUnsigned(id, lastId) > 0) {
            lastId = id;
        }
        return id;
    }

    long nextId() {
        return lastId + 1;
    }

    int session() {
        return session;
    }

    /** The participant it belongs to; 0 if no line said so. */
    int owner() {
        return owner;
    }

    int attachment() {
        return attachment;
    }

    long connection() {
        return connection;
    }
}
