"""Books from messages, without a network."""

import random
import unittest
from typing import Any

from tests.exchange import Peer, ScriptedExchange
from wheatstone import Level, Market, MarketDataSession, Message, ProtocolError, decode, encode
from wheatstone.market import MAX_TRADES, Following, Wish


def say(market: Market, name: str, **values: Any) -> None:
    message: Message = decode(encode(name, instrumentId=2, **values))
    market.apply(message)


def snapshot(market: Market, feed: str, sequence: int, *entries: dict) -> None:
    say(market, "SnapshotBegin", sequence=sequence, feed=feed, phase="CONTINUOUS", entryCount=len(entries))
    for entry in entries:
        say(market, "SnapshotEntry", **entry)
    say(market, "SnapshotEnd", sequence=sequence, feed=feed, entryCount=len(entries))


class OrderBookTest(unittest.TestCase):
    def setUp(self) -> None:
        self.market = Market()
        snapshot(self.market, "ORDERS", 10,
                 {"orderId": 1, "side": "BID", "price": 100, "quantity": 5, "orderCount": 1},
                 {"orderId": 2, "side": "BID", "price": 100, "quantity": 7, "orderCount": 1},
                 {"orderId": 3, "side": "ASK", "price": 110, "quantity": 9, "orderCount": 1})
        self.book = self.market.order_books[2]

    def test_should_stand_as_the_snapshot_says(self) -> None:
        self.assertEqual((self.book.state, self.book.sequence, self.book.phase), ("WHOLE", 10, "CONTINUOUS"))
        self.assertEqual(self.book.levels("BID"), [Level(100, 12, 2)])
        self.assertEqual([order.order_id for order in self.book.orders("BID")], [1, 2])

    def test_should_follow_commands_and_be_whole_between_them(self) -> None:
        say(self.market, "OrderExecuted", sequence=11, orderId=1, quantity=5, leaves=0)
        self.assertEqual(self.book.state, "PARTIAL")
        say(self.market, "OrderExecuted", sequence=11, orderId=2, quantity=3, leaves=4, lastOfCommand=1)
        say(self.market, "OrderAdded", sequence=12, orderId=4, side="BID", price=100, quantity=1, lastOfCommand=1)
        say(self.market, "OrderReduced", sequence=13, orderId=3, quantity=2, lastOfCommand=1)

        self.assertEqual((self.book.state, self.book.sequence), ("WHOLE", 13))
        self.assertEqual(self.book.levels("BID"), [Level(100, 5, 2)])
        self.assertEqual(self.book.levels("ASK"), [Level(110, 2, 1)])
        say(self.market, "OrderDeleted", sequence=14, orderId=3, lastOfCommand=1)
        self.assertEqual(self.book.levels("ASK"), [])

    def test_should_notice_what_does_not_fit(self) -> None:
        with self.assertRaisesRegex(ProtocolError, "no order 9"):
            say(self.market, "OrderDeleted", sequence=11, orderId=9, lastOfCommand=1)
        with self.assertRaisesRegex(ProtocolError, "added twice"):
            say(self.market, "OrderAdded", sequence=11, orderId=1, side="BID", price=1, quantity=1)
        with self.assertRaisesRegex(ProtocolError, "9 after 10"):
            say(self.market, "OrderReduced", sequence=9, orderId=1, quantity=1, lastOfCommand=1)

    def test_should_know_nothing_after_a_reset_until_the_next_snapshot(self) -> None:
        say(self.market, "BookReset", sequence=20, feed="ORDERS", reason="OVERFLOW")
        say(self.market, "OrderDeleted", sequence=21, orderId=77, lastOfCommand=1)
        self.assertEqual((self.book.state, self.book.levels("BID")), ("STALE", []))

        snapshot(self.market, "ORDERS", 25)
        self.assertEqual((self.book.state, self.book.sequence), ("WHOLE", 25))

    def test_should_equal_a_plain_list_over_a_random_stream(self) -> None:
        for seed in range(20):
            rng = random.Random(seed)
            market = Market()
            snapshot(market, "ORDERS", 0)
            plain: list[list] = []
            for sequence in range(1, 300):
                if not plain or rng.random() < 0.5:
                    order = [sequence, rng.choice(["BID", "ASK"]), rng.randrange(1, 6), rng.randrange(1, 9)]
                    plain.append(order)
                    say(market, "OrderAdded", sequence=sequence, orderId=order[0], side=order[1], price=order[2],
                        quantity=order[3], lastOfCommand=1)
                else:
                    order = rng.choice(plain)
                    order[3] = rng.randrange(0, order[3])
                    say(market, "OrderExecuted", sequence=sequence, orderId=order[0], leaves=order[3], lastOfCommand=1)
                    plain = [order for order in plain if order[3]]
            for side, sign in (("BID", -1), ("ASK", 1)):
                expected = sorted((o for o in plain if o[1] == side), key=lambda o: (sign * o[2], o[0]))
                self.assertEqual([list(o) for o in market.order_books[2].orders(side)], expected, f"seed={seed}")


    def test_should_refuse_a_snapshot_that_is_not_whole(self) -> None:
        say(self.market, "SnapshotBegin", sequence=20, feed="ORDERS", phase="CONTINUOUS", entryCount=2)
        say(self.market, "SnapshotEntry", orderId=9, side="BID", price=100, quantity=5, orderCount=1)
        with self.assertRaisesRegex(ProtocolError, "a snapshot of 2 entries has 1"):
            say(self.market, "SnapshotEnd", sequence=20, feed="ORDERS", entryCount=2)
        self.assertEqual(self.book.state, "PARTIAL")


