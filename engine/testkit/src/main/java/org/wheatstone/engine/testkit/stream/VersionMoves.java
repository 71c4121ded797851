package org.wheatstone.engine.testkit.stream;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wheatstone.codecs.sbe.ReasoningBilling;
import org.wheatstone.engine.testkit.DeliveredGradeCommand;

/** Successors of the grades that are traded, on short notice, so that instruments roll within a stream. */
final class VersionMoves {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int NO_GRADE   = 77;

    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;
    private int newest = 100;

    VersionMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    /** Whether something that is traded has come to its end, and nothing comes next. */
    boolean isAwaited() {
        return ended().isPresent();
    }

    private OptionalInt ended() {
        return IntStream.of(DeliveryCast.INSTRUMENTS)
            .filter(instrument -> draft.exchange.delivery().hasEnded(instrument)
                && draft.exchange.delivery().nextGrade(instrument).isEmpty())
            .findFirst();
    }

    /** Publishes what comes next of an instrument; now and then something comes next already, or it is no successor. */
    void play() {
        final int instrument = ended().orElse(chance.pickInt(DeliveryCast.INSTRUMENTS));
        final int grade = draft.exchange.delivery().grade(instrument);
        if (draft.exchange.delivery().nextGrade(instrument).isPresent() && !chance.oneIn(6)) {
            prepare(draft.exchange.delivery().nextGrade(instrument).getAsInt());
            return;
        }
        newest++;
        final boolean isAfterNext = chance.oneIn(3);
        final int predecessor = isAfterNext ? draft.exchange.delivery().nextGrade(instrument).orElse(grade) : grade;
        publish(newest, chance.oneIn(20) ? NO_GRADE : predecessor, instrument == 2);
        prepare(newest);
    }

    /** Most who deliver are judged by it before it begins. */
    private void prepare(final int grade) {
        for (final int supplier : DeliveryCast.SUPPLIERS) {
            if (chance.percent(40) && !draft.exchange.members().isQualified(supplier, grade)) {
                draft.write().delivery().attest(supplier, grade).band(chance.below(4));
                draft.sendAs(cast.attachedOf(DeliveryCast.INSPECTOR));
            }
        }
    }

    private void publish(final int id, final int predecessor, final boolean isMild) {
        final DeliveredGradeCommand grade = draft.write().delivery().publish(id, "v" + id)
            .version(1 + id, predecessor);
        DeliveryCast.weigh(grade);
        if (isMild) {
            mild(grade);
        } else {
            sharp(grade);
        }
        limit(grade);
        spoil(grade);
        final boolean isSudden = chance.oneIn(6);
        final long fromNs = draft.nowNs() + (isSudden ? 0 : SECOND_NS + chance.below(9 * SECOND_NS));
        grade.effective(fromNs, chance.below(2))
            .ends(chance.percent(40) ? fromNs + chance.below(90 * SECOND_NS) : 0)
            .sign(DeliveryCast.AUTHORITY, DeliveryCast.KEY_ID, DeliveryCast.KEY);
        if (chance.percent(30)) {
            draft.sendAsNode();
        } else {
            draft.sendAs(cast.attachedOf(DeliveryCast.AUTHORITY));
        }
    }

    private void limit(final DeliveredGradeCommand grade) {
        grade.positionLimit(chance.pick(0, 1, 8, 20)).liabilityCap(chance.pick(0, 0, DeliveryCast.CAP));
    }

    private void sharp(final DeliveredGradeCommand grade) {
        grade.lot(1).times(10, chance.pick(2, 3, 5)).calls(chance.pick(500, 900), 4)
            .money(chance.pick(50_000, 100_000, 400_000), chance.pick(1_000_000, 1_500_000, 3_000_000), 0)
            .holdbacks(100_000, 0, 500_000, 1_000_000).bondPerLot(chance.pick(0, 10, 20, 35))
            .judging(1, chance.pick(0, 2, 5)).service(DeliveryCast.TTFT_MS, DeliveryCast.TOKENS_PER_SECOND, 250_000)
            .discount(0, 150_000, 200_000).discount(1, 400_000, 500_000)
            .burst(chance.pick(0, 0, 0, 400_000, 700_000, 1)).lossLimit(chance.pick(0, 1, 150, 600, 3_000));
    }

    private void mild(final DeliveredGradeCommand grade) {
        grade.lot(3).times(5, chance.pick(1, 5)).calls(chance.pick(1_000, 2_000), 1)
            .money(chance.pick(0, 1_000_000), 10_000_000, 0).holdbacks(0, 1, 999_999, 1_000_000)
            .bondPerLot(chance.pick(0, 5)).judging(3, 0)
            .service(0, 0, 100_000).discount(0, 900_000, 333_333)
            .reasoning(ReasoningBilling.CAPPED, 500_000)
            .burst(chance.pick(0, 1_000_000, 250_000)).lossLimit(chance.pick(0, 500));
    }

    /** What a version must have in common with the one before it. */
    private void spoil(final DeliveredGradeCommand grade) {
        switch (chance.below(30)) {
            case 0 -> grade.lot(2);
            case 1 -> grade.times(20, 5);
            case 2 -> grade.version(1, 1);
            default -> { }
        }
    }
}
