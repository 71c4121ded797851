package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.app.input.Refusal.assertRefused;
import static org.wheatstone.gateway.app.input.Refusal.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListReaderTest {
    private static final String HEADER = "provider,model_id,base_model,name,family,release_date,usd_per_mtok_input,"
        + "usd_per_mtok_output,usd_per_mtok_cache_read,usd_per_mtok_cache_write,context_limit,output_limit,reasoning,"
        + "tool_call,structured_output,open_weights,status,last_updated";
    private static final String GOOD = row("p", "0.5", "2");

    @Test
    void shouldReadARowWithQuotesAndCommas() {
        final PriceList list = read(HEADER + "\r\n\"p, Inc.\",m-1,b/m-1,\"The \"\"M\"\", large – new\",fam,2025-01-02,"
            + "0.132,1.254,,,1000000,128000,False,True,,False,beta,2025-01-02\r\n");

        assertThat(list.rows()).containsExactly(new PriceRow("p, Inc.", "m-1", "The \"M\", large – new", "fam",
            132_000_000, 1_254_000_000, 1_000_000, 128_000, true, "beta", 2));
        assertThat(list.skipped()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000000000", "0.3, 300000000", "1.5E-7, 150", "2e1, 20000000000", "0.000000001, 1",
        "0.049999999999999996, 50000000", "0.0499999999, 50000000",
        "0.049999999, 49999999", "1e-30, 1", "1000000, 1000000000000000"})
    void shouldTakeAPriceExactlyAndRoundUpBeyondNineDigits(final String price, final long nano) {
        assertThat(read(HEADER + "\n" + row("p", price, "1")).rows().get(0).inputNano()).isEqualTo(nano);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "1, ''", "0, 1", "1, 0", "0.0, 0.0", "-1, -1", "0e5, 1"})
    void shouldSkipAndCountARowWithoutTwoPricesAboveZero(final String input, final String output) {
        final PriceList list = read(HEADER + "\n" + row("a", input, output) + "\n" + GOOD + "\n");

        assertThat(list.skipped()).isEqualTo(1);
        assertThat(list.rows()).extracting(PriceRow::line).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "$1", "1.", ".5", "1e999", "NaN", "+1", " 1", "1000000.1"})
    void shouldRefuseAPriceThatIsNotANumberOrTooHigh(final String price) {
        assertRefused(() -> read(HEADER + "\n" + GOOD + "\n" + row("q", "1", price)),
            "p.csv:3:20: usd_per_mtok_output: \"" + price
                + "\" is not empty or a decimal number of USD per million tokens, at most 1000000");
    }

    @Test
    void shouldRefuseOtherFieldsThatAreWrong() {
        assertRefused(() -> read(HEADER + "\n" + row("", "1", "1")),
            "p.csv:2:1: provider: \"\" is not a text of at least one character");
        assertRefused(() -> read(HEADER + "\n" + GOOD.replace("131072", "128k")),
            "p.csv:2:26: context_limit: \"128k\" is not a whole number from 0 to 1000000000000");
        assertRefused(() -> read(HEADER + "\n" + GOOD.replace("True", "yes")),
            "p.csv:2:44: tool_call: \"yes\" is not True, False or empty");
    }

    @Test
    void shouldCountColumnsBehindQuotedFieldsAndLinesInsideThem() {
        final String quoted = "\"p, \"\"x\"\"\"" + GOOD.substring(1);
        final String twoLines = "\"p\nq\"" + GOOD.substring(1);

        assertRefused(() -> read(HEADER + "\n" + quoted.replace("131072", "?")),
            "p.csv:2:35: context_limit: \"?\" is not a whole number from 0 to 1000000000000");
        assertRefused(() -> read(HEADER + "\n" + twoLines.replace("131072", "?") + "\n"),
            "p.csv:3:27: context_limit: \"?\" is not a whole number from 0 to 1000000000000");
        assertRefused(() -> read(HEADER + "\n" + twoLines + "\n" + GOOD.replace("0.5", "?")),
            "p.csv:4:18: usd_per_mtok_input: \"?\" is not empty or a decimal number of USD per million tokens, "
                + "at most 1000000");
    }

    @Test
    void shouldRefuseAListOfAnotherShapeOrWithoutAnyPrice() {
        assertRefused(() -> read(HEADER.replace("family", "kind") + "\n"),
            "p.csv:1:35: column 5 is \"kind\", not family; the first line must be " + HEADER);
        assertRefused(() -> read(HEADER + "\n" + GOOD + ",x"),
            "p.csv:2:" + (GOOD.length() + 2) + ": the row has 19 fields; every line must have the 18 fields " + HEADER);
        assertRefused(() -> read(HEADER + "\n" + row("p", "", "")), "p.csv: none of the 1 rows has a price; "
            + "at least one must have usd_per_mtok_input and usd_per_mtok_output above 0");
    }

    private static String row(final String provider, final String input, final String output) {
        return provider + ",m,,M,f,2025-01," + input + "," + output
            + ",,,131072,4096,False,True,,True,,2025-01";
    }

    private static PriceList read(final String text) {
        return PriceListReader.read(file("p.csv", text));
    }
}
