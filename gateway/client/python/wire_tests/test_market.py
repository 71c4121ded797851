"""The feeds, over a real socket: three ways to the same book, and the same after a cut."""

import os
import random
import unittest

from wheatstone import Level, MarketDataSession, TradingSession

PORT = int(os.environ["WHEATSTONE_PORT"])


class FeedTest(unittest.TestCase):
    def setUp(self) -> None:
        self.member = TradingSession(1, port=PORT)
        self.feed = MarketDataSession(31, port=PORT)
        self.member.reconnect()
        self.feed.reconnect()
        self.addCleanup(self.feed.close)
        self.addCleanup(self.leave)
        self.code = self.member.instrument("code/usd")
        self.subscribed = self.feed.subscribe(["orders", "levels", "bbo", "trades"])

    def leave(self) -> None:
        self.member.answer_to(self.member.cancel_all())
        self.member.close()

    def read_up_to(self, sequence: int) -> None:
        """Until the books have come so far and are whole, and the best price is theirs; each may be told later."""
        market, code = self.feed.market, self.code.id

        def is_there() -> bool:
            if not (code in market.order_books and code in market.level_books and code in market.best_prices):
                return False
            books = (market.order_books[code], market.level_books[code])
            return (all(book.sequence >= sequence and book.state == "WHOLE" for book in books)
                    and [market.best_prices[code].bid] == books[0].levels("BID")[:1])

        while not is_there():
            message = self.feed.poll(5)
            self.assertIsNotNone(message, f"the feed did not come to {sequence}")

    def test_should_rebuild_the_book_of_the_exchange_in_three_ways(self) -> None:
        rng = random.Random(7)
        last = 0
        for _ in range(200):
            if self.member.orders.open and rng.random() < 0.4:
                order = rng.choice(list(self.member.orders.open.values()))
                answer = self.member.answer_to(self.member.cancel(order))
            else:
                lots, ticks = rng.randrange(1, 9), rng.randrange(1, 12)
                answer = self.member.answer_to(
                    self.member.new_order(self.code, "BID", lots, ticks * self.code.tick, post_only=True))
            last = answer.commandSequence
        self.read_up_to(last)

        expected: dict[int, list[int]] = {}
        for order in self.member.orders.open.values():
            expected.setdefault(order.price, []).append(order.leaves)
        levels = [Level(price, sum(lots), len(lots)) for price, lots in sorted(expected.items(), reverse=True)]
        market = self.feed.market
        self.assertEqual(market.order_books[self.code.id].levels("BID"), levels)
        self.assertEqual(market.level_books[self.code.id].levels("BID"), levels)
        self.assertEqual(market.best_prices[self.code.id].bid, levels[0])

        self.feed.close()
        self.assertEqual(market.order_books[self.code.id].levels("BID"), levels)
        self.feed.reconnect()
        self.read_up_to(last)
        self.assertEqual(market.order_books[self.code.id].levels("BID"), levels)
        self.assertEqual([order.quantity for order in market.order_books[self.code.id].orders("BID")],
                         [order.leaves for order in sorted(self.member.orders.open.values(),
                                                           key=lambda order: (-order.price, order.order_id))])

    def test_should_show_a_trade_and_name_nobody(self) -> None:
        supplier = TradingSession(11, port=PORT)
        with supplier:
            price = self.code.price("0.50")
            self.member.answer_to(self.member.new_order(self.code, "BID", 4, price))
            supplier.answer_to(supplier.new_order(self.code, "ASK", 3, price, time_in_force="IOC"))
            while not self.feed.market.trades:
                self.assertIsNotNone(self.feed.poll(5))
        trade = self.feed.market.trades[-1]
        self.assertEqual((trade.price, trade.quantity, trade.aggressor, trade.state), (price, 3, "ASK", "NEW"))

    def test_should_be_told_that_it_is_subscribed(self) -> None:
        ack = None
        while ack is None or ack.name != "SubscribeAck":
            ack = self.feed.poll(5)
            assert ack is not None
        self.assertEqual((ack.requestId, ack.code), (self.subscribed, 0))


if __name__ == "__main__":
    unittest.main()
