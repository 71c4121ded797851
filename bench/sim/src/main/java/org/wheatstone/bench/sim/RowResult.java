package org.wheatstone.bench.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wheatstone.bench.sim.oracle.Verdict;
import org.wheatstone.bench.sim.oracle.Verdict.Kind;

/**
 * What a row counted. Immutable.
 *
 * @param status         PASS only if it ran, found nothing, and did what it set out to do.
 * @param runs           how often the thing was put to the fault and judged.
 * @param operations     requests, commands or bytes, as the row says, that went through all runs.
 * @param faults         injected.
 * @param lost           answered, and gone.
 * @param phantom        there, and never asked for.
 * @param duplicate      happened twice.
 * @param divergent      told differently by two that should agree.
 * @param recoveryMillis of each recovery, sorted; empty if the row does not time them.
 * @param firstSeed      of those that were used.
 * @param lastSeed       of those that were used; each gives the same again.
 * @param notes          the reason of a skip, the first findings of a failure, conditions that matter.
 */
public record RowResult(
        Status status,
        long runs,
        long operations,
        long faults,
        long lost,
        long phantom,
        long duplicate,
        long divergent,
        List<Long> recoveryMillis,
        long firstSeed,
        long lastSeed,
        List<String> notes) {
    public RowResult {
        recoveryMillis = List.copyOf(recoveryMillis);
        notes = List.copyOf(notes);
    }

    /** Nothing was run, for a reason. */
    public static RowResult skipped(final String reason) {
        return new RowResult(Status.SKIPPED, 0, 0, 0, 0, 0, 0, 0, List.of(), 0, 0, List.of(reason));
    }

    /** The harness could not go on. */
    public static RowResult failed(final String reason) {
        return new RowResult(Status.FAIL, 0, 0, 0, 0, 0, 0, 0, List.of(), 0, 0, List.of(reason));
    }

    /** As printed; "-" if nothing was drawn. */
    public String seeds() {
        return lastSeed == 0 ? "-" : firstSeed == lastSeed ? Long.toString(firstSeed) : firstSeed + ".." + lastSeed;
    }

    /** Both, one after the other: the sums, and a pass if both are. */
    public RowResult and(final RowResult next) {
        final List<Long> millis = new ArrayList<>(recoveryMillis);
        millis.addAll(next.recoveryMillis);
        Collections.sort(millis);
        final boolean isPassed = status == Status.PASS && next.status == Status.PASS;
        return new RowResult(isPassed ? Status.PASS : Status.FAIL, runs + next.runs, operations + next.operations,
            faults + next.faults, lost + next.lost, phantom + next.phantom, duplicate + next.duplicate,
            divergent + next.divergent, millis, Math.min(firstSeed, next.firstSeed), Math.max(lastSeed, next.lastSeed),
            next.notes);
    }

    /** The middle of the recovery times, 0 if there are none. */
    public long recoveryP50() {
        return recoveryMillis.isEmpty() ? 0 : recoveryMillis.get(recoveryMillis.size() / 2);
    }

    /** The longest recovery, 0 if there is none. */
    public long recoveryMax() {
        return recoveryMillis.isEmpty() ? 0 : recoveryMillis.get(recoveryMillis.size() - 1);
    }

    /** Counts up what will be a result. One thread. */
    public static final class Tally {
        private static final int MAX_NOTES = 8;

        private final Verdict verdict = new Verdict();
        private final List<Long> recoveryMillis = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final long firstSeed;
        private long lastSeed;
        private long runs;
        private long operations;
        private long faults;
        private boolean isFailed;

        /** Of a row that begins with a seed. */
        public Tally(final long firstSeed) {
            this.firstSeed = firstSeed;
            lastSeed = firstSeed;
        }

        /** Another seed is begun with, higher than those before. */
        public Tally seed(final long seed) {
            lastSeed = seed;
            return this;
        }

        /** One more run, judged. */
        public Tally run(final Verdict found) {
            runs++;
            verdict.add(found);
            return this;
        }

        /** So many more requests, commands or bytes. */
        public Tally operations(final long count) {
            operations += count;
            return this;
        }

        /** One more fault. */
        public Tally fault() {
            return faults(1);
        }

        /** So many more faults. */
        public Tally faults(final long count) {
            faults += count;
            return this;
        }

        /** One more recovery. */
        public Tally recovery(final long millis) {
            recoveryMillis.add(millis);
            return this;
        }

        /** Something to be read beside the numbers. */
        public Tally note(final String text) {
            if (notes.size() < MAX_NOTES) {
                notes.add(text);
            }
            return this;
        }

        /** Whether nothing was found so far. */
        public boolean isClean() {
            return verdict.isClean() && !isFailed;
        }

        /** Whether the first seed is still being played, with which a row plays its controls. */
        public boolean isFirst() {
            return lastSeed == firstSeed;
        }

        /** Whether to look at this one more closely: one run of sixteen. */
        public boolean isSample() {
            return runs % 16 == 0;
        }

        /** A finding that fits none of the four kinds. */
        public Tally fail(final String text) {
            isFailed = true;
            return note(text);
        }

        /** Fails unless a condition holds. */
        public Tally require(final boolean holds, final String text) {
            return holds ? this : fail(text);
        }

        /** The finished result: a pass if nothing was found in at least one run. */
        public RowResult result() {
            final boolean isPassed = runs > 0 && verdict.isClean() && !isFailed;
            Collections.sort(recoveryMillis);
            final List<String> all = new ArrayList<>(verdict.findings());
            all.addAll(notes);
            if (runs == 0) {
                all.add("nothing was run");
            }
            return new RowResult(isPassed ? Status.PASS : Status.FAIL, runs, operations, faults,
                verdict.count(Kind.LOST), verdict.count(Kind.PHANTOM), verdict.count(Kind.DUPLICATE),
                verdict.count(Kind.DIVERGENT), recoveryMillis, firstSeed, lastSeed, all);
        }
    }
}
