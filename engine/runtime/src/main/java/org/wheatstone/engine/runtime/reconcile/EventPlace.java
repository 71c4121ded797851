package org.wheatstone.engine.runtime.reconcile;

/** How far a settlement file has got in the commands and events that it covers. One thread. */
final class EventPlace {
    private final LineCursor line;
    private final long firstSequence;
    private final long lastSequence;
    private long sequence;
    private long eventNumber;
    private boolean isNext;
    private boolean isSameCommand;

    EventPlace(final LineCursor line, final Header header) {
        this.line = line;
        firstSequence = header.firstSequence();
        lastSequence = header.lastSequence();
    }

    /** The line is of another event than the one before: a later one. */
    void advance() {
        final long nextSequence = line.number(1);
        final long nextEvent = line.number(2);
        if (nextSequence < firstSequence || nextSequence > lastSequence) {
            throw line.fault("must have a sequence from " + firstSequence + " to " + lastSequence);
        }
        if (nextSequence < sequence || nextEvent <= eventNumber) {
            throw line.fault("must come behind event " + eventNumber + " of command " + sequence);
        }
        isSameCommand = nextSequence == sequence;
        isNext = isSameCommand && nextEvent == eventNumber + 1;
        sequence = nextSequence;
        eventNumber = nextEvent;
    }

    long sequence() {
        return sequence;
    }

    long eventNumber() {
        return eventNumber;
    }

    /** Whether nothing happened between this event and the one of the line before it. */
    boolean isNext() {
        return isNext;
    }

    /** Whether the event of the line before was of the same command. */
    boolean isSameCommand() {
        return isSameCommand;
    }
}
