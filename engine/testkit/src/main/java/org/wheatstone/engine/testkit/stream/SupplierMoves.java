package org.wheatstone.engine.testkit.stream;

import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.testkit.AttestCommand;

/** What makes suppliers able to deliver, or not: figures, nominations, bonds, the kill switch and halts. */
final class SupplierMoves {
    private final DeliveryDraft draft;
    private final DeliveryCast cast;
    private final Chance chance;

    SupplierMoves(final DeliveryDraft draft, final DeliveryCast cast) {
        this.draft = draft;
        this.cast = cast;
        this.chance = draft.chance;
    }

    void play() {
        switch (chance.below(12)) {
            case 0, 1 -> attest();
            case 2, 3, 4 -> nominate();
            case 5, 6, 7 -> bond();
            case 8 -> killSeldom();
            case 9 -> money();
            default -> relieve();
        }
    }

    /** So that the market goes on: who is suspended, killed, poor or without a nomination is helped. */
    void relieve() {
        final int supplier = chance.pickInt(DeliveryCast.SUPPLIERS);
        final int grade = anyGrade();
        final int instrument = chance.pickInt(DeliveryCast.INSTRUMENTS);
        if (draft.exchange.members().isKilled(supplier)) {
            draft.write().operator().release(supplier);
            asOperator();
        } else if (draft.exchange.delivery().isHalted(instrument)) {
            draft.write().operator().setPhase(instrument, Phase.CONTINUOUS);
            asOperator();
        } else if (!draft.exchange.members().isQualified(supplier, grade)) {
            draft.write().delivery().attest(supplier, grade).band(chance.below(4));
            asInspector();
        } else if (draft.exchange.members().endpoint(supplier, instrument) == 0) {
            nominate(supplier, instrument, 60, supplier * 10L + instrument);
        } else if (draft.exchange.money().freeBond(supplier).longValueExact() < 60) {
            draft.write().delivery().postBond(0, 0, chance.pick(60, 200, 1_000));
            draft.sendAs(cast.attachedOf(supplier));
        }
    }

    /** Of what is traded, or will be soon, or was at first. */
    private int anyGrade() {
        final int instrument = chance.pickInt(DeliveryCast.INSTRUMENTS);
        final int grade = draft.exchange.delivery().grade(instrument);
        return switch (chance.below(6)) {
            case 0 -> chance.pickInt(DeliveryCast.GRADES);
            case 1, 2 -> draft.exchange.delivery().nextGrade(instrument).orElse(grade);
            default -> grade;
        };
    }

    private void asOperator() {
        draft.sendAs(cast.attachedOf(DeliveryCast.OPERATOR));
    }

    private void asInspector() {
        if (chance.oneIn(15)) {
            draft.sendAs(cast.attachedOf(chance.pickInt(DeliveryCast.OPERATOR, 11)));
        } else if (chance.oneIn(4)) {
            draft.sendAsNode();
        } else {
            draft.sendAs(cast.attachedOf(DeliveryCast.INSPECTOR));
        }
    }

    private void attest() {
        final int supplier = chance.oneIn(12) ? chance.pickInt(1, 77) : chance.pickInt(DeliveryCast.SUPPLIERS);
        final int grade = chance.oneIn(12)
            ? chance.pickInt(DeliveryCast.PLAIN_GRADE, 77) : anyGrade();
        final AttestCommand figures = draft.write().delivery().attest(supplier, grade);
        switch (chance.below(5)) {
            case 0 -> figures.ttft(DeliveryCast.TTFT_MS + 1);
            case 1 -> figures.tokensPerSecond(DeliveryCast.TOKENS_PER_SECOND - 1);
            case 2 -> figures.serviceError(250_001);
            case 3 -> figures.band(chance.below(5));
            default -> { }
        }
        asInspector();
    }

    private void nominate() {
        final int supplier = chance.oneIn(12) ? chance.pickInt(1, 2) : chance.pickInt(DeliveryCast.SUPPLIERS);
        final int instrument = chance.oneIn(12)
            ? chance.pickInt(DeliveryCast.UNDELIVERED, 77) : chance.pickInt(DeliveryCast.INSTRUMENTS);
        nominate(
            supplier,
            instrument,
            chance.oneIn(10) ? chance.pick(0, -1, (1L << 28) + 1, 1L << 28) : chance.below(80),
            chance.oneIn(4) ? 0 : supplier * 10L + instrument);
    }

    private void nominate(final int supplier, final int instrument, final long lots, final long endpoint) {
        draft.write().delivery().nominate(0, 0, instrument, lots, endpoint);
        draft.sendAs(cast.attachedOf(supplier));
    }

    private void bond() {
        final int supplier = chance.oneIn(15) ? 1 : chance.pickInt(DeliveryCast.SUPPLIERS);
        final long free = draft.exchange.money().freeBond(supplier).longValueExact();
        final long cash = draft.exchange.money().cash(supplier).longValueExact();
        final long amount = switch (chance.below(10)) {
            case 0, 1 -> -free;
            case 2 -> -free - 1;
            case 3 -> cash + 1;
            case 4 -> chance.pick(0, Long.MIN_VALUE, Long.MAX_VALUE);
            case 5 -> -chance.below(free + 1);
            default -> chance.below(600);
        };
        draft.write().delivery().postBond(0, 0, amount);
        draft.sendAs(cast.attachedOf(supplier));
    }

    private void killSeldom() {
        if (chance.percent(50)) {
            halt();
        } else {
            kill();
        }
    }

    private void kill() {
        draft.write().operator().kill(chance.pickInt(DeliveryCast.SUPPLIERS));
        asOperator();
    }

    private void halt() {
        draft.write().operator().setPhase(chance.pickInt(DeliveryCast.INSTRUMENTS), Phase.HALTED);
        asOperator();
    }

    private void money() {
        draft.write().deposit(chance.pickInt(DeliveryCast.BUYERS), chance.magnitude(5_000_000));
        draft.sendAsNode();
    }
}
