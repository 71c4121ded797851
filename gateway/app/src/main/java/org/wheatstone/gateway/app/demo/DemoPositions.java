package org.wheatstone.gateway.app.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What two members do with positions, beside the requests of the traces. In each block the dealer sells short to the
 * trader, at less than anybody asks; takes its obligation back from the suppliers; and the trader sells its right again
 * to whoever comes next. Once they trade a window of delivery, from its listing to its last call. One thread.
 */
final class DemoPositions {
    private static final long LOTS_OF_DISPLAYED = 4;

    private final DemoWindow window;
    private final DemoMarket market;
    private final DemoDealer dealer;
    private final DemoTrader trader;
    private final Deque<Runnable> steps = new ArrayDeque<>();

    DemoPositions(final DemoExchange exchange, final DemoWindow window, final CallWatch watch) {
        this.window = window;
        market = window.market();
        dealer = new DemoDealer(exchange, window);
        trader = new DemoTrader(exchange, window, dealer, watch);
    }

    List<DemoMember> members() {
        return List.of(dealer, trader);
    }

    /** Before anybody trades. */
    void begin() {
        dealer.begin();
    }

    /** Puts down what is to happen when, until the last request has come. */
    void plan(final Agenda agenda, final long lastNs) {
        agenda.add(window.tradeNs(), () -> {
            steps.add(dealer::sellWindow);
            steps.add(trader::buyWindow);
        });
        agenda.add(window.gateNs(), dealer::confirm);
        agenda.add(window.startNs(), trader::beginToDraw);
        final long blockNs = market.terms().blockNs();
        for (long block = market.terms().blockStart(DemoClock.START_NS); block <= lastNs; block += blockNs) {
            agenda.add(Math.max(block, DemoClock.START_NS), this::tradeBlock);
        }
    }

    /** Nothing else happens in between: nobody draws on what the dealer has sold. */
    private void tradeBlock() {
        final long lots = Math.max(1, market.displayLots() / LOTS_OF_DISPLAYED);
        final long price = market.bestOffer() - market.instrument().tick();
        // Without enough on offer it would have to deliver.
        if (price < Math.max(1, market.instrument().minPrice()) || market.priceOf(lots) < 0) {
            return;
        }
        steps.add(() -> dealer.sellShort(lots, price));
        steps.add(() -> trader.buy(lots, price));
        steps.add(() -> dealer.takeBack(lots, market.priceOf(lots)));
        steps.add(() -> trader.sellOn(lots, price));
    }

    /** Takes the next step, if there is one; called while nobody waits for anything. */
    boolean goOn() {
        final Runnable step = steps.poll();
        if (step != null) {
            step.run();
        }
        return step != null;
    }

    /** Whether both have heard of what they have traded. */
    boolean isEven() {
        return dealer.windowLots() == trader.windowLots();
    }

    /** Lots that were sold ahead. */
    long windowLots() {
        return trader.windowLots();
    }

    /** Calls that were drawn from the window, and served. */
    long windowCalls() {
        return dealer.delivered();
    }
}
