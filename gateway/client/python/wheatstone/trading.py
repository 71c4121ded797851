"""A member's session: orders, quotes, the open orders that the events add up to, and the delivery of what is traded."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Iterable, Literal, NamedTuple, Sequence

from .frames import Message
from .session import Instrument, Session

Side = Literal["BID", "ASK"]
TimeInForce = Literal["GTC", "DAY", "IOC", "FOK", "GTD", "UNTIL_GATE"]
OrderKind = Literal["LIMIT", "MARKET"]
SelfTradePrevention = Literal["CANCEL_NEWEST", "CANCEL_OLDEST", "CANCEL_BOTH", "DECREMENT"]
CallStatus = Literal["OK", "ERROR", "EMPTY", "TIMEOUT", "CAPABILITY"]


@dataclass
class Order:
    """One open order of this session, as far as its events have told."""

    order_id: int
    cl_ord_id: int
    instrument_id: int
    side: Side
    price: int
    leaves: int
    user_tag: int = 0
    quote_set_id: int = 0
    flags: frozenset[str] = frozenset()
    """Such as ``closing``; a leg of a mass quote may change what its quote has."""


class Leg(NamedTuple):
    """What the quotes of a set shall be on one instrument; 0 lots withdraws a side.

    A closing leg closes what there is, instead of adding to it: its offer sells rights, its bid takes obligations back.
    """

    instrument: Instrument
    bid_price: int
    bid_lots: int
    ask_price: int
    ask_lots: int
    closing: bool = False


class Orders:
    """The open orders of a session, by order id, kept by its events."""

    def __init__(self) -> None:
        self.open: dict[int, Order] = {}

    def by_cl_ord_id(self, cl_ord_id: int) -> Order | None:
        """The open order that has this id now."""
        return next((order for order in self.open.values() if order.cl_ord_id == cl_ord_id), None)

    def apply(self, event: Message) -> None:
        """What one event changes."""
        if event.name in ("OrderAccepted", "OrderState"):
            self.open[event.orderId] = Order(
                event.orderId, event.clOrdId, event.instrumentId, event.side, event.price, event.leaves, event.userTag,
                event.quoteSetId, event.flags)
        elif event.name in ("OrderReplaced", "OrderRestated", "Trade", "OrderCanceled", "SelfTradePrevented"):
            order = self.open.get(event.orderId)
            if order is not None:
                self._change(order, event)

    def _change(self, order: Order, event: Message) -> None:
        if event.name == "OrderCanceled":
            del self.open[order.order_id]
            return
        order.leaves = event.leaves
        if event.name == "OrderReplaced":
            order.cl_ord_id = event.clOrdId
            order.user_tag = event.userTag
            order.flags = event.flags
        if event.name in ("OrderReplaced", "OrderRestated"):
            order.price = event.price
        # Self-trade prevention that leaves nothing is followed by the order's OrderCanceled.
        if order.leaves == 0 and event.name == "Trade":
            del self.open[order.order_id]


class TradingSession(Session):
    """Orders, quotes and calls. Each request returns its id at once; ``answer_to(id)`` waits for what became of it.

    Prices are nano-USD per lot (``instrument.price("1.10")`` makes them of dollars per million GTU), quantities lots.
    """

    mode = "TRADE"
    orders: Orders

    def _prepare(self) -> None:
        self.orders = Orders()

    def on_message(self, message: Message) -> None:
        """Keeps the open orders."""
        self.orders.apply(message)

    def new_order(
            self, instrument: Instrument, side: Side, lots: int, price: int, *, time_in_force: TimeInForce = "GTC",
            kind: OrderKind = "LIMIT", post_only: bool = False, keep_on_disconnect: bool = False,
            self_trade_prevention: SelfTradePrevention | None = None, user_tag: int = 0, mandate: int = 0,
            closing: bool = False, follow_roll: bool = False) -> int:
        """Bids for lots, or offers them; a bid may be under a mandate, and stay when its instrument rolls.

        A closing offer sells rights that were bought, a closing bid takes obligations back.
        """
        flags = [name for name, is_set in (("postOnly", post_only), ("keepOnDisconnect", keep_on_disconnect),
                                           ("followRoll", follow_roll), ("closing", closing)) if is_set]
        return self.request(
            "NewOrder", instrumentId=instrument.id, side=side, quantity=lots, price=price, orderType=kind,
            timeInForce=time_in_force, flags=flags, selfTradePrevention=self_trade_prevention, userTag=user_tag,
            mandate=mandate, sendingTime=time.time_ns())

    def replace(self, order: Order, total_lots: int, price: int) -> int:
        """A new price and a new total, what is filled included; the order then has the id returned."""
        return self.request(
            "ReplaceOrder", instrumentId=order.instrument_id, targetClOrdId=order.cl_ord_id, price=price,
            newTotalQuantity=total_lots, userTag=order.user_tag, sendingTime=time.time_ns())

    def cancel(self, order: Order) -> int:
        """Takes an order or a quote back."""
        return self.request("CancelOrder", instrumentId=order.instrument_id, targetOrderId=order.order_id)

    def cancel_all(self, *, lock: bool = False) -> int:
        """Takes everything of this session back; with a lock nothing new is let in before ``unlock``."""
        return self.request("MassCancel", filter="ALL", scope="SESSION", locked=int(lock))

    def unlock(self) -> int:
        """Ends the lock of a mass cancel."""
        return self.request("Unlock")

    def quote(self, quote_set_id: int, legs: Iterable[Leg]) -> int:
        """Makes the quotes of a set what the legs say, at most sixteen. Answered by a MassQuoteAck, code by leg."""
        return self.request("MassQuote", quoteSetId=quote_set_id, sendingTime=time.time_ns(), legs=[
            {"instrumentId": leg.instrument.id, "flags": int(leg.closing), "bidPrice": leg.bid_price,
             "bidQuantity": leg.bid_lots, "askPrice": leg.ask_price, "askQuantity": leg.ask_lots} for leg in legs])

    def protect(self, quote_set_id: int, interval_ms: int, max_fills: int = 0, max_lots: int = 0) -> int:
        """Freezes a quote set that is filled so often, or for so much, within the interval."""
        return self.request("ProtectionConfig", quoteSetId=quote_set_id, intervalMs=interval_ms, maxFills=max_fills,
                            maxQuantity=max_lots)

    def reset_protection(self, quote_set_id: int) -> int:
        """Lets a frozen quote set quote again."""
        return self.request("ProtectionReset", quoteSetId=quote_set_id)

    def cancel_after(self, timeout_ms: int) -> int:
        """Winds the dead man up: without another in time everything is cancelled. 0 turns it off."""
        return self.request("CancelAfter", timeoutMs=timeout_ms)

    def request_open_orders(self) -> int:
        """Asks for an OrderState of each open order and an OrderStateEnd."""
        return self.request("OpenOrdersRequest")

    def draw(self, instrument: Instrument, milli_gtu: int, *, user_tag: int = 0, parent_call: int = 0,
             contract: int = 0, mandate: int = 0, purpose: int = 0) -> int:
        """Asks for a supplier for one call, against what was bought: at most so many thousandths of a GTU.

        Answered by CallAssigned, which names the endpoint; ``answer_to(id, "CallEnded")`` waits for the meter's word.
        """
        return self.request("Draw", instrumentId=instrument.id, quantity=milli_gtu, userTag=user_tag,
                            parentCall=parent_call, contract=contract, mandate=mandate, purpose=purpose)

    def record(self, call_id: int, attempt: int, tokens: Sequence[int], *, start_time: int, first_token_time: int,
               end_time: int, status: CallStatus = "OK", supplier_milli_gtu: int = 0, prompt_hash: bytes = bytes(32),
               response_hash: bytes = bytes(32)) -> int:
        """As a meter: says what it saw of a call, eight counts in the order of the grade's weights, times in ns."""
        return self.request("MeterRecord", callId=call_id, attempt=attempt, tokens=tuple(tokens), status=status,
                            startTime=start_time, firstTokenTime=first_token_time, endTime=end_time,
                            supplierQuantity=supplier_milli_gtu, promptHash=prompt_hash, responseHash=response_hash)

    def nominate(self, instrument: Instrument, lots: int, endpoint: int) -> int:
        """As a supplier: what can be delivered of each block, and where calls go; endpoint 0 withdraws."""
        return self.request("Nominate", instrumentId=instrument.id, quantity=lots, endpoint=endpoint)

    def post_bond(self, amount: int) -> int:
        """As a supplier: sets nano-USD aside that answer for deliveries; below 0 takes them back."""
        return self.request("PostBond", amount=amount)

    def grant_mandate(self, mandate_id: int, max_spend: int, *, max_price: int = 0, expire_time: int = 0,
                      parent_id: int = 0, session_id: int = 0, grades: Sequence[int] = ()) -> int:
        """As a buyer: lets a session of its own, or with 0 all of them, spend so many nano-USD within bounds."""
        if len(grades) > 4:
            raise ValueError(f"at most 4 grades, not {len(grades)}")
        return self.request("GrantMandate", mandateId=mandate_id, maxSpend=max_spend, maxPrice=max_price,
                            expireTime=expire_time, parentId=parent_id, sessionId=session_id,
                            grades=(*grades, *[0] * (4 - len(grades))))

    def revoke_mandate(self, mandate_id: int) -> int:
        """Ends a mandate and all below it; their bids are cancelled."""
        return self.request("RevokeMandate", mandateId=mandate_id)
