package org.wheatstone.engine.api;

/** Whose past events are meant, and by which number they are counted. */
public enum Past {
    /** A session's, by its sequence. */
    SESSION,
    /** A participant's, those of all its sessions, by its drop-copy sequence. */
    PARTICIPANT,
    /** Everybody's and nobody's, by event number. */
    EXCHANGE
}
