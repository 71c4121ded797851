package org.wheatstone.gateway.server;

import org.wheatstone.engine.api.Deadlines;

/** What an exchange waits for, as a test says. */
final class FakeDeadlines implements Deadlines {
    long nextNs = NONE;
    long handled;

    @Override
    public long nextDeadlineNs() {
        return nextNs;
    }

    @Override
    public long timersHandled() {
        return handled;
    }
}
