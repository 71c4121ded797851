"""Drop copy against a scripted exchange: what the operator's hears twice, and what it does not."""

import unittest

from tests.exchange import Peer, ScriptedExchange
from wheatstone import Disconnected, DropCopySession, OperatorDropCopySession


def trade(peer: Peer, sequence: int, session_id: int) -> None:
    peer.say("Trade", sequence=sequence, sessionId=session_id, tradeId=sequence)


class OperatorTest(unittest.TestCase):
    def test_should_hear_both_sides_of_a_trade_once_though_it_was_cut_between_them(self) -> None:
        def first(peer: Peer) -> None:
            assert peer.log_on().nextSequence == 1
            peer.complete()
            trade(peer, 5, 1)

        def second(peer: Peer) -> None:
            assert peer.log_on().nextSequence == 5
            trade(peer, 5, 1)
            trade(peer, 5, 2)
            trade(peer, 9, 1)
            peer.beat()
            peer.complete(12)

        with ScriptedExchange(first, second) as exchange:
            copy = OperatorDropCopySession(91, port=exchange.port)
            self.addCleanup(copy.close)
            copy.connect()
            heard = []
            with self.assertRaises(Disconnected):
                while True:
                    heard.append(copy.poll(5))
            copy.connect()
            while not heard or heard[-1].name != "ReplayComplete" or len(heard) < 5:
                heard.append(copy.poll(5))

        self.assertEqual([(event.sequence, event.sessionId) for event in heard if event.name == "Trade"],
                         [(5, 1), (5, 2), (9, 1)])
        self.assertEqual(copy.last_sequence, 9)

    def test_should_hang_up_when_a_number_comes_late(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            trade(peer, 5, 1)
            trade(peer, 4, 1)

        with ScriptedExchange(script) as exchange:
            copy = OperatorDropCopySession(91, port=exchange.port)
            copy.connect()
            with self.assertRaisesRegex(Disconnected, "event 4 after 5"):
                while True:
                    copy.poll(5)


class ParticipantTest(unittest.TestCase):
    def test_should_hang_up_at_a_gap(self) -> None:
        def script(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            trade(peer, 2, 1)

        with ScriptedExchange(script) as exchange:
            copy = DropCopySession(2, port=exchange.port)
            copy.connect()
            with self.assertRaisesRegex(Disconnected, "event 2 instead of 1"):
                while True:
                    copy.poll(5)


if __name__ == "__main__":
    unittest.main()
