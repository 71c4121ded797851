package org.wheatstone.gateway.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wheatstone.gateway.app.grade.Beginning;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.grade.GradeMessage;
import org.wheatstone.gateway.app.input.Accounts;
import org.wheatstone.gateway.app.input.AccountsReader;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.Position;
import picocli.CommandLine.Option;

/** The files that a new journal begins with. The starting thread. */
final class GenesisOptions {
    @Option(names = {"--grades", "--gradebook"}, paramLabel = "FILE",
        description = "Grades and instruments; default: the bundled ones, which 'grade show' prints.")
    private Path grades;

    @Option(names = "--accounts", paramLabel = "FILE",
        description = {"Participants, sessions, deposits, who may supply what; default: none, with --dev the bundled",
            "sample. The grade authority of the grades is added if it is not among them."})
    private Path accounts;

    @Option(names = "--authority-key", paramLabel = "FILE",
        description = {"Private key of the grade authority, which signs the grades; default: authority.key in the",
            "data directory, made for a new one."})
    private Path authorityKey;

    /**
     * What a directory begins with. Of one that has begun: what it goes on with if that was cut off; if it was, or if
     * files are given, they must be those that it began with.
     *
     * @throws InputException if they are not, or if one of them is not what it should be.
     */
    Genesis genesis(final Path directory, final boolean dev) {
        final boolean isNew = Genesis.isNew(directory);
        final boolean isUnfinished = !isNew && new GenesisMark(directory).isThere();
        if (!isNew && !isUnfinished && !isGiven() && !JournalBeginning.read(directory).isAll()) {
            return Genesis.NOTHING;
        }
        final Book book =
            BookReader.requireBook(grades == null ? InputFile.bundled("grade/gradebook.yaml") : InputFile.read(grades));
        final Accounts read = accounts(book, dev);
        final Optional<AuthorityKey> key = key(book, directory, isNew, isUnfinished);
        final Genesis genesis = genesis(book, read, key);
        if (isNew) {
            return genesis;
        }
        if (isUnfinished) {
            genesis.requireUnfinished(directory);
            return genesis;
        }
        if (isGiven()) {
            genesis.requireSame(directory, frame -> isCompared(frame, book, key));
        }
        // What cannot be signed any more cannot be gone on with.
        return key.isEmpty() && !book.delivered().isEmpty() ? Genesis.NOTHING : genesis;
    }

    private boolean isGiven() {
        return grades != null || accounts != null || authorityKey != null;
    }

    private Accounts accounts(final Book book, final boolean dev) {
        if (accounts != null) {
            return AccountsReader.read(InputFile.read(accounts), book.instruments());
        }
        return dev && grades == null
            ? AccountsReader.read(InputFile.bundled("accounts.yaml"), book.instruments())
            : new Accounts(List.of());
    }

    private Optional<AuthorityKey> key(
            final Book book, final Path directory, final boolean isNew, final boolean isUnfinished) {
        if (authorityKey != null && book.delivered().isEmpty()) {
            throw InputException.of(Position.of(authorityKey.toString()), "--authority-key: nothing in " + book.name()
                + " is delivered, and so nothing is signed", "leave it out");
        }
        if (book.delivered().isEmpty()) {
            return Optional.empty();
        }
        if (authorityKey != null) {
            return Optional.of(AuthorityKey.read(authorityKey));
        }
        if (!isNew && !isUnfinished) {
            return AuthorityKey.keptWhole(directory, GradeMessage.of(book.delivered().get(0)));
        }
        return Optional.of(AuthorityKey.kept(directory).orElseGet(() -> isNew ? AuthorityKey.make(directory)
            : missing(directory)));
    }

    private static AuthorityKey missing(final Path directory) {
        throw InputException.of(Position.of(directory.resolve(AuthorityKey.FILE).toString()),
            "there is no such file, and the beginning of this journal, which was cut off, is still to be signed by it",
            "put it back, or give the key the journal began with by --authority-key; or delete the directory: nobody"
                + " has traded in it");
    }

    private static Genesis genesis(final Book book, final Accounts read, final Optional<AuthorityKey> key) {
        if (book.delivered().isEmpty()) {
            return new Genesis(Beginning.unsigned(book, read), () -> { }, words(book)
                + "; nothing of it is delivered: what is filled waits in escrow");
        }
        if (key.isEmpty()) {
            return new Genesis(Beginning.unsigned(book, AuthorityAccount.without(read, book)));
        }
        return new Genesis(
            Beginning.signed(book, AuthorityAccount.with(read, book, key.get()), key.get().privateKey()),
            key.get()::keep, words(book) + " signed by " + (key.get().isNew() ? "the new " : "") + key.get().file());
    }

    private static String words(final Book book) {
        return String.format("begins with %,d grades, %,d of them delivered, and %,d instruments of %s",
            book.grades().size(), book.delivered().size(), book.instruments().size(), book.name());
    }

    /** Of a journal: what was given. A key that we do not have cannot be told from another. */
    private boolean isCompared(final byte[] frame, final Book book, final Optional<AuthorityKey> key) {
        if (!book.delivered().isEmpty() && JournalBeginning.isKey(frame, book.delivered().get(0).keyId())) {
            return accounts == null ? authorityKey != null : key.isPresent();
        }
        return accounts != null || JournalBeginning.isOfGradeBook(frame);
    }
}
