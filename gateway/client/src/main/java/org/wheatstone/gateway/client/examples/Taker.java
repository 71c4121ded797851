package org.wheatstone.gateway.client.examples;

import java.io.PrintStream;
import java.time.Duration;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.sbe.Side;
import org.wheatstone.codecs.sbe.TimeInForce;
import org.wheatstone.gateway.client.BlockingTrader;
import org.wheatstone.gateway.client.ClientContext;
import org.wheatstone.gateway.client.Instrument;
import org.wheatstone.gateway.client.OrderRequest;
import org.wheatstone.gateway.client.OrderView;
import org.wheatstone.gateway.client.RefusedException;

/**
 * A buyer as a script: it takes what is offered up to a price, piece by piece, and says what it paid. Every call waits
 * for its answer. One thread.
 */
public final class Taker {
    private static final String USAGE = "taker HOST PORT --session N --symbol SYMBOL --price NANO_USD_PER_LOT"
        + " [--lots N] [--times N] [--pause MS] [--key FILE --key-id N]";

    private static final int WRONG_USE     = 2;
    private static final int COULD_NOT_RUN = 3;

    private Taker() {
    }

    /** What it buys: so many lots at a time, at most at this price, so often, with a pause between. */
    public record Plan(String symbol, long worstPrice, long lots, int times, Duration pause) {
    }

    /** See the package. */
    public static void main(final String... args) {
        try {
            final Arguments arguments = new Arguments(args);
            final Plan plan = new Plan(
                arguments.text("--symbol"), arguments.number("--price"), arguments.number("--lots", 1),
                (int) arguments.number("--times", 10), Duration.ofMillis(arguments.number("--pause", 200)));
            take(arguments.context(), plan, System.out);
        } catch (final IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("usage: " + USAGE);
            System.exit(WRONG_USE);
        } catch (final Exception e) {
            System.err.println(e.getMessage());
            System.exit(COULD_NOT_RUN);
        }
    }

    /** Buys all that it was told to, as far as it is there; the lots bought. */
    public static long take(final ClientContext context, final Plan plan, final PrintStream out) {
        try (BlockingTrader trader = BlockingTrader.logOn(context, Duration.ofSeconds(10))) {
            final Instrument instrument = trader.client().instruments().bySymbol(plan.symbol());
            if (instrument == null) {
                throw new IllegalArgumentException("there is no instrument " + plan.symbol());
            }
            final OrderRequest request = new OrderRequest().instrumentId(instrument.id()).side(Side.BID)
                .price(plan.worstPrice()).quantity(plan.lots()).timeInForce(TimeInForce.IOC);
            long bought = 0;
            for (int i = 0; i < plan.times(); i++) {
                bought += takeOnce(trader, request, out);
                trader.pause(plan.pause());
            }
            trader.logout();
            return bought;
        }
    }

    private static long takeOnce(final BlockingTrader trader, final OrderRequest request, final PrintStream out) {
        try {
            final OrderView order = trader.newOrder(request);
            out.println("bought " + order.filledLots() + " of " + request.quantity() + " for "
                + Prices.dollars(order.filledNotionalNano()) + " dollars");
            return order.filledLots();
        } catch (final RefusedException e) {
            out.println(e.getMessage());
            return 0;
        }
    }
}
