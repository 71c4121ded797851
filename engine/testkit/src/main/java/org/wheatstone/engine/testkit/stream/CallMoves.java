package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.engine.testkit.DrawCommand;
import org.wheatstone.engine.testkit.MeterRecordCommand;
import org.wheatstone.engine.testkit.reference.CallState;
import org.wheatstone.engine.testkit.reference.PositionState;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Draws of buyers, and what a meter says of the calls: mostly the truth, once. */
final class CallMoves {
    private static final long MS       = 1_000_000L;
    private static final int OUTPUT    = 3;
    private static final int REASONING = 4;
    private static final int[] FAILURES = {2, 3, 4, 5};
    /** In mGTU. */
    private static final int SMALL     = 20;

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final MandateMoves mandates;
    private final boolean isMandated;
    private final Chance chance;

    CallMoves(
            final DeliveryDraft draft,
            final DeliveryCast cast,
            final MandateMoves mandates,
            final boolean isMandated) {
        this.draft = draft;
        this.cast = cast;
        this.mandates = mandates;
        this.isMandated = isMandated;
        this.chance = draft.chance;
    }

    void draw() {
        final List<PositionState> rights = draft.exchange.delivery().positions().stream()
            .filter(position -> position.free() > 0 && position.drawEndNs() > draft.nowNs())
            .filter(position -> position.startNs() <= draft.nowNs() || chance.oneIn(20)).toList();
        if (rights.isEmpty() || chance.oneIn(25)) {
            oddDraw();
            return;
        }
        final PositionState position = chance.pick(rights);
        final SessionState session = cast.attachedOf(position.participantId());
        final DrawCommand draw = draft.write().delivery().draw(0, 0).instrument(position.instrumentId())
            .quantity(quantity(position)).userTag(chance.below(3))
            .reference(chance.below(3), chance.below(3), chance.below(256));
        if (isMandated && chance.percent(40)) {
            draw.mandate(mandates.any(position.participantId()));
        }
        draft.sendAs(session);
    }

    private long quantity(final PositionState position) {
        return switch (chance.below(6)) {
            case 0 -> position.free();
            case 1 -> 1 + chance.below(position.free());
            case 2 -> position.free() + (chance.oneIn(4) ? 1 : 0);
            default -> Math.min(position.free(), 200 + chance.below(3_000L));
        };
    }

    private void oddDraw() {
        final SessionState session = cast.attachedOf(
            chance.pickInt(chance.pickInt(DeliveryCast.BUYERS), 11, DeliveryCast.METER));
        draft.write().delivery().draw(0, 0)
            .instrument(chance.pickInt(1, 2, 3, 3, DeliveryCast.UNDELIVERED, 77))
            .quantity(chance.pick(1, 1_000, 0, -1, (1L << 40) + 1, 1L << 40, 500_000))
            .mandate(chance.oneIn(6) ? 5 : 0).userTag(9);
        draft.sendAs(session);
    }

    void report() {
        final List<CallState> open = draft.exchange.delivery().calls().stream().filter(call -> !call.ended()).toList();
        final List<CallState> ended = draft.exchange.delivery().calls().stream().filter(CallState::ended).toList();
        if (!ended.isEmpty() && chance.percent(open.isEmpty() ? 60 : 6)) {
            report(chance.pick(ended), meter(), chance.percent(70));
        } else if (!open.isEmpty()) {
            final CallState call = chance.pick(open);
            if (chance.oneIn(12) && call.deadlineNs() > draft.nowNs()) {
                draft.pass(call.deadlineNs() - draft.nowNs() - chance.below(2));
            }
            report(call, meter(), false);
        } else if (chance.oneIn(5)) {
            draft.write().delivery().meterRecord(0, 0).call(chance.pick(0, 64, chance.edge()), 1);
            draft.sendAs(cast.attachedOf(meter()));
        }
    }

