package org.wheatstone.gateway.app.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wheatstone.codecs.Code;
import org.wheatstone.gateway.app.grade.Book;
import org.wheatstone.gateway.app.grade.BookReader;
import org.wheatstone.gateway.app.grade.Figures;
import org.wheatstone.gateway.app.grade.Grade;
import org.wheatstone.gateway.app.grade.Qualification;
import org.wheatstone.gateway.app.grade.SuppliersReader;
import org.wheatstone.gateway.app.input.InputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code participant attest}. */
@Command(
    name = "attest",
    description = {
        "Say what a supplier delivers of a grade, through a session of an INSPECTOR; the exchange puts it to the"
            + " grade's tests, and what the book says of them is printed with the answer.",
        "The figures are a row of a file, or just those that the grade asks. They replace what was attested before;"
            + " a supplier whose figures fail a test may not offer the grade any more."},
    footer = {
        "", "Example: wheatstone participant attest 41 code.standard.v1 --suppliers suppliers.csv --row amberline"
            + " --session 72"})
final class ParticipantAttestVerb extends OperatorVerb {
    private static final int MAX_BAND = 255;

    @Parameters(index = "0", paramLabel = "PARTICIPANT", description = "Its id.")
    private int participant;

    @Parameters(index = "1", paramLabel = "GRADE", description = "Such as code.standard.v1.")
    private String gradeName;

    @Option(names = "--grades", paramLabel = "FILE",
        description = "The grade book that the exchange has; default: the bundled one.")
    private Path grades;

    @Option(names = "--suppliers", paramLabel = "FILE",
        description = "Suppliers' figures, as CSV; 'grade show --suppliers' prints a sample.")
    private Path suppliers;

    @Option(names = "--row", paramLabel = "SUPPLIER[:MODEL]",
        description = "Whose figures in that file; needed if it has more than one row.")
    private String row;

    @Option(names = "--as-asked", description = "It delivers what the grade asks, no more and no less.")
    private boolean isAsAsked;

    @Option(names = "--band", paramLabel = "N", defaultValue = "0",
        description = "Its band of reputation, 0 to 3, by which the grade holds back pay; default ${DEFAULT-VALUE}.")
    private int band;

    private Book book;
    private Grade grade;
    private Figures figures;

    @Override
    void check() throws IOException {
        if (isAsAsked == (suppliers != null)) {
            throw wrong("one of --suppliers and --as-asked is needed, and not both");
        }
        if (band < 0 || band > MAX_BAND) {
            // It would be another number on the wire.
            throw wrong("--band: " + band + " is not from 0 to " + MAX_BAND);
        }
        book = BookReader.requireBook(
            grades == null ? InputFile.bundled("grade/gradebook.yaml") : InputFile.read(grades));
        grade = book.grade(gradeName).orElseThrow(() -> wrong("GRADE: '" + gradeName + "' is not in " + book.name()
            + ", which has " + String.join(", ", book.grades().stream().map(Grade::name).toList())));
        figures = isAsAsked ? Figures.promisedBy(grade, grade) : ofRow();
    }

    @Override
    boolean carryOut(final OperatorSession session) throws IOException {
        // The exchange's own verdict is an event of the journal, which nobody is told.
        final String byTheBook = Qualification.firstFailure(grade, figures, book.names())
            .map(failure -> "fails " + failure.words()).orElse("qualifies");
        return ask(session, "attest participant " + participant + " for " + gradeName + ": by the book it "
            + byTheBook, figures.attestation(participant, grade).band(band).frame());
    }

    @Override
    Optional<String> why(final int code, final long detail) {
        if (code == Code.NOT_AUTHORISED.number()) {
            return Optional.of(detail == 0
                ? "only a session of an INSPECTOR attests" : "only a SUPPLIER or a MARKET_MAKER is attested");
        }
        if (code == Code.UNKNOWN_TARGET.number()) {
            return Optional.of("there is no participant " + participant + ", or no grade " + gradeName
                + " (" + grade.id() + ") that is delivered");
        }
        return code == Code.BAD_TRANSITION.number() ? Optional.of("--band is from 0 to 3") : Optional.empty();
    }

    private Figures ofRow() throws IOException {
        final List<Figures> rows = SuppliersReader.read(InputFile.read(suppliers), book.names());
        final List<Figures> found = rows.stream()
            .filter(each -> row == null || row.equals(each.supplier())
                || row.equals(each.supplier() + ":" + each.model()))
            .toList();
        if (found.size() != 1) {
            throw wrong("--row: " + (row == null ? "needed, " : "'" + row + "' is " + found.size() + " rows, ")
                + suppliers + " has "
                + String.join(", ", rows.stream().map(each -> each.supplier() + ":" + each.model()).toList()));
        }
        return found.get(0);
    }
}