class LevelBookTest(unittest.TestCase):
    def test_should_take_each_level_as_it_is_now(self) -> None:
        market = Market()
        snapshot(market, "LEVELS", 5, {"side": "ASK", "price": 7, "quantity": 3, "orderCount": 2})
        say(market, "LevelUpdate", sequence=9, side="ASK", price=6, quantity=1, orderCount=1)
        book = market.level_books[2]
        self.assertEqual(book.state, "PARTIAL")
        say(market, "LevelUpdate", sequence=9, side="ASK", price=7, quantity=0, orderCount=0, lastOfUpdate=1)

        self.assertEqual((book.state, book.sequence, book.levels("ASK")), ("WHOLE", 9, [Level(6, 1, 1)]))


class BestPricesTest(unittest.TestCase):
    def test_should_say_none_for_an_empty_side(self) -> None:
        market = Market()
        snapshot(market, "BBO", 5, {"side": "BID", "price": 7, "quantity": 3, "orderCount": 2})
        best = market.best_prices[2]
        self.assertEqual((best.bid, best.ask, best.sequence), (Level(7, 3, 2), None, 5))
        say(market, "Bbo", sequence=6, askPrice=9, askQuantity=1, askOrders=1)
        self.assertEqual((best.bid, best.ask, best.sequence), (None, Level(9, 1, 1), 6))


class TradesTest(unittest.TestCase):
    def test_should_note_trades_and_what_became_of_them(self) -> None:
        market = Market()
        say(market, "MarketTrade", sequence=1, tradeId=65536, price=7, quantity=3, aggressor="BID", state="NEW")
        say(market, "MarketTrade", sequence=2, tradeId=65536, price=0, quantity=0, aggressor="BID", state="BUSTED")
        self.assertEqual([(trade.quantity, trade.state) for trade in market.trades], [(3, "NEW"), (0, "BUSTED")])

    def test_should_keep_the_newest_of_many(self) -> None:
        market = Market()
        for trade in range(MAX_TRADES + 5):
            market.apply(Message("MarketTrade", 87, b"", {
                "tradeId": trade, "instrumentId": 2, "eventTime": 0, "price": 1, "quantity": 1, "aggressor": "BID",
                "state": "NEW"}))
        self.assertEqual((len(market.trades), market.trades[0].trade_id), (MAX_TRADES, 5))


