package org.wheatstone.engine.testkit.stream;

/**
 * Whose command it is, as the gateway would stamp it. Immutable, for any thread.
 *
 * @param sessionId that sent it; 0 is the node itself.
 * @param attachment of the session's connection.
 * @param participantId that owns the session.
 */
public record Sender(int sessionId, int attachment, int participantId) {
    /** The node itself, which acts for the operator. */
    public static final Sender NODE = new Sender(0, 0, 0);
}
