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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code grade check}: whether a grade book is one. */
@Command(
    name = "check",
    description = {
        "Check a grade book: each field, and how the grades fit together. Needs no exchange.",
        "Exit 1 if something is wrong, a line for each flaw: its place, the field, the value, and what is right."},
    footer = {"", "Example: wheatstone grade check gradebook.yaml"})
final class GradeCheckVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The grade book.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        final BookReader.Reading reading = BookReader.read(InputFile.read(file));
        final boolean isRight = reading.flaws().isEmpty();
        final PrintWriter out = spec.commandLine().getOut();
        final Report report = new Report()
            .text("result", isRight ? "right" : "wrong")
            .number("grades", reading.book().grades().size())
            .number("instruments", reading.book().instruments().size())
            .number("flaws", reading.flaws().size());
        if (json) {
            report.list("wrong", reading.flaws().stream().map(GradeCheckVerb::report).toList())
                .list("right", isRight ? reading.book().grades().stream().map(GradeCheckVerb::report).toList()
                    : List.of());
        } else {
            reading.flaws().forEach(out::println);
        }
        report.print(out, json);
        return isRight ? Wheatstone.DONE : Wheatstone.CHECK_FAILED;
    }

    private static Report report(final Flaw flaw) {
        return new Report()
            .number("line", flaw.position().line())
            .number("column", flaw.position().column())
            .text("field", flaw.field())
            .text("value", flaw.value() == null ? "" : flaw.value())
            .text("expected", flaw.expected());
    }

    /** A grade and the hash by which it is known. */
    static Report report(final Grade grade) {
        return new Report()
            .number("id", grade.id())
            .text("grade", grade.name())
            .text("class", grade.spec().workClass().name())
            .number("bytes", GradeMessage.CANONICAL_LENGTH)
            .text("sha256", GradeMessage.of(grade).sha256());
    }
}
