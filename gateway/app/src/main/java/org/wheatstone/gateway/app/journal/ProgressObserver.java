package org.wheatstone.gateway.app.journal;

import org.wheatstone.engine.core.Exchange;
import org.wheatstone.engine.runtime.tools.ReplayObserver;

/** Tells how far a replay has come, and looks at nothing else. */
final class ProgressObserver implements ReplayObserver {
    private final Progress progress;

    ProgressObserver(final Progress progress) {
        this.progress = progress;
    }

    @Override
    public void onCarriedOut(final Exchange exchange) {
        progress.step(exchange.sequence());
    }
}
