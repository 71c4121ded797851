package org.wheatstone.gateway.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wheatstone.gateway.app.input.Refusal.assertRefused;
import static org.wheatstone.gateway.app.input.Refusal.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {
    private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
    private static final String ROW = "2023-11-16 18:17:03.9799600,4808,10";
    private static final String FIELDS = "every line must have the 3 fields " + HEADER;

    @Test
    void shouldReadTimesFromTheFirstRowOnAndCountTheMix() {
        final Trace trace = read(HEADER + "\r\n" + ROW + "\r\n2023-11-16 18:17:03.9799601,0,3\r\n"
            + "2023-11-16 18:18:03.97996,200,0\r\n2023-11-17 18:17:04,1,1");

        assertThat(trace.requests()).containsExactly(
            new TraceRequest(0, 4808, 10),
            new TraceRequest(100, 0, 3),
            new TraceRequest(60_000_000_000L, 200, 0),
            new TraceRequest(86_400_020_040_000L, 1, 1));
        assertThat(trace.requests().get(0).milliGtu()).isEqualTo(4_848_000);
        assertThat(trace.contextTokens()).isEqualTo(5009);
        assertThat(trace.generatedTokens()).isEqualTo(14);
        assertThat(trace.milliGtu()).isEqualTo(5_065_000);
        assertThat(trace.durationNs()).isEqualTo(86_400_020_040_000L);
        assertThat(trace.maxContextTokens()).isEqualTo(4808);
        assertThat(trace.maxGeneratedTokens()).isEqualTo(10);
    }

    @Test
    void shouldTakeAByteOrderMarkALastLineEndAndEqualTimes() {
        final Trace trace = read("\uFEFF" + HEADER + "\n" + ROW + "\n" + ROW + "\n");

        assertThat(trace.requests()).extracting(TraceRequest::offsetNs).containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12x", "", "-1", " 1", "1.0", "10000001", "99999999999999999999", "١"})
    void shouldRefuseTokensThatAreNotAWholeNumber(final String tokens) {
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n2023-11-16 18:17:03.98," + tokens + ",10\n"),
            "t.csv:3:24: ContextTokens: \"" + tokens + "\" is not a whole number from 0 to 10000000");
        assertRefused(() -> read(HEADER + "\r\n2023-11-16 18:17:03.98,5," + tokens),
            "t.csv:2:26: GeneratedTokens: \"" + tokens + "\" is not a whole number from 0 to 10000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2023-11-16", "2023-02-30 00:00:00", "2023-11-16T18:17:03", "2023-11-16 18:17:03.",
        "2023-11-16 18:17:03.1234567890", "2023-11-16 24:00:00", "2023-11-16 18:17:60", "16/11/2023 18:17:03"})
    void shouldRefuseATimeOfAnotherForm(final String time) {
        assertRefused(() -> read(HEADER + "\n" + time + ",1,1\n"), "t.csv:2:1: TIMESTAMP: \"" + time
            + "\" is not a time yyyy-MM-dd HH:mm:ss with 0 to 9 digits after the second");
    }

    @Test
    void shouldRefuseATimeFarAway() {
        assertRefused(() -> read(HEADER + "\n1969-12-31 23:59:59,1,1\n"),
            "t.csv:2:1: TIMESTAMP: \"1969-12-31 23:59:59\" is not a time in the years 1970 to 2199");
    }

    @Test
    void shouldRefuseATimeBeforeThatOfTheRowAbove() {
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n2023-11-16 18:17:03.9799599,1,1\n"),
            "t.csv:3:1: TIMESTAMP: \"2023-11-16 18:17:03.9799599\" is not at or after the time of the row before, "
                + "2023-11-16 18:17:03.97996");
    }

    @Test
    void shouldRefuseAnotherHeader() {
        final String expected = "; the first line must be " + HEADER;

        assertRefused(() -> read(""), "t.csv:1:1: the file is empty" + expected);
        assertRefused(() -> read("\uFEFF"), "t.csv:1:1: the file is empty" + expected);
        assertRefused(() -> read("\n"), "t.csv:1:1: column 1 is \"\", not TIMESTAMP" + expected);
        assertRefused(() -> read("TIMESTAMP,Context,GeneratedTokens\n"),
            "t.csv:1:11: column 2 is \"Context\", not ContextTokens" + expected);
        assertRefused(() -> read("TIMESTAMP,ContextTokens\n" + ROW),
            "t.csv:1:24: column 3 is \"\", not GeneratedTokens" + expected);
        assertRefused(() -> read(HEADER + ",Model\n"), "t.csv:1:41: column 4 is one too many" + expected);
        assertRefused(() -> read(ROW),
            "t.csv:1:1: column 1 is \"2023-11-16 18:17:03.9799600\", not TIMESTAMP" + expected);
    }

    @Test
    void shouldRefuseARowWithTooFewOrTooManyFields() {
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n2023-11-16 18:17:04,7\n" + ROW),
            "t.csv:3:22: the row ends before GeneratedTokens; " + FIELDS);
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n2023-11-16 18:17:04"),
            "t.csv:3:20: the row ends before ContextTokens; " + FIELDS);
        assertRefused(() -> read(HEADER + "\n" + ROW + ",5\n"), "t.csv:2:37: the row has 4 fields; " + FIELDS);
    }

    @Test
    void shouldRefuseAnEmptyLine() {
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n\n" + ROW), "t.csv:3:1: the line is empty; " + FIELDS);
        assertRefused(() -> read(HEADER + "\r\n\r\n" + ROW), "t.csv:2:1: the line is empty; " + FIELDS);
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n\n"), "t.csv:3:1: the line is empty; " + FIELDS);
    }

    @Test
    void shouldRefuseQuotesThatDoNotCloseOrCloseInTheMiddle() {
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n2023-11-16 18:17:04,1,\"5\n"),
            "t.csv:3:23: GeneratedTokens: \"5\\u000a\" is not a whole number from 0 to 10000000");
        assertRefused(() -> read(HEADER + "\n2023-11-16 18:17:04,1,\"5"),
            "t.csv:2:23: the file ends inside double quotes; close them, or give the whole file");
        assertRefused(() -> read(HEADER + "\n" + ROW + "\n\"2023-11-16\" 18:17:04,1,5\n"),
            "t.csv:3:1: the row cannot be read: Unexpected character after closing quote: ' ' (0x20); "
                + "a field in double quotes ends with the quote, and has its own quotes doubled");
    }

    @Test
    void shouldRefuseATraceThatAsksForNothing() {
        final String expected = "t.csv: no request of the trace uses a token; "
            + "there must be at least one row with tokens below the line " + HEADER;

        assertRefused(() -> read(HEADER + "\n"), expected);
        assertRefused(() -> read(HEADER + "\n2023-11-16 18:17:04,0,0"), expected);
    }

    private static Trace read(final String text) {
        return TraceReader.read(file("t.csv", text));
    }
}
