package org.wheatstone.engine.core.snapshot;

/**
 * A snapshot is refused: cut short, altered, of another layout, at odds with itself, or too large for the limits. The
 * message names the place, the field, its value, and what would be right. Immutable, for any thread.
 */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SnapshotException(final String message) {
        super(message);
    }
}
