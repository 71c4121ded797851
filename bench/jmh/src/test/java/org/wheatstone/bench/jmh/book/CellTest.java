package org.wheatstone.bench.jmh.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellTest {
    private final Cell cell = new Cell("1a", "steady", 1_000, List.of(
        new Cell.Fork(30.25, 0, 30), new Cell.Fork(50.5, 0.5, 31), new Cell.Fork(40, 0, 32)), "");

    @Test
    void shouldTellTheMedianAndTheExtremes() {
        assertThat(cell.text()).isEqualTo("40 (30–51)");
        assertThat(cell.json()).isEqualTo("{\"row\":\"1a\",\"flow\":\"steady\",\"depth\":1000,\"nsPerCommand\":40.00,"
            + "\"min\":30.25,\"max\":50.50,\"bytesPerCommand\":0.00,\"ok\":true}");
    }

    @Test
    void shouldHaveNoNumberWhereTradesWereWrong() {
        final Cell wrong = new Cell("2", "crash", 20_000, List.of(), "MISMATCH");

        assertThat(wrong.text()).isEqualTo("MISMATCH");
        assertThat(wrong.json()).isEqualTo("{\"row\":\"2\",\"flow\":\"crash\",\"depth\":20000,\"nsPerCommand\":null,"
            + "\"min\":null,\"max\":null,\"bytesPerCommand\":null,\"ok\":false}");
    }

    @Test
    void shouldSetRowsBesideEachOtherStreamByStream() {
        final Cell peer = new Cell("exchange-core-book", "steady", 1_000, List.of(new Cell.Fork(100, 40, 100)), "");

        final String page = new Page().heading("Books").ratios(List.of(cell, peer)).toString();

        assertThat(page).startsWith("# Books\n").contains("| exchange-core-book ÷ 1a | 2.50 |")
            .contains("| parity-book ÷ 1a | – |");
    }
}
