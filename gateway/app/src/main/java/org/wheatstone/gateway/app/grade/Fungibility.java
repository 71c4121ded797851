package org.wheatstone.gateway.app.grade;

import java.math.BigInteger;
import java.util.List;
import org.wheatstone.gateway.app.input.Trace;

/**
 * How much the cost of a unit differs between workloads: a unit that costs one workload twice what it costs another is
 * two goods under one name. Immutable, for any thread.
 *
 * @param workloads at least two.
 */
public record Fungibility(List<Workload> workloads) {
    private static final BigInteger PPM = BigInteger.valueOf(1_000_000);

    public Fungibility {
        workloads = List.copyOf(workloads);
    }

    /**
     * Requests of one kind.
     *
     * @param cachedPpm the share of the context that is read from a cache, in millionths: a trace does not say it.
     */
    public record Workload(Trace trace, long cachedPpm) {
    }

    /** What an input token, one read from a cache, and an output token cost or weigh; in thousandths. */
    public record PerToken(long input, long cached, long output) {
        /** A token is a token. */
        public static final PerToken FLAT = new PerToken(1_000, 1_000, 1_000);
    }

    /** What all requests of a workload cost, or weigh; in thousandths of millionths. */
    private static BigInteger total(final Workload workload, final PerToken perToken) {
        final BigInteger cached = BigInteger.valueOf(workload.cachedPpm());
        final BigInteger ofContext = BigInteger.valueOf(perToken.input()).multiply(PPM.subtract(cached))
            .add(BigInteger.valueOf(perToken.cached()).multiply(cached));
        return ofContext.multiply(BigInteger.valueOf(workload.trace().contextTokens()))
            .add(BigInteger.valueOf(perToken.output()).multiply(PPM)
                .multiply(BigInteger.valueOf(workload.trace().generatedTokens())));
    }

    /** The cost of a unit where it is largest, by where it is smallest; in millionths, rounded. */
    public long spreadPpm(final PerToken costs, final PerToken unit) {
        BigInteger largest = BigInteger.ZERO;
        for (final Workload above : workloads) {
            for (final Workload below : workloads) {
                final BigInteger numerator = total(above, costs).multiply(total(below, unit)).multiply(PPM);
                final BigInteger denominator = total(above, unit).multiply(total(below, costs));
                final BigInteger ratio = numerator.add(denominator.shiftRight(1)).divide(denominator);
                largest = largest.max(ratio);
            }
        }
        return largest.longValueExact();
    }
}
