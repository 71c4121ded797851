package org.wheatstone.gateway.app.market;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wheatstone.gateway.app.input.PriceList;
import org.wheatstone.gateway.app.input.PriceRow;
import org.wheatstone.gateway.app.input.Trace;

/**
 * The rows of a price list that become suppliers: drawn by seed, so the same list, trace and seed give the same
 * suppliers. Immutable, for any thread.
 *
 * <p>All rows with a price are candidates. They are put in the order of provider, model and line, shuffled by the seed,
 * and taken in four rounds until there are enough:
 *
 * <ol>
 * <li>fit rows, one of a provider. Fit is a row that is not deprecated, can take the longest context and give the
 *     longest answer of the trace, and asks from half to twice the median of all candidates: one good has many sellers
 *     at comparable prices, and what asks a hundred times as much is another good;</li>
 * <li>fit rows of providers that have been taken already;</li>
 * <li>other rows, one of a provider;</li>
 * <li>all others.</li>
 * </ol>
 *
 * <p>Qualification for a grade by measured figures is not part of this.
 *
 * @param suppliers    in the order drawn; as many as asked for, or all candidates if there are fewer.
 * @param candidates   number of rows with a price.
 * @param fit          number of fit ones among them.
 * @param medianOffer  of all candidates, in nano-USD per lot: the lower of the two middle ones if their number is even.
 */
public record SupplierSelection(List<Supplier> suppliers, int candidates, int fit, long medianOffer) {

    public SupplierSelection {
        suppliers = List.copyOf(suppliers);
    }

    /**
     * Draws suppliers.
     *
     * @param tick  of the instrument, in nano-USD per lot.
     * @param count of suppliers, above 0.
     */
    public static SupplierSelection draw(
            final PriceList list, final Trace trace, final long tick, final int count, final long seed) {
        if (count <= 0) {
            throw new IllegalArgumentException("count must be above 0: count=" + count);
        }
        final OfferPrice offerPrice = OfferPrice.at(trace, tick);
        final List<Supplier> candidates = new ArrayList<>();
        list.rows().forEach(row -> candidates.add(new Supplier(row, offerPrice.perLot(row))));
        final long median = median(candidates);
        final Set<Supplier> fit = new HashSet<>();
        candidates.stream().filter(isFit(trace, median)).forEach(fit::add);
        shuffle(candidates, seed);
        return new SupplierSelection(take(candidates, fit, count), candidates.size(), fit.size(), median);
    }

    /** The median of the offers of those drawn, in nano-USD per lot; of two middle ones the lower. */
    public long medianOfSuppliers() {
        return median(suppliers);
    }

    private static long median(final List<Supplier> suppliers) {
        final long[] prices = suppliers.stream().mapToLong(Supplier::offerPrice).sorted().toArray();
        return prices[(prices.length - 1) / 2];
    }

    private static Predicate<Supplier> isFit(final Trace trace, final long median) {
        final long longestContext = trace.maxContextTokens();
        final long longestAnswer = trace.maxGeneratedTokens();
        return supplier -> {
            final PriceRow row = supplier.row();
            return !row.status().equals("deprecated")
                && row.contextLimit() >= longestContext + longestAnswer
                && row.outputLimit() >= longestAnswer
                && supplier.offerPrice() >= median / 2
                && supplier.offerPrice() <= median * 2;
        };
    }

    private static void shuffle(final List<Supplier> suppliers, final long seed) {
        suppliers.sort(Comparator.comparing((Supplier supplier) -> supplier.row().provider())
            .thenComparing(supplier -> supplier.row().modelId())
            .thenComparingInt(supplier -> supplier.row().line()));
        final SplitMix64 random = new SplitMix64(seed);
        for (int i = suppliers.size() - 1; i > 0; i--) {
            Collections.swap(suppliers, i, random.nextInt(i + 1));
        }
    }

    private static List<Supplier> take(final List<Supplier> shuffled, final Set<Supplier> fit, final int count) {
        final Set<Supplier> taken = new LinkedHashSet<>();
        final Set<String> providers = new HashSet<>();
        final Predicate<Supplier> isOfNewProvider = supplier -> !providers.contains(supplier.row().provider());
        final Predicate<Supplier> isAny = supplier -> true;
        for (final Predicate<Supplier> round : List.of(
                isOfNewProvider.and(fit::contains), isAny.and(fit::contains), isOfNewProvider, isAny)) {
            for (final Supplier supplier : shuffled) {
                if (taken.size() < count && round.test(supplier)) {
                    taken.add(supplier);
                    providers.add(supplier.row().provider());
                }
            }
        }
        return List.copyOf(taken);
    }
}
