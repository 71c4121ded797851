package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.gateway.app.input.InputException;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.InstrumentSpec;

/** What a grade book must be; what stands in a message about one that is not. */
class BookReaderTest {
    /** Two versions of a line, and a better grade that may deliver into the first. */
    private static final String BOOK = """
        authority: {participant: 71, key: 711}
        benchmarks: {edit: 4}
        certifications: {audited: 0, licensed: 1}
        regions: {us: 0, eu: 1}
        grades:
          - id: 1
            name: code.standard.v1
            class: B
            latency: STANDARD
            verification: BENCHMARK
            effective_from: 2026-01-01T00:00:00Z
            effective_to: 2026-03-01T00:00:00Z
            weights: {input: 1000, cached_input: 100, cache_write: 1250, output: 4000, reasoning: 4000}
            lot_gtu: 1000
            meter: &meter {tokenizer: ref/1, reasoning: CAPPED, reasoning_cap_ppm: 4000000}
            quality:
              benchmarks: [{id: edit, version: 2, floor_ppm: 400000}]
              evaluation_error_ppm: 50000
              evaluation_sha256: "00000000000000000000000000000000000000000000000000000000000000ee"
              tool_accuracy_ppm: 800000
            service: {ttft_p95_ms: 1500, tokens_per_second: 50, service_error_ppm: 10000, uptime_ppm: 990000}
            capability: {needs: [tools, streaming], context_tokens: 65536, output_tokens: 8192}
            provenance: {quantization_bits: 8, regions: [us, eu], retention: 3, attestation: 1}
            tolerance:
              discounts: [{excess_ppm: 10000, rate_ppm: 50000}, {excess_ppm: 30000, rate_ppm: 150000}]
              deliverable: [{grade: code.prime.v1, differential_nano_per_lot: 150000}]
            contract: &contract {block_seconds: 14400, call_timeout_ms: 60000, dispute_seconds: 7200}
          - id: 2
            name: code.standard.v2
            predecessor: code.standard.v1
            class: B
            latency: STANDARD
            verification: BENCHMARK
            effective_from: 2026-01-16T00:00:00Z
            meter: *meter
            contract: *contract
          - id: 3
            name: code.prime.v1
            class: B
            latency: PRIORITY
            verification: BENCHMARK
            effective_from: 2026-01-01T00:00:00Z
            meter: *meter
            quality:
              benchmarks: [{id: edit, version: 2, floor_ppm: 600000}]
              evaluation_error_ppm: 20000
              evaluation_sha256: "00000000000000000000000000000000000000000000000000000000000000ee"
              tool_accuracy_ppm: 900000
            service: {ttft_p95_ms: 1000, tokens_per_second: 70, service_error_ppm: 5000, uptime_ppm: 995000}
            capability: {needs: [tools, streaming, seed], context_tokens: 131072, output_tokens: 16384}
            provenance: {quantization_bits: 16, regions: [us], retention: 1, attestation: 2, certifications: [audited]}
            contract: {min_suppliers: 2}
        instruments:
          - id: 1
            symbol: code/usd
            grade: code.standard.v2
            term: SPOT
            currency: USD
            tick: "0.0001"
            min_price: "0.0001"
            max_price: "1000"
            max_quantity: 1000000
            maker_fee_ppm: 0
            taker_fee_ppm: 100
            reference_price: "1.5"
            band_ppm: 200000
        """;

