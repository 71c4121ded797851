package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wheatstone.gateway.app.input.Refusal.assertRefused;
import static org.wheatstone.gateway.app.input.Refusal.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.LatencyClass;
import org.wheatstone.codecs.sbe.Tier;
import org.wheatstone.codecs.sbe.Verification;
import org.wheatstone.codecs.sbe.WorkClass;

class GradeBookReaderTest {
    private static final String BOOK = """
        grades:
          - id: 7
            name: code.prime.v3
            class: B
            latency: PRIORITY
            verification: BENCHMARK
            weights: {input: 1000, cached_input: 100, cache_write: 1250, output: 4000, reasoning: 4001}
            lot_gtu: 1000
            effective_from: 2026-01-01T00:00:00.5Z
        instruments:
          - id: 9
            symbol: code.prime/usd
            grade: code.prime.v3
            term: SPOT
            currency: USD
            tick: "0.0001"
            min_price: "0"
            max_price: "250.50"
            max_quantity: 5000
            maker_fee_ppm: -20
            taker_fee_ppm: 100
        """;
    private static final String BAND = """
            reference_price: "1.5"
            band_ppm: 200000
        """;
    private static final String NAME = "a grade's name: family.tier.version, tier one of standard, prime, max, "
        + "version v1 to v65534, such as code.prime.v3";

    @Test
    void shouldReadEveryField() {
        final GradeBook book = read(BOOK);

        final GradeSpec grade = new GradeSpec(7, "code.prime.v3", "code", Tier.PRIME, 3, WorkClass.B,
            LatencyClass.PRIORITY, Verification.BENCHMARK, new Weights(1000, 100, 1250, 4000, 4001), 1000,
            1_767_225_600_500_000_000L, new Position("g.yaml", 2, 5));
        assertThat(book.grades()).containsExactly(grade);
        assertThat(book.instruments()).containsExactly(new InstrumentSpec(9, "code.prime/usd", grade,
            DeliveryTerm.SPOT, Currency.USD, 100, 0, 250_500_000, 5000, -20, 100, 0, 0, false,
            new Position("g.yaml", 11, 5)));
        assertThat(book.instrument("code.prime/usd")).isPresent();
        assertThat(book.instrument("code/usd")).isEmpty();
    }

    @Test
    void shouldReadTheReferencePriceAndTheBand() {
        final InstrumentSpec instrument = read(BOOK + BAND).instruments().get(0);

        assertThat(instrument.referencePrice()).isEqualTo(1_500_000);
        assertThat(instrument.bandPpm()).isEqualTo(200_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'1.5'  | '250.5001' | 22:22 | reference_price: '250.5001' is not dollars per million GTU, from 0 to 250.5, "
            + "in steps of 0.0001",
        "'1.5'  | '250.00005' | 22:22 | reference_price: '250.00005' is not dollars per million GTU, from 0 to 250.5, "
            + "in steps of 0.0001",
        "200000 | 0          | 23:15 | band_ppm: '0' is not a whole number from 1 to 1000000",
        "200000 | 1000001    | 23:15 | band_ppm: '1000001' is not a whole number from 1 to 1000000"},
        quoteCharacter = '`')
    void shouldRefuseABandOutOfRange(
            final String right, final String wrong, final String place, final String message) {
        final String text = (BOOK + BAND).replace(right.replace('\'', '"'), wrong.replace('\'', '"'));

        assertRefused(() -> read(text), "g.yaml:" + place + ": " + message.replace('\'', '"'));
    }

    @Test
    void shouldReadTheBookInTheJar() {
        final GradeBook book = GradeBookReader.read(InputFile.bundled("gradebook.yaml"));

        assertThat(book.grades()).extracting(GradeSpec::name)
            .containsExactly("text.standard.v1", "code.standard.v1", "agent.standard.v1");
        assertThat(book.grades()).allSatisfy(grade -> {
            assertThat(grade.weights().input()).isEqualTo(TraceRequest.CONTEXT_WEIGHT_MILLI_GTU);
            assertThat(grade.weights().output()).isEqualTo(TraceRequest.GENERATED_WEIGHT_MILLI_GTU);
            assertThat(grade.lotGtu() * 1000).isEqualTo(TraceRequest.MILLI_GTU_PER_LOT);
        });
        assertThat(book.instruments()).extracting(InstrumentSpec::symbol)
            .containsExactly("text/usd", "code/usd", "agent/usd");
        assertThat(book.instruments()).extracting(InstrumentSpec::tick).containsOnly(100L);
    }

