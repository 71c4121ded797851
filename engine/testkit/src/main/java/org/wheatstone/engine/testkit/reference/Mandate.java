package org.wheatstone.engine.testkit.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wheatstone.codecs.sbe.GrantMandateDecoder;

/** What somebody may spend on behalf of a buyer. */
final class Mandate {
    private static final int GRADES = 4;

    final int id;
    /** Null if it has none. */
    final Mandate parent;
    /** That may act under it; 0 if any of the participant's may. */
    final int sessionId;
    final BigInteger maxSpend;
    final long maxPrice;
    final long expireTime;
    /** Any, if there are none. */
    private final Set<Integer> grades = new LinkedHashSet<>();
    boolean revoked;
    /** Holds of open bids, and what was paid out of them. */
    private BigInteger used = BigInteger.ZERO;

    Mandate(final GrantMandateDecoder grant, final Mandate parent) {
        this.id = grant.mandateId();
        this.parent = parent;
        this.sessionId = (int) grant.sessionId();
        this.maxSpend = BigInteger.valueOf(grant.maxSpend());
        this.maxPrice = grant.maxPrice();
        this.expireTime = grant.expireTime();
        for (int i = 0; i < GRADES && grant.grades(i) != 0; i++) {
            grades.add((int) grant.grades(i));
        }
    }

    /** Itself, its parent, and so on. */
    List<Mandate> chain() {
        final List<Mandate> chain = new ArrayList<>();
        for (Mandate next = this; next != null; next = next.parent) {
            chain.add(next);
        }
        return chain;
    }

    boolean isAlive() {
        return chain().stream().noneMatch(mandate -> mandate.revoked);
    }

    boolean isExpired(final long timeNs) {
        return expireTime != 0 && expireTime <= timeNs;
    }

    boolean isOver(final long timeNs) {
        return chain().stream().anyMatch(mandate -> mandate.isExpired(timeNs));
    }

    boolean allows(final Grade grade) {
        return grades.isEmpty() || grades.contains(grade.id());
    }

    /** Whether it, or one of its chain, is this session's. */
    boolean isOf(final Session session) {
        return chain().stream().anyMatch(mandate -> mandate.sessionId == session.id);
    }

    BigInteger remainder() {
        return maxSpend.subtract(used);
    }

    /** The least of its chain. */
    BigInteger leastRemainder() {
        return chain().stream().map(Mandate::remainder).reduce(remainder(), BigInteger::min);
    }

    /** A hold has changed by so much. */
    void use(final BigInteger amount) {
        chain().forEach(mandate -> mandate.used = mandate.used.add(amount));
    }

    BigInteger used() {
        return used;
    }

    /** When what is done under it must end; 0 for never. */
    long earliestEnd(final long deadline) {
        return chain().stream().mapToLong(mandate -> mandate.expireTime)
            .filter(time -> time != 0)
            .reduce(deadline, (one, other) -> one == 0 ? other : Math.min(one, other));
    }
}