    @Test
    void shouldReadEveryField() {
        final Book book = BookReader.requireBook(file(BOOK));
        final Grade grade = book.grades().get(0);

        assertThat(book.grades()).extracting(Grade::name)
            .containsExactly("code.standard.v1", "code.standard.v2", "code.prime.v1");
        assertThat(grade.effectiveToNs()).isEqualTo(1_772_323_200_000_000_000L);
        assertThat(grade.authorityId()).isEqualTo(71);
        assertThat(grade.keyId()).isEqualTo(711);
        assertThat(grade.spec().workClass()).isEqualTo(WorkClass.B);
        assertThat(grade.meter()).isEqualTo(new Grade.Meter("ref/1", "", ReasoningBilling.CAPPED, 4_000_000));
        assertThat(grade.quality()).isEqualTo(
            new Grade.Quality(List.of(new Grade.Score(4, 2, 400_000)), 50_000, "0".repeat(62) + "ee", 800_000));
        assertThat(grade.service()).isEqualTo(new Grade.Service(1_500, 50, 10_000, 990_000, 300, 20, 3));
        assertThat(grade.capabilities()).isEqualTo(new Grade.Capabilities(0b0001001, 65_536, 8_192));
        assertThat(grade.provenance()).isEqualTo(new Grade.Provenance("", 8, 0b11, 3, 1, 0));
        assertThat(grade.tolerance()).isEqualTo(new Grade.Tolerance(
            List.of(new Grade.Discount(10_000, 50_000), new Grade.Discount(30_000, 150_000)),
            List.of(new Grade.Deliverable(3, 150_000))));
        assertThat(book.grades().get(1).predecessorId()).isEqualTo(1);
        assertThat(book.grades().get(2).provenance().certifications()).isEqualTo(1);
        assertThat(book.instruments()).extracting(InstrumentSpec::referencePrice).containsExactly(1_500_000L);
    }

    /** What the page says of fields that are left out. */
    @Test
    void shouldHaveTheDefaultsThatAreDocumented() {
        final Grade grade = BookReader.requireBook(file("""
            grades:
              - {id: 1, name: code.standard.v1, class: B, latency: STANDARD, verification: METER,
                 effective_from: 2026-01-01T00:00:00Z, meter: {tokenizer: ref/1}}
            """)).grades().get(0);

        assertThat(grade.spec().weights()).hasToString(
            "Weights[input=1000, cachedInput=100, cacheWrite=1250, output=4000, reasoning=4000]");
        assertThat(grade.spec().lotGtu()).isEqualTo(1_000);
        assertThat(grade.meter()).isEqualTo(new Grade.Meter("ref/1", "", ReasoningBilling.FULL, 0));
        assertThat(grade.quality()).isEqualTo(new Grade.Quality(List.of(), 1_000_000, "", 0));
        assertThat(grade.service()).isEqualTo(new Grade.Service(0, 0, 10_000, 990_000, 300, 20, 3));
        assertThat(grade.capabilities()).isEqualTo(new Grade.Capabilities(0, 0, 0));
        assertThat(grade.provenance()).isEqualTo(new Grade.Provenance("", 0, 0, 254, 0, 0));
        assertThat(grade.tolerance()).isEqualTo(new Grade.Tolerance(List.of(), List.of()));
        assertThat(grade.contract()).isEqualTo(new Grade.Contract(14_400, 30, 250, 60_000, 7_200, 604_800, 1_296_000,
            50_000, 2_000_000, List.of(50_000L, 50_000L, 50_000L, 50_000L), 0, 1_000_000, 0, 0, 0, 3));
    }

    @Test
    void shouldReadHoldbacksByBandBurstAndTheLossOfADay() {
        final String more = "block_seconds: 14400, burst_ppm: 250000, daily_loss_limit_nano: 5000000000,"
            + " holdback_ppm: [200000, 100000, 50000, 0]";
        final Grade.Contract contract =
            BookReader.requireBook(file(BOOK.replace("block_seconds: 14400", more))).grades().get(0).contract();

        assertThat(contract.holdbackPpm()).containsExactly(200_000L, 100_000L, 50_000L, 0L);
        assertThat(contract.burstPpm()).isEqualTo(250_000);
        assertThat(contract.dailyLossLimit()).isEqualTo(5_000_000_000L);
    }

    @Test
    void shouldLetAnInstrumentRoll() {
        assertThat(BookReader.requireBook(file(BOOK)).instruments().get(0).rolls()).isFalse();
        assertThat(BookReader.requireBook(file(BOOK.replace("term: SPOT", "term: SPOT\n    rolls: true")))
            .instruments().get(0).rolls()).isTrue();
        assertThat(flaws(BOOK.replace("term: SPOT", "term: SPOT\n    rolls: true")
            .replace("block_seconds: 14400", "block_seconds: 0"))).extracting(Flaw::expected).containsExactly(
                "false: code.standard.v2 is not delivered, and only what is has versions that roll");
        assertThat(flaws(BOOK.replace("term: SPOT", "term: SPOT\n    rolls: true")
            .replace("symbol: code/usd", "symbol: code.standard.v2/usd"))).extracting(Flaw::expected)
            .containsExactly("code/usd: what rolls goes by no version's name");
    }

