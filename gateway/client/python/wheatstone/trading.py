"""A trader's session: orders, quotes, and the open orders that the events add up to."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Iterable, Literal, NamedTuple

from .frames import Message
from .session import Instrument, Session

Side = Literal["BID", "ASK"]
TimeInForce = Literal["GTC", "DAY", "IOC", "FOK", "GTD"]
OrderKind = Literal["LIMIT", "MARKET"]
SelfTradePrevention = Literal["CANCEL_NEWEST", "CANCEL_OLDEST", "CANCEL_BOTH", "DECREMENT"]


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


class Leg(NamedTuple):
    """What the quotes of a set shall be on one instrument; 0 lots withdraws a side."""

    instrument: Instrument
    bid_price: int
    bid_lots: int
    ask_price: int
    ask_lots: int


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
                event.quoteSetId)
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
        if event.name in ("OrderReplaced", "OrderRestated"):
            order.price = event.price
        # Self-trade prevention that leaves nothing is followed by the order's OrderCanceled.
        if order.leaves == 0 and event.name == "Trade":
            del self.open[order.order_id]


class TradingSession(Session):
    """Orders and quotes. Each request returns its id at once; ``answer_to(id)`` waits for what became of it.

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
            self_trade_prevention: SelfTradePrevention | None = None, user_tag: int = 0) -> int:
        """Bids for lots, or offers them."""
        flags = [name for name, is_set in (("postOnly", post_only), ("keepOnDisconnect", keep_on_disconnect)) if is_set]
        return self.request(
            "NewOrder", instrumentId=instrument.id, side=side, quantity=lots, price=price, orderType=kind,
            timeInForce=time_in_force, flags=flags, selfTradePrevention=self_trade_prevention, userTag=user_tag,
            sendingTime=time.time_ns())

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
            {"instrumentId": leg.instrument.id, "bidPrice": leg.bid_price, "bidQuantity": leg.bid_lots,
             "askPrice": leg.ask_price, "askQuantity": leg.ask_lots} for leg in legs])

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
