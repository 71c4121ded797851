package org.wheatstone.gateway.app.grade;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wheatstone.gateway.app.grade.BookReader.Entry;

/** What the grades of a book say about each other. Single-threaded. */
final class BookRules {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final List<Entry> entries;
    private final Names names;
    private final Map<String, Grade> rightOnes = new HashMap<>();

    private BookRules(final List<Entry> entries, final Names names) {
        this.entries = entries;
        this.names = names;
        entries.stream().filter(Entry::isRight)
            .forEach(entry -> rightOnes.put(entry.grade().name(), entry.grade()));
    }

    /** Notes what does not fit together. */
    static void check(final List<Entry> entries, final Names names) {
        final BookRules rules = new BookRules(entries, names);
        entries.forEach(rules::checkVersion);
        entries.forEach(rules::checkTimes);
        entries.forEach(rules::checkModel);
        entries.stream().filter(Entry::isRight).forEach(rules::checkDeliverables);
    }

    /** The versions of a line are a chain: each names the one before it, and is published after it. */
    private void checkVersion(final Entry entry) {
        final Grade grade = entry.grade();
        final Optional<Entry> before = before(grade);
        if (before.isEmpty()) {
            if (entry.section().has("predecessor")) {
                entry.section().flaw("predecessor", "of use: there is no earlier version of " + grade.line());
            }
            return;
        }
        final Grade predecessor = before.get().grade();
        if (grade.predecessorId() != predecessor.id()) {
            entry.section().flaw("predecessor", "the version before: " + predecessor.name());
        }
        checkSameGood(entry, predecessor);
        if (grade.id() < predecessor.id()) {
            entry.section().flaw("id", "above the id of its predecessor " + predecessor.name() + ", " + predecessor.id()
                + ": grades are published in the order of their ids");
        }
    }

    /** What rolls from one version to the next goes on in the same lots and blocks. */
    private void checkSameGood(final Entry entry, final Grade predecessor) {
        final Grade grade = entry.grade();
        if (!grade.contract().isDelivered() || !predecessor.contract().isDelivered()) {
            return;
        }
        if (grade.spec().lotGtu() != predecessor.spec().lotGtu()) {
            entry.section().flaw("lot_gtu", "the lot of its predecessor " + predecessor.name() + ", "
                + predecessor.spec().lotGtu() + ": instruments roll from one version to the next");
        }
        if (grade.contract().blockSeconds() != predecessor.contract().blockSeconds()) {
            GradeReader.contractOf(entry.section()).flaw("block_seconds", "the block of its predecessor "
                + predecessor.name() + ", " + predecessor.contract().blockSeconds()
                + ": instruments roll from one version to the next");
        }
    }

    /** A version is announced in time, and until it begins the one before goes on. */
    private void checkTimes(final Entry entry) {
        final Grade grade = entry.grade();
        if (grade.effectiveToNs() != 0 && grade.effectiveToNs() <= grade.spec().effectiveFromNs()) {
            entry.section().flaw("effective_to", "after effective_from");
        }
        before(grade).ifPresent(before -> {
            final Grade predecessor = before.grade();
            final long from = predecessor.spec().effectiveFromNs()
                + predecessor.contract().noticeSeconds() * NANOS_PER_SECOND;
            // 0: there is no time at all, which has been noted.
            if (grade.spec().effectiveFromNs() != 0 && grade.spec().effectiveFromNs() < from) {
                entry.section().flaw("effective_from", "at least " + predecessor.contract().noticeSeconds()
                    + " seconds, the notice of " + predecessor.name() + ", behind that version's: " + time(from)
                    + " or later");
            }
            if (predecessor.effectiveToNs() != 0 && predecessor.effectiveToNs() < grade.spec().effectiveFromNs()) {
                before.section().flaw("effective_to", "at or after " + time(grade.spec().effectiveFromNs())
                    + ", when " + grade.name() + " begins: a line never has a gap");
            }
        });
    }

    /** A family is either of one model, or of any. */
    private void checkModel(final Entry entry) {
        final Grade first = entries.stream().map(Entry::grade)
            .filter(other -> other.spec().family().equals(entry.grade().spec().family())).findFirst().orElseThrow();
        final String scope = first.provenance().modelScope();
        if (!entry.grade().provenance().modelScope().equals(scope)) {
            GradeReader.provenanceOf(entry.section()).flaw("model_scope", scope.isEmpty()
                ? "of use here: " + first.name() + " of the same family is of any model"
                : scope + ", as in " + first.name() + " of the same family");
        }
    }

    /** What may be delivered instead must count alike, and pass each test. */
    private void checkDeliverables(final Entry entry) {
        final Grade grade = entry.grade();
        final Set<Integer> listed = new HashSet<>();
        for (final Section section : GradeReader.deliverablesOf(entry.section())) {
            section.symbol("grade", "").map(rightOnes::get).ifPresent(better -> {
                if (better.id() == grade.id() || !listed.add(better.id())) {
                    section.flaw("grade", "another grade, listed once");
                } else if (!countsAlike(grade, better)) {
                    section.flaw("grade", "a grade with the weights, the lot and the tokenizer of " + grade.name());
                } else {
                    Qualification.firstFailure(grade, Figures.promisedBy(better, grade), names).ifPresent(failure ->
                        section.flaw("grade", "a better one: it does not promise what " + grade.name() + " asks: "
                            + failure.words()));
                }
            });
        }
    }

    private static boolean countsAlike(final Grade grade, final Grade other) {
        return grade.spec().weights().equals(other.spec().weights())
            && grade.spec().lotGtu() == other.spec().lotGtu()
            && grade.meter().equals(other.meter());
    }

    /** The next lower version of the same line. */
    private Optional<Entry> before(final Grade grade) {
        return entries.stream()
            .filter(entry -> entry.grade().line().equals(grade.line()))
            .filter(entry -> entry.grade().spec().version() < grade.spec().version())
            .max((left, right) -> Integer.compare(left.grade().spec().version(), right.grade().spec().version()));
    }

    private static String time(final long timeNs) {
        return Instant.ofEpochSecond(timeNs / NANOS_PER_SECOND, timeNs % NANOS_PER_SECOND).toString();
    }
}
