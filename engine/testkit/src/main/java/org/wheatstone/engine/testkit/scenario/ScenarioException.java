package org.wheatstone.engine.testkit.scenario;

/** A scenario is not written as it should be; the message begins with file and line. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(final String file, final int line, final String reason) {
        super(file + ":" + line + ": " + reason);
    }
}