class GoneTest(unittest.TestCase):
    def test_should_forget_an_instrument_that_is_gone(self) -> None:
        market = Market()
        say(market, "InstrumentStatus", phase="CONTINUOUS")
        snapshot(market, "ORDERS", 5, {"orderId": 1, "side": "BID", "price": 7, "quantity": 3, "orderCount": 1})
        snapshot(market, "LEVELS", 5, {"side": "BID", "price": 7, "quantity": 3, "orderCount": 1})
        say(market, "Bbo", sequence=6, bidPrice=7, bidQuantity=3, bidOrders=1)
        say(market, "MarketTrade", sequence=7, tradeId=65536, price=7, quantity=3, aggressor="BID", state="NEW")

        say(market, "InstrumentStatus", phase="GONE")

        self.assertEqual((market.order_books, market.level_books, market.best_prices, market.phases), ({}, {}, {}, {}))
        self.assertEqual(len(market.trades), 1)

    def test_should_not_ask_for_it_again(self) -> None:
        following = Following([Wish("Subscribe", 1, 0, ("bbo",), 0), Wish("Subscribe", 2, 5, ("orders",), 0)])
        following.forget(5)
        self.assertEqual(following.of(5), {"bbo": 0})
        self.assertEqual(len(following.wishes()), 1)


class FollowingTest(unittest.TestCase):
    def test_should_be_made_again_of_its_wishes(self) -> None:
        for seed in range(50):
            rng = random.Random(seed)
            feeds = ("status", "bbo", "levels", "orders", "trades")
            expected: dict[int, dict[str, int]] = {instrument: {} for instrument in range(5)}
            following = Following()
            for request in range(60):
                name = rng.choice(["Subscribe", "Subscribe", "Unsubscribe"])
                wish = Wish(name, request, rng.randrange(5), tuple(rng.sample(feeds, 2)), rng.choice([0, 1, 10]))
                following.apply(wish)
                for instrument in expected if wish.instrument_id == 0 else [wish.instrument_id]:
                    for feed in wish.feeds:
                        if name == "Subscribe":
                            expected[instrument][feed] = wish.depth if feed == "levels" else 0
                        else:
                            expected[instrument].pop(feed, None)
                again = Following(following.wishes())
                for instrument in expected:
                    self.assertEqual(following.of(instrument), expected[instrument], f"seed={seed}")
                    self.assertEqual(again.of(instrument), expected[instrument], f"seed={seed}")


class FollowedTest(unittest.TestCase):
    def test_should_ask_after_a_reconnect_for_what_was_granted_and_wait_when_throttled(self) -> None:
        heard = []

        def hear(peer: Peer, code: int = 0, detail: int = 0) -> None:
            wish = peer.hear()
            heard.append((wish.name, wish.instrumentId, sorted(wish.feeds), wish.values.get("depth", 0)))
            peer.say("SubscribeAck", requestId=wish.requestId, code=code, detail=detail)

        def first(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            for code in (0, 0, 904):
                hear(peer, code)

        def second(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            heard.clear()
            hear(peer, 300, 2_000_000)
            hear(peer)
            hear(peer)

        with ScriptedExchange(first, second) as exchange:
            session = MarketDataSession(7, port=exchange.port)
            session.connect()
            session.subscribe(["levels", "trades"], depth=10)
            session.unsubscribe(["levels"], 5)
            session.subscribe(["orders"], 6)
            self.assertEqual([self._code(session) for _ in range(3)], [0, 0, 904])
            session.connect()
            self.assertEqual(session.following(0), {"levels": 10, "trades": 0})
            self.assertEqual(session.following(5), {"trades": 0})
            self.assertEqual(session.following(6), {"levels": 10, "trades": 0})
            session.close()
        self.assertEqual(heard, [("Subscribe", 0, ["levels", "trades"], 10), ("Subscribe", 0, ["levels", "trades"], 10),
                                 ("Unsubscribe", 5, ["levels"], 0)])

    def _code(self, session: MarketDataSession) -> int:
        while True:
            message = session.poll(5)
            assert message is not None
            if message.name == "SubscribeAck":
                return message.code


if __name__ == "__main__":
    unittest.main()
