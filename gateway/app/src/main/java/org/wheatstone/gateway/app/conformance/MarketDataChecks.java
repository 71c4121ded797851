package org.wheatstone.gateway.app.conformance;

import java.io.IOException;
import java.util.List;
import org.wheatstone.codecs.sbe.Mode;

/** The feed of orders, and the book that it makes. */
final class MarketDataChecks {
    private static final int ORDERS = 4;

    private MarketDataChecks() {
    }

    static List<Check> all() {
        return List.of(
            new Check("market-data", "the feed shows what was done to orders", MarketDataChecks::shows),
            new Check("market-data-recovery", "a fresh snapshot is the book that the feed has made",
                MarketDataChecks::recovers));
    }

    private static void shows(final Bench bench) throws IOException, Failure, NotRun {
        requireSecond(bench);
        try (Talk member = bench.trade(); Talk feed = bench.logOn(bench.second(), Terms.in(Mode.MARKET_DATA))) {
            final Requests.Order order = bench.bid(member);
            final FeedBook book = FeedBook.follow(feed, order.instrumentId(), 1);
            final Said accepted = member.enter(order);
            final long orderId = accepted.number("orderId");
            book.awaitMessage("OrderAdded", orderId, said ->
                said.number("price") == order.price() && said.number("quantity") == order.quantity());
            final long less = member.nextId();
            member.send(Requests.replace(less, accepted.number("clOrdId"), order.of(order.quantity() - 3)));
            member.awaitAnswer("OrderReplaced", less);
            book.awaitMessage("OrderReduced", orderId, said -> said.number("quantity") == order.quantity() - 3);
            final long cancel = member.nextId();
            member.send(Requests.cancel(cancel, order.instrumentId(), less));
            member.awaitAnswer("OrderCanceled", cancel);
            book.awaitMessage("OrderDeleted", orderId, said -> true);
        }
    }

    private static void recovers(final Bench bench) throws IOException, Failure, NotRun {
        requireSecond(bench);
        try (Talk member = bench.trade(); Talk feed = bench.logOn(bench.second(), Terms.in(Mode.MARKET_DATA))) {
            final Requests.Order order = bench.bid(member);
            final FeedBook book = FeedBook.follow(feed, order.instrumentId(), 1);
            Said newest = null;
            for (int i = 0; i < ORDERS; i++) {
                newest = member.enter(order.of(order.quantity() + i));
            }
            for (final Said event : List.of(first(member), newest)) {
                final long cancel = member.nextId();
                member.send(Requests.cancel(cancel, order.instrumentId(), event.number("clOrdId")));
                newest = member.awaitAnswer("OrderCanceled", cancel);
            }
            book.awaitCommand(newest.number("commandSequence"));
            book.requireEqualToASnapshot();
            member.clear();
        }
    }

    private static Said first(final Talk member) {
        return member.heard().stream().filter(said -> said.is("OrderAccepted")).findFirst().orElseThrow();
    }

    private static void requireSecond(final Bench bench) throws NotRun {
        if (bench.second() == null) {
            throw new NotRun("needs another session that follows the market: --second-session");
        }
    }
}
