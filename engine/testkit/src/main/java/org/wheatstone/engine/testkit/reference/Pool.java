package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trades of an instrument in one block: who may draw, who owes, the open calls, and the money of all that. */
final class Pool {
    final Instrument instrument;
    final long block;
    /** That the instrument had when it began; it stays, whatever becomes of the instrument. */
    private final Grade grade;
    /** In the order of their creation. */
    final List<Position> positions = new ArrayList<>();
    /** Of all suppliers, in the order of the trades that began them. */
    final List<Obligation> obligations = new ArrayList<>();
    /** Open ones, in the order of their assignment. */
    final List<Call> calls = new ArrayList<>();
    BigInteger money = BigInteger.ZERO;
    /** What its expiry takes from suppliers who cannot deliver, for all who have rights. */
    BigInteger returned = BigInteger.ZERO;
    /** How much of it they were told of. */
    BigInteger returnedTold = BigInteger.ZERO;
    /** Intervals in which the exchange stood still. */
    long voidIntervals;
    Round round = Round.OPEN;
    /** Positions that the present round is through with. */
    int done;

    Pool(final Instrument instrument, final long block) {
        this.instrument = instrument;
        this.block = block;
        this.grade = instrument.grade;
    }

    Grade grade() {
        return grade;
    }

    /** Of its block, or of the window. */
    long startNs() {
        return instrument.isWindow() ? instrument.window.startNs : block * grade().blockNs();
    }

    /** From here on nothing that is traded is of this pool. */
    long tradeEndNs() {
        return instrument.isWindow() ? instrument.window.gateNs() : (block + 1) * grade().blockNs();
    }

    /** Of a window nothing is drawn before it has begun. */
    boolean canBeDrawnFrom(final long timeNs) {
        return startNs() <= timeNs && timeNs < drawEndNs();
    }

    long drawEndNs() {
        return instrument.isWindow() ? instrument.window.drawEndNs() : (block + 2) * grade().blockNs();
    }

    long expiryNs() {
        return drawEndNs() + grade().callTimeoutNs();
    }

    long closingNs() {
        return expiryNs() + grade().disputeNs();
    }

    /** Intervals of which it can be drawn from, however many are void. */
    long intervals() {
        return (drawEndNs() - startNs()) / grade.intervalNs();
    }

    /** The exchange stood still from here to there: whole intervals of that are void. */
    void standStill(final long fromNs, final long toNs) {
        final long from = Math.max(fromNs, startNs());
        final long to = Math.min(toNs, drawEndNs());
        final long firstWhole = -Math.floorDiv(-from, grade.intervalNs());
        voidIntervals += Math.max(0, Math.floorDiv(to, grade.intervalNs()) - firstWhole);
    }

    /** Whether nothing of its expiry was done: so long it needs to be known when the exchange stood still. */
    boolean isWhole() {
        return round == Round.OPEN;
    }

    boolean hasExpired() {
        return round == Round.EXPIRED || round == Round.CLOSING;
    }

    /** When the next thing becomes of it as a whole. */
    long nextNs() {
        return hasExpired() ? closingNs() : expiryNs();
    }

    Optional<Position> position(final Participant participant) {
        return positions.stream().filter(position -> position.participant == participant).findFirst();
    }

    Position makePosition(final Participant participant) {
        return position(participant).orElseGet(() -> {
            final Position position = new Position(this, participant);
            positions.add(position);
            return position;
        });
    }

    /** How far it is. */
    enum Round { OPEN, SETTLING, RETURNING, EXPIRED, CLOSING }

    /** What a lot owed at a price is worth undelivered; others' prices count no further than a buy-in may cost. */
    BigInteger imbalancePrice(final long owedAt, final BigInteger worth) {
        final BigInteger owed = BigInteger.valueOf(owedAt);
        final BigInteger price = owed.max(worth)
            .min(Exact.ppm(owed, grade.terms.buyInCapPpm()).max(grade.bondPerLot()));
        return Exact.ceilDiv(
            price.multiply(Exact.MILLION.add(BigInteger.valueOf(grade.terms.imbalancePpm()))), Exact.MILLION);
    }
}
