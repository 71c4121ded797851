package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * The accounts of an exchange, as its rules have left them: whose money is where, in nano-USD. A view, which is always
 * of what is: for the thread of the exchange; what it returns is the caller's.
 */
public final class MoneyView {
    private final World world;

    MoneyView(final World world) {
        this.world = world;
    }

    /** Free money of a participant, in nano-USD; 0 if nobody has this id. */
    public BigInteger cash(final int participantId) {
        return account(participantId).cash();
    }

    /** Money held for open bids. */
    public BigInteger held(final int participantId) {
        return account(participantId).held();
    }

    /** Money set aside for what was bought and is not delivered. */
    public BigInteger escrow(final int participantId) {
        return account(participantId).escrow();
    }

    /** Money of a participant that answers for its deliveries. */
    public BigInteger bond(final int participantId) {
        return account(participantId).bond();
    }

    /** What of the bond of a participant that exists holds neither offers nor obligations. */
    public BigInteger freeBond(final int participantId) {
        return Bonds.free(world, world.participants.get(participantId));
    }

    /** Money of each pool, by its instrument and its place among that one's pools, the oldest first. */
    public Map<String, BigInteger> pools() {
        final Map<String, BigInteger> money = new TreeMap<>();
        for (final Instrument instrument : world.instruments.values()) {
            for (int place = 0; place < instrument.pools.size(); place++) {
                money.put(Integer.toUnsignedString(instrument.id()) + "/" + place, instrument.pools.get(place).money);
            }
        }
        return money;
    }

    /** Money of the house set aside for what suppliers cannot pay. */
    public BigInteger fund() {
        return world.ledger.fund();
    }

    /** What the exchange has earned; never below 0. */
    public BigInteger house() {
        return world.ledger.house();
    }

    /** Minus all deposits. */
    public BigInteger outside() {
        return world.ledger.outside();
    }

    private Account account(final int participantId) {
        final Participant participant = world.participants.get(participantId);
        return participant == null ? new Account() : participant.account;
    }
}
