package org.wheatstone.engine.testkit.scenario;

import org.wheatstone.engine.testkit.reference.ReferenceLimits;

/** The limits that a scenario asks for, in pairs of name and number; what is not named is ample. For one thread. */
final class ScenarioLimits {
    private static final int TABLE = 1 << 10;

    private int orders    = 1 << 12;
    private int fills     = 1 << 13;
    private int cancels   = 1 << 10;
    private int trades    = 1 << 16;
    private int quoteSets = 1 << 12;
    private int proposals = 1 << 6;
    private int mandates  = 1 << 12;

    void read(final Words words) {
        words.require("limits");
        while (words.hasNext()) {
            final String table = words.word();
            final int size = (int) words.number();
            switch (table) {
                case "orders":
                    orders = size;
                    break;
                case "fills":
                    fills = size;
                    break;
                case "cancels":
                    cancels = size;
                    break;
                case "trades":
                    trades = size;
                    break;
                case "quote-sets":
                    quoteSets = size;
                    break;
                case "mandates":
                    mandates = size;
                    break;
                case "proposals":
                    proposals = size;
                    break;
                default:
                    throw words.error("'" + table + "' is no limit of an exchange");
            }
        }
    }

    ReferenceLimits limits() {
        return new ReferenceLimits(
            TABLE, TABLE, TABLE, TABLE, orders, fills, cancels, trades, quoteSets, proposals)
            .withMandates(mandates);
    }
}
