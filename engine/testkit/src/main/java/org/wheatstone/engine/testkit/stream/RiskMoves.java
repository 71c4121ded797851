package org.wheatstone.engine.testkit.stream;

import java.util.List;
import org.wheatstone.codecs.sbe.Phase;
import org.wheatstone.engine.testkit.LimitsCommand;
import org.wheatstone.engine.testkit.OperatorCommands;
import org.wheatstone.engine.testkit.reference.SessionState;
import org.wheatstone.engine.testkit.reference.TradeState;

/** What two operators do while the market runs: halts, limits, kills, keys; money out and trades undone by both. */
final class RiskMoves {
    private static final int UNKNOWN        = 4_716;
    private static final int TRADES         = 40;
    private static final int LIMITED_MARGIN = 3;

    private final Draft draft;
    private final Chance chance;
    private final SessionMoves sessionMoves;

    RiskMoves(final Draft draft, final SessionMoves sessionMoves) {
        this.draft = draft;
        this.chance = draft.chance;
        this.sessionMoves = sessionMoves;
    }

    void play() {
        switch (chance.below(16)) {
            case 0 -> phase();
            case 1, 2 -> limits();
            case 3 -> kill();
            case 4 -> key();
            case 5 -> revoke();
            case 6, 7 -> withdraw();
            case 8, 9, 10 -> trade();
            default -> decide();
        }
    }

    /** So that the market goes on. */
    void relieve() {
        final int market = chance.pick(draft.markets).id();
        final int trader = chance.pick(draft.traders).id();
        if (draft.exchange.delivery().isHalted(market)) {
            draft.write().operator().setPhase(market, Phase.CONTINUOUS);
            send();
        } else if (draft.exchange.members().isKilled(trader)) {
            draft.write().operator().release(trader);
            send();
        } else if (chance.percent(40)) {
            draft.write().operator().setLimits(trader).rate(chance.below(10), 0);
            send();
        }
    }

    private int anyTrader() {
        return chance.oneIn(30) ? UNKNOWN : chance.pick(draft.traders).id();
    }

    private void phase() {
        final int market = chance.oneIn(20) ? UNKNOWN : chance.pick(draft.markets).id();
        draft.write().operator().setPhase(
            market, chance.percent(10) ? Phase.AUCTION : chance.percent(70) ? Phase.HALTED : Phase.CONTINUOUS);
        send();
    }

    private void limits() {
        final int trader = anyTrader();
        final LimitsCommand limits = draft.write().operator().setLimits(trader);
        if (chance.percent(40)) {
            final long open = draft.exchange.orders().openOrders().stream()
                .filter(order -> order.participantId() == trader).count();
            limits.openOrders(chance.percent(10) ? 4_294_967_295L : open + chance.below(LIMITED_MARGIN));
        }
        if (chance.percent(20)) {
            limits.orderQuantity(odd(chance.magnitude(1_000), 1L << 40));
        }
        if (chance.percent(20)) {
            limits.orderNotional(odd(chance.magnitude(1L << 50), 1_000_000_000_000_000_000L));
        }
        if (chance.percent(20)) {
            limits.openNotional(odd(chance.magnitude(1L << 55), 4_000_000_000_000_000_000L));
        }
        limits.rate(odd(chance.below(1_000), 1_000_000) & 0xFFFFFFFFL, chance.below(1_000));
        send();
    }

    /** Mostly this value; sometimes the limit, or one beyond. */
    private long odd(final long value, final long limit) {
        return chance.percent(95) ? value : chance.pick(limit, limit + 1, -1);
    }

    private void kill() {
        final int trader = anyTrader();
        final OperatorCommands operator = draft.write().operator();
        if (chance.percent(80)) {
            operator.kill(trader);
        } else {
            operator.release(trader);
        }
        send();
    }

    private void key() {
        draft.write().operator().addKey(anyTrader(), chance.below(12), chance.below(8));
        send();
    }

    private void revoke() {
        final int trader = chance.pick(draft.traders).id();
        final List<Integer> keys = draft.exchange.members().keys(trader);
        draft.write().operator().revokeKey(
            trader, keys.isEmpty() || chance.oneIn(8) ? chance.below(12) : chance.pick(keys));
        send();
    }

    private void withdraw() {
        final int trader = anyTrader();
        final long cash = trader == UNKNOWN ? 1 : draft.exchange.money().cash(trader).longValueExact();
        draft.write().operator().withdraw(
            trader, chance.pick(cash, cash + 1, chance.magnitude(1L << 30), 0, -1, chance.edge()));
        send();
    }

    private void trade() {
        final List<TradeState> trades = draft.exchange.orders().trades(TRADES);
        final TradeState trade = trades.isEmpty() ? new TradeState(0, 0, 1, 1, false) : chance.pick(trades);
        final long id = chance.oneIn(15) ? chance.pick(0, 65_536L, chance.edge()) : trade.tradeId();
        if (chance.percent(50)) {
            draft.write().operator().bust(id);
        } else {
            final long tick = trade.instrumentId() == 0 ? 1 : draft.market(trade.instrumentId()).listing.tick();
            draft.write().operator().correct(
                id,
                chance.percent(4) ? chance.edge() : trade.price() + tick * (chance.below(5) - 2),
                chance.percent(4) ? chance.edge() : trade.quantity() - chance.below(3) + chance.below(2));
        }
        send();
    }

    private void decide() {
        final List<Long> proposals = draft.exchange.members().proposals();
        final long id = proposals.isEmpty() || chance.oneIn(20) ? chance.edge() : chance.pick(proposals);
        final OperatorCommands operator = draft.write().operator();
        if (chance.percent(75)) {
            operator.approve(id);
        } else {
            operator.decline(id);
        }
        send();
    }

    /** Mostly as one of the operators; sometimes as the node, or as somebody who may not. */
    private void send() {
        if (chance.oneIn(12)) {
            draft.sendWritten();
            return;
        }
        final SessionState session = chance.oneIn(40)
            ? draft.anySession() : draft.session(chance.pick(draft.operators));
        if (session.attached()) {
            draft.sendWritten(session, chance.oneIn(60) ? session.lastClOrdId() : draft.nextClOrdId(session));
        } else {
            sessionMoves.attachOperator(session);
        }
    }
}
