package org.wheatstone.gateway.app.input;

import java.util.List;

/**
 * The rows of a price list that have a price. Immutable, for any thread.
 *
 * @param name    of the file it came from.
 * @param rows    in the order of the file; at least one.
 * @param skipped the number of rows left out because their input and output price are not both above 0.
 */
public record PriceList(String name, List<PriceRow> rows, int skipped) {

    public PriceList {
        rows = List.copyOf(rows);
    }
}
