package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.codecs.sbe.RolesDecoder;
import org.wheatstone.engine.core.delivery.Pools;
import org.wheatstone.engine.core.delivery.Positions;
import org.wheatstone.engine.core.grade.Qualifications;
import org.wheatstone.engine.core.instrument.Capacities;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.instrument.LotsBid;
import org.wheatstone.engine.core.instrument.Nominations;
import org.wheatstone.engine.core.ledger.Ledger;
import org.wheatstone.engine.core.participant.Participant;

/**
 * What delivery asks: that there is any, that whoever offers can deliver what is not delivered yet, and that nobody
 * holds too much of it. Engine thread only; a check that fails leaves code and detail in the {@link Refusal} and
 * changes nothing else. Which of them an order must meet, and when, {@link OrderChecks} knows.
 */
final class DeliveryChecks {
    private final Ledger ledger;
    private final Capacities capacities;
    private final Qualifications qualifications;
    private final Nominations nominations;
    private final LotsBid lotsBid;
    private final Pools pools;
    private final Positions positions;
    private final EventWriter events;
    private final Refusal refusal;

    /** Over the tables of an exchange, which has them all already. */
    DeliveryChecks(final Exchange exchange, final EventWriter events, final Refusal refusal) {
        ledger = exchange.ledger();
        capacities = exchange.capacities();
        qualifications = exchange.qualifications();
        nominations = exchange.nominations();
        lotsBid = exchange.lotsBid();
        pools = exchange.delivery().pools();
        positions = exchange.delivery().positions();
        this.events = events;
        this.refusal = refusal;
    }

    boolean isDelivered(final Instrument instrument) {
        return instrument.isDelivered()
            || refusal.because(Code.NOT_DELIVERED, Integer.toUnsignedLong(instrument.id()));
    }

    /** Whoever may deliver at all. */
    boolean isSupplier(final Participant owner) {
        return isSupplying(owner) || refusal.because(Code.NOT_AUTHORISED, owner.roles());
    }

    static boolean isSupplying(final Participant owner) {
        final short roles = (short) owner.roles();
        return RolesDecoder.supplier(roles) || RolesDecoder.marketMaker(roles);
    }

    /**
     * With a bid its owner would have no more of the block, or the window, than its grade, which says how much, lets
     * anybody have: what it holds there, and what it has bids out for.
     *
     * @param presentLots that the bid, if it is there, wants already.
     */
    boolean positionFits(
            final Participant owner, final Instrument instrument, final long quantity, final long presentLots) {
        final int position = position(owner, instrument);
        final long lot = instrument.grade().lotMilliGtu();
        final long held = position == Pools.NONE ? 0 : (positions.held(position) + lot - 1) / lot;
        final long left = instrument.grade().positionLimit() - held
            - lotsBid.of(owner.index(), instrument.index()) + presentLots;
        return quantity <= left || refusal.because(Code.POSITION_LIMIT, Math.max(0, left));
    }

    /**
     * The owner of an offer that closes has the rights that it sells.
     *
     * @param presentLots that the offer, if it is there, has pledged already.
     */
    boolean rightsCover(
            final Participant owner, final Instrument instrument, final long quantity, final long presentLots) {
        final int position = position(owner, instrument);
        final long lot = instrument.grade().lotMilliGtu();
        final long free = presentLots * lot + (position == Pools.NONE ? 0 : positions.freeRight(position, lot));
        return quantity * lot <= free || refusal.because(Code.NO_CAPACITY, Math.floorDiv(free, lot));
    }

    /**
     * The owner of an offer that makes an obligation can meet it: there is bond, and a qualification, a nomination and
     * capacity, which are asked for at the gate if it is of a window.
     *
     * @param presentLots that the offer, if it is there, holds already.
     */
    boolean supplyCovers(
            final Participant owner, final Instrument instrument, final long quantity, final long presentLots) {
        return (instrument.isWindow() ? isSupplier(owner) : deliveryIsCovered(owner, instrument, quantity, presentLots))
            && bondCovers(owner, instrument, quantity, presentLots);
    }

    private boolean deliveryIsCovered(
            final Participant owner, final Instrument instrument, final long quantity, final long presentLots) {
        final int participant = owner.index();
        final int grade = instrument.grade().index();
        if (!qualifications.isQualified(participant, grade)) {
            return refusal.because(Code.NOT_QUALIFIED, qualifications.failingTest(participant, grade));
        }
        if (nominations.endpoint(participant, instrument.index()) == 0) {
            return refusal.because(Code.NO_CAPACITY, 0);
        }
        final long available =
            capacities.free(participant, instrument.index(), instrument.block(events.timeNs())) + presentLots;
        return quantity <= available || refusal.because(Code.NO_CAPACITY, available);
    }

    private boolean bondCovers(
            final Participant owner, final Instrument instrument, final long quantity, final long presentLots) {
        final long bondPerLot = instrument.grade().bondPerLot();
        final long freeBond = ledger.freeBond(owner.index()) + bondPerLot * presentLots;
        return bondPerLot * quantity <= freeBond || refusal.because(Code.BOND, freeBond);
    }

    /** Of somebody in the pool of now, or {@link Pools#NONE}. */
    private int position(final Participant owner, final Instrument instrument) {
        final int pool = pools.find(instrument.index(), instrument.block(events.timeNs()));
        return pool == Pools.NONE ? Pools.NONE : positions.find(pool, owner.index());
    }
}
