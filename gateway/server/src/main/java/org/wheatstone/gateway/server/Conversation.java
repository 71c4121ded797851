package org.wheatstone.gateway.server;

import org.agrona.DirectBuffer;

/** What is said over one connection, from the server's side; the thread of the sockets that the connection is on. */
interface Conversation {
    /**
     * One whole frame.
     *
     * @return false if it must be offered again later; nothing has changed.
     */
    boolean onFrame(DirectBuffer buffer, int offset);

    /** The bytes that follow are no frame, or none of ours. */
    void onBadFrame(int code);

    /** The peer is gone; the connection is closed after this. */
    void onConnectionLost();
}