    @Test
    void shouldTakePricesPerMillionGtuWhateverTheLot() {
        final GradeBook book = read(BOOK.replace("lot_gtu: 1000", "lot_gtu: 10"));

        assertThat(book.instruments().get(0).tick()).isEqualTo(1);
        assertThat(book.instruments().get(0).maxPrice()).isEqualTo(2_505_000);
        assertRefused(() -> read(BOOK.replace("lot_gtu: 1000", "lot_gtu: 1")), "g.yaml:16:11: tick: \"0.0001\" is not "
            + "dollars per million GTU, from 0.001, in steps of 0.001");
    }

    @Test
    void shouldPutGradesAndInstrumentsInTheOrderOfTheirIds() {
        final String text = BOOK.replace("grades:\n", "grades:\n" + grade(8, "text.max.v1"))
            .replace("instruments:\n", "instruments:\n" + instrument(10, "text/usd", "text.max.v1"));

        assertThat(read(text).grades()).extracting(GradeSpec::id).containsExactly(7, 8);
        assertThat(read(text).instruments()).extracting(InstrumentSpec::id).containsExactly(9, 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "id: 7            | id: 0              | 2:9   | id: \"0\" is not a whole number from 1 to 2147483647",
        "id: 7            | id: \"7\"          | 2:9   | id: \"7\" is not a whole number from 1 to 2147483647",
        "id: 7            | id: 7.0            | 2:9   | id: \"7.0\" is not a whole number from 1 to 2147483647",
        "id: 7            | id: 0x7            | 2:9   | id: \"0x7\" is not a whole number from 1 to 2147483647",
        "id: 7            | id: [7]            | 2:9   | id: \"[...]\" is not a whole number from 1 to 2147483647",
        "id: 7            | id:                | 2:8   | id: \"\" is not a whole number from 1 to 2147483647",
        "class: B         | class: C           | 4:12  | class: \"C\" is not one of A, B",
        "class: B         | class: true        | 4:12  | class: \"true\" is not one of A, B",
        "latency: PRIORITY| latency: priority  | 5:14  | latency: \"priority\" is not one of FLEX, STANDARD, PRIORITY",
        "BENCHMARK | NULL_VAL | 6:19 | verification: \"NULL_VAL\" is not one of METER, BENCHMARK, PREDICATE, PANEL, "
            + "HUMAN",
        "output: 4000     | output: -1         | 7:74  | output: \"-1\" is not a whole number from 0 to 1000000000",
        "lot_gtu: 1000    | lot_gtu: 0         | 8:14  | lot_gtu: \"0\" is not a whole number from 1 to 1000000000",
        "2026-01-01T | 2026-13-01T | 9:21 | effective_from: \"2026-13-01T00:00:00.5Z\" is not a time in UTC from "
            + "1970 to 2199, such as 2026-01-01T00:00:00Z",
        "2026-01-01T | 1969-01-01T | 9:21 | effective_from: \"1969-01-01T00:00:00.5Z\" is not a time in UTC from "
            + "1970 to 2199, such as 2026-01-01T00:00:00Z",
        "symbol: code.prime/usd | symbol: code | 12:13 | symbol: \"code\" is not a symbol: a name and the currency, "
            + "such as code/usd",
        "symbol: code.prime/usd | symbol: Code | 12:13 | symbol: \"Code\" is not a name of 1 to 48 characters from "
            + "a-z 0-9 . _ - /",
        "grade: code.prime.v3 | grade: code.v3 | 13:12 | grade: \"code.v3\" is not a grade of this book, which has "
            + "code.prime.v3",
        "term: SPOT       | term: WINDOW       | 14:11 | term: \"WINDOW\" is not SPOT",
        "currency: USD    | currency: EUR      | 15:15 | currency: \"EUR\" is not USD",
        "max_quantity: 5000 | max_quantity: 0 | 19:19 | max_quantity: \"0\" is not a whole number from 1 to "
            + "1099511627776",
        "max_quantity: 5000 | max_quantity: 1099511627777 | 19:19 | max_quantity: \"1099511627777\" is not a whole "
            + "number from 1 to 1099511627776",
        "fee_ppm: -20 | fee_ppm: -100001 | 20:20 | maker_fee_ppm: \"-100001\" is not a whole number from -100000 to "
            + "100000",
        "fee_ppm: 100 | fee_ppm: 19 | 21:20 | taker_fee_ppm: \"19\" is not a whole number from 20 to 100000"})
    void shouldNameTheValueThatIsWrong(
            final String right, final String wrong, final String place, final String message) {
        assertThat(BOOK).contains(right);

        assertRefused(() -> read(BOOK.replace(right, wrong)), "g.yaml:" + place + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tick: '0.0001'       | 0.0001    | dollars per million GTU, from 0.000001, in steps of 0.000001",
        "tick: '0.0001'       | '0'       | dollars per million GTU, from 0.000001, in steps of 0.000001",
        "tick: '0.0001'       | '0.0000001' | dollars per million GTU, from 0.000001, in steps of 0.000001",
        "tick: '0.0001'       | '-1'      | dollars per million GTU, from 0.000001, in steps of 0.000001",
        "tick: '0.0001'       | '1e-4'    | dollars per million GTU, from 0.000001, in steps of 0.000001",
        "min_price: '0'       | '0.00015' | dollars per million GTU, from 0 to 107374.1823, in steps of 0.0001",
        "max_price: '250.50'  | '107374.1824' | dollars per million GTU, from 0 to 107374.1823, in steps of 0.0001",
        "max_price: '250.50'  | '250.50001' | dollars per million GTU, from 0 to 107374.1823, in steps of 0.0001"})
    void shouldNameThePriceThatIsWrong(final String right, final String wrong, final String bounds) {
        final String book = BOOK.replace('"', '\'');
        final String key = right.substring(0, right.indexOf(':'));
        assertThat(book).contains(right);

        assertThatThrownBy(() -> read(book.replace(right, key + ": " + wrong))).isInstanceOf(InputException.class)
            .hasMessageMatching("g\\.yaml:1[678]:\\d\\d: " + key + ": \"" + wrong.replace("'", "").replace(".", "\\.")
                + "\" is not .*")
            .hasMessageEndingWith(bounds);
    }

