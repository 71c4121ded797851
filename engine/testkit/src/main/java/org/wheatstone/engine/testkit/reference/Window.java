package org.wheatstone.engine.testkit.reference;

import java.util.LinkedHashSet;
import java.util.Set;

/** When an instrument of a series is delivered, until when it is traded, and who has confirmed to deliver it. */
final class Window {
    private static final long NS_PER_MS = 1_000_000;

    final Series series;
    final long startNs;
    final Set<Participant> confirmed = new LinkedHashSet<>();
    /** Whether everybody was told that it is traded no more. */
    boolean closed;
    /** Whether they were told that it is no more. */
    boolean gone;

    Window(final Series series, final long startNs) {
        this.series = series;
        this.startNs = startNs;
    }

    /** From here on it is not traded. */
    long gateNs() {
        return startNs - series.grade.gateNs();
    }

    /** From here on nobody confirms any more. */
    long confirmEndNs() {
        return gateNs() + series.grade.terms.confirmMs() * NS_PER_MS;
    }

    long drawEndNs() {
        return startNs + series.windowNs();
    }

    /** From here on nothing of it is left, if it has no pool. */
    long endNs() {
        return drawEndNs() + series.grade.callTimeoutNs() + series.grade.disputeNs();
    }

    boolean isPastGate(final long timeNs) {
        return gateNs() <= timeNs;
    }

    /** Whether who nominates now says that it will deliver. */
    boolean isConfirming(final long timeNs) {
        return isPastGate(timeNs) && timeNs < confirmEndNs();
    }

    /** When something becomes of it as a whole. */
    long nextNs() {
        return closed ? endNs() : gateNs();
    }
}
