package org.wheatstone.engine.core;

import org.wheatstone.codecs.Code;
import org.wheatstone.engine.core.instrument.Instrument;
import org.wheatstone.engine.core.mandate.Mandates;
import org.wheatstone.engine.core.session.Session;

/**
 * What a mandate allows. Engine thread only; a check that fails leaves code and detail in the {@link Refusal} and
 * changes nothing else: the mandate asked for, or the one of its chain that forbids it.
 */
final class MandateChecks {
    private final Mandates mandates;
    private final EventWriter events;
    private final Refusal refusal;

    MandateChecks(final Mandates mandates, final EventWriter events, final Refusal refusal) {
        this.mandates = mandates;
        this.events = events;
        this.refusal = refusal;
    }

    /** A session acts without a mandate. */
    boolean needsNone(final Session session, final int mandate) {
        return mandate == 0 && !session.isBound() || refuse(mandate);
    }

    /** A session acts under this mandate, not 0, in this slot if it is there at all. */
    private boolean mayAct(final Session session, final int mandate, final int slot) {
        return slot != Mandates.NONE && mandates.isAlive(slot)
            && (!session.isBound() || mandates.names(slot, session.index())) || refuse(mandate);
    }

    /** A bid of this session, under this mandate, not 0, in its {@link #slot}, may hold so much. */
    boolean mayBid(
            final Session session,
            final int mandate,
            final int slot,
            final boolean isBid,
            final Instrument instrument,
            final long price,
            final long hold) {
        return (isBid || refuse(mandate))
            && mayAct(session, mandate, slot)
            && chainAllows(slot, instrument, price, hold);
    }

    /** A bid that is open under a mandate, by its slot, may hold this, where what it holds already is given back. */
    boolean mayGoOn(
            final int slot, final Instrument instrument, final long price, final long hold, final long presentHold) {
        return slot == Mandates.NONE
            || (mandates.isAlive(slot) || refuse(mandates.id(slot)))
                && chainAllows(slot, instrument, price, hold - presentHold);
    }

    /** A call under a mandate, 0 for none: it spends nothing, and is for a grade and a time like anything else. */
    boolean mayDraw(final Session session, final int mandate, final Instrument instrument) {
        if (mandate == 0) {
            return needsNone(session, mandate);
        }
        final int slot = slot(session, mandate);
        if (!mayAct(session, mandate, slot)) {
            return false;
        }
        for (int at = slot; at != Mandates.NONE; at = mandates.parent(at)) {
            if (!isOpenTo(at, instrument)) {
                return refuse(mandates.id(at));
            }
        }
        return true;
    }

    /** The slot of a mandate of the session's owner; NONE if there is none. */
    int slot(final Session session, final int mandate) {
        return mandate == 0 ? Mandates.NONE : mandates.find(session.participant().index(), mandate);
    }

    private boolean chainAllows(final int slot, final Instrument instrument, final long price, final long added) {
        for (int at = slot; at != Mandates.NONE; at = mandates.parent(at)) {
            final boolean allows = isOpenTo(at, instrument)
                && (mandates.maxPrice(at) == 0 || price <= mandates.maxPrice(at))
                && added <= mandates.remainder(at);
            if (!allows) {
                return refuse(mandates.id(at));
            }
        }
        return true;
    }

    /** Itself, its chain left out, is not over, and for this grade. */
    private boolean isOpenTo(final int slot, final Instrument instrument) {
        final long expiryNs = mandates.expiryNs(slot);
        return (expiryNs == 0 || expiryNs > events.timeNs()) && mandates.isFor(slot, instrument.grade().id());
    }

    private boolean refuse(final int mandate) {
        return refusal.because(Code.MANDATE, mandate);
    }
}
