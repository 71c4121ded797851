package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.ContributeFundDecoder;

/** Money of the house for the fund, or back from it. */
final class Contribution implements ProposedAction {
    /** Each open order may have been charged a part of a nano-USD in advance, and be owed one. */
    private static final long KEPT_OF_ORDER = 2;

    private final World world;
    private final DeliveryEvents events;
    private final BigInteger amount;

    Contribution(final World world, final DeliveryEvents events, final DirectBuffer buffer, final int blockOffset) {
        this.world = world;
        this.events = events;
        amount = BigInteger.valueOf(new ContributeFundDecoder()
            .wrap(buffer, blockOffset, ContributeFundDecoder.BLOCK_LENGTH, ContributeFundDecoder.SCHEMA_VERSION)
            .amount());
    }

    @Override
    public Optional<Refusal> refuse() {
        final BigInteger house = world.ledger.house();
        final BigInteger fund = world.ledger.fund();
        final BigInteger spare = house.subtract(BigInteger.valueOf(KEPT_OF_ORDER * world.orders.size()));
        return Refusal.outOfRange(amount.signum() == 0, ContributeFundDecoder.amountEncodingOffset())
            .or(() -> Refusal.when(
                amount.signum() > 0 && amount.compareTo(spare) > 0, Code.INSUFFICIENT_FUNDS, house))
            .or(() -> Refusal.when(amount.negate().compareTo(fund) > 0, Code.INSUFFICIENT_FUNDS, fund));
    }

    @Override
    public void perform() {
        world.ledger.contribute(amount);
        events.contributed(amount);
    }
}
