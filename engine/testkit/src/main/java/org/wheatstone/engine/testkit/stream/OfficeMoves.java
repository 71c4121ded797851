package org.wheatstone.engine.testkit.stream;

import java.util.List;

/** What needs two operators: money of the house for the fund and back, and members that have an office. */
final class OfficeMoves {
    private static final int[] OFFICES = {1 << 3, 1 << 4, 1 << 5, 1 << 7, Trader.BUYER};

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;
    private int newest = 1_000;

    OfficeMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    void play() {
        final List<Long> proposals = draft.exchange.members().proposals();
        if (!proposals.isEmpty() && chance.percent(60)) {
            answer(chance.pick(proposals));
        } else if (chance.percent(80)) {
            contribute();
        } else {
            member();
        }
    }

    private void answer(final long proposal) {
        if (chance.oneIn(8)) {
            draft.write().operator().decline(proposal);
        } else {
            draft.write().operator().approve(proposal);
        }
        asOperator();
    }

    private void contribute() {
        final long house = draft.exchange.money().house().longValueExact();
        final long spare = house - 2L * draft.exchange.openOrderCount();
        final long fund = draft.exchange.money().fund().longValueExact();
        final long amount = switch (chance.below(12)) {
            case 0 -> spare;
            case 1 -> spare + 1;
            case 2 -> -fund;
            case 3 -> -fund - 1;
            case 4 -> chance.pick(0, Long.MIN_VALUE, Long.MAX_VALUE);
            case 5 -> -chance.below(fund + 1);
            default -> 1 + chance.below(Math.max(1, spare / 4));
        };
        draft.write().operator().contribute(amount);
        if (chance.oneIn(15)) {
            draft.sendAsNode();
        } else {
            asOperator();
        }
    }

    /** With an office, mostly, or of one that has one. */
    private void member() {
        switch (chance.below(3)) {
            case 0 -> {
                newest++;
                draft.write().addParticipant(newest, "office-" + newest).raw(chance.pickInt(OFFICES));
            }
            case 1 -> {
                newest++;
                draft.write().addSession(newest, chance.pickInt(DeliveryCast.METER, DeliveryCast.INSPECTOR, 1, 77));
            }
            default -> draft.write().operator().addKey(
                chance.pickInt(DeliveryCast.METER, DeliveryCast.AUTHORITY, 2, 77), 50 + chance.below(9), 3);
        }
        asOperator();
    }

    private void asOperator() {
        draft.sendAs(cast.attachedOf(chance.pickInt(DeliveryCast.OPERATOR, DeliveryCast.SECOND_OPERATOR)));
    }
}
