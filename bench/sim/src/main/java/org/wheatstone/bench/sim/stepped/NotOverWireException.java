package org.wheatstone.bench.sim.stepped;

/** A scenario does what nobody can do through a socket; the message says what, in a few words. */
public final class NotOverWireException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotOverWireException(final String what) {
        super(what);
    }
}
