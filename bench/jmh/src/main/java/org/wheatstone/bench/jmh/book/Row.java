package org.wheatstone.bench.jmh.book;

import java.util.List;

/** A row of the comparison, and what it includes. */
enum Row {
    FLOOR("floor", true, "the touches no book can avoid: a 64-byte command, one probe of an id table, one order line "
        + "and one level line read and written, one event line written; it trades nothing"),
    OURS("1a", true, "our book alone, one command at a time: id index, levels, queues, matching"),
    OURS_BATCHED("1b", true, "the same in batches of at most 64 commands, as the ring hands them over"),
    CORE("2", true, "our whole core: SBE command in, all checks, hold, match, escrow and fees, SBE events out, hash of "
        + "all events; its fills are read back for the checksum"),
    EXCHANGE_CORE_BOOK("exchange-core-book", false, "exchange-core 0.5.3 `OrderBookDirectImpl` alone, by its own "
        + "dispatch, with one command object and its object pools; its trade events as objects"),
    EXCHANGE_CORE_WHOLE("exchange-core-whole", false, "exchange-core 0.5.3 as it comes, through its ring: grouping, "
        + "risk, matching, risk, results, one engine of each; no journal; at least four threads"),
    PARITY_BOOK("parity-book", false, "parity-match 0.7.0 alone; an IOC is an order whose remainder is cancelled, a "
        + "move a cancel and an order");

    private final String text;
    private final boolean isOurs;
    private final String includes;

    Row(final String text, final boolean isOurs, final String includes) {
        this.text = text;
        this.isOurs = isOurs;
        this.includes = includes;
    }

    /** As it is called in results. */
    String text() {
        return text;
    }

    /** Whether our jar has it; else the peers' has. */
    boolean isOurs() {
        return isOurs;
    }

    /** What is in it, in words. */
    String includes() {
        return includes;
    }

    static List<Row> all() {
        return List.of(values());
    }
}
