package org.wheatstone.engine.core.proposal;

/** The proposals that wait, oldest first. Engine thread only; sized at start. A search is linear: there are few. */
public final class Proposals {
    private final Proposal[] byAge;
    private int count;

    public Proposals(final int capacity) {
        byAge = new Proposal[capacity];
    }

    /** Adds one whose id is above all others, while there {@link #hasRoom()}. */
    public void add(final Proposal proposal) {
        byAge[count++] = proposal;
    }

    /** The proposal with this id, or null. */
    public Proposal find(final long id) {
        final int place = placeOf(id);
        return place == count ? null : byAge[place];
    }

    /** Takes one that is there away. */
    public void remove(final long id) {
        final int place = placeOf(id);
        count--;
        System.arraycopy(byAge, place + 1, byAge, place, count - place);
        byAge[count] = null;
    }

    /** A proposal by its age: 0 is the oldest. */
    public Proposal at(final int place) {
        return byAge[place];
    }

    public int count() {
        return count;
    }

    public int capacity() {
        return byAge.length;
    }

    public boolean hasRoom() {
        return count < byAge.length;
    }

    private int placeOf(final long id) {
        int place = 0;
        while (place < count && byAge[place].id() != id) {
            place++;
        }
        return place;
    }
}
