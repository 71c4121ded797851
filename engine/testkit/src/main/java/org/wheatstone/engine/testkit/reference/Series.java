package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.OptionalLong;
import org.wheatstone.codecs.Symbols;

/** Windows of delivery, one behind the other, of which the next is listed as time goes. */
final class Series {
    /** Ids that belong to it: the first and those behind it. */
    static final long IDS = 65_536;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final BigInteger LAST_START = BigInteger.ONE.shiftLeft(62);
    private static final DateTimeFormatter START =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    /** Those of the first window; the symbol is the series'. */
    final InstrumentTerms terms;
    final Grade grade;
    final long windowSeconds;
    final long firstStartNs;
    final long horizon;
    /** The next window to be listed. */
    int next;
    /** As it is set. */
    OptionalLong timer = OptionalLong.empty();

    Series(
            final InstrumentTerms terms,
            final Grade grade,
            final long windowSeconds,
            final long firstStartNs,
            final long horizon) {
        this.terms = terms;
        this.grade = grade;
        this.windowSeconds = windowSeconds;
        this.firstStartNs = firstStartNs;
        this.horizon = horizon;
    }

    /** How many of its windows the table of instruments has room for, and how many pools it keeps. */
    long places() {
        final BigInteger after = BigInteger.valueOf(grade.gateNs()).add(BigInteger.valueOf(windowNs()))
            .add(BigInteger.valueOf(grade.callTimeoutNs())).add(BigInteger.valueOf(grade.disputeNs()));
        return horizon + Exact.ceilDiv(after, BigInteger.valueOf(windowNs())).longValueExact() + 1;
    }

    /** Whether this is an id of one of its windows, be it listed or not. */
    boolean hasId(final int id) {
        return Integer.toUnsignedLong(id) >= firstId() && Integer.toUnsignedLong(id) < firstId() + IDS;
    }

    long firstId() {
        return Integer.toUnsignedLong(terms.id());
    }

    private boolean isOver() {
        return next == IDS || start(next).compareTo(LAST_START) > 0;
    }

    /** When the next window is listed, or left out; empty if there is none. */
    OptionalLong nextListingNs() {
        final BigInteger ahead = BigInteger.valueOf(windowNs()).multiply(BigInteger.valueOf(horizon));
        final BigInteger listing = start(next).subtract(ahead);
        return isOver() ? OptionalLong.empty() : OptionalLong.of(listing.longValueExact());
    }

    /** The next window, as it would be listed. */
    Window nextWindow() {
        return new Window(this, start(next).longValueExact());
    }

    InstrumentTerms nextTerms() {
        return terms.ofWindow(terms.id() + next, symbol());
    }

    private byte[] symbol() {
        final Instant start = Instant.ofEpochSecond(start(next).longValueExact() / NS_PER_SECOND);
        final String symbol = Grade.text(terms.symbol()) + "@" + START.format(start);
        return Arrays.copyOf(symbol.getBytes(StandardCharsets.ISO_8859_1), Symbols.LENGTH);
    }

    private BigInteger start(final int number) {
        return BigInteger.valueOf(firstStartNs)
            .add(BigInteger.valueOf(windowNs()).multiply(BigInteger.valueOf(number)));
    }

    long windowNs() {
        return windowSeconds * NS_PER_SECOND;
    }
}