    @Test
    void shouldRefuseAMaximumBelowTheMinimum() {
        assertRefused(() -> read(BOOK.replace("\"0\"", "\"250.51\"")), "g.yaml:18:16: max_price: \"250.50\" is not "
            + "dollars per million GTU, from 250.51 to 107374.1823, in steps of 0.0001");
    }

    @ParameterizedTest
    @CsvSource({"code.prime", "code.gold.v3", "code.prime.v0", "code.prime.v65535", "code.prime.3", "a.b.prime.v1"})
    void shouldRefuseANameThatIsNotAGrades(final String name) {
        assertRefused(() -> read(BOOK.replace("name: code.prime.v3", "name: " + name)),
            "g.yaml:3:11: name: \"" + name + "\" is not " + NAME);
    }

    @Test
    void shouldRefuseWhatIsThereTwice() {
        assertRefused(() -> read(BOOK.replace("grades:\n", "grades:\n" + grade(7, "text.max.v1"))),
            "g.yaml:6:9: id: \"7\" is not a new grade id: line 2 has it too");
        assertRefused(() -> read(BOOK.replace("grades:\n", "grades:\n" + grade(8, "code.prime.v3"))),
            "g.yaml:7:11: name: \"code.prime.v3\" is not a new grade name: line 3 has it too");
        assertRefused(() -> read(BOOK + instrument(9, "text/usd", "code.prime.v3")),
            "g.yaml:22:9: id: \"9\" is not a new instrument id: line 11 has it too");
        assertRefused(() -> read(BOOK + instrument(10, "code.prime/usd", "code.prime.v3")),
            "g.yaml:23:13: symbol: \"code.prime/usd\" is not a new symbol: line 12 has it too");
        assertRefused(() -> read(BOOK.replace("class: B", "class: B\n    class: A")),
            "g.yaml:5:5: key of the grade: \"class\" is not a new key: line 4 has it too");
    }

