package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.codecs.sbe.Mode;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;
import org.wheatstone.codecs.sbe.WorkClass;
import org.wheatstone.engine.testkit.AuthorityKey;
import org.wheatstone.engine.testkit.DeliveredGradeCommand;
import org.wheatstone.engine.testkit.ListInstrumentCommand;
import org.wheatstone.engine.testkit.reference.SessionState;
import org.wheatstone.engine.testkit.reference.TradeState;

/** Grades and listings with something wrong, and logons in every mode. */
final class GradeMoves {
    private static final int UNKNOWN = 77;

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;

    GradeMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    void play() {
        switch (chance.below(4)) {
            case 0 -> publish();
            case 1 -> list();
            case 2 -> logon();
            default -> beside();
        }
    }

    private void publish() {
        final int id = chance.oneIn(8) ? chance.pickInt(0, 1) : 1_000 + chance.below(1_000_000);
        final DeliveredGradeCommand grade = draft.write().delivery().publish(
            id, chance.oneIn(10) ? "code.standard.v1" : "code.v" + id);
        DeliveryCast.weigh(grade);
        grade.times(10, 2).calls(500, 1);
        spoil(grade);
        grade.sign(
            chance.oneIn(12) ? chance.pickInt(UNKNOWN, 11, DeliveryCast.OPERATOR) : DeliveryCast.AUTHORITY,
            chance.oneIn(12) ? 8 : DeliveryCast.KEY_ID,
            chance.oneIn(12) ? AuthorityKey.of(1) : DeliveryCast.KEY);
        if (chance.oneIn(12)) {
            grade.lot(7);
        }
        if (chance.percent(50)) {
            draft.sendAsNode();
        } else {
            draft.sendAs(cast.attachedOf(chance.oneIn(8)
                ? chance.pickInt(DeliveryCast.OPERATOR, DeliveryCast.INSPECTOR, 11) : DeliveryCast.AUTHORITY));
        }
    }

    /** One field out of range, mostly by as little as can be. */
    private void spoil(final DeliveredGradeCommand grade) {
        final PublishGradeEncoder fields = grade.fields();
        switch (chance.below(42)) {
            case 0 -> grade.version(0, 0);
            case 1 -> grade.version(1, chance.pickInt(1, UNKNOWN));
            case 2 -> grade.version(2, 1);
            case 3 -> raw(fields, PublishGradeEncoder.tierEncodingOffset(), 4);
            case 4 -> raw(fields, PublishGradeEncoder.workClassEncodingOffset(), 3);
            case 5 -> raw(fields, PublishGradeEncoder.latencyClassEncodingOffset(), 0);
            case 6 -> raw(fields, PublishGradeEncoder.verificationEncodingOffset(), 6);
            case 7 -> raw(fields, PublishGradeEncoder.reasoningBillingEncodingOffset(), 0);
            case 8 -> grade.lot(chance.pick(0, 1_001));
            case 9 -> grade.weight(chance.below(8), 1_000_001);
            case 10 -> grade.times(604_801, 300);
            case 11 -> grade.times(chance.pick(0, 4), chance.pick(0, 5));
            case 12 -> grade.calls(chance.pick(0, 3_600_001), 1);
            case 13 -> grade.calls(1_001, 9);
            case 14 -> fields.serviceErrorPpm(1_000_001);
            case 15 -> fields.uptimePpm(1_000_001);
            case 16 -> fields.evaluationErrorPpm(1_000_001);
            case 17 -> fields.toolAccuracyPpm(1_000_001);
            case 18 -> fields.benchmarkCount(9);
            case 19 -> fields.reasoningCapPpm(100_000_001);
            case 20 -> grade.money(1_000_001, 2_000_000, 0);
            case 21 -> grade.money(0, chance.pick(999_999, 10_000_001), 0);
            case 22 -> grade.money(0, 1_000_000, 1_000_001);
            case 23 -> grade.discount(0, 5, 1).discount(1, 5, 1);
            case 24 -> grade.discount(3, 0, 1_000_001);
            case 25 -> grade.bondPerLot(chance.pick(-1, 100_000_001));
            case 26 -> fields.workClass(WorkClass.A);
            case 27 -> grade.burst(1_000_001);
            case 28 -> grade.lossLimit(chance.pick(-1, 1_000_000_000_000_000_001L));
            case 29 -> grade.effective(chance.pick(-1, (1L << 62) + 1), 0);
            case 30 -> grade.holdbacks(0, 0, 0, 1_000_001);
            case 31, 32 -> grade.effective(1_000, 0).ends(chance.pick(-1, 999, 1_000, 1_001, (1L << 62) + 1));
            case 33 -> grade.positionLimit(chance.pick(-1, (1L << 38) + 1, 1L << 38));
            case 34 -> grade.liabilityCap(chance.pick(-1, 1_000_000_000_000_000_001L));
            default -> { }
        }
    }

    private static void raw(final PublishGradeEncoder fields, final int encodingOffset, final int value) {
        fields.buffer().putByte(fields.offset() + encodingOffset, (byte) value);
    }

    private void list() {
        final int id = chance.oneIn(8) ? chance.pickInt(1, WindowMoves.FIRST_ID + 65_535, WindowMoves.SECOND_ID)
            : 1_000 + chance.below(1_000_000);
        final ListInstrumentCommand listing = draft.write().listInstrument(id, "more/usd")
            .grade(chance.oneIn(8) ? UNKNOWN : chance.pickInt(1, 2)).maxQuantity(1_000);
        switch (chance.below(8)) {
            case 0 -> listing.maxQuantity((1L << 28) + 1);
            case 1 -> listing.tick(100_000).prices(0, 9_000_000_100_000L);
            case 2 -> listing.fees(-1, 5);
            case 3 -> listing.fees(5, -1);
            case 4 -> listing.term(DeliveryTerm.WINDOW);
            case 5 -> listing.rolls(1).grade(DeliveryCast.PLAIN_GRADE);
            case 6 -> listing.rolls(1);
            default -> { }
        }
        draft.sendAs(cast.attachedOf(DeliveryCast.OPERATOR));
    }

    private void logon() {
        final SessionState session = chance.pick(draft.exchange.members().sessions());
        if (chance.percent(50)) {
            draft.write().attach(session.sessionId(), draft.nextConnection())
                .mode(chance.pick(List.of(Mode.TRADE, Mode.ADMIN, Mode.DROP_COPY))).takeover();
        } else {
            draft.write().detach(session.sessionId(), session.connectionId(), chance.pickInt(114, 112));
        }
        draft.sendAsNode();
    }

    private void beside() {
        switch (chance.below(4)) {
            case 0 -> {
                draft.write().declareCapacity(11, chance.pickInt(1, 2, DeliveryCast.UNDELIVERED), 60);
                draft.sendAs(cast.attachedOf(DeliveryCast.OPERATOR));
            }
            case 1 -> {
                draft.write().massCancel(0, 0);
                draft.sendAs(cast.attachedOf(chance.pickInt(DeliveryCast.SUPPLIERS)));
            }
            case 2 -> {
                final long trade = draft.exchange.orders().trades(1).stream()
                    .mapToLong(TradeState::tradeId).findFirst().orElse(0);
                draft.write().operator().bust(chance.pick(trade, 65_536L * 100));
                draft.sendAs(cast.attachedOf(DeliveryCast.OPERATOR));
            }
            default -> {
                if (chance.oneIn(20)) {
                    draft.write().nodeStarted(2);
                    draft.sendAsNode();
                }
            }
        }
    }
}
