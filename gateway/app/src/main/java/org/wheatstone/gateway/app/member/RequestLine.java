package org.wheatstone.gateway.app.member;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.gateway.client.DrawRequest;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.MassCancelRequest;
import org.wheatstone.gateway.client.OpenOrder;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.QuoteRequest;
import org.wheatstone.gateway.client.TradingClient;

/** Makes a request of a line of words. One thread. */
final class RequestLine {
    /** One dollar per million GTU is so many nano-USD per GTU. */
    private static final int NANO_PER_GTU = 1_000;
    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;
    private static final int MAX_MANDATE = 0xFFFF;
    private static final int MAX_PURPOSE = 0xFF;
    private static final int NOTHING_SENT = 0;
    private static final long MAX_PAUSE_MS = TimeUnit.DAYS.toMillis(1);

    private final TradingClient client;
    private final NanoClock clock;
    private final PrintWriter out;
    private final OrderRequest order = new OrderRequest();
    private final QuoteRequest quote = new QuoteRequest();
    private final DrawRequest draw = new DrawRequest();
    private long waitUntilNs;
    private boolean isWaiting;

    RequestLine(final TradingClient client, final NanoClock clock, final PrintWriter out) {
        this.client = client;
        this.clock = clock;
        this.out = out;
    }

    /** Returns the request's id, a result of the client that is negative, or 0 if the line asks for none. */
    long carryOut(final String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return NOTHING_SENT;
        }
        try {
            return carryOut(new Words(line));
        } catch (final IllegalArgumentException e) {
            out.println("wrong: " + line + ": " + e.getMessage());
            return NOTHING_SENT;
        }
    }

    private long carryOut(final Words words) {
        final String verb = words.next("a request");
        return switch (verb) {
            case "buy" -> newOrder(Side.BID, words);
            case "sell" -> newOrder(Side.ASK, words);
            case "quote" -> quote(words);
            case "replace" -> replace(words);
            case "cancel" -> cancel(words);
            case "cancel-all" -> client.massCancel(new MassCancelRequest().locked(words.optional("lock")));
            case "unlock" -> client.unlock();
            case "dead-man" -> client.cancelAfter(words.whole("MILLISECONDS"));
            case "nominate" ->
                client.nominate(instrument(words).id(), words.whole("LOTS"), words.whole("ENDPOINT"));
            case "bond" -> client.postBond(dollars(words));
            case "draw" -> draw(words);
            case "orders" -> printOrders();
            case "fills" -> printFills();
            case "wait" -> pause(words.whole("MILLISECONDS"));
            default -> throw new IllegalArgumentException(
                "'" + verb + "' is no request; see 'wheatstone member --help'");
        };
    }

    /** Whether a wait is not over yet. */
    boolean isWaiting() {
        isWaiting &= clock.nanoTime() - waitUntilNs < 0;
        return isWaiting;
    }

    private long pause(final long millis) {
        if (millis < 0 || millis > MAX_PAUSE_MS) {
            throw new IllegalArgumentException(
                "MILLISECONDS: " + millis + " is not a number from 0 to " + MAX_PAUSE_MS);
        }
        waitUntilNs = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        isWaiting = true;
        return NOTHING_SENT;
    }

    private long newOrder(final Side side, final Words words) {
        final Instrument instrument = instrument(words);
        order.clear().instrumentId(instrument.id()).side(side).quantity(words.whole("LOTS"))
            .price(price(instrument, words));
        for (String word = words.optional(); word != null; word = words.optional()) {
            if (word.equals("post")) {
                order.postOnly(true);
            } else {
                order.timeInForce(timeInForce(word));
            }
        }
        return client.newOrder(order);
    }

    private long quote(final Words words) {
        quote.clear(words.whole("SET"));
        final Instrument instrument = instrument(words);
        final long bidLots = words.whole("BIDLOTS");
        final long bidPrice = price(instrument, words);
        final long askLots = words.whole("ASKLOTS");
        return client.massQuote(quote.leg(instrument.id(), bidPrice, bidLots, price(instrument, words), askLots));
    }

    private long replace(final Words words) {
        final OpenOrder target = open(words);
        final long lots = words.whole("LOTS");
        final Instrument instrument = client.instruments().byId(target.instrumentId());
        return client.replace(target.clOrdId(),
            order.clear().instrumentId(instrument.id()).quantity(lots).price(price(instrument, words)));
    }

    private long cancel(final Words words) {
        final OpenOrder target = open(words);
        return client.cancel(target.instrumentId(), target.clOrdId());
    }

    private long draw(final Words words) {
        draw.clear().instrumentId(instrument(words).id()).milliGtu(milliGtu(words));
        for (String word = words.optional(); word != null; word = words.optional()) {
            switch (word) {
                case "tag" -> draw.userTag(words.whole("TAG"));
                case "parent" -> draw.parentCall(words.whole("CALL"));
                case "contract" -> draw.contract(words.whole("CONTRACT"));
                case "mandate" -> draw.mandate(words.whole("MANDATE", MAX_MANDATE));
                case "purpose" -> draw.purpose(words.whole("PURPOSE", MAX_PURPOSE));
                default -> throw new IllegalArgumentException(
                    "'" + word + "' is none of tag, parent, contract, mandate, purpose");
            }
        }
        return client.draw(draw);
    }

    private long printOrders() {
        client.orders().forEachOpen(open -> out.println("  " + open));
        out.println(client.orders().openCount() + " open");
        return NOTHING_SENT;
    }

    private long printFills() {
        client.orders().forEachFills(fills -> out.println("  " + fills));
        return NOTHING_SENT;
    }

    private OpenOrder open(final Words words) {
        final long id = words.whole("ID");
        final OpenOrder found = client.orders().byClOrdId(id);
        if (found == null) {
            throw new IllegalArgumentException("no open order has the id " + id);
        }
        return found;
    }

    private Instrument instrument(final Words words) {
        final String symbol = words.next("SYMBOL");
        final Instrument instrument = client.instruments().bySymbol(symbol);
        if (instrument == null) {
            throw new IllegalArgumentException("'" + symbol + "' is not listed");
        }
        return instrument;
    }

    private static long price(final Instrument instrument, final Words words) {
        final String word = words.next("PRICE");
        try {
            return new BigDecimal(word).multiply(BigDecimal.valueOf((long) NANO_PER_GTU * instrument.lotGtu()))
                .longValueExact();
        } catch (final ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' is no price in dollars per million GTU", e);
        }
    }

    private static long dollars(final Words words) {
        final String word = words.next("DOLLARS");
        try {
            return new BigDecimal(word).movePointRight(NANO_DIGITS).longValueExact();
        } catch (final ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' is no amount of dollars", e);
        }
    }

    private static long milliGtu(final Words words) {
        final String word = words.next("GTU");
        try {
            return new BigDecimal(word).movePointRight(MILLI_DIGITS).longValueExact();
        } catch (final ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' is no number of GTU, to the thousandth", e);
        }
    }

    private static TimeInForce timeInForce(final String word) {
        try {
            return TimeInForce.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + word + "' is none of gtc, day, ioc, fok, post", e);
        }
    }
}
