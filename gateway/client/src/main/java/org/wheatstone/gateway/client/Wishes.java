package org.wheatstone.gateway.client;

import java.util.Arrays;

/**
 * Wishes in the order in which they were made, from the oldest that may have to be said again. One thread; places are
 * used again.
 *
 * <pre>
 *   head, oldest kept | answered, oldest without answer | said, next to be said | tail, next to be made
 * </pre>
 */
final class Wishes {
    private static final int INITIAL = 16;

    private Wish[] wishes = new Wish[INITIAL];
    private int head;
    private int answered;
    private int said;
    private int tail;

    int count() {
        return tail - head;
    }

    /** The wish at an index from 0, the oldest kept, to count - 1. */
    Wish at(final int index) {
        return wishes[head + index];
    }

    /** The oldest wish that waits for its answer; null if none does. */
    Wish unanswered() {
        return answered < said ? wishes[answered] : null;
    }

    int unansweredCount() {
        return said - answered;
    }

    /** The next wish to be said; null if all are. */
    Wish unsaid() {
        return said < tail ? wishes[said] : null;
    }

    void clear() {
        head = 0;
        answered = 0;
        said = 0;
        tail = 0;
    }

    /** Adds a wish, to be filled in. */
    Wish add() {
        if (tail == wishes.length) {
            makeRoom();
        }
        if (wishes[tail] == null) {
            wishes[tail] = new Wish();
        }
        return wishes[tail++];
    }

    void onSaid() {
        said++;
    }

    /** An answer came, but the wish is kept. */
    void onAnswered() {
        answered++;
    }

    /** The oldest is answered and done. */
    void remove() {
        head++;
        answered = head;
        if (head == tail) {
            clear();
        }
    }

    /** All that is kept is to be said again. */
    void sayAgain() {
        answered = head;
        said = head;
    }

    /** Moves what is kept to the front, if at least half is done; else there is room for twice as many. */
    private void makeRoom() {
        if (head < tail / 2) {
            wishes = Arrays.copyOf(wishes, 2 * tail);
            return;
        }
        for (int i = 0; i < tail - head; i++) {
            final Wish done = wishes[i];
            wishes[i] = wishes[head + i];
            wishes[head + i] = done;
        }
        answered -= head;
        said -= head;
        tail -= head;
        head = 0;
    }
}
