package org.wheatstone.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.wheatstone.codecs.sbe.CallStatus;
import org.wheatstone.codecs.sbe.ListInstrumentEncoder;
import org.wheatstone.codecs.sbe.PublishGradeEncoder;

/**
 * A desk with room for delivery, which is brought into a state step by step: lots are sold, drawn and delivered, and
 * time goes on. Behind each step it can be asked whether everything adds up.
 */
final class SteppedDesk extends GradeDesk {
    static final long SECOND_NS = 1_000_000_000;
    /** What a lot of grade 1 is, in mGTU. */
    static final long LOT = 1_000_000;
    /** What a token of output is, in mGTU. */
    private static final long TOKEN = 4_000;

    SteppedDesk() {
        this(limits());
    }

    SteppedDesk(final CoreContext context) {
        this(context, e -> { }, e -> { });
    }

    SteppedDesk(
            final CoreContext context,
            final Consumer<PublishGradeEncoder> grade,
            final Consumer<ListInstrumentEncoder> listing) {
        super(context, grade, listing);
    }

    /** Whose instrument 1 has a maker's fee of 1 %, and a taker's of 2 %. */
    static SteppedDesk withFees() {
        return new SteppedDesk(limits(), e -> { }, e -> e.makerFee(10_000).takerFee(20_000));
    }

    /** Whose grade closes its windows 30 s before they start, and then gives suppliers 5 s to confirm. */
    static SteppedDesk ofWindows(final CoreContext context) {
        return new SteppedDesk(context, e -> e.gateSeconds(30).confirmMs(5_000), e -> { });
    }

    /** Those of any desk of grades, and a few calls, pools of many members, and deliveries. */
    static CoreContext limits() {
        return GradeDesk.limits().maxCalls(4).maxDeliveries(8).maxPositions(64).maxRights(64);
    }

    /** An offer, and the buyer's bid for it; the answers to the bid. */
    List<String> sell(final int supplier, final long lots, final long price) {
        return sell(supplier, BUYER, lots, price);
    }

    List<String> sell(final int supplier, final int buyer, final long lots, final long price) {
        ask(supplier, lots, price);
        return bid(buyer, lots, price);
    }

    /** The buyer has so many lots of a supplier, which is made one before if it never was. */
    List<String> bought(final int supplier, final long lots, final long price) {
        if (exchange().nominations().endpoint(index(supplier), 0) == 0) {
            supplying(supplier);
        }
        return sell(supplier, lots, price);
    }

    /** The buyer draws so much, and is given all of it. */
    void deliver(final long quantity) {
        draw(BUYER, quantity);
        assertThat(meter(callId(), quantity / TOKEN)).isNotEmpty();
    }

    /** The same, and its first token takes a second. */
    void deliverLate(final long quantity) {
        draw(BUYER, quantity);
        meterLate(callId(), quantity);
    }

    List<String> meterLate(final long call, final long quantity) {
        return meter(call, quantity / TOKEN, r -> r.firstTokenTime(SECOND_NS + 1_001).endTime(SECOND_NS * 2));
    }

    List<String> meterFailed(final long call) {
        return meter(call, 0, r -> r.status(CallStatus.ERROR));
    }

    /** From then on; and timers are told that often. */
    void steps(final long timeNs, final int count) {
        at(timeNs);
        for (int i = 0; i < count; i++) {
            timerDue();
        }
    }

    /** Everything adds up, and a snapshot says all of it: the desk goes on from that. */
    void requireSound() {
        assertThat(new DeliveryAudit(exchange()).firstViolation()).isNull();
        assertThat(exchange().ledger().sum()).isZero();
        restore();
        assertThat(new DeliveryAudit(exchange()).firstViolation()).isNull();
    }
}
