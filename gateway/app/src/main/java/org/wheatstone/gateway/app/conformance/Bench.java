package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.wheatstone.codecs.sbe.Side;

/**
 * What the checks work with: where the exchange is, who may log on, and which instrument to order. Immutable once the
 * instrument is known.
 *
 * @param member     trades.
 * @param second     another session of the same participant; null if there is none.
 * @param operator   null if there is none.
 * @param symbol     of the instrument; null for the first one listed.
 * @param patienceMs how long to wait for whatever must come.
 */
record Bench(
        InetSocketAddress address,
        Credentials member,
        Credentials second,
        Credentials operator,
        String symbol,
        int patienceMs) {

    private static final long LOTS = 10;

    /** The member, trading from now on. */
    Talk trade() throws IOException, Failure {
        return logOn(Terms.TRADE);
    }

    /** The member, on other terms. */
    Talk logOn(final Terms terms) throws IOException, Failure {
        return Talk.open(address, member, terms, patienceMs);
    }

    /** Whoever, on whatever terms. */
    Talk logOn(final Credentials who, final Terms terms) throws IOException, Failure {
        return Talk.open(address, who, terms, patienceMs);
    }

    /** The instrument, as the talk was told of it. */
    Said instrument(final Talk talk) throws Failure {
        return talk.heard().stream()
            .filter(said -> said.is("InstrumentDefinition"))
            .filter(said -> symbol == null || said.text("symbol").equals(symbol))
            .findFirst().orElseThrow(() -> new Failure(
                "the InstrumentDefinition of " + (symbol == null ? "any instrument" : symbol), "none"));
    }

    /** A bid that costs next to nothing and rests, as it is post-only and at the lowest price there is. */
    Requests.Order bid(final Talk talk) throws Failure {
        final Said instrument = instrument(talk);
        return new Requests.Order((int) instrument.number("instrumentId"), Side.BID,
            Math.max(instrument.number("minPrice"), instrument.number("tick")), LOTS, 77, false);
    }
}
