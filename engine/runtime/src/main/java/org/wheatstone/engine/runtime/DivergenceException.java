package org.wheatstone.engine.runtime;

/**
 * The event log does not hold what the commands give. The program that wrote it decided otherwise than this one, or the
 * log is not of these commands; the node must not start on it.
 */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DivergenceException(final String message) {
        super(message);
    }
}
