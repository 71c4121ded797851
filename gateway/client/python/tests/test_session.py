"""The session against a scripted exchange: logon, the recovery rule, what a broken exchange is answered."""

import unittest

from tests.exchange import Peer, ScriptedExchange
from wheatstone import Disconnected, Instrument, LogonRefused, TradingSession, SKIP_REPLAY

CODE = Instrument(2, "code/usd", 100, 100, 1_000_000_000, 1_000_000, 1_000)


def accepted(peer: Peer, sequence: int, cl_ord_id: int, **values: object) -> None:
    peer.say("OrderAccepted", sequence=sequence, clOrdId=cl_ord_id, orderId=64 * cl_ord_id, instrumentId=2, side="BID",
             price=100, leaves=5, **values)


class LogonTest(unittest.TestCase):
    def test_should_say_who_it_is_and_be_live_after_the_replay(self) -> None:
        heard = []

        def script(peer: Peer) -> None:
            heard.append(peer.log_on(lastClOrdId=7, highestSequence=4))
            peer.say("InstrumentDefinition", instrumentId=2, symbol="code/usd", tick=100, lotGtu=1000)
            accepted(peer, 4, 7)
            peer.complete(4)
            heard.append(peer.hear())

        with ScriptedExchange(script) as exchange:
            session = TradingSession(41, port=exchange.port, cancel_on="ON_DROP", grace_ms=500, resume_after=3)
            self.addCleanup(session.close)
            settled = session.connect()
            cl_ord_id = session.new_order(session.instrument("code/usd"), "BID", 5, 1_100, post_only=True)

        self.assertEqual((settled.not_applied, settled.sent_again), ((), ()))
        self.assertEqual(cl_ord_id, 8)
        logon, order = heard
        self.assertEqual((logon.sessionId, logon.mode, logon.codPolicy, logon.graceMs, logon.nextSequence,
                          logon.authMethod), (41, "TRADE", "ON_DROP", 500, 4, None))
        self.assertEqual((order.name, order.clOrdId, order.flags, order.price), ("NewOrder", 8, {"postOnly"}, 1_100))
        names = []
        while not names or names[-1] != "ReplayComplete":
            message = session.poll()
            assert message is not None
            names.append(message.name)
        self.assertEqual(names, ["InstrumentDefinition", "OrderAccepted", "ReplayComplete"])
        self.assertEqual(session.last_sequence, 4)
        self.assertEqual(session.orders.open[448].leaves, 5)

    def test_should_keep_nothing_of_requests_that_are_answered_and_heard(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.say("InstrumentDefinition", instrumentId=2, symbol="code/usd", tick=100, lotGtu=1000)
            peer.complete()
            for sequence in range(1, 41):
                accepted(peer, sequence, peer.hear().clOrdId)

        with ScriptedExchange(script) as exchange:
            session = TradingSession(41, port=exchange.port)
            self.addCleanup(session.close)
            session.connect()
            for request in range(40):
                cl_ord_id = session.new_order(session.instrument("code/usd"), "BID", 5, 1_100)
                if request % 2:
                    session.answer_to(cl_ord_id)
            while session.last_sequence < 39:
                self.assertIsNotNone(session.poll(5))
        self.assertEqual((session._asked_at, session._in_doubt), ({}, {}))

    def test_should_say_why_it_is_refused(self) -> None:
        def script(peer: Peer) -> None:
            peer.say("Hello", nonce=bytes(16))
            peer.hear()
            peer.say("LogonReject", code=103, detail=3)

        with ScriptedExchange(script) as exchange:
            with self.assertRaisesRegex(LogonRefused, "103 SESSION_IN_USE, detail 3") as refused:
                TradingSession(41, port=exchange.port).connect()
        self.assertEqual(refused.exception.code, 103)

    def test_should_skip_the_replay_if_told(self) -> None:
        def script(peer: Peer) -> None:
            peer.say("Hello", nonce=bytes(16))
            assert peer.hear().nextSequence == 0
            peer.say("LogonAck", nextSequence=90, highestSequence=89, lastClOrdId=30)
            peer.complete(89)
            accepted(peer, 90, 31)

        with ScriptedExchange(script) as exchange:
            session = TradingSession(41, port=exchange.port, resume_after=SKIP_REPLAY)
            self.addCleanup(session.close)
            session.connect()
            self.assertEqual(session.answer_to(31).sequence, 90)


class RecoveryTest(unittest.TestCase):
    def test_should_settle_requests_in_doubt_by_the_rule(self) -> None:
        sent = []

        def first(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            sent.extend(peer.hear() for _ in range(4))

        def second(peer: Peer) -> None:
            assert peer.log_on(lastClOrdId=3).nextSequence == 1
            accepted(peer, 1, 1)
            peer.complete(1)
            sent.append(peer.hear())

        with ScriptedExchange(first, second) as exchange:
            session = TradingSession(41, port=exchange.port)
            self.addCleanup(session.close)
            session.connect()
            ids = [session.new_order(CODE, "BID", 5, 100) for _ in range(2)]
            ids += [session.cancel_all(), session.new_order(CODE, "ASK", 5, 200)]
            with self.assertRaises(Disconnected):
                session.answer_to(4)
            settled = session.reconnect()

        self.assertEqual(ids, [1, 2, 3, 4])
        self.assertEqual((settled.not_applied, settled.sent_again), ((2, 3), (4,)))
        self.assertEqual(sent[4].frame, sent[3].frame)
        self.assertEqual(session.answer_to(1).name, "OrderAccepted")

    def test_should_try_again_while_its_old_connection_is_not_forgotten(self) -> None:
        def refuse(peer: Peer) -> None:
            peer.say("Hello", nonce=bytes(16))
            peer.hear()
            peer.say("LogonReject", code=103)

        def accept(peer: Peer) -> None:
            peer.log_on()
            peer.complete()

        with ScriptedExchange(refuse, accept) as exchange:
            session = TradingSession(41, port=exchange.port)
            self.addCleanup(session.close)
            session.reconnect()
            self.assertTrue(session.is_live)


class BrokenExchangeTest(unittest.TestCase):
    def assert_hangs_up(self, reason: str, script: object) -> None:
        with ScriptedExchange(script) as exchange:  # type: ignore[arg-type]
            session = TradingSession(41, port=exchange.port, keep_alive_ms=200)
            self.addCleanup(session.close)
            with self.assertRaisesRegex(Disconnected, reason):
                session.connect()
                while True:
                    session.poll(1)
            self.assertFalse(session.is_live)

    def test_should_hang_up_at_a_gap(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            accepted(peer, 2, 1)

        self.assert_hangs_up("event 2 instead of 1", script)

    def test_should_hang_up_when_the_hashes_differ(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            accepted(peer, 1, 1)
            peer.complete(1)
            peer.beat()
            peer.beat(hash=1)

        self.assert_hangs_up("the hash of events up to 1 is 1", script)

    def test_should_hang_up_when_the_exchange_is_silent(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            try:
                peer.hear()
            except EOFError:
                pass

        self.assert_hangs_up("silent", script)

    def test_should_pass_on_why_the_exchange_ends_it(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            peer.say("Terminate", code=113)

        self.assert_hangs_up("113 TAKEN_OVER", script)


class OrdersTest(unittest.TestCase):
    def test_should_keep_the_open_orders_by_their_events(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            accepted(peer, 1, 1)
            accepted(peer, 2, 2)
            peer.say("Trade", sequence=3, orderId=64, clOrdId=1, leaves=2)
            peer.say("OrderReplaced", sequence=4, orderId=64, clOrdId=3, oldClOrdId=1, price=90, leaves=1,
                     flags=["closing"])
            peer.say("Trade", sequence=5, orderId=128, clOrdId=2, leaves=0)
            accepted(peer, 6, 4)
            peer.say("OrderCanceled", sequence=7, orderId=256, clOrdId=4, requestClOrdId=5, reason="USER")

        with ScriptedExchange(script) as exchange:
            session = TradingSession(41, port=exchange.port)
            self.addCleanup(session.close)
            session.connect()
            session.answer_to(5)

        self.assertEqual([(o.cl_ord_id, o.price, o.leaves) for o in session.orders.open.values()], [(3, 90, 1)])
        self.assertEqual(session.orders.open[64].flags, {"closing"})
        self.assertIsNone(session.orders.by_cl_ord_id(1))


if __name__ == "__main__":
    unittest.main()
