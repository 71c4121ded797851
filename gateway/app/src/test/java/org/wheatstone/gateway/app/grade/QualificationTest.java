package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.AttestSupplierDecoder;
import org.wheatstone.gateway.app.input.InputFile;

/** The twenty-nine tests of a grade that asks for everything. */
class QualificationTest {
    private static final String NUMBERS = "1000,50,5000,995000,20000,900000,64000,8000";
    private static final String WORDS =
        "tools|json_schema|vision|streaming|seed|logprobs|prompt_cache,8,us|apac,1,2,audited|licensed";
    private static final String SCORES = "700001,700002,700003,700004,700005,700006,700007,700008";
    private static final String RIGHT = "acme,heron," + NUMBERS + "," + WORDS + "," + SCORES;
    private static final Book BOOK = BookReader.requireBook(new InputFile("g.yaml", book()));
    private static final Grade GRADE = BOOK.grades().get(0);

    @Test
    void shouldQualifyWhoMeetsEachBoundExactly() {
        assertThat(judge(RIGHT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "heron,1000         ; heron,1001        ; 1  ; ttft             ; 1001   ; at most 1000",
        "1000,50            ; 1000,49           ; 2  ; throughput       ; 49     ; at least 50",
        "50,5000            ; 50,5001           ; 3  ; service error    ; 5001   ; at most 5000",
        "5000,995000        ; 5000,994999       ; 4  ; uptime           ; 994999 ; at least 995000",
        "995000,20000       ; 995000,20001      ; 5  ; evaluation error ; 20001  ; at most 20000",
        "20000,900000       ; 20000,899999      ; 6  ; tool accuracy    ; 899999 ; at least 900000",
        "900000,64000       ; 900000,63999      ; 7  ; context          ; 63999  ; at least 64000",
        "64000,8000         ; 64000,7999        ; 8  ; output           ; 7999   ; at least 8000",
        "700001             ; 700000            ; 9  ; benchmark 1 b1   ; 700000 ; at least 700001",
        "700002             ; ''                ; 10 ; benchmark 2 b2   ; no score ; at least 700002",
        "700003             ; 0                 ; 11 ; benchmark 3 b3   ; 0      ; at least 700003",
        "700004             ; 700003            ; 12 ; benchmark 4 b4   ; 700003 ; at least 700004",
        "700005             ; 700004            ; 13 ; benchmark 5 b5   ; 700004 ; at least 700005",
        "700006             ; 700005            ; 14 ; benchmark 6 b6   ; 700005 ; at least 700006",
        "700007             ; 700006            ; 15 ; benchmark 7 b7   ; 700006 ; at least 700007",
        "700008             ; 700007            ; 16 ; benchmark 8 b8   ; 700007 ; at least 700008",
        "tools|json_schema  ; json_schema       ; 17 ; tools            ; no     ; there",
        "json_schema|       ; ''                ; 18 ; json_schema      ; no     ; there",
        "vision|            ; ''                ; 19 ; vision           ; no     ; there",
        "streaming|         ; ''                ; 20 ; streaming        ; no     ; there",
        "seed|              ; ''                ; 21 ; seed             ; no     ; there",
        "logprobs|          ; ''                ; 22 ; logprobs         ; no     ; there",
        "|prompt_cache      ; ''                ; 23 ; prompt_cache     ; no     ; there",
        "cache,8,           ; cache,7,          ; 24 ; quantization     ; 7      ; at least 8",
        "us|apac            ; apac              ; 25 ; region           ; apac   ; one of eu us",
        "apac,1,            ; apac,2,           ; 26 ; retention        ; 2      ; at most 1",
        ",2,audited         ; ,1,audited        ; 27 ; attestation      ; 1      ; at least 2",
        "audited|licensed   ; licensed          ; 28 ; certification    ; licensed ; audited licensed",
        "acme,heron         ; acme,wren         ; 29 ; model            ; wren   ; heron"})
    void shouldNameTheTestThatFails(
            final String right, final String wrong, final int test, final String name, final String figure,
            final String bound) {
        assertThat(RIGHT).contains(right);

        assertThat(judge(RIGHT.replace(right, wrong)))
            .contains(new Qualification.Failure(test, name, figure, bound));
    }

    @Test
    void shouldNameTheFirstOfSeveral() {
        assertThat(judge("acme,wren" + ",".repeat(22)).orElseThrow().test()).isEqualTo(1);
        assertThat(judge("acme,wren," + NUMBERS + ",".repeat(14)).orElseThrow().test()).isEqualTo(9);
        assertThat(judge("acme,wren," + NUMBERS + ",,,,,,," + SCORES).orElseThrow().test()).isEqualTo(17);
    }

    @Test
    void shouldSayToAnExchangeWhatTheFileSays() {
        final Figures figures = SuppliersReader.read(
            new InputFile("s.csv", header() + "\n" + RIGHT.replace("700002", "") + "\n"), BOOK.names()).get(0);

        final AttestSupplierDecoder sent = new AttestSupplierDecoder().wrap(
            new UnsafeBuffer(figures.attestation(7, GRADE).frame()), Frame.BLOCK_OFFSET,
            AttestSupplierDecoder.BLOCK_LENGTH, AttestSupplierDecoder.SCHEMA_VERSION);

        assertThat(sent.toString()).contains("participantId=7|gradeId=1|ttftP95Ms=1000|tokensPerSecond=50|"
            + "serviceErrorPpm=5000|uptimePpm=995000|contextTokens=64000|outputTokens=8000|evaluationErrorPpm=20000|"
            + "toolAccuracyPpm=900000|benchmarkIds=[11,13,14,15,16,17,18,0]|benchmarkVersions=[1,1,1,1,1,1,1,0]|"
            + "benchmarkScores=[700001,700003,700004,700005,700006,700007,700008,0]|attestation=2|retention=1|"
            + "quantizationBits=8|").endsWith("model=heron");
        assertThat(sent.regions()).isEqualTo(1L | 1L << 63);
        assertThat(sent.certifications()).isEqualTo(1L | 1L << 63);
        assertThat(sent.capabilities().promptCache()).isTrue();
    }

    @Test
    void shouldTakeAScoreInAnotherVersionForNone() {
        final String header = header().replace("b1,", "b1@2,");

        assertThat(judge(header, RIGHT).orElseThrow()).isEqualTo(
            new Qualification.Failure(9, "benchmark 1 b1", "no score", "at least 700001"));
    }

    @Test
    void shouldAskNothingOfWhoeverSuppliesAGradeThatAsksNothing() {
        final Book book = BookReader.requireBook(new InputFile("g.yaml", """
            grades:
              - id: 1
                name: any.standard.v1
                class: B
                latency: FLEX
                verification: METER
                effective_from: 2026-01-01T00:00:00Z
                meter: {tokenizer: any}
                service: {service_error_ppm: 1000000, uptime_ppm: 0}
            """));
        final Figures nothing = SuppliersReader.read(
            new InputFile("s.csv", "supplier,model\nacme,wren\n"), book.names()).get(0);

        assertThat(Qualification.firstFailure(book.grades().get(0), nothing, book.names())).isEmpty();
    }

    private static Optional<Qualification.Failure> judge(final String row) {
        return judge(header(), row);
    }

    private static Optional<Qualification.Failure> judge(final String header, final String row) {
        final List<Figures> rows =
            SuppliersReader.read(new InputFile("s.csv", header + "\n" + row + "\n"), BOOK.names());
        return Qualification.firstFailure(GRADE, rows.get(0), BOOK.names());
    }

    private static String header() {
        return "supplier,model,ttftP95Ms,tokensPerSecond,serviceErrorPpm,uptimePpm,evaluationErrorPpm,toolAccuracyPpm,"
            + "contextTokens,outputTokens,capabilities,quantizationBits,regions,retention,attestation,certifications,"
            + "b1,b2,b3@1,b4,b5,b6,b7,b8";
    }

    private static String book() {
        final StringBuilder benchmarks = new StringBuilder();
        final StringBuilder floors = new StringBuilder();
        IntStream.rangeClosed(1, 8).forEach(i -> {
            benchmarks.append("  b").append(i).append(": ").append(i + 10).append('\n');
            floors.append("        - {id: b").append(i).append(", floor_ppm: 70000").append(i).append("}\n");
        });
        return "benchmarks:\n" + benchmarks + """
            certifications: {audited: 0, licensed: 63}
            regions: {us: 0, eu: 5, apac: 63}
            grades:
              - id: 1
                name: everything.max.v1
                class: B
                latency: PRIORITY
                verification: BENCHMARK
                effective_from: 2026-01-01T00:00:00Z
                meter: {tokenizer: any}
                service: {ttft_p95_ms: 1000, tokens_per_second: 50, service_error_ppm: 5000, uptime_ppm: 995000}
                capability:
                  needs: [tools, json_schema, vision, streaming, seed, logprobs, prompt_cache]
                  context_tokens: 64000
                  output_tokens: 8000
                provenance:
                  model_scope: heron
                  quantization_bits: 8
                  regions: [us, eu]
                  retention: 1
                  attestation: 2
                  certifications: [audited, licensed]
                quality:
                  evaluation_error_ppm: 20000
                  evaluation_sha256: "0000000000000000000000000000000000000000000000000000000000000001"
                  tool_accuracy_ppm: 900000
                  benchmarks:
            """ + floors;
    }
}
