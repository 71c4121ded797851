package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.GrantMandateCommand;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Mandates that buyers grant, below each other and to sessions, and revoke. */
final class MandateMoves {
    private static final int IDS           = 14;
    private static final int HIGHEST_ID    = 65_535;
    private static final int BOUND         = 1;
    private static final int BOUND_SESSION = 104;
    private static final long SECOND_NS    = 1_000_000_000L;
    private static final long MOST         = 1_000_000_000_000_000_000L;
    private static final int[] GRANTERS    = {1, 1, 1, 2, 3, 14};

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;

    MandateMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    void play() {
        if (chance.percent(88)) {
            grant();
        } else {
            revoke();
        }
    }

    /** The id of a mandate for a request of this participant: mostly of one that is alive; 0 now and then. */
    int any(final int participant) {
        final List<Integer> alive = draft.exchange.members().aliveMandates(participant);
        if (chance.oneIn(40)) {
            return chance.below(IDS);
        }
        return alive.isEmpty() || chance.oneIn(8) ? 0 : chance.pick(alive);
    }

    private void grant() {
        final int granter = chance.oneIn(20) ? chance.pickInt(11, DeliveryCast.METER) : chance.pickInt(GRANTERS);
        final SessionState session = cast.attachedOf(granter);
        final GrantMandateCommand grant = draft.write().delivery().grant(0, 0, newId(granter));
        if (chance.percent(45)) {
            grant.below(any(granter));
        }
        if (chance.percent(granter == BOUND ? 35 : 5)) {
            // Who is bound stays so: most sessions are left alone.
            grant.session(chance.oneIn(9) ? chance.pickInt(102, 77) : BOUND_SESSION);
        }
        grant.spend(chance.oneIn(12)
            ? chance.pick(0, -1, MOST + 1, MOST) : 200 + chance.magnitude(100_000));
        if (chance.oneIn(5)) {
            grant.price(chance.oneIn(8) ? -1 : DeliveryCast.MIDDLE - 5 + chance.below(10));
        }
        if (chance.oneIn(5)) {
            grant.expires(draft.nowNs() + chance.below(40 * SECOND_NS) - SECOND_NS);
        }
        grades(grant);
        draft.sendAs(session);
    }

    /** Mostly one that is free, and was not always: there are few ids, and what is over is forgotten. */
    private int newId(final int granter) {
        final List<Integer> taken = draft.exchange.members().mandates(granter);
        if (chance.oneIn(12)) {
            return taken.isEmpty() || chance.oneIn(3) ? 0 : chance.pick(taken);
        }
        int id = chance.oneIn(30) ? HIGHEST_ID : 1 + chance.below(IDS);
        while (taken.contains(id)) {
            id = id % HIGHEST_ID + 1;
        }
        return id;
    }

    private void grades(final GrantMandateCommand grant) {
        switch (chance.below(16)) {
            case 0 -> grant.grade(0, 1);
            case 1 -> grant.grade(0, 2);
            case 2 -> grant.grade(0, 77).grade(1, 1);
            case 3 -> grant.grade(1, 2);
            case 4 -> grant.grade(0, DeliveryCast.PLAIN_GRADE).grade(1, 2).grade(2, 77).grade(3, 1);
            default -> { }
        }
    }

    private void revoke() {
        final int granter = chance.pickInt(GRANTERS);
        draft.write().delivery().revoke(0, 0, any(granter));
        draft.sendAs(cast.attachedOf(granter));
    }
}
