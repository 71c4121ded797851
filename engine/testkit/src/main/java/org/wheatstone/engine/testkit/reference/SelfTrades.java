package org.wheatstone.engine.testkit.reference;

import java.util.Optional;
import org.wheatstone.codecs.sbe.CancelReason;
import org.wheatstone.codecs.sbe.RestateReason;
import org.wheatstone.codecs.sbe.SelfTradePrevention;

/** Keeps orders of one participant from trading with each other, in the way that the order that came asks for. */
final class SelfTrades {
    private final World world;
    private final Holdings holdings;
    private final OrderEnding ending;
    private final OrderEvents events;

    SelfTrades(final World world, final Holdings holdings, final OrderEnding ending, final OrderEvents events) {
        this.world = world;
        this.holdings = holdings;
        this.ending = ending;
        this.events = events;
    }

    /** Does with the maker what is to be done; returns why the taker must be cancelled, or empty if it goes on. */
    Optional<CancelReason> prevent(final Order maker, final Order taker) {
        world.selfTrades++;
        final SelfTradePrevention mode = taker.selfTradeMode();
        final long quantity = Math.min(maker.shown, taker.leaves);
        final long leavesAfter = mode == SelfTradePrevention.DECREMENT ? taker.leaves - quantity : taker.leaves;
        events.selfTradePrevented(taker, maker, quantity, leavesAfter);
        return switch (mode) {
            case CANCEL_NEWEST -> Optional.of(CancelReason.SELF_TRADE);
            case CANCEL_OLDEST -> {
                ending.cancelResting(maker, CancelReason.SELF_TRADE, 0);
                yield Optional.empty();
            }
            case CANCEL_BOTH -> {
                ending.cancelResting(maker, CancelReason.SELF_TRADE, 0);
                yield Optional.of(CancelReason.SELF_TRADE);
            }
            case DECREMENT -> decrement(maker, taker, quantity);
            default -> throw new IllegalStateException("no mode: orderId=" + taker.orderId);
        };
    }

    /** An order that loses all it has left is cancelled with just that, so it is not made smaller before. */
    private Optional<CancelReason> decrement(final Order maker, final Order taker, final long quantity) {
        if (maker.leaves == quantity) {
            ending.cancelResting(maker, CancelReason.SELF_TRADE, 0);
        } else {
            loseShown(maker, quantity);
        }
        if (taker.leaves == quantity) {
            return Optional.of(CancelReason.SELF_TRADE);
        }
        lose(taker, quantity);
        return Optional.empty();
    }

    private void loseShown(final Order maker, final long quantity) {
        maker.shown -= quantity;
        lose(maker, quantity);
        if (maker.shown == 0) {
            Matching.refresh(maker, events);
        } else {
            events.restated(maker, RestateReason.SELF_TRADE);
        }
    }

    private void lose(final Order order, final long quantity) {
        order.leaves -= quantity;
        holdings.adjust(order);
    }
}
