package org.wheatstone.gateway.app.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.gateway.app.input.PriceList;
import org.wheatstone.gateway.app.input.PriceRow;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceRequest;

class SupplierSelectionTest {
    private static final long DOLLAR = 1_000_000_000;
    private static final long TICK = 100;
    private static final Trace TRACE = new Trace("t", List.of(new TraceRequest(0, 1_000, 100)), 1_000, 100);

    private final List<PriceRow> rows = new ArrayList<>();

    @Test
    void shouldDrawTheSameSuppliersForASeedWhateverTheOrderOfTheFile() {
        for (int i = 0; i < 30; i++) {
            add("p" + i, "m", DOLLAR, 100_000, "");
        }
        final SupplierSelection first = draw(8, 1);
        final List<PriceRow> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);

        final SupplierSelection second = SupplierSelection.draw(new PriceList("p", reversed, 0), TRACE, TICK, 8, 1);

        assertThat(second.suppliers()).isEqualTo(first.suppliers()).hasSize(8);
        assertThat(draw(8, 2).suppliers()).isNotEqualTo(first.suppliers());
    }

    @Test
    void shouldPreferDistinctProviders() {
        for (int i = 0; i < 20; i++) {
            add("big", "m" + i, DOLLAR, 100_000, "");
        }
        add("small", "m", DOLLAR, 100_000, "");
        add("tiny", "m", DOLLAR, 100_000, "");

        assertThat(providers(draw(3, 5))).containsExactlyInAnyOrder("big", "small", "tiny");
        assertThat(providers(draw(4, 5))).containsOnlyOnce("small", "tiny").hasSize(4);
    }

    @Test
    void shouldPreferRowsThatFitTheTraceAndThePriceOfTheOthers() {
        add("dear", "m", 9 * DOLLAR, 100_000, "");
        add("cheap", "m", DOLLAR / 9, 100_000, "");
        add("short", "m", DOLLAR, 1_099, "");
        add("old", "m", DOLLAR, 100_000, "deprecated");
        add("a", "m", DOLLAR, 1_100, "");
        add("b", "m", 2 * DOLLAR, 100_000, "beta");
        add("c", "m", DOLLAR / 2, 100_000, "");

        final SupplierSelection selection = draw(3, 9);

        assertThat(selection.candidates()).isEqualTo(7);
        assertThat(selection.fit()).isEqualTo(3);
        assertThat(selection.medianOffer()).isEqualTo(1_000_000);
        assertThat(providers(selection)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(providers(draw(100, 9))).hasSize(7);
    }

    @Test
    void shouldTakeTheLowerOfTwoMiddleOffersForTheMedian() {
        add("a", "m", DOLLAR, 100_000, "");
        add("b", "m", 2 * DOLLAR, 100_000, "");

        assertThat(draw(2, 1).medianOffer()).isEqualTo(1_000_000);
        assertThat(draw(2, 1).medianOfSuppliers()).isEqualTo(1_000_000);
    }

    @Test
    void shouldNameASupplierAsTheWireAllows() {
        add("Prov.AI", "Some Model (2025)/" + "x".repeat(60), DOLLAR, 100_000, "");
        final Supplier supplier = draw(1, 1).suppliers().get(0);

        assertThat(supplier.participantName()).startsWith("prov.ai/some-model--2025-/xxx").matches(Symbols::isValid);
        assertThat(supplier.describe()).isEqualTo("Prov.AI Some Model (2025)/" + "x".repeat(60)
            + ": offers at $1.0000 per million GTU (list $1.00 in, $4.00 out; line 2)");
    }

    @Test
    void shouldRefuseToDrawNobody() {
        add("a", "m", DOLLAR, 100_000, "");

        assertThatThrownBy(() -> draw(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void add(
            final String provider, final String model, final long input, final long contextLimit, final String status) {
        rows.add(new PriceRow(provider, model, model, "", input, 4 * input, contextLimit, 4_096, true, status,
            rows.size() + 2));
    }

    private SupplierSelection draw(final int count, final long seed) {
        return SupplierSelection.draw(new PriceList("p", rows, 0), TRACE, TICK, count, seed);
    }

    private static List<String> providers(final SupplierSelection selection) {
        return selection.suppliers().stream().map(supplier -> supplier.row().provider()).toList();
    }
}
