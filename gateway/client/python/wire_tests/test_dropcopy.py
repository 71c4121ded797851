"""Drop copy, over a real socket."""

import os
import unittest

from wheatstone import SKIP_REPLAY, DropCopySession, Message, OperatorDropCopySession, TradingSession

PORT = int(os.environ["WHEATSTONE_PORT"])


class DropCopyTest(unittest.TestCase):
    def test_should_hear_what_another_session_is_told_and_resume(self) -> None:
        copy = DropCopySession(2, port=PORT)
        member = TradingSession(1, port=PORT)
        copy.reconnect()
        member.reconnect()
        self.addCleanup(copy.close)
        self.addCleanup(member.close)
        code = member.instrument("code/usd")
        told = [member.answer_to(member.new_order(code, "BID", 5, code.tick, post_only=True)) for _ in range(3)]

        heard = self.copies(copy, told)

        self.assertEqual([event.orderId for event in heard], [event.orderId for event in told])
        self.assertEqual({event.sessionId for event in heard}, {1})
        last = copy.last_sequence
        copy.close()
        gone = member.answer_to(member.cancel(member.orders.open[told[0].orderId]))
        anew = DropCopySession(2, port=PORT, resume_after=last)
        anew.reconnect()
        self.assertEqual([event.orderId for event in self.copies(anew, [gone])], [gone.orderId])
        self.assertEqual(anew.last_sequence, last + 1)
        member.answer_to(member.cancel_all())
        anew.close()

    def copies(self, copy: DropCopySession, told: list[Message]) -> list[Message]:
        """Everything of the commands that these are the events of."""
        wanted = {event.commandSequence for event in told}
        heard: list[Message] = []
        while len(heard) < len(told):
            message = copy.poll(5)
            assert message is not None, f"only {heard} of {told}"
            if message.values.get("commandSequence") in wanted:
                heard.append(message)
        return heard


class OperatorDropCopyTest(unittest.TestCase):
    def test_should_hear_both_sides_of_a_trade_once_over_a_cut(self) -> None:
        everything = OperatorDropCopySession(92, port=PORT, resume_after=SKIP_REPLAY)
        buyer, supplier = TradingSession(4, port=PORT), TradingSession(12, port=PORT)
        for session in (everything, buyer, supplier):
            session.reconnect()
            self.addCleanup(session.close)
        text = buyer.instrument("text/usd")
        trades = []
        for lots in (1, 2):
            buyer.answer_to(buyer.new_order(text, "BID", lots, text.price("0.95")))
            supplier.answer_to(supplier.new_order(text, "ASK", lots, text.price("0.95"), time_in_force="IOC"))
            while len(trades) < 2 * lots:
                message = everything.poll(5)
                assert message is not None, f"only {trades}"
                trades += [message] if message.name == "Trade" else []
            everything.close()
            everything.reconnect()

        self.assertEqual([(trade.quantity, trade.sessionId) for trade in trades], [(1, 4), (1, 12), (2, 4), (2, 12)])
        self.assertEqual(trades[0].sequence, trades[1].sequence)


if __name__ == "__main__":
    unittest.main()
