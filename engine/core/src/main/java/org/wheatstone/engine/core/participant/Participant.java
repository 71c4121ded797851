package org.wheatstone.engine.core.participant;

/** An owner of orders, money and capacity, with one or more sessions. Engine thread only. */
public final class Participant {
    private final int index;
    private final int id;
    private final int roles;
    private final String name;
    private long dropCopySequence;
    private long headEventNumber;

    Participant(final int index, final int id, final int roles, final String name) {
        this.index = index;
        this.id = id;
        this.roles = roles;
        this.name = name;
    }

    /** Its place in the table, from 0 in order of creation. */
    public int index() {
        return index;
    }

    public int id() {
        return id;
    }

    /** The wire's set of roles. */
    public int roles() {
        return roles;
    }

    public String name() {
        return name;
    }

    /** How many events it has had. */
    public long dropCopySequence() {
        return dropCopySequence;
    }

    /** Number of its newest event; 0 if it has none. */
    public long headEventNumber() {
        return headEventNumber;
    }

    /** Takes the chain up where a snapshot left it. */
    public void resume(final long newestSequence, final long newestEventNumber) {
        dropCopySequence = newestSequence;
        headEventNumber = newestEventNumber;
    }

    /** Takes an event into its chain; returns its drop-copy sequence. */
    public long link(final long eventNumber) {
        headEventNumber = eventNumber;
        return ++dropCopySequence;
    }
}
