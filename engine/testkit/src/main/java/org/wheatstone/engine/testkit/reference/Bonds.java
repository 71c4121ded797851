package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Optional;

/** What of a bond is free. */
final class Bonds {
    private Bonds() {
    }

    /** The bond, less what its open offers and its obligations hold, over all instruments. */
    static BigInteger free(final World world, final Participant participant) {
        BigInteger free = participant.account.bond();
        for (final Instrument instrument : world.instruments.values()) {
            if (instrument.grade.isDelivered()) {
                free = free.subtract(held(instrument, participant));
            }
        }
        return free;
    }

    private static BigInteger held(final Instrument instrument, final Participant participant) {
        return participant.capacity(instrument.id()).offered().add(lotsOwed(instrument, participant))
            .multiply(instrument.grade.bondPerLot());
    }

    /** What it owes in the pools of an instrument, that of each rounded up. */
    static BigInteger lotsOwed(final Instrument instrument, final Participant participant) {
        BigInteger lots = BigInteger.ZERO;
        for (final Pool pool : instrument.pools) {
            final Optional<Position> position = pool.position(participant);
            if (position.isPresent()) {
                lots = lots.add(Exact.ceilDiv(
                    BigInteger.valueOf(position.get().owed()), BigInteger.valueOf(instrument.grade.lot())));
            }
        }
        return lots;
    }
}
