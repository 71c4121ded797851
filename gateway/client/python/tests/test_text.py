"""What people see."""

import unittest
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

from tests.test_market import say, snapshot
from wheatstone import Instrument, Market
from wheatstone.text import book_table, svg

CODE = Instrument(2, "code/usd", 100, 100, 1_000_000_000, 1_000_000, 1_000)


class TextTest(unittest.TestCase):
    def setUp(self) -> None:
        self.market = Market()
        snapshot(self.market, "ORDERS", 10,
                 {"orderId": 1, "side": "BID", "price": 1_100_000, "quantity": 5, "orderCount": 1},
                 {"orderId": 2, "side": "BID", "price": 1_000_000, "quantity": 7, "orderCount": 1},
                 {"orderId": 3, "side": "ASK", "price": 1_300_000, "quantity": 12, "orderCount": 1})
        say(self.market, "MarketTrade", sequence=11, tradeId=1, price=1_200_000, quantity=1, aggressor="BID",
            state="NEW")

    def test_should_print_a_ladder(self) -> None:
        self.assertEqual(book_table(self.market.order_books[2], CODE).splitlines(), [
            "side  $/M GTU  nano-USD/lot  lots  orders",
            "ask    1.3000       1300000    12       1",
            "bid    1.1000       1100000     5       1",
            "bid    1.0000       1000000     7       1"])

    def test_should_draw_each_level_and_each_trade(self) -> None:
        root = ElementTree.fromstring(svg(self.market.order_books[2], self.market.trades, CODE))
        tags = [element.tag.rsplit("}", 1)[1] for element in root]
        self.assertEqual((tags.count("rect"), tags.count("circle")), (1 + 3, 1))

    def test_should_draw_an_empty_market(self) -> None:
        market = Market()
        snapshot(market, "ORDERS", 1)
        ElementTree.fromstring(svg(market.order_books[2], [], CODE))

    def test_should_turn_dollars_into_nano_usd_per_lot_and_back(self) -> None:
        self.assertEqual(CODE.price("1.10"), 1_100_000)
        self.assertEqual(CODE.dollars(1_100_000), Decimal("1.1"))
        with self.assertRaisesRegex(ValueError, "no whole number"):
            CODE.price("0.00000001")


if __name__ == "__main__":
    unittest.main()
