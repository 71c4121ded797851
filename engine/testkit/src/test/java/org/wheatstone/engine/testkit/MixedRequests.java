package org.wheatstone.engine.testkit;

/**
 * A fixed round of requests of two members that meets every kind of answer, at prices that wander, and leaves one order
 * on each side behind.
 */
final class MixedRequests {
    /** How many requests until the pattern repeats, at another price. */
    static final int ROUND = 12;

    private static final int PRICES = 5_000;
    private static final int KEPT_ROUNDS = 200;

    private final int maker;
    private final int taker;
    private long makerId;
    private long takerId;
    private long ask;
    private int step;
    private int rounds;

    MixedRequests(final int maker, final int taker) {
        this.maker = maker;
        this.taker = taker;
    }

    void writeNext(final Commands commands) {
        final long price = 10_000 + 7L * rounds % PRICES;
        switch (step) {
            case 0:
                commands.newOrder(maker, 1).id(++makerId).ask(10).at(price + 10);
                ask = makerId;
                break;
            case 1:
                commands.newOrder(maker, 1).id(++makerId).bid(10).at(price - 10);
                break;
            case 2:
                commands.newOrder(taker, 1).id(++takerId).bid(3).at(price + 10).ioc();
                break;
            case 3:
                commands.newOrder(taker, 1).id(++takerId).bid(4).at(price + 20);
                break;
            case 4:
                commands.replaceOrder(maker, 1).id(++makerId).target(ask).total(9).at(price + 10);
                ask = makerId;
                break;
            case 5:
                commands.replaceOrder(maker, 1).id(++makerId).target(ask).total(12).at(price + 40);
                ask = makerId;
                break;
            case 6:
                commands.newOrder(taker, 1).id(++takerId).ask(100).at(price - 20).ioc();
                break;
            case 7:
                commands.newOrder(taker, 1).id(++takerId).bid(0).at(price);
                break;
            case 8:
                commands.cancelOrder(taker, 1).id(++takerId).target(takerId + 50);
                break;
            case 9:
                commands.newOrder(taker, 1).id(takerId).bid(1).at(price);
                break;
            case 10:
                commands.newOrder(maker, 1).id(++makerId).ask(1).at(900_000 + rounds % KEPT_ROUNDS);
                break;
            default:
                commands.cancelOrder(maker, 1).id(++makerId).target(makerId - 1);
                break;
        }
        step++;
        if (step == ROUND) {
            step = 0;
            rounds++;
        }
    }
}
