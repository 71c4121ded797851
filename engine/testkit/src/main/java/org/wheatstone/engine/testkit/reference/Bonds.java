package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;

/** What of a bond is free. */
final class Bonds {
    private Bonds() {
    }

    /** The bond, less what its open offers and its obligations hold, over all instruments. */
    static BigInteger free(final World world, final Participant participant) {
        BigInteger free = participant.account.bond();
        for (final Instrument instrument : world.instruments.values()) {
            if (instrument.grade.isDelivered()) {
                free = free.subtract(offered(instrument, participant)).subtract(owed(instrument, participant));
            }
        }
        return free;
    }

    private static BigInteger offered(final Instrument instrument, final Participant participant) {
        return participant.capacity(instrument.id()).offered().multiply(instrument.grade.bondPerLot());
    }

    /** Each pool by its own version of the grade. */
    private static BigInteger owed(final Instrument instrument, final Participant participant) {
        return instrument.pools.stream()
            .map(pool -> lotsOwed(pool, participant).multiply(pool.grade().bondPerLot()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What it owes in the pools of an instrument, that of each rounded up. */
    static BigInteger lotsOwed(final Instrument instrument, final Participant participant) {
        return instrument.pools.stream().map(pool -> lotsOwed(pool, participant))
            .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger lotsOwed(final Pool pool, final Participant participant) {
        final long owed = pool.position(participant).map(Position::owed).orElse(0L);
        return Exact.ceilDiv(BigInteger.valueOf(owed), BigInteger.valueOf(pool.grade().lot()));
    }
}
