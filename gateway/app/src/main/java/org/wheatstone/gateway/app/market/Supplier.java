package org.wheatstone.gateway.app.market;

import java.util.Locale;
import org.wheatstone.codecs.Prices;
import org.wheatstone.codecs.Symbols;
import org.wheatstone.gateway.app.input.PriceRow;

/**
 * A row of a price list that offers. Immutable, for any thread.
 *
 * @param offerPrice in nano-USD per lot.
 */
public record Supplier(PriceRow row, long offerPrice) {
    private static final int LOT_GTU = 1_000;

    /** Provider and model as a name on the wire: lower case, what a name cannot hold replaced by a dash, and cut. */
    public String participantName() {
        final String name = (row.provider() + "/" + row.modelId()).toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._/-]", "-");
        return name.length() <= Symbols.LENGTH ? name : name.substring(0, Symbols.LENGTH);
    }

    /** A line for people: provider, model, offer, and the row it comes from. */
    public String describe() {
        return row.provider() + " " + row.modelId() + ": offers at $"
            + Prices.perMillionGtu(offerPrice, LOT_GTU) + " per million GTU (list $" + Prices.dollars(row.inputNano())
            + " in, $" + Prices.dollars(row.outputNano()) + " out; line " + row.line() + ")";
    }
}
