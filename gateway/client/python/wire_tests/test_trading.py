"""Orders, quotes and the recovery rule, over a real socket."""

import os
import unittest

from wheatstone import Leg, LogonRefused, Message, TradingSession, read_key

PORT = int(os.environ["WHEATSTONE_PORT"])


def names_until(session: TradingSession, last: str) -> list[Message]:
    """Everything up to the first message of that name."""
    heard: list[Message] = []
    while not heard or heard[-1].name != last:
        message = session.poll(10)
        assert message is not None, f"no {last} after {heard}"
        heard.append(message)
    return heard


class OrderTest(unittest.TestCase):
    def setUp(self) -> None:
        self.session = TradingSession(1, port=PORT)
        self.session.reconnect()
        self.addCleanup(self.session.close)
        self.code = self.session.instrument("code/usd")

    def test_should_enter_replace_and_cancel_an_order(self) -> None:
        price = self.code.price("0.01")
        first = self.session.new_order(self.code, "BID", 5, price, post_only=True, user_tag=77)
        self.assertEqual(self.session.answer_to(first).name, "OrderAccepted")
        order = self.session.orders.by_cl_ord_id(first)
        assert order is not None
        self.assertEqual((order.leaves, order.price, order.user_tag), (5, price, 77))

        second = self.session.replace(order, 3, price)
        self.assertEqual(self.session.answer_to(second).keptPriority, 1)
        self.assertEqual((order.cl_ord_id, order.leaves), (second, 3))

        third = self.session.cancel(order)
        self.assertEqual(self.session.answer_to(third).reason, "USER")
        self.assertNotIn(order.order_id, self.session.orders.open)

    def test_should_be_told_why_it_is_refused(self) -> None:
        refused = self.session.answer_to(self.session.new_order(self.code, "BID", 5, self.code.price("0.01") + 1))
        self.assertEqual((refused.name, refused.code, refused.detail), ("OrderRejected", 401, self.code.tick))

        refused = self.session.answer_to(self.session.request("CancelOrder", instrumentId=2, targetClOrdId=1 << 60))
        self.assertEqual((refused.name, refused.code), ("CancelRejected", 600))

        refused = self.session.answer_to(self.session.request("NewOrder", instrumentId=2, side=9))
        self.assertEqual((refused.name, refused.code), ("BusinessReject", 205))

        # Whether the instrument is delivered or not, nothing was bought of it that could be drawn.
        refused = self.session.answer_to(self.session.draw(self.code, 1_000))
        self.assertEqual(refused.name, "OrderRejected")
        self.assertIn(refused.code, (620, 621))

    def test_should_say_that_a_session_is_in_use(self) -> None:
        with self.assertRaises(LogonRefused) as refused:
            TradingSession(1, port=PORT).connect()
        self.assertEqual(refused.exception.code, 103)

    def test_should_log_out_in_order(self) -> None:
        self.session.logout()
        self.assertFalse(self.session.is_live)


class TradeTest(unittest.TestCase):
    def test_should_quote_signed_and_be_taken(self) -> None:
        maker = TradingSession(41, port=PORT, key=read_key(os.environ["WHEATSTONE_KEY"]),
                               key_id=int(os.environ["WHEATSTONE_KEY_ID"]))
        taker = TradingSession(2, port=PORT)
        with maker, taker:
            text = maker.instrument("text/usd")
            bid, ask = text.price("0.90"), text.price("1.10")
            quoted = maker.answer_to(maker.quote(1, [Leg(text, bid, 10, ask, 12)]), "MassQuoteAck")
            self.assertEqual((quoted.legCount, quoted.bidCodes[0], quoted.askCodes[0]), (1, 0, 0))
            self.assertEqual(sorted(order.side for order in maker.orders.open.values()), ["ASK", "BID"])

            taker.new_order(text, "BID", 4, ask, time_in_force="IOC")
            taken = names_until(taker, "Trade")[-1]
            made = names_until(maker, "Trade")[-1]

            self.assertEqual((taken.price, taken.quantity, taken.liquidity), (ask, 4, "TAKER"))
            self.assertEqual((made.tradeId, made.liquidity, made.leaves), (taken.tradeId, "MAKER", 8))
            self.assertLess(made.fee, 0)
            self.assertEqual(maker.answer_to(maker.cancel_all()).name, "MassCancelAck")
            self.assertEqual(names_until(maker, "MassCancelDone")[-1].canceledCount, 2)
            self.assertEqual(maker.orders.open, {})

    def test_should_be_refused_with_another_key(self) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        stranger = TradingSession(41, port=PORT, key=Ed25519PrivateKey.generate(),
                                  key_id=int(os.environ["WHEATSTONE_KEY_ID"]))
        with self.assertRaises(LogonRefused) as refused:
            stranger.connect()
        self.assertEqual(refused.exception.code, 100)


class ResumeTest(unittest.TestCase):
    def test_should_know_after_a_cut_what_became_of_everything(self) -> None:
        session = TradingSession(3, port=PORT)
        session.reconnect()
        agent = session.instrument("agent/usd")
        ids = [session.new_order(agent, "BID", 1, agent.price("0.01")) for _ in range(20)]
        session.close()

        settled = session.reconnect()

        self.assertEqual(settled.not_applied, ())
        self.assertEqual([session.answer_to(cl_ord_id).name for cl_ord_id in ids], ["OrderAccepted"] * 20)
        self.assertEqual(len(session.orders.open), 20)
        names_until(session, "ReplayComplete")
        last = session.last_sequence
        session.close()
        self.resume_in_another_process(session, last)

    def resume_in_another_process(self, before: TradingSession, last: int) -> None:
        """A process that knows nothing but a number hears what came after it, and one that knows nothing, all."""
        after = TradingSession(3, port=PORT, resume_after=last)
        after.reconnect()
        self.assertEqual(after.answer_to(after.cancel_all()).name, "MassCancelAck")
        self.assertEqual(names_until(after, "MassCancelDone")[-1].canceledCount, 20)
        after.close()
        anew = TradingSession(3, port=PORT)
        anew.reconnect()
        self.assertEqual([name for name in (m.name for m in names_until(anew, "ReplayComplete"))
                          if name == "OrderCanceled"], ["OrderCanceled"] * 20)
        self.assertEqual(anew.orders.open, {})
        anew.close()


if __name__ == "__main__":
    unittest.main()
