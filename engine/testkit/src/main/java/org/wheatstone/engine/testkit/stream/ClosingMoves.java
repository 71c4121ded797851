package org.wheatstone.engine.testkit.stream;

import java.util.List;
import java.util.function.Predicate;
import org.wheatstone.engine.testkit.NewOrderExtCommand;
import org.wheatstone.engine.testkit.reference.PositionState;

/** Orders that close what their owners have: rights that are sold on, obligations that are taken back. */
final class ClosingMoves {
    private static final long SECOND_NS = 1_000_000_000L;

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;

    ClosingMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    /** Returns whether there was anything to close. */
    boolean play() {
        return chance.percent(50) ? sell() : takeBack();
    }

    private boolean sell() {
        final List<PositionState> rights = open(position -> position.free() >= position.lot());
        if (rights.isEmpty()) {
            return false;
        }
        final PositionState position = chance.pick(rights);
        final long free = position.free() / position.lot();
        final long lots = chance.oneIn(8) ? free + chance.below(2) : 1 + chance.below(Math.min(free, 6));
        final NewOrderExtCommand order = draft.write().newOrderExt(0, 0);
        order.instrument(position.instrumentId()).ask(lots).at(price(position, false)).closing();
        special(order, lots);
        draft.sendAs(cast.attachedOf(position.participantId()));
        return true;
    }

    private boolean takeBack() {
        final List<PositionState> owing = open(position -> position.owed() > 0);
        if (owing.isEmpty()) {
            return false;
        }
        final PositionState position = chance.pick(owing);
        final long owed = (position.owed() + position.lot() - 1) / position.lot();
        final long lots = chance.oneIn(6) ? owed + chance.below(3) : 1 + chance.below(Math.min(owed, 6));
        final NewOrderExtCommand order = draft.write().newOrderExt(0, 0);
        order.instrument(position.instrumentId()).bid(lots).at(price(position, true)).closing();
        special(order, lots);
        draft.sendAs(cast.attachedOf(position.participantId()));
        return true;
    }

    /** What is traded now: of the block that is on, and of windows whose gate is not over. */
    private List<PositionState> open(final Predicate<PositionState> which) {
        return draft.exchange.delivery().positions().stream()
            .filter(position -> draft.nowNs() < position.tradeEndNs() || chance.oneIn(20))
            .filter(which).toList();
    }

    /** Mostly one that trades. */
    private long price(final PositionState position, final boolean isBid) {
        final long tick = position.instrumentId() == 3 ? 5 : 1;
        final long away = chance.below(7) - 2;
        return (DeliveryCast.MIDDLE + (isBid ? away : -away)) / tick * tick;
    }

    private void special(final NewOrderExtCommand order, final long lots) {
        switch (chance.below(14)) {
            case 0 -> order.ioc();
            case 1 -> order.fok();
            case 2 -> order.display(Math.max(1, lots / 2));
            case 3 -> order.goodTill(draft.nowNs() + chance.below(3 * SECOND_NS));
            case 4 -> order.postOnly();
            case 5 -> order.minimum(1);
            case 6 -> order.untilGate();
            case 7 -> order.day();
            default -> { }
        }
    }
}
