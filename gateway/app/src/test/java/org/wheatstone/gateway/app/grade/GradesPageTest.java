package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wheatstone.gateway.app.CommandRun;

/** The page about grades knows every field, and shows what the verbs print. */
class GradesPageTest {
    private static final Path PAGE =
        Path.of(System.getProperty("project.basedir")).resolve("../../engine/docs/grades.md");
    private static final Pattern FIELD = Pattern.compile("(?m)(?:^ +(?:- )?|[{] *|, )([a-z][a-z0-9_]*):");
    private static final String EXAMPLE =
        "$ wheatstone grade eligibility gradebook.yaml --suppliers suppliers.csv --grade radiology.standard.v1\n";

    @TempDir
    private Path scratch;

    @Test
    void shouldExplainEveryFieldOfTheBook() throws IOException {
        final String page = Files.readString(PAGE);
        final Book book = BookReader.requireBook(GradeShowVerb.book());
        final List<String> names = List.copyOf(book.names().benchmarks().keySet());

        final List<String> fields = FIELD.matcher(GradeShowVerb.book().text()).results().map(field -> field.group(1))
            .distinct().filter(field -> !names.contains(field)).filter(field ->
                !book.names().certifications().containsKey(field) && !book.names().regions().containsKey(field))
            .toList();

        assertThat(fields).hasSizeGreaterThan(60)
            .allSatisfy(field -> assertThat(page).containsPattern("\\b" + field + "\\b"));
    }

    @Test
    void shouldShowWhatEligibilityPrints() throws IOException {
        final String page = Files.readString(PAGE);
        final Matcher shown = Pattern.compile(Pattern.quote(EXAMPLE) + "(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(shown.find()).isTrue();
        final Path book = Files.writeString(scratch.resolve("g.yaml"), GradeShowVerb.book().text());
        final Path suppliers = Files.writeString(scratch.resolve("s.csv"), GradeShowVerb.suppliers().text());

        final CommandRun run = CommandRun.of(
            "grade", "eligibility", book, "--suppliers", suppliers, "--grade", "radiology.standard.v1");

        assertThat(run.outLines()).containsSubsequence(
            shown.group(1).lines().filter(line -> !line.equals("  ...")).toList());
    }
}