    /** A small call of one buyer, or what became of it: whom it is failed by first is not who delivers it. */
    void hurry() {
        final List<CallState> open = draft.exchange.delivery().calls().stream()
            .filter(call -> !call.ended() && call.quantity() <= SMALL).toList();
        if (open.isEmpty() || chance.percent(40)) {
            smallDraw();
            return;
        }
        final CallState call = chance.pick(open);
        final SessionState meter = cast.attachedOf(DeliveryCast.METER);
        final long nowNs = draft.nowNs();
        draft.write().delivery().meterRecord(0, 0).call(call.callId(), call.attempt())
            .rawStatus(call.attempt() == 1 && chance.percent(80) ? chance.pickInt(FAILURES) : 1)
            .tokens(0, 1).times(nowNs, nowNs, nowNs);
        draft.sendAs(meter);
    }

    private void smallDraw() {
        final List<PositionState> rights = draft.exchange.delivery().positions().stream()
            .filter(position -> position.participantId() == DeliveryCast.BUYERS[0] && position.free() > SMALL)
            .filter(position -> position.startNs() <= draft.nowNs() && draft.nowNs() < position.drawEndNs()).toList();
        final SessionState session = cast.attachedOf(DeliveryCast.BUYERS[0]);
        draft.write().delivery().draw(0, 0)
            .instrument(rights.isEmpty() ? 1 : chance.pick(rights).instrumentId())
            .quantity(1 + chance.below(SMALL));
        draft.sendAs(session);
    }

    private int meter() {
        return chance.oneIn(8) ? DeliveryCast.PARTIAL : chance.oneIn(60) ? 1 : DeliveryCast.METER;
    }

    /** What it says of a call follows from the call's id, so that it can say it twice; or it is made up. */
    private void report(final CallState call, final int meter, final boolean isAgain) {
        final Chance of = isAgain ? new Chance(call.callId() * 31 + call.attempt()) : chance;
        final boolean byRote = isAgain || chance.percent(50);
        final Chance told = byRote ? new Chance(call.callId() * 31 + call.attempt()) : of;
        final SessionState session = cast.attachedOf(meter);
        final MeterRecordCommand record = draft.write().delivery().meterRecord(0, 0)
            .call(call.callId(), call.attempt() + (chance.oneIn(40) ? 1 : 0))
            .hashes(told.below(3), told.below(3));
        // A call that has failed often is to fail as often as it may.
        final int failurePercent = call.attempt() > 2 ? 95 : call.supplierId() % 3 == 0 ? 60 : 25;
        record.rawStatus(told.percent(failurePercent) ? told.pickInt(FAILURES) : 1);
        if (chance.oneIn(60)) {
            record.rawStatus(chance.pickInt(0, 6, 7, 255));
        }
        tokens(record, call, told);
        times(record, told);
        draft.sendAs(session);
    }

    /** Output tokens for about as much as was drawn; sometimes more, sometimes other kinds besides. */
    private void tokens(final MeterRecordCommand record, final CallState call, final Chance told) {
        final long percent = told.pick(100, 95, 50, 120, 0, 99);
        final long output = call.quantity() * percent / 100 / DeliveryCast.OUTPUT_WEIGHT;
        final long input = told.below(4);
        record.tokens(OUTPUT, output).tokens(0, input);
        if (told.oneIn(4)) {
            record.tokens(REASONING, told.below(2 * output + 2));
        }
        final long counted = output * DeliveryCast.OUTPUT_WEIGHT + input * DeliveryCast.INPUT_WEIGHT;
        record.supplierQuantity(told.percent(60) ? counted : told.pick(
            call.quantity(), counted + counted / 200, counted + counted / 200 + 1, 0, -1));
    }

    private void times(final MeterRecordCommand record, final Chance told) {
        final long start = draft.nowNs() - 500 * MS;
        final long first = start + (told.oneIn(6) ? DeliveryCast.TTFT_MS + 1 : DeliveryCast.TTFT_MS) * MS;
        final long end = first + (told.oneIn(8) ? 5_000 * MS : MS);
        switch (chance.below(80)) {
            case 0 -> record.times(first, start, end);
            case 1 -> record.times(start, first, start);
            case 2 -> record.times(-1, first, end);
            case 3 -> record.times(0, Long.MAX_VALUE, Long.MAX_VALUE);
            default -> record.times(start, first, end);
        }
    }
}
