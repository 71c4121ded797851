package org.wheatstone.gateway.app.input;

import org.wheatstone.codecs.sbe.Currency;
import org.wheatstone.codecs.sbe.DeliveryTerm;

/**
 * An instrument as the grade book has it. Immutable, for any thread. Prices are nano-USD per lot, the quantity lots.
 *
 * @param makerFeePpm millionths of the notional; negative is a rebate.
 * @param takerFeePpm millionths of the notional; with the maker's at least 0.
 * @param referencePrice of the band before the first trade; 0 is none.
 * @param bandPpm     how far from the last trade an order may be priced, in millionths; 0 is any.
 * @param rolls       whether its grade is always the newest version.
 * @param position    where it stands in the file.
 */
public record InstrumentSpec(
    int id,
    String symbol,
    GradeSpec grade,
    DeliveryTerm term,
    Currency currency,
    long tick,
    long minPrice,
    long maxPrice,
    long maxQuantity,
    int makerFeePpm,
    int takerFeePpm,
    long referencePrice,
    int bandPpm,
    boolean rolls,
    Position position) {
}
