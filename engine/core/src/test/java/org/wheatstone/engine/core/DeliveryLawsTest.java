package org.wheatstone.engine.core;

import static org.wheatstone.engine.core.GradeDesk.BLOCK_NS;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is traded, drawn and metered, whichever versions follow each other and whoever defaults: everything adds up
 * after every command, and snapshots lose nothing.
 */
class DeliveryLawsTest extends RandomMarketLaws {
    DeliveryLawsTest() {
        super(3_000, 50, 1);
    }

    @Override
    RandomMarket market(final int seed) {
        return new RandomDelivery(seed);
    }

    @Override
    Set<String> happenings() {
        return Set.of(
            "call", "OK", "TIMEOUT", "VOID", "replaced", "bought", "cashed", "overrun", "GOOD", "DISCOUNT", "REJECT",
            "SUSPENDED", "DELIVERY", "FEE", "REFUND", "COMPENSATION", "BUY_IN", "CASH_OUT", "TAKE_OR_PAY", "RETURN",
            "HOLDBACK", "NO_RIGHT", "NO_SUPPLIER", "UNKNOWN_CALL", "CALL_ENDED", "DUPLICATE_RECORD",
            "CONTRADICTORY_RECORD", "CLOSED", "CAPACITY", "NOT_QUALIFIED", "RESALE", "BUY_BACK", "NO_CAPACITY",
            "code.prime.v3", "code.prime.v4", "code.prime.v7", "ROLLED", "defaults", "KILL", "KILL_SWITCH",
            "CONTRIBUTION", "FUND");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAddUpAfterEveryCommand(final int seed) {
        final RandomMarket market = market(seed);
        run(market, () -> { });

        requireAnEnd(market, 3 * BLOCK_NS);
    }
}
