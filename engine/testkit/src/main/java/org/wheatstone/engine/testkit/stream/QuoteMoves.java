package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.sbe.SelfTradePrevention;
import org.wheatstone.engine.testkit.MassQuoteCommand;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/** Market makers: quotes that come, stay, move and go, and the protection of their sets. */
final class QuoteMoves {
    private static final int SETS     = 3;
    private static final int MAX_LEGS = 16;

    private final Draft draft;
    private final Chance chance;

    QuoteMoves(final Draft draft) {
        this.draft = draft;
        this.chance = draft.chance;
    }

    void play() {
        final List<Integer> makers = draft.sessions.stream().filter(this::mayQuote).toList();
        final SessionState session = chance.percent(3) ? draft.anySession() : draft.session(chance.pick(makers));
        switch (chance.below(14)) {
            case 0 -> protect(session);
            case 1, 2 -> reset(session);
            default -> quote(session);
        }
    }

    private boolean mayQuote(final int sessionId) {
        return draft.trader(draft.session(sessionId).participantId()).mayQuote();
    }

    private long anySet() {
        return chance.percent(2) ? chance.edge() : 1 + chance.below(SETS);
    }

    private void protect(final SessionState session) {
        draft.write().protect(session.sessionId(), session.attachment())
            .set(anySet())
            .fills(chance.pick(0, 1, 1 + chance.below(6), 4_294_967_295L))
            .lots(chance.percent(5) ? chance.edge() : chance.pick(0, 0, 1 + chance.below(60)))
            .intervalMs(chance.percent(5)
                ? chance.pick(0, 86_400_000, 86_400_001, 4_294_967_295L) : chance.magnitude(20_000));
        draft.sendWritten(session);
    }

    private void reset(final SessionState session) {
        draft.write().resetProtection(session.sessionId(), session.attachment(), anySet());
        draft.sendWritten(session);
    }

    private void quote(final SessionState session) {
        final long set = anySet();
        final int legs = chance.percent(2) ? chance.pickInt(0, MAX_LEGS, MAX_LEGS + 1, 23) : 1 + chance.below(4);
        final MassQuoteCommand quote = draft.write().massQuote(session.sessionId(), session.attachment(), legs)
            .set(set)
            .userTag(chance.anyLong());
        if (chance.percent(60)) {
            quote.selfTradePrevention(SelfTradePrevention.get((short) (1 + chance.below(4))));
        }
        for (int i = 0; i < legs; i++) {
            leg(quote, session, set);
        }
        spoil(quote);
        draft.sendWritten(session, chance.oneIn(60) ? session.lastClOrdId() : draft.nextClOrdId(session));
        if (chance.oneIn(8)) {
            draft.write().resetProtection(session.sessionId(), session.attachment(), set);
            draft.sendWritten(draft.session(session.sessionId()));
        }
    }

    private void spoil(final MassQuoteCommand quote) {
        switch (chance.below(200)) {
            case 0 -> quote.set(0);
            case 1 -> quote.mandate(7);
            case 2 -> quote.rawSelfTradePrevention(chance.pickInt(5, 255));
            default -> { }
        }
    }

    private void leg(final MassQuoteCommand quote, final SessionState session, final long set) {
        final Market market = draft.anyMarket();
        if (chance.oneIn(60)) {
            quote.leg(4_715).bid(1, 1).ask(1, 2);
            return;
        }
        quote.leg(market.id());
        quote.bid(quantity(market), price(market, true));
        quote.ask(quantity(market), price(market, false));
        again(quote, session, set, market);
    }

    private long quantity(final Market market) {
        return switch (chance.below(30)) {
            case 0, 1, 2 -> 0;
            case 3 -> chance.pick(-1, market.listing.maxQuantity() + 1, chance.edge());
            default -> 1 + chance.below(10);
        };
    }

    private long price(final Market market, final boolean bid) {
        return switch (chance.below(20)) {
            case 0 -> market.listing.minPrice() - 1;
            case 1, 2, 3 -> market.aggressive(chance, bid);
            default -> market.passive(chance, bid);
        };
    }

    /** Often a quote that is there: as it is, smaller, larger, or elsewhere. */
    private void again(
            final MassQuoteCommand quote, final SessionState session, final long set, final Market market) {
        for (int i = 0; i < 6; i++) {
            final OpenOrder open = draft.anyOpenOrder();
            if (open != null && open.sessionId() == session.sessionId() && open.quoteSetId() == set
                && open.instrumentId() == market.id()) {
                final long quantity = chance.pick(
                    open.leaves(), open.leaves(), Math.max(1, open.leaves() - 1), open.leaves() + 1, 0);
                if (open.side() == org.wheatstone.codecs.sbe.Side.BID) {
                    quote.bid(quantity, open.price());
                } else {
                    quote.ask(quantity, open.price());
                }
            }
        }
    }
}