    @Test
    void shouldRefuseUnknownAndMissingKeys() {
        assertRefused(() -> read(BOOK.replace("lot_gtu", "lot")), "g.yaml:8:5: the grade: \"lot\" is not a key it has: "
            + "id, name, class, latency, verification, weights, lot_gtu, effective_from");
        assertRefused(() -> read(BOOK.replace("    lot_gtu: 1000\n", "")), "g.yaml:2:5: the grade has no \"lot_gtu\"; "
            + "it must have id, name, class, latency, verification, weights, lot_gtu, effective_from");
        assertRefused(() -> read(BOOK.replace(", reasoning: 4001", "")), "g.yaml:7:14: the mapping weights has no "
            + "\"reasoning\"; it must have input, cached_input, cache_write, output, reasoning");
        assertRefused(() -> read("grades: []\n"),
            "g.yaml:1:1: the grade book has no \"instruments\"; it must have grades, instruments");
        assertRefused(() -> read("grades: {}\ninstruments: []\n"), "g.yaml:1:9: grades: \"{...}\" is not a list");
        assertRefused(() -> read("grades: [5]\ninstruments: []\n"),
            "g.yaml:1:10: grade: \"5\" is not a mapping with the keys of the grade");
        assertRefused(() -> read("[1]: 2\n"), "g.yaml:1:1: key of the grade book: \"[...]\" is not a key");
    }

    @Test
    void shouldRefuseABookOfWorkThatHasNone() {
        assertRefused(() -> read(BOOK.replace("class: B", "class: A")), "g.yaml:13:12: grade: \"code.prime.v3\" is not "
            + "a grade of class B: work of class A has no order book");
    }

    @Test
    void shouldRefuseWhatIsNotYaml() {
        assertRefused(() -> read(""), "g.yaml:1:1: the file is empty; it must be a YAML mapping");
        assertRefused(() -> read("# nothing\n"), "g.yaml:1:1: the file is empty; it must be a YAML mapping");
        assertThatThrownBy(() -> read(BOOK.replace("    name:", "\tname:"))).isInstanceOf(InputException.class)
            .hasMessageStartingWith("g.yaml:3:1: not YAML: ");
        assertThatThrownBy(() -> read("grades: [\n")).isInstanceOf(InputException.class)
            .hasMessageMatching("g\\.yaml:2:1: not YAML: .*; the file must be one document of YAML 1\\.2");
        assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n")).isInstanceOf(InputException.class)
            .hasMessageStartingWith("g.yaml:2:1: not YAML: ");
        assertRefused(() -> read("grades:\n  \u0007"),
            "g.yaml:2:3: the character U+0007 cannot stand in YAML; remove it");
        assertThatThrownBy(() -> read("a: *b\n")).isInstanceOf(InputException.class)
            .hasMessageStartingWith("g.yaml:1:4: not YAML: ");
    }

    private static String grade(final int id, final String name) {
        return "  - {id: " + id + ",\n     name: " + name
            + ", class: B, latency: FLEX, verification: METER, lot_gtu: 10,\n"
            + "     effective_from: 2026-01-01T00:00:00Z,\n"
            + "     weights: {input: 1, cached_input: 1, cache_write: 1, output: 1, reasoning: 1}}\n";
    }

    private static String instrument(final int id, final String symbol, final String grade) {
        return "  - id: " + id + "\n    symbol: " + symbol + "\n    grade: " + grade + "\n    term: SPOT\n"
            + "    currency: USD\n    tick: \"0.01\"\n    min_price: \"0.01\"\n    max_price: \"1\"\n"
            + "    max_quantity: 1\n    maker_fee_ppm: 0\n    taker_fee_ppm: 0\n";
    }

    private static GradeBook read(final String text) {
        return GradeBookReader.read(file("g.yaml", text));
    }
}
