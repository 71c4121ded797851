"""What buyer, supplier and meter say of deliveries, and what they hear."""

import unittest
from typing import Callable

from tests.exchange import Peer, ScriptedExchange
from wheatstone import Instrument, Leg, Message, TradingSession

CODE = Instrument(2, "code/usd", 100, 100, 1_000_000_000, 1_000_000, 1_000)


class DeliveryTest(unittest.TestCase):
    def play(self, script: Callable[[Peer], None], say: Callable[[TradingSession], None]) -> None:
        def whole(peer: Peer) -> None:
            peer.log_on()
            peer.complete()
            script(peer)

        with ScriptedExchange(whole) as exchange:
            session = TradingSession(41, port=exchange.port)
            self.addCleanup(session.close)
            session.connect()
            say(session)

    def test_should_follow_a_call_from_the_draw_to_its_end(self) -> None:
        heard: list[Message] = []

        def script(peer: Peer) -> None:
            heard.append(peer.hear())
            peer.say("CallAssigned", sequence=1, clOrdId=1, callId=640, attempt=1, endpoint=55, userTag=7)
            peer.say("CallEnded", sequence=2, clOrdId=1, callId=640, attempt=1, status="ERROR", replaced=1)
            peer.say("CallAssigned", sequence=3, clOrdId=1, callId=640, attempt=2, endpoint=66, userTag=7)
            peer.beat()

        def say(session: TradingSession) -> None:
            draw = session.draw(CODE, 2_500, user_tag=7, parent_call=128, mandate=9, purpose=200)
            assigned = session.answer_to(draw)
            self.assertEqual((assigned.name, assigned.endpoint, assigned.attempt), ("CallAssigned", 55, 1))
            self.assertEqual(session.answer_to(draw, "CallEnded").status, "ERROR")
            self.assertEqual(session.answer_to(draw).endpoint, 66)
            self.assertEqual(session._in_doubt, {})

        self.play(script, say)
        draw = heard[0]
        self.assertEqual((draw.name, draw.instrumentId, draw.quantity, draw.userTag, draw.parentCall, draw.contract,
                          draw.mandate, draw.purpose), ("Draw", 2, 2_500, 7, 128, 0, 9, 200))

    def test_should_close_what_it_has_and_follow_a_roll(self) -> None:
        heard: list[Message] = []

        def script(peer: Peer) -> None:
            heard.extend(peer.hear() for _ in range(3))

        def say(session: TradingSession) -> None:
            session.new_order(CODE, "ASK", 5, 1_500, closing=True)
            session.new_order(CODE, "BID", 5, 1_500, follow_roll=True, time_in_force="UNTIL_GATE")
            session.quote(3, [Leg(CODE, 1, 2, 3, 4), Leg(CODE, 1, 2, 3, 4, closing=True)])

        self.play(script, say)
        offer, bid, quote = heard
        self.assertEqual((offer.flags, bid.flags, bid.timeInForce), ({"closing"}, {"followRoll"}, "UNTIL_GATE"))
        self.assertEqual([leg["flags"] if isinstance(leg, dict) else leg.flags for leg in quote.legs], [0, 1])

    def test_should_keep_the_instruments_that_there_are(self) -> None:
        def listed(peer: Peer, *symbols: str) -> None:
            peer.log_on()
            for number, symbol in enumerate(symbols, 5):
                peer.say("InstrumentDefinition", instrumentId=number, symbol=symbol, tick=100,
                         lotGtu=1000, windowStart=7, windowSeconds=3600, rolls=1, rollTime=9, nextGradeId=2)
            peer.complete()

        def first(peer: Peer) -> None:
            listed(peer, "a", "b", "c")
            peer.say("InstrumentStatus", instrumentId=6, phase="GONE")

        with ScriptedExchange(first, lambda peer: listed(peer, "a")) as exchange:
            session = TradingSession(41, port=exchange.port)
            self.addCleanup(session.close)
            session.connect()
            while session.poll(5).name != "InstrumentStatus":
                pass
            self.assertEqual(list(session.instruments), ["a", "c"])
            window = session.instrument("a")
            self.assertEqual((window.window_start, window.window_seconds, window.rolls, window.roll_time,
                              window.next_grade_id), (7, 3_600, True, 9, 2))
            session.close()
            session.connect()
            self.assertEqual(list(session.instruments), ["a"])

    def test_should_record_a_call_as_a_meter(self) -> None:
        heard: list[Message] = []

        def script(peer: Peer) -> None:
            heard.append(peer.hear())
            peer.say("MeterAck", sequence=1, clOrdId=1, callId=640, status="EMPTY", billed=0, flags=["overrun"],
                     chain=bytes(range(32)))

        def say(session: TradingSession) -> None:
            record = session.record(
                640, 2, [4, 0, 0, 5, 0, 0, 0, 6], start_time=10, first_token_time=20, end_time=30, status="EMPTY",
                supplier_milli_gtu=900, response_hash=bytes([3] * 32))
            ack = session.answer_to(record)
            self.assertEqual((ack.name, ack.flags, ack.chain[31]), ("MeterAck", {"overrun"}, 31))

        self.play(script, say)
        record = heard[0]
        self.assertEqual((record.name, record.callId, record.attempt, record.tokens, record.status, record.startTime,
                          record.firstTokenTime, record.endTime, record.supplierQuantity, record.promptHash,
                          record.responseHash),
                         ("MeterRecord", 640, 2, (4, 0, 0, 5, 0, 0, 0, 6), "EMPTY", 10, 20, 30, 900, bytes(32),
                          bytes([3] * 32)))

    def test_should_nominate_post_a_bond_and_hear_of_an_interval(self) -> None:
        heard: list[Message] = []

        def script(peer: Peer) -> None:
            heard.extend([peer.hear(), peer.hear()])
            peer.say("RequestAck", sequence=1, clOrdId=1, requestTemplateId=62)
            peer.say("IntervalJudged", sequence=2, instrumentId=2, accrued=900, paid=800, verdict="DISCOUNT")
            peer.say("RequestAck", sequence=3, clOrdId=2, requestTemplateId=63)

        def say(session: TradingSession) -> None:
            session.nominate(CODE, 50, 9)
            self.assertEqual(session.answer_to(session.post_bond(-7_000)).requestTemplateId, 63)
            judged = []
            while not judged:
                message = session.poll(5)
                assert message is not None
                judged += [message] if message.name == "IntervalJudged" else []
            self.assertEqual((judged[0].verdict, judged[0].paid), ("DISCOUNT", 800))

        self.play(script, say)
        self.assertEqual((heard[0].name, heard[0].instrumentId, heard[0].quantity, heard[0].endpoint),
                         ("Nominate", 2, 50, 9))
        self.assertEqual((heard[1].name, heard[1].amount), ("PostBond", -7_000))

    def test_should_grant_a_mandate_act_under_it_and_revoke_it(self) -> None:
        heard: list[Message] = []

        def script(peer: Peer) -> None:
            heard.extend(peer.hear() for _ in range(3))
            peer.say("RequestAck", sequence=1, clOrdId=3, requestTemplateId=69)

        def say(session: TradingSession) -> None:
            session.grant_mandate(7, 1_000_000, max_price=1_500, session_id=42, grades=[3, 5])
            session.new_order(CODE, "BID", 5, 1_500, mandate=7)
            session.answer_to(session.revoke_mandate(7))
            with self.assertRaises(ValueError):
                session.grant_mandate(8, 1, grades=[1, 2, 3, 4, 5])

        self.play(script, say)
        grant, order, revoke = heard
        self.assertEqual((grant.mandateId, grant.maxSpend, grant.maxPrice, grant.sessionId, grant.grades),
                         (7, 1_000_000, 1_500, 42, (3, 5, 0, 0)))
        self.assertEqual((order.mandate, revoke.name, revoke.mandateId), (7, "RevokeMandate", 7))


if __name__ == "__main__":
    unittest.main()
