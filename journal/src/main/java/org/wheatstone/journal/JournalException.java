package org.wheatstone.journal;

/**
 * A journal cannot be written or read any more; the message names the file and the position. Not to be retried: see
 * {@link Journal}.
 */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(final String message) {
        super(message);
    }

    public JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
