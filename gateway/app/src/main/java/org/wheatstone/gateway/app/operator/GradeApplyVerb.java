package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import org.wheatstone.gateway.app.ConnectionOptions;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookDifference;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.InputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grade apply}. */
@Command(
    name = "apply",
    description = {
        "Publish the grades of a book, signed: through a session of the GRADE_AUTHORITY that the book names.",
        "With the book as it was applied before, only what is new is published, and a grade that was altered is"
            + " refused before anything is sent: a grade never changes, it gets a new version."},
    footer = {
        "", "Example: wheatstone grade apply gradebook.yaml --since applied.yaml --session 71 --key authority.key"
            + " --key-id 711"})
public final class GradeApplyVerb extends OperatorVerb {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Parameters(paramLabel = "FILE", description = "The grade book.")
    private Path file;

    @Option(names = "--since", paramLabel = "FILE", description = "The grade book as it was applied before.")
    private Path since;

    @Option(names = "--signing-key", paramLabel = "FILE",
        description = "The authority's private key; default: the one of the session.")
    private Path signingKey;

    private Book book;
    private BookDifference difference;
    private PrivateKey key;

    @Override
    void check() throws IOException {
        book = BookReader.requireBook(InputFile.read(file));
        difference = since == null
            ? BookDifference.ofAll(book)
            : BookDifference.of(BookReader.requireBook(InputFile.read(since)), book);
        if (!difference.altered().isEmpty()) {
            throw wrong("a grade never changes, give it a new version: " + String.join("; ", difference.altered()));
        }
        if (signingKey == null && connection().key().isEmpty()) {
            throw wrong("there is no key to sign with: give --signing-key, or --key");
        }
        key = ConnectionOptions.identity(signingKey == null ? connection().key().get() : signingKey).privateKey();
        for (final Grade grade : difference.added()) {
            if (grade.authorityId() == 0 || grade.keyId() == 0) {
                throw wrong("FILE: " + file + " does not say who signs; it must have authority: {participant: ID, key:"
                    + " ID}");
            }
            requireNotice(grade);
        }
    }

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        difference.removed().forEach(name -> note(name + " is not in the book any more; the exchange keeps it"));
        note(difference.added().isEmpty() ? "nothing is new"
            : "new: " + String.join(", ", difference.added().stream().map(Grade::name).toList()));
        boolean isDone = true;
        for (final Grade grade : difference.added()) {
            final GradeMessage message = GradeMessage.of(grade).sign(key);
            isDone &= ask(session, "publish " + grade.name() + " sha256 " + message.sha256(), message.frame());
            noteRolls(session, grade);
        }
        return isDone;
    }

    /** The exchange has defined them anew before it answered. */
    private void noteRolls(final OperatorSession session, final Grade grade) {
        session.instruments().filter(instrument -> instrument.nextGradeId() == grade.id()).forEach(instrument ->
            note(instrument.symbol() + " rolls to " + grade.name() + " at " + Instant.ofEpochSecond(
                instrument.rollTimeNs() / NANOS_PER_SECOND, instrument.rollTimeNs() % NANOS_PER_SECOND)));
    }

    /** Whoever holds the version before is told in time, counted from now: the exchange would refuse it. */
    private void requireNotice(final Grade grade) {
        final Instant now = Instant.now();
        final Instant from = Instant.ofEpochSecond(grade.spec().effectiveFromNs() / NANOS_PER_SECOND);
        book.grades().stream()
            .filter(before -> before.id() == grade.predecessorId() && before.contract().isDelivered())
            .filter(before -> grade.contract().isDelivered()
                && from.isBefore(now.plusSeconds(before.contract().noticeSeconds())))
            .findFirst().ifPresent(before -> {
                throw wrong("FILE: " + grade.name() + " begins at " + from + ", and the notice of " + before.name()
                    + " is " + before.contract().noticeSeconds() + " seconds from now");
            });
    }
}
