package org.wheatstone.engine.testkit.stream;

import java.math.BigInteger;
import org.wheatstone.engine.testkit.reference.OpenOrder;
import org.wheatstone.engine.testkit.reference.SessionState;

/**
 * Spends the last nano-USD: a bid that takes a little and rests with the rest, of a participant that has just what the
 * bid holds, and is then hit bit by bit. At prices of a few nano-USD every fee is a fraction, so each step rounds.
 */
final class RoundingMoves {
    private static final int MILLION = 1_000_000;

    private final Draft draft;
    private final Chance chance;
    private final SessionMoves sessionMoves;
    private final OperatorMoves operatorMoves;

    RoundingMoves(final Draft draft, final SessionMoves sessionMoves, final OperatorMoves operatorMoves) {
        this.draft = draft;
        this.chance = draft.chance;
        this.sessionMoves = sessionMoves;
        this.operatorMoves = operatorMoves;
    }

    void play() {
        if (draft.profile == Profile.TINY_LIMITS) {
            return;
        }
        final Listing listing = draft.markets.get(OpeningMoves.COIN_MARKET + chance.below(2)).listing;
        final SessionState maker = draft.session(OpeningMoves.MAKER_SESSION);
        final long price = 1 + chance.below(listing.maxPrice());
        final long quantity = 2 + chance.below(40);
        operatorMoves.declare(maker.participantId(), listing.instrumentId(), MILLION + draft.commands());
        sell(listing, price, 1 + chance.below(3));
        giveJustEnoughFor(listing, price * quantity);
        final long order = send(
            OpeningMoves.LAST_IDS_SESSION, OrderDraft.bid(listing.instrumentId(), price, quantity));
        for (int hits = chance.below(6); hits > 0; hits--) {
            sell(listing, price, 1 + chance.below(5));
        }
        draft.exchange.orders().openOrder(order).filter(open -> open.price() < listing.maxPrice()).ifPresent(open -> {
            sell(listing, open.price() + 1, 1 + chance.below(3));
            raise(open);
            for (int hits = chance.below(6); hits > 0; hits--) {
                sell(listing, open.price() + 1, 1 + chance.below(5));
            }
        });
        draft.exchange.orders().openOrder(order).ifPresent(this::cancel);
    }

    private void giveJustEnoughFor(final Listing listing, final long notional) {
        final long worstFee = Math.max(listing.makerFee(), listing.takerFee()) * notional;
        final BigInteger wanted = BigInteger.valueOf(notional + (worstFee + MILLION - 1) / MILLION);
        final BigInteger missing = wanted.subtract(draft.exchange.money().cash(OpeningMoves.PAUPER));
        if (missing.signum() > 0) {
            operatorMoves.deposit(OpeningMoves.PAUPER, missing.longValueExact());
        }
    }

    private void sell(final Listing listing, final long price, final long quantity) {
        send(OpeningMoves.MAKER_SESSION, OrderDraft.ask(listing.instrumentId(), price, quantity));
    }

    /** Returns the id that the order has if it is accepted. */
    private long send(final int sessionId, final OrderDraft order) {
        if (!draft.session(sessionId).attached()) {
            sessionMoves.attach(draft.session(sessionId));
        }
        final SessionState session = draft.session(sessionId);
        draft.send(draft.from(Draft.senderOf(session)).newOrder(order.clOrdId(draft.nextClOrdId(session))));
        return 64L * draft.commands();
    }

    /** So that it takes once more, with fees of the past behind it. */
    private void raise(final OpenOrder order) {
        final SessionState session = draft.session(order.sessionId());
        final long wanted = (order.price() + 1) * order.leaves() * 2;
        final BigInteger missing =
            BigInteger.valueOf(wanted).subtract(draft.exchange.money().cash(OpeningMoves.PAUPER));
        if (missing.signum() > 0) {
            operatorMoves.deposit(OpeningMoves.PAUPER, missing.longValueExact());
        }
        draft.send(draft.from(Draft.senderOf(session)).replaceOrder(
            order.instrumentId(),
            draft.nextClOrdId(session),
            order.clOrdId(),
            order.price() + 1,
            order.filled() + order.leaves()));
    }

    private void cancel(final OpenOrder order) {
        final SessionState session = draft.session(order.sessionId());
        draft.send(draft.from(Draft.senderOf(session))
            .cancelOrder(order.instrumentId(), draft.nextClOrdId(session), order.clOrdId()));
    }
}
