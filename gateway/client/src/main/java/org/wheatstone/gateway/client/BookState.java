package org.wheatstone.gateway.client;

/**
 * What a book of the market is worth. Immutable, for any thread.
 *
 * <pre>
 *   STALE -a snapshot begins-> PARTIAL -it ends-> WHOLE -a command begins-> PARTIAL -its last message-> WHOLE
 *     ^                                             |
 *     +--- reset, unsubscribed, connection lost ----+--- from any state
 * </pre>
 */
public enum BookState {
    /** Nothing is known, and the book is empty: no snapshot has come yet, or none since it was forgotten. */
    STALE,
    /** Within a snapshot, or within what one command has done: what it shows was never the market. */
    PARTIAL,
    /** It is what the exchange had, right after the command that it stands at. */
    WHOLE
}