    @Test
    void shouldFindNothingWrongWithTheBookInTheJar() {
        final BookReader.Reading reading = BookReader.read(GradeShowVerb.book());

        assertThat(reading.flaws()).isEmpty();
        assertThat(reading.book().grades()).extracting(Grade::name).containsExactly(
            "text.standard.v1", "code.standard.v1", "agent.standard.v1", "text.prime.v1", "code.prime.v1",
            "agent.prime.v1", "text.max.v1", "code.max.v1", "agent.max.v1", "claude_opus.standard.v1",
            "accounting.standard.v1", "support_agent.standard.v1", "legal.standard.v1", "healthcare.standard.v1",
            "radiology.standard.v1");
        assertThat(reading.book().instruments()).extracting(InstrumentSpec::symbol).contains(
            "text/usd", "code/usd", "agent/usd", "code.prime/usd", "claude_opus/usd", "support_agent/usd");
        assertThat(reading.book().grades()).allMatch(grade -> grade.contract().isDelivered());
    }

    @Test
    void shouldNameTheEvaluationSetInTheJarByItsHash() throws GeneralSecurityException, IOException {
        final byte[] set = GradeShowVerb.class.getResourceAsStream("evaluation-1.jsonl").readAllBytes();
        final String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(set));

        assertThat(BookReader.requireBook(GradeShowVerb.book()).grades())
            .allSatisfy(grade -> assertThat(grade.quality().evaluationHash()).isEqualTo(hash));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "flaws.csv", delimiter = '|', quoteCharacter = '`')
    void shouldNameTheFlaw(final String right, final String wrong, final String message) {
        final String text = right.replace("\\n", "\n");
        assertThat(BOOK).contains(text);

        final List<Flaw> flaws = flaws(BOOK.replaceFirst(
            Pattern.quote(text), Matcher.quoteReplacement(wrong.replace("''", "").replace("\\n", "\n"))));

        assertThat(flaws).extracting(Flaw::toString).containsExactly("g.yaml:" + message);
    }

    @Test
    void shouldNeverVerifyAnOutcomeByAMeterAlone() {
        final String job = BOOK.replaceFirst("verification: BENCHMARK", "verification: METER")
            .replaceFirst("lot_gtu: 1000", "unit: JOB");

        assertThat(flaws(job)).extracting(Flaw::toString).containsExactly(
            "g.yaml:10:19: grades.verification: \"METER\" is not how an outcome is verified: a meter counts tokens and "
                + "cannot tell whether the job is done; one of BENCHMARK, PREDICATE, PANEL, HUMAN");
        assertThat(flaws(job.replace("METER", "PREDICATE"))).isEmpty();
        assertThat(flaws(BOOK.replace("code.prime.v1", "pr_merged.prime.v1"))).extracting(Flaw::toString).contains(
            "g.yaml:37:5: grades.unit: missing: it must be JOB: pr_merged is an outcome, and a lot of it is one job");
    }

    @Test
    void shouldGiveNoBookToWorkOfClassAOrOnPrivateContext() {
        final String v2 = "predecessor: code.standard.v1\n    class: ";
        final String noBook = "g.yaml:56:12: instruments.grade: \"code.standard.v2\" is not a grade of class B: work of"
            + " class A, and work on private context, never has a book";

        assertThat(flaws(BOOK.replace(v2 + "B", v2 + "A"))).extracting(Flaw::toString).containsExactly(noBook);
        assertThat(flaws(BOOK.replace(v2 + "B\n", v2 + "B\n    context: PRIVATE\n"))).extracting(Flaw::toString)
            .containsExactly("g.yaml:31:12: grades.class: \"B\" is not A: what is done on private context cannot be "
                + "checked by others, and has no book");
        assertThat(flaws(BOOK.replace(v2 + "B\n", v2 + "A\n    context: PRIVATE\n"))).extracting(Flaw::expected)
            .containsExactly("a grade of class B: work of class A, and work on private context, never has a book");
        assertThat(flaws(BOOK.replace(v2 + "B\n", v2 + "A\n    context: PRIVATE\n")
            .replaceFirst("(?s)instruments:.*", ""))).isEmpty();
    }

    @Test
    void shouldLetAGradeThatIsNotDeliveredHaveARebate() {
        final String undelivered = BOOK.replace("block_seconds: 14400", "block_seconds: 0")
            .replace("maker_fee_ppm: 0", "maker_fee_ppm: -20");

        assertThat(flaws(undelivered)).isEmpty();
    }

    @Test
    void shouldRefuseANameThatDoesNotSayFamilyTierAndVersion() {
        assertThat(flaws(BOOK.replace("code.prime.v1", "code.premium.v1"))).extracting(Flaw::toString).containsExactly(
            "g.yaml:38:11: grades.name: \"code.premium.v1\" is not a grade's name: family.tier.version, tier one of "
                + "standard, prime, max, version v1 to v65534, such as code.prime.v3");
        assertThat(flaws(BOOK.replace("code.prime.v1", "code.prime.v65535"))).hasSize(1);
        assertThat(flaws(BOOK.replace("code.prime.v1", "Code.prime.v1"))).extracting(Flaw::expected)
            .contains("a name of 1 to 48 characters from a-z 0-9 . _ - /");
    }

    @Test
    void shouldNameAllFlawsInTheOrderOfTheirPlaces() {
        final List<Flaw> flaws = flaws(BOOK.replace("lot_gtu: 1000", "lot_gtu: 0").replace("ttft_p95_ms", "ttft_ms")
            .replace("maker_fee_ppm: 0", "maker_fee_ppm: no"));

        assertThat(flaws).extracting(flaw -> flaw.position().line()).containsExactly(14, 21, 49, 63);
    }

    @Test
    void shouldCountAFlawOfASharedPassageOnce() {
        assertThat(flaws(BOOK.replace("reasoning: CAPPED,", "reasoning: capped,"))).extracting(Flaw::toString)
            .containsExactly("g.yaml:15:49: grades.meter.reasoning: \"capped\" is not one of CAPPED, NONE, FULL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''               | 1:1: grades: missing: it must be a list of grades",
        "grades: 7        | 1:9: grades: \"7\" is not a list",
        "[1]              | 1:1: the file: \"[...]\" is not a mapping with fields of its own",
        "grades: [1]      | 1:10: grades: \"1\" is not a mapping with fields of its own"})
    void shouldRefuseWhatIsNoBook(final String text, final String message) {
        assertThat(flaws(text)).extracting(Flaw::toString).contains("g.yaml:" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grades: [", "a: b: c", "\tgrades:", "grades: *nobody", "a: 1\n---\nb: 2"})
    void shouldRefuseWhatIsNotYaml(final String text) {
        assertThat(flaws(text)).hasSize(1)
            .allSatisfy(flaw -> assertThat(flaw.expected()).isEqualTo("one document of YAML 1.2"));
    }

    @Test
    void shouldNotHandOutABookWithFlaws() {
        final InputFile wrong = file(BOOK.replace("lot_gtu: 1000", "lot_gtu: 0").replace("ttft_p95_ms", "ttft_ms"));

        assertThatThrownBy(() -> BookReader.requireBook(wrong)).isInstanceOf(InputException.class)
            .hasMessageContaining("the first of 3 flaws is g.yaml:14:14: grades.lot_gtu: \"0\"");
    }

    /** A letter lost, doubled or exchanged, anywhere: whatever it makes of the book, it is read to its end. */
    @Test
    void shouldReadWhateverATypoMakesOfTheBook() {
        final String letters = "a9:-[{}],&*#\"'\n\t %!|>@";
        final Random random = new Random(7);
        int flawed = 0;
        for (int i = 0; i < 150; i++) {
            final StringBuilder text = new StringBuilder(BOOK);
            for (int typos = 0; typos <= i % 3; typos++) {
                final int index = random.nextInt(text.length());
                text.replace(index, index + random.nextInt(2),
                    String.valueOf(letters.charAt(random.nextInt(letters.length()))));
            }
            final List<Flaw> flaws = flaws(text.toString());
            flawed += flaws.isEmpty() ? 0 : 1;
            assertThat(flaws).allSatisfy(flaw -> assertThat(flaw.toString()).startsWith("g.yaml"));
        }
        assertThat(flawed).isGreaterThan(100);
    }

    private static List<Flaw> flaws(final String text) {
        return BookReader.read(file(text)).flaws();
    }

    private static InputFile file(final String text) {
        return new InputFile("g.yaml", text);
    }
}
