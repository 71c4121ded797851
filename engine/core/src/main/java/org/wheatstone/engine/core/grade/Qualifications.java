package org.wheatstone.engine.core.grade;

import java.util.Arrays;
import org.agrona.BitUtil;
import org.wheatstone.codecs.sbe.QualificationState;

/**
 * Who may deliver what: of each participant that was ever attested for a grade, whether its figures pass, and how many
 * of its intervals were rejected in a row. Engine thread only; sized at start; indexes are those of the tables. The
 * figures themselves decide once, when they come, and are in the journal.
 *
 * <pre>
 *   NONE --attested--> QUALIFIED &lt;--> UNQUALIFIED     by each attestation
 *                      QUALIFIED --> SUSPENDED        by rejected intervals; an attestation ends it
 * </pre>
 *
 * A slot that was once taken stays. Slots are found by hashing, half of the table empty at least, since participants ×
 * grades may be too many for a flat table: an offer asks once.
 */
public final class Qualifications {
    /** No slot: never attested. */
    public static final int NONE = -1;
    /** The failing test of one that is suspended. */
    public static final int SUSPENDED_TEST = 31;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final int[] table;
    private final int[] participants;
    private final int[] grades;
    private final QualificationState[] states;
    private final int[] tests;
    private final int[] rejectedInRow;
    private final int[] bands;
    private int count;

    public Qualifications(final int capacity) {
        table = new int[BitUtil.findNextPositivePowerOfTwo(Math.max(2, capacity * 2))];
        Arrays.fill(table, NONE);
        participants = new int[capacity];
        grades = new int[capacity];
        states = new QualificationState[capacity];
        tests = new int[capacity];
        rejectedInRow = new int[capacity];
        bands = new int[capacity];
    }

    /** Whether a participant may deliver a grade now. */
    public boolean isQualified(final int participant, final int grade) {
        final int slot = find(participant, grade);
        return slot != NONE && states[slot] == QualificationState.QUALIFIED;
    }

    /** The first test that it fails; 0 if it fails none, or was never attested. */
    public int failingTest(final int participant, final int grade) {
        final int slot = find(participant, grade);
        return slot == NONE ? 0 : tests[slot];
    }

    /** Notes what an attestation came to, 0 for no failing test; needs {@link #hasRoom} if it is the first. */
    public void attest(final int participant, final int grade, final int failingTest, final int band) {
        final int present = find(participant, grade);
        final int slot = present == NONE ? add(participant, grade) : present;
        states[slot] = failingTest == 0 ? QualificationState.QUALIFIED : QualificationState.UNQUALIFIED;
        tests[slot] = failingTest;
        rejectedInRow[slot] = 0;
        bands[slot] = band;
    }

    /** Of reputation, 0 to 3, by the last attestation; the participant was attested once. */
    public int band(final int participant, final int grade) {
        return bands[find(participant, grade)];
    }

    /** An interval is rejected; returns how many are now, in a row. The participant was attested once. */
    public int rejected(final int participant, final int grade) {
        return ++rejectedInRow[find(participant, grade)];
    }

    /** An interval is not rejected. */
    public void notRejected(final int participant, final int grade) {
        rejectedInRow[find(participant, grade)] = 0;
    }

    /** Takes the qualification of one that has it away, until the next attestation. */
    public void suspend(final int participant, final int grade) {
        final int slot = find(participant, grade);
        states[slot] = QualificationState.SUSPENDED;
        tests[slot] = SUSPENDED_TEST;
    }

    /** Takes a slot up where a snapshot left it. */
    public void resume(
            final int participant,
            final int grade,
            final QualificationState state,
            final int failingTest,
            final int rejectedIntervalsInRow,
            final int band) {
        final int slot = add(participant, grade);
        states[slot] = state;
        tests[slot] = failingTest;
        rejectedInRow[slot] = rejectedIntervalsInRow;
        bands[slot] = band;
    }

    /** The slot of a participant and a grade, or {@link #NONE}. */
    public int find(final int participant, final int grade) {
        return table[place(participant, grade)];
    }

    /** Whether a pair that has no slot yet can have one. */
    public boolean hasRoom() {
        return count < participants.length;
    }

    public int capacity() {
        return participants.length;
    }

    /** Slots taken; they are numbered from 0, in the order of their first attestations. */
    public int count() {
        return count;
    }

    public int participant(final int slot) {
        return participants[slot];
    }

    public int grade(final int slot) {
        return grades[slot];
    }

    public QualificationState state(final int slot) {
        return states[slot];
    }

    public int failingTest(final int slot) {
        return tests[slot];
    }

    public int rejectedInRow(final int slot) {
        return rejectedInRow[slot];
    }

    public int band(final int slot) {
        return bands[slot];
    }

    private int add(final int participant, final int grade) {
        participants[count] = participant;
        grades[count] = grade;
        table[place(participant, grade)] = count;
        return count++;
    }

    /** Where in the hash table a pair stands, or would stand. */
    private int place(final int participant, final int grade) {
        final int mask = table.length - 1;
        int place = (int) (((long) participant << Integer.SIZE | grade) * MIX >>> Integer.SIZE) & mask;
        while (table[place] != NONE
            && (participants[table[place]] != participant || grades[table[place]] != grade)) {
            place = place + 1 & mask;
        }
        return place;
    }
}
