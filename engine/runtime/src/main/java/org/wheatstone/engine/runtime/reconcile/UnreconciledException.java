package org.wheatstone.engine.runtime.reconcile;

/** A settlement file is not right; the message says in which line, what is there, and what would be right. */
public final class UnreconciledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long lineNumber;

    UnreconciledException(final long lineNumber, final String problem) {
        super("line " + lineNumber + ": " + problem);
        this.lineNumber = lineNumber;
    }

    /** Of the first line that is not right, from 1. */
    public long lineNumber() {
        return lineNumber;
    }
}
