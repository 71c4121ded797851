package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.gateway.app.CommandRun;
import org.wheatstone.gateway.app.Json;
import org.wheatstone.gateway.app.Wheatstone;

/** What a user types about a grade book, without an exchange. */
class GradeVerbsTest {
    @TempDir
    private Path scratch;

    private Path book;
    private Path suppliers;

    @BeforeEach
    void begin() throws IOException {
        book = Files.writeString(scratch.resolve("gradebook.yaml"), GradeShowVerb.book().text());
        suppliers = Files.writeString(scratch.resolve("suppliers.csv"), GradeShowVerb.suppliers().text());
    }

    @Test
    void shouldShowWhatComesWithTheProgram() {
        assertThat(CommandRun.of("grade", "show")).isEqualTo(new CommandRun(0, GradeShowVerb.book().text(), ""));
        assertThat(CommandRun.of("grade", "show", "--suppliers").out()).isEqualTo(GradeShowVerb.suppliers().text());
    }

    @Test
    void shouldShowABookThatIsRight() throws IOException {
        final CommandRun text = CommandRun.of("grade", "check", book);
        final CommandRun json = CommandRun.of("grade", "check", book, "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()).contains("right").contains("15");
        final Map<String, Object> said = Json.object(json.lastLine());
        assertThat(json.exitCode()).isZero();
        assertThat(said).containsEntry("result", "right").containsEntry("grades", 15L).containsEntry("flaws", 0L)
            .containsEntry("wrong", List.of());
        assertThat(list(said, "right")).hasSize(15).extracting(grade -> grade.get("sha256")).doesNotHaveDuplicates()
            .allSatisfy(hash -> assertThat((String) hash).matches("[0-9a-f]{64}"));
        assertThat(list(Json.object(CommandRun.of("grade", "show", "--json").lastLine()), "grades"))
            .isEqualTo(list(said, "right"));
        assertThat(list(Json.object(CommandRun.of("grade", "show", "--suppliers", "--json").lastLine()), "suppliers"))
            .hasSize(12);
    }

    @Test
    void shouldNameEachFlawInALine() throws IOException {
        final String text = Files.readString(book).replace("uptime_ppm: 999000", "uptime_ppm: 99.9")
            .replace("    lot_gtu: 1000\n    meter: &meter", "    lot_size: 1000\n    meter: &meter");
        Files.writeString(book, text);
        final long lines = text.lines().filter(line -> line.contains("99.9")).count();

        final CommandRun run = CommandRun.of("grade", "check", book);
        final CommandRun json = CommandRun.of("grade", "check", book, "--json");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        assertThat(run.err()).isEmpty();
        assertThat(run.outLines().subList(0, 2)).containsExactly(
            book + ":55:5: grades.lot_size: \"lot_size\" is not a field known here; did you mean lot_gtu?",
            book + ":341:19: grades.service.uptime_ppm: \"99.9\" is not a whole number from 0 to 1000000");
        assertThat(json.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        final Map<String, Object> said = Json.object(json.lastLine());
        assertThat(said).containsEntry("result", "wrong").containsEntry("flaws", lines + 1);
        assertThat(list(said, "wrong").get(0)).isEqualTo(Map.of("line", 55L, "column", 5L, "field", "grades.lot_size",
            "value", "lot_size", "expected", "a field known here; did you mean lot_gtu?"));
    }

    @Test
    void shouldSayWhoIsEligibleAndWhyTheOthersAreNot() throws IOException {
        final CommandRun run = CommandRun.of("grade", "eligibility", book, "--suppliers", suppliers);

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines())
            .contains("radiology.standard.v1: 2 qualify, 2 needed",
                "  larkfield      linnet-scan        qualifies",
                "  merlinwood     linnet-scan        test 28 certification: hipaa_baa, must be fda_510k hipaa_baa",
                "  coldharbour    wren-max           test 25 region: eu uk, must be one of us",
                "  amberline      heron-max          test 29 model: heron-max, must be claude-opus")
            .endsWith("line 9: hazelmere finch-1 qualifies for no grade",
                "line 13: merlinwood linnet-scan qualifies for no grade");
    }

    @Test
    void shouldFailIfTooFewSuppliersQualify() throws IOException {
        Files.writeString(suppliers, Files.readString(suppliers).replaceFirst("(?m)^larkfield.*\n", ""));

        final CommandRun run = CommandRun.of("grade", "eligibility", book, "--suppliers", suppliers, "--json");
        final CommandRun other = CommandRun.of("grade", "eligibility", book, "--suppliers", suppliers,
            "--grade", "text.max.v1", "--grade", "legal.standard.v1");

        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
        final Map<String, Object> said = Json.object(run.lastLine());
        assertThat(said).containsEntry("result", "not enough").containsEntry("gradesShort", 1L)
            .containsEntry("rows", 11L);
        final Map<String, Object> radiology = list(said, "grades").get(14);
        assertThat(radiology).containsEntry("grade", "radiology.standard.v1").containsEntry("qualified", 1L)
            .containsEntry("needed", 2L).containsEntry("result", "not enough");
        assertThat(list(radiology, "rows").get(1)).isEqualTo(Map.of("line", 3L, "supplier", "birchwood", "model",
            "heron-max", "result", "failed", "test", 27L, "name", "attestation", "figure", "2", "bound", "at least 3"));
        assertThat(other.exitCode()).isZero();
        assertThat(other.outLines())
            .contains("text.max.v1: 3 qualify, 3 needed", "legal.standard.v1: 2 qualify, 2 needed")
            .noneMatch(line -> line.startsWith("radiology"));
    }

    /** A supplier is one, however many models it has. */
    @Test
    void shouldCountASupplierOnce() throws IOException {
        Files.writeString(suppliers, Files.readString(suppliers)
            .replaceAll("(?m)^(birchwood|coldharbour),", "amberline,")
            .replace("amberline,heron-max,910", "amberline,heron-mid,910"));

        final CommandRun run =
            CommandRun.of("grade", "eligibility", book, "--suppliers", suppliers, "--grade", "text.max.v1");

        assertThat(run.outLines().get(0)).isEqualTo("text.max.v1: 1 qualify, 3 needed: NOT ENOUGH");
        assertThat(run.exitCode()).isEqualTo(Wheatstone.CHECK_FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "ttftP95Ms,        ~ ttftMs,           ~ 1:1: column 3: \"ttftMs\" is not a figure, or a benchmark of the book"
            + "; did you mean ttftP95Ms?",
        "supplier,         ~ vendor,           ~ 1:1: column 1: \"vendor\" is not a figure",
        "med_qa@1          ~ med_qe@1          ~ 1:1: column 26: \"med_qe@1\" is not a figure",
        "model,ttftP95Ms   ~ model,model       ~ 1:1: column: \"model\" is not there once",
        "heron-max,780     ~ heron-max,fast    ~ 2:21: ttftP95Ms: \"fast\" is not a whole number from 0 to 4294967295",
        "1400,999400       ~ 1400,1000001      ~ 2:33: uptimePpm: \"1000001\" is not a whole number from 0 to 1000000",
        "vision|streaming|seed ~ vision|flying ~ 2:62: capabilities: \"tools|json_schema|vision|flying|prompt_cache\""
            + " is not words of json_schema|logprobs|prompt_cache|seed|streaming|tools|vision with | between them; "
            + "there is no 'flying'",
        "us|eu,0           ~ us|mars,0         ~ 2:118: regions: \"us|mars\" is not words of apac|eu|uk|us with | "
            + "between them; there is no 'mars'",
        "birchwood,heron-max ~ amberline,heron-max ~ 3:11: model: \"heron-max\" is not a new model of amberline: an "
            + "earlier row has it too"})
    void shouldPointAtAWrongFigure(final String right, final String wrong, final String message) throws IOException {
        assertThat(suppliers).content().contains(right);
        Files.writeString(suppliers, Files.readString(suppliers).replace(right, wrong));

        final CommandRun run = CommandRun.of("grade", "eligibility", book, "--suppliers", suppliers);

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("wheatstone: " + suppliers + ":" + message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldCompareWhatAUnitCosts() throws IOException {
        final CommandRun text = CommandRun.of("grade", "fungibility");
        final CommandRun json =
            CommandRun.of("grade", "fungibility", "--costs", "1,0.1,4", "--costs", "1,0.1,8", "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.outLines()).contains("1,0.1,4                        1.419x       1.000x");
        final List<Map<String, Object>> spreads = list(Json.object(json.lastLine()), "spreads");
        assertThat(spreads.get(0))
            .isEqualTo(Map.of("costs", "1,0.1,4", "flatPpm", 1_418_715L, "weightedPpm", 1_000_000L));
        assertThat(spreads.get(1)).containsEntry("weightedPpm", 1_359_347L);
    }

    /** A trace of context alone beside one of output alone: an output token costs four times as much. */
    @Test
    void shouldFindTheSpreadOfOppositeWorkloads() throws IOException {
        final String header = "TIMESTAMP,ContextTokens,GeneratedTokens\n2026-01-05 09:00:00,";
        final Path read = Files.writeString(scratch.resolve("read.csv"), header + "1000,0\n");
        final Path write = Files.writeString(scratch.resolve("write.csv"), header + "0,10\n");

        assertThat(spread(read, write))
            .isEqualTo(Map.of("costs", "1,0.1,4", "flatPpm", 4_000_000L, "weightedPpm", 1_000_000L));
        assertThat(spread(read, write, "--weights", "1,0.1,2")).containsEntry("weightedPpm", 2_000_000L);
        assertThat(spread(read, write, "--weights", "1,0.1,8")).containsEntry("weightedPpm", 2_000_000L);
        assertThat(spread(read, write, "--cached", "1,0")).containsEntry("flatPpm", 40_000_000L)
            .containsEntry("weightedPpm", 1_000_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "grade                              ~ a verb is missing: show, check, eligibility, fungibility, apply",
        "grade check                        ~ 'FILE'",
        "grade check nowhere.yaml           ~ there is no such file",
        "grade eligibility BOOK             ~ '--suppliers=FILE'",
        "grade eligibility BOOK --suppliers SUPPLIERS --grade x.max.v1 ~ --grade: 'x.max.v1' is not in the book; it "
            + "has text.standard.v1",
        "grade eligibility SUPPLIERS --suppliers SUPPLIERS ~ the first of ",
        "grade fungibility --requests a.csv ~ one workload has nothing to compare it with",
        "grade fungibility --weights 1,2    ~ '1,2' is not three decimals",
        "grade fungibility --weights 1,0,4  ~ '1,0,4' is not three decimals",
        "grade fungibility --cached 0.5,0.5 ~ --cached: 2 shares for 3 traces",
        "grade fungibility --cached 1.5     ~ --cached: 1.5 is not from 0 to 1"})
    void shouldRefuseWrongUseInOneLine(final String commandLine, final String said) {
        final CommandRun run = CommandRun.of(Stream.of(commandLine.split(" "))
            .map(word -> word.replace("BOOK", book.toString()).replace("SUPPLIERS", suppliers.toString())).toList());

        assertThat(run.exitCode()).isEqualTo(Wheatstone.WRONG_USE);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("wheatstone: ").contains(said);
        assertThat(run.out()).isEmpty();
    }

    private static Map<String, Object> spread(final Path first, final Path second, final Object... options)
            throws IOException {
        final CommandRun run = CommandRun.of(Stream.concat(
            Stream.of("grade", "fungibility", "--costs", "1,0.1,4", "--json", "--requests", first, second),
            Stream.of(options)).toArray());
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return list(Json.object(run.lastLine()), "spreads").get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(final Map<String, Object> said, final String name) {
        return (List<Map<String, Object>>) said.get(name);
    }
}
