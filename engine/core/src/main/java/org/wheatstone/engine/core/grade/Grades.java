package org.wheatstone.engine.core.grade;

import org.wheatstone.codecs.sbe.PublishGradeDecoder;

/** All grades, in order of publication. Engine thread only; sized at start. A search is linear: there are few. */
public final class Grades {
    private final Grade[] byIndex;
    private int count;

    public Grades(final int capacity) {
        byIndex = new Grade[capacity];
    }

    /** Adds one whose id is new, while there {@link #hasRoom()}; what the request is wrapped over is copied. */
    public Grade add(final PublishGradeDecoder request) {
        final Grade grade = Grade.of(count, request);
        byIndex[count++] = grade;
        return grade;
    }

    /** The grade with this id, or null. */
    public Grade find(final int id) {
        for (int i = 0; i < count; i++) {
            if (byIndex[i].id() == id) {
                return byIndex[i];
            }
        }
        return null;
    }

    /** The first grade with this name, or null. */
    public Grade findByName(final String name) {
        for (int i = 0; i < count; i++) {
            if (byIndex[i].name().equals(name)) {
                return byIndex[i];
            }
        }
        return null;
    }

    /** The version that takes over from this one, or null. */
    public Grade successor(final Grade grade) {
        for (int i = 0; i < count; i++) {
            if (byIndex[i].predecessorId() == grade.id()) {
                return byIndex[i];
            }
        }
        return null;
    }

    public Grade at(final int index) {
        return byIndex[index];
    }

    public int count() {
        return count;
    }

    public int capacity() {
        return byIndex.length;
    }

    public boolean hasRoom() {
        return count < byIndex.length;
    }
}
