package org.wheatstone.engine.testkit.reference;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The open orders of an exchange and its trades. A view, which is always of what is: for the thread of the exchange;
 * what it returns is the caller's.
 */
public final class OrdersView {
    private final World world;

    OrdersView(final World world) {
        this.world = world;
    }

    /** All open orders, in the order of their entry. */
    public List<OpenOrder> openOrders() {
        return world.orders.all().stream().map(OpenOrder::of).toList();
    }

    /** The open order with this order id, if there is one. */
    public Optional<OpenOrder> openOrder(final long orderId) {
        return world.orders.withId(orderId).map(OpenOrder::of);
    }

    /** At most so many orders of one side of a book, the next to trade first. */
    public List<OpenOrder> resting(
            final int instrumentId, final org.wheatstone.codecs.sbe.Side side, final int most) {
        final Instrument instrument = world.instruments.get(instrumentId);
        final Side ofBook = side == Side.BID.code ? Side.BID : Side.ASK;
        return instrument == null
            ? List.of() : instrument.book.inOrder(ofBook).limit(most).map(OpenOrder::of).toList();
    }

    /** The best bid of an instrument, in nano-USD per lot. */
    public OptionalLong bestBid(final int instrumentId) {
        return best(instrumentId, Side.BID);
    }

    /** The best offer of an instrument, in nano-USD per lot. */
    public OptionalLong bestAsk(final int instrumentId) {
        return best(instrumentId, Side.ASK);
    }

    private OptionalLong best(final int instrumentId, final Side side) {
        return Optional.ofNullable(world.instruments.get(instrumentId))
            .flatMap(instrument -> instrument.book.best(side))
            .map(order -> OptionalLong.of(order.price))
            .orElse(OptionalLong.empty());
    }

    /** At most so many of the trades that are remembered, the newest first. */
    public List<TradeState> trades(final int most) {
        return world.trades.newestFirst().limit(most).map(TradeState::of).toList();
    }
}
