package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.ListSeriesCommand;
import org.wheatstone.engine.testkit.reference.PositionState;
import org.wheatstone.engine.testkit.reference.SessionState;
import org.wheatstone.engine.testkit.reference.WindowState;

/** Series of windows, and suppliers who confirm that they will deliver one, or do not, or too late. */
final class WindowMoves {
    /** Of the first window of each series. */
    static final int FIRST_ID  = 2_000_000;
    static final int SECOND_ID = 3_000_000;
    private static final int THIRD_ID = 4_000_000;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int UNKNOWN    = 77;

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;

    WindowMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    /** The series that there are from the beginning, if there is room: of the third the first windows alone. */
    void open() {
        series(FIRST_ID, 1, 12, 2).prices(1, 1_000).maxQuantity(500).fees(10_000, 20_000);
        draft.sendAsNode();
        series(SECOND_ID, 2, 10, 1).prices(0, 1_000).maxQuantity(500).fees(0, 700).band(DeliveryCast.MIDDLE, 900_000);
        draft.sendAsNode();
        series(THIRD_ID, DeliveryCast.BRIEF_GRADE, 10, 1).prices(0, 1_000).maxQuantity(500);
        draft.sendAsNode();
    }

    private ListSeriesCommand series(final int id, final int grade, final long seconds, final long horizon) {
        final long next = (draft.nowNs() / (seconds * SECOND_NS) + 2) * seconds * SECOND_NS;
        return draft.write().delivery().listSeries(id, "window-" + id).grade(grade).windows(seconds, next, horizon);
    }

    /** Whether suppliers are to confirm something now. */
    boolean isAwaited() {
        return draft.exchange.delivery().windows().stream().anyMatch(window -> window.isConfirming(draft.nowNs()));
    }

    void play() {
        if (chance.oneIn(8)) {
            list();
        } else {
            nominate();
        }
    }

    /** Another series, mostly with something wrong; there is hardly room for one more. */
    private void list() {
        final int id = chance.pickInt(
            0, 1, FIRST_ID - 65_535, FIRST_ID + 7, -65_535, -65_536, 5_000_000, 5_000_000, 5_000_000, 5_000_000);
        final long start = (draft.nowNs() / (12 * SECOND_NS) + 3) * 12 * SECOND_NS;
        final ListSeriesCommand series = series(
            id,
            chance.oneIn(10)
                ? chance.pickInt(UNKNOWN, DeliveryCast.PLAIN_GRADE) : draft.exchange.delivery().grade(1),
            12, 2);
        switch (chance.below(16)) {
            case 0 -> series.windows(chance.pick(2, 13, 604_803), start, 2);
            case 1 -> series.windows(12, start + 1, 2);
            case 2 -> series.windows(12, chance.pick(-12 * SECOND_NS, 1L << 62), 2);
            case 3 -> series.windows(12, start - 24 * SECOND_NS, 2);
            case 4 -> series.windows(12, start, chance.pick(0, 129));
            case 5 -> series.windows(12, start, 128);
            case 6 -> series.tick(0);
            case 7 -> series.prices(-1, 5);
            case 8 -> series.tick(5).prices(0, 7);
            case 9 -> series.maxQuantity(chance.pick(0, (1L << 28) + 1));
            case 10 -> series.fees(-1, 5);
            case 11 -> series.fees(5, -1);
            case 12 -> series.band(-1, 0);
            case 13 -> series.band(0, 1_000_001);
            case 14 -> series.symbol("s".repeat(chance.pickInt(32, 33, 48)));
            default -> { }
        }
        if (chance.percent(70)) {
            draft.sendAs(cast.attachedOf(DeliveryCast.OPERATOR));
        } else {
            draft.sendAsNode();
        }
    }

    /** Of a window that is confirmed now, if there is one: mostly as much as is owed. */
    void nominate() {
        final List<WindowState> windows = draft.exchange.delivery().windows();
        final List<WindowState> confirming = windows.stream()
            .filter(window -> window.isConfirming(draft.nowNs())).toList();
        if (windows.isEmpty()) {
            return;
        }
        final WindowState window = confirming.isEmpty() || chance.oneIn(6)
            ? chance.pick(windows) : chance.pick(confirming);
        final List<PositionState> owing = draft.exchange.delivery().positions().stream()
            .filter(position -> position.instrumentId() == window.instrumentId() && position.owed() > 0).toList();
        final boolean isOwing = !owing.isEmpty() && chance.percent(85);
        final PositionState owed = isOwing ? chance.pick(owing) : null;
        final int supplier = isOwing ? owed.participantId() : chance.pickInt(DeliveryCast.SUPPLIERS);
        final long lots = isOwing ? (owed.owed() + owed.lot() - 1) / owed.lot() : chance.below(9);
        nominate(supplier, window, lots);
    }

    private void nominate(final int supplier, final WindowState window, final long lots) {
        final SessionState session = cast.attachedOf(supplier);
        final long quantity = Math.max(1, lots) + (chance.oneIn(6) ? -1 : chance.below(3));
        draft.write().delivery().nominate(
            0, 0, window.instrumentId(), quantity, chance.oneIn(12) ? 0 : supplier * 10L + 5);
        draft.sendAs(session);
    }
}
