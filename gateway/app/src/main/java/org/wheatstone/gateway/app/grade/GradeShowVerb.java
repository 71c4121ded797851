package org.wheatstone.gateway.app.grade;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.wheatstone.gateway.app.HelpOption;
import org.wheatstone.gateway.app.Report;
import org.wheatstone.gateway.app.Wheatstone;
import org.wheatstone.gateway.app.input.InputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grade show}: something to begin with. */
@Command(
    name = "show",
    description = "Print the grade book that comes with the program, to begin one's own with.",
    footer = {"", "Example: wheatstone grade show > gradebook.yaml"})
final class GradeShowVerb implements Callable<Integer> {
    private static final String BOOK      = "grade/gradebook.yaml";
    private static final String SUPPLIERS = "grade/suppliers.csv";

    @Option(names = "--suppliers", description = "Print the sample of suppliers' figures instead.")
    private boolean suppliers;

    @Option(names = "--json", description = "Print one JSON object: what the book says, grade by grade.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    /** The grade book in the jar. */
    static InputFile book() {
        return InputFile.bundled(BOOK);
    }

    /** The sample of suppliers' figures in the jar. */
    static InputFile suppliers() {
        return InputFile.bundled(SUPPLIERS);
    }

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        if (json && !suppliers) {
            final Book book = BookReader.requireBook(book());
            new Report()
                .list("grades", book.grades().stream().map(GradeCheckVerb::report).toList())
                .list("instruments", book.instruments().stream()
                    .map(instrument -> new Report().number("id", instrument.id()).text("symbol", instrument.symbol())
                        .text("grade", instrument.grade().name())).toList())
                .print(out, true);
        } else if (json) {
            final Book book = BookReader.requireBook(book());
            new Report()
                .list("suppliers", SuppliersReader.read(suppliers(), book.names()).stream()
                    .map(GradeEligibilityVerb::row).toList())
                .print(out, true);
        } else {
            out.print((suppliers ? suppliers() : book()).text());
            out.flush();
        }
        return Wheatstone.DONE;
    }
}
