package org.wheatstone.bench.jmh.book;

import java.util.List;

/** A row of the comparison, and what it includes. */
enum Row {
    FLOOR("floor", Kind.OURS, "the touches no book can avoid: a 64-byte command, one probe of an id table, one order "
        + "line and one level line read and written, one event line written; it trades nothing"),
    OURS("1a", Kind.OURS, "our book alone, one command at a time: id index, levels, queues, matching. It trusts ids "
        + "and owners, which our core checks before it asks a book, tells fills alone, and is as large as the "
        + "stream needs"),
    OURS_BATCHED("1b", Kind.OURS, "the same in batches of 64 commands, as a ring that is full hands them over; a book "
        + "that is large enough reads what they will touch first. With an idle ring it is row 1a"),
    CORE("2", Kind.OURS, "our whole core: SBE command in, all checks, hold, match, escrow and fees, SBE events out, "
        + "hash of all events; in batches of at most 64 with the same reading ahead, as the engine's thread takes "
        + "them from the ring; its events go round in 256 KiB, and its fills are read back for the checksum"),
    EXCHANGE_CORE_BOOK("exchange-core-book", Kind.PEER, "exchange-core 0.5.3 `OrderBookDirectImpl` alone, by its own "
        + "dispatch, with one command object and object pools as large as its matching engine makes them; its "
        + "trade events as objects, not pooled, as it comes. It does more than rows 1a and 1b: it compares the "
        + "owner of each cancel, reduction and move, refuses an id twice, and makes an event of each cancel and "
        + "reduction; row 2 does all that and more"),
    EXCHANGE_CORE_WHOLE("exchange-core-whole", Kind.SLOW_PEER, "exchange-core 0.5.3 as it comes, through its ring: "
        + "grouping, risk, matching, risk, results, one engine of each; no journal. At least four threads, which "
        + "on two processors wait for each other: the ratio to row 2, which is one thread without a ring, says "
        + "what one machine of this size gets out of each"),
    PARITY_BOOK("parity-book", Kind.SLOW_PEER, "parity-match 0.7.0 alone; an IOC is an order whose remainder is "
        + "cancelled, a move a cancel and an order");

    private final String text;
    private final Kind kind;
    private final String includes;

    Row(final String text, final Kind kind, final String includes) {
        this.text = text;
        this.kind = kind;
        this.includes = includes;
    }

    /** As it is called in results. */
    String text() {
        return text;
    }

    /** Whether our jar has it; else the peers' has. */
    boolean isOurs() {
        return kind == Kind.OURS;
    }

    /** Whether it has a shorter stream, so that a comparison ends in a quarter of an hour. */
    boolean isSlow() {
        return kind == Kind.SLOW_PEER;
    }

    /** The flag for the collector that suits it best. */
    String collector() {
        return kind.collector;
    }

    /** What is in it, in words. */
    String includes() {
        return includes;
    }

    static List<Row> all() {
        return List.of(values());
    }

    private enum Kind {
        /** Tables in large arrays, which begin on a cache line under this one alone. */
        OURS("-XX:+UseG1GC"),
        /** Objects that point to each other: no collector makes writing a reference cheaper. */
        PEER("-XX:+UseSerialGC"),
        SLOW_PEER("-XX:+UseSerialGC");

        private final String collector;

        Kind(final String collector) {
            this.collector = collector;
        }
    }
}
