package org.wheatstone.gateway.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.PriceList;
import org.wheatstone.gateway.app.input.PriceListReader;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceReader;

class SampleFilesTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    @Test
    void shouldBeMadeByTheirGenerator() {
        for (final Map.Entry<String, String> file : SampleFiles.all().entrySet()) {
            assertThat(InputFile.bundled("samples/" + file.getKey()).text()).isEqualTo(file.getValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "code", "agent"})
    void shouldBeTracesOfAboutTenMinutes(final String family) {
        final Trace trace = TraceReader.read(InputFile.bundled("samples/" + family + ".csv"));

        assertThat(trace.requests()).hasSizeBetween(400, 800);
        assertThat(trace.durationNs()).isBetween(9 * MINUTE_NS, 13 * MINUTE_NS);
    }

    @Test
    void shouldHaveEnoughComparableSellersForEveryTrace() {
        final PriceList prices = PriceListReader.read(InputFile.bundled("samples/prices.csv"));

        for (final String family : List.of("text", "code", "agent")) {
            final Trace trace = TraceReader.read(InputFile.bundled("samples/" + family + ".csv"));
            final SupplierSelection selection = SupplierSelection.draw(prices, trace, 100, 12, 1);
            assertThat(selection.candidates()).isEqualTo(37);
            assertThat(selection.suppliers().stream().map(supplier -> supplier.row().provider()).distinct())
                .as(family).hasSize(12);
            assertThat(selection.suppliers()).allSatisfy(supplier -> assertThat(supplier.offerPrice())
                .isBetween(selection.medianOffer() / 2, selection.medianOffer() * 2));
        }
        assertThat(prices.skipped()).isEqualTo(5);
    }
}
