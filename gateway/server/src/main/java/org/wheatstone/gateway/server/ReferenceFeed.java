package org.wheatstone.gateway.server;

/**
 * What one session has been told of the instruments: all of them once, then what changes. Gateway thread only. It keeps
 * no queue: it looks for what is newer than what it has told, so a slow client hears of the last change only.
 */
final class ReferenceFeed {
    private final ReferenceData reference;
    private long toldVersion;
    private long tellingVersion;
    private int index;

    ReferenceFeed(final ReferenceData reference) {
        this.reference = reference;
    }

    /** Tells what there is room for; returns whether all is told. */
    boolean catchUp(final Connection connection) {
        while (toldVersion != reference.version()) {
            if (index == 0) {
                tellingVersion = reference.version();
            }
            if (!tell(connection)) {
                return false;
            }
            index = 0;
            toldVersion = tellingVersion;
        }
        return true;
    }

    private boolean tell(final Connection connection) {
        while (index < reference.count()) {
            if (!reference.send(connection, index, toldVersion)) {
                return false;
            }
            index++;
        }
        return true;
    }
}
