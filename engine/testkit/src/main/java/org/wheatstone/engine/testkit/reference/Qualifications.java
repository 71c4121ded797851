package org.wheatstone.engine.testkit.reference;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who may deliver what: one entry for each supplier and grade that an inspector has spoken of. */
final class Qualifications {
    private final Map<Key, Qualification> qualifications = new LinkedHashMap<>();

    Optional<Qualification> of(final Participant participant, final Grade grade) {
        return Optional.ofNullable(qualifications.get(new Key(participant.id, grade.id())));
    }

    Qualification add(final Participant participant, final Grade grade) {
        final Qualification added = new Qualification(participant, grade);
        qualifications.put(new Key(participant.id, grade.id()), added);
        return added;
    }

    boolean isQualified(final Participant participant, final Grade grade) {
        return of(participant, grade).filter(Qualification::isQualified).isPresent();
    }

    /** 0 also for one of whom nothing is known. */
    int failingTest(final Participant participant, final Grade grade) {
        return of(participant, grade).map(qualification -> qualification.test).orElse(0);
    }

    Collection<Qualification> all() {
        return qualifications.values();
    }

    int size() {
        return qualifications.size();
    }

    private record Key(int participantId, int gradeId) {
    }
}
