package org.wheatstone.gateway.app.market;

import java.math.BigInteger;
import org.wheatstone.gateway.app.input.PriceRow;
import org.wheatstone.gateway.app.input.Trace;
import org.wheatstone.gateway.app.input.TraceRequest;

/**
 * What a supplier that charges its list prices must ask for a lot, at the input and output mix of a trace. Immutable,
 * for any thread; exact.
 *
 * <p>With C tokens of context and G generated tokens in the whole trace, and list prices {@code pin} and {@code pout}
 * in nano-USD per million tokens:
 *
 * <pre>
 *   list cost of the trace    = (C × pin + G × pout) / 1,000,000              nano-USD
 *   the trace in lots         = (1000 × C + 4000 × G) / 1,000,000             a lot is 1,000,000 milli-GTU
 *   price per lot             = list cost / lots, rounded up to the tick
 *                             = tick × ceil( (C × pin + G × pout) / ((1000 × C + 4000 × G) × tick) )
 * </pre>
 *
 * <p>The millions cancel. For example C = 3, G = 1, $0.50 in and $1.50 out: (3 × 500,000,000 + 1 × 1,500,000,000) /
 * (3,000 + 4,000) = 428,571.43 nano-USD per lot, at a tick of 100 an offer at 428,600, which reads as $0.4286 per
 * million GTU. A supplier with pout = 4 × pin asks pin, whatever the mix.
 *
 * @param contextTokens   C, at least 0.
 * @param generatedTokens G, at least 0; not both are 0.
 * @param tick            in nano-USD per lot, above 0.
 */
public record OfferPrice(long contextTokens, long generatedTokens, long tick) {

    public OfferPrice {
        if (contextTokens < 0 || generatedTokens < 0 || contextTokens + generatedTokens <= 0 || tick <= 0) {
            throw new IllegalArgumentException("no mix or no tick: contextTokens=" + contextTokens
                + ", generatedTokens=" + generatedTokens + ", tick=" + tick);
        }
    }

    /** At the mix of a trace. */
    public static OfferPrice at(final Trace trace, final long tick) {
        return new OfferPrice(trace.contextTokens(), trace.generatedTokens(), tick);
    }

    /** The offer for a row of a price list, in nano-USD per lot. */
    public long perLot(final PriceRow row) {
        return perLot(row.inputNano(), row.outputNano());
    }

    /**
     * The offer for list prices.
     *
     * @param inputNano  nano-USD per million input tokens.
     * @param outputNano nano-USD per million output tokens.
     * @return nano-USD per lot, a multiple of the tick.
     */
    public long perLot(final long inputNano, final long outputNano) {
        final BigInteger cost = product(contextTokens, inputNano).add(product(generatedTokens, outputNano));
        final BigInteger costOfTick = product(contextTokens, TraceRequest.CONTEXT_WEIGHT_MILLI_GTU)
            .add(product(generatedTokens, TraceRequest.GENERATED_WEIGHT_MILLI_GTU))
            .multiply(BigInteger.valueOf(tick));
        final BigInteger ticks = cost.add(costOfTick).subtract(BigInteger.ONE).divide(costOfTick);
        return ticks.multiply(BigInteger.valueOf(tick)).longValueExact();
    }

    private static BigInteger product(final long a, final long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
