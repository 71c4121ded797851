package org.wheatstone.gateway.app.grade;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.InputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grade eligibility}: who could supply the grades of a book. */
@Command(
    name = "eligibility",
    description = {
        "Put suppliers' figures to the tests of each grade: who qualifies, and which test each of the others fails"
            + " first. Needs no exchange.",
        "Exit 1 if fewer suppliers than its min_suppliers qualify for a grade: it should not be published."},
    footer = {
        "", "Example: wheatstone grade eligibility gradebook.yaml --suppliers suppliers.csv --grade code.prime.v1"})
final class GradeEligibilityVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The grade book.")
    private Path file;

    @Option(names = "--suppliers", required = true, paramLabel = "FILE",
        description = "Their figures, as CSV; 'grade show --suppliers' prints a sample.")
    private Path suppliers;

    @Option(names = "--grade", paramLabel = "NAME", description = "Only this grade; may be repeated.")
    private List<String> only = List.of();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        final Book book = BookReader.requireBook(InputFile.read(file));
        final List<Figures> rows = SuppliersReader.read(InputFile.read(suppliers), book.names());
        final Eligibility eligibility = Eligibility.of(grades(book), book.names(), rows);
        if (json) {
            report(eligibility, rows.size()).print(spec.commandLine().getOut(), true);
        } else {
            print(eligibility);
        }
        return eligibility.gradesShort() == 0 ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    private List<Grade> grades(final Book book) {
        return only.isEmpty() ? book.grades() : only.stream().map(name -> book.grade(name).orElseThrow(() ->
            new ParameterException(spec.commandLine(), "--grade: '" + name + "' is not in the book; it has "
                + String.join(", ", book.grades().stream().map(Grade::name).toList())))).toList();
    }

    private void print(final Eligibility eligibility) {
        final PrintWriter out = spec.commandLine().getOut();
        for (final Eligibility.OfGrade judged : eligibility.grades()) {
            out.printf("%s: %d qualify, %d needed%s%n", judged.grade().name(), judged.suppliers(),
                judged.grade().contract().minSuppliers(), judged.isEnough() ? "" : ": NOT ENOUGH");
            for (final Eligibility.Judgement judgement : judged.judgements()) {
                out.printf("  %-14s %-18s %s%n", judgement.figures().supplier(), judgement.figures().model(),
                    judgement.failure().map(Qualification.Failure::words).orElse("qualifies"));
            }
        }
        for (final Figures figures : eligibility.unmatched()) {
            out.printf("line %d: %s %s qualifies for no grade%n",
                figures.line(), figures.supplier(), figures.model());
        }
        out.flush();
    }

    private static Report report(final Eligibility eligibility, final int rows) {
        return new Report()
            .text("result", eligibility.gradesShort() == 0 ? "enough" : "not enough")
            .number("rows", rows)
            .number("gradesShort", eligibility.gradesShort())
            .list("grades", eligibility.grades().stream().map(GradeEligibilityVerb::report).toList())
            .list("unmatched", eligibility.unmatched().stream().map(GradeEligibilityVerb::row).toList());
    }

    private static Report report(final Eligibility.OfGrade judged) {
        return new Report()
            .text("grade", judged.grade().name())
            .text("result", judged.isEnough() ? "enough" : "not enough")
            .number("qualified", judged.suppliers())
            .number("needed", judged.grade().contract().minSuppliers())
            .list("rows", judged.judgements().stream().map(GradeEligibilityVerb::report).toList());
    }

    private static Report report(final Eligibility.Judgement judgement) {
        final Report report = row(judgement.figures())
            .text("result", judgement.isQualified() ? "qualified" : "failed")
            .number("test", judgement.failure().map(Qualification.Failure::test).orElse(0));
        judgement.failure().ifPresent(failure -> report
            .text("name", failure.name()).text("figure", failure.figure()).text("bound", failure.bound()));
        return report;
    }

    /** Where a row stands and whose it is. */
    static Report row(final Figures figures) {
        return new Report()
            .number("line", figures.line())
            .text("supplier", figures.supplier())
            .text("model", figures.model());
    }
}
