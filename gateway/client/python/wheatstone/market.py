"""Market data: books rebuilt from the feeds, and the trades."""

from __future__ import annotations

import itertools
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Iterable, Literal, NamedTuple

from .frames import Message, ProtocolError, encode
from .session import Instrument, Session, Settled

Feed = Literal["status", "bbo", "levels", "orders", "trades"]
State = Literal["STALE", "PARTIAL", "WHOLE"]
SIDES = ("BID", "ASK")
MAX_TRADES = 65_536
_THROTTLED = 300


class Level(NamedTuple):
    """All that is shown at one price of one side."""

    price: int
    quantity: int
    order_count: int


class BookOrder(NamedTuple):
    """One order of the by-order feed; whose, only its owner knows."""

    order_id: int
    side: str
    price: int
    quantity: int


class TradePrint(NamedTuple):
    """One trade; a later one with the same id and state BUSTED or CORRECTED says what became of it."""

    trade_id: int
    instrument_id: int
    time: int
    price: int
    quantity: int
    aggressor: str | None
    state: str | None


class Book:
    """What two kinds of book have in common: a snapshot, then live on the same connection.

    STALE: nothing is known. PARTIAL: in the middle of a snapshot or of a command. WHOLE: as the exchange's own book was
    after the command ``sequence``.
    """

    feed = ""

    def __init__(self, instrument_id: int) -> None:
        self.instrument_id = instrument_id
        self.state: State = "STALE"
        self.sequence = 0
        self.phase: str | None = None
        self._entries = 0

    def levels(self, side: str) -> list[Level]:
        """Best first."""
        raise NotImplementedError

    def clear(self) -> None:
        """Forgets everything."""
        self.state = "STALE"
        self.sequence = 0

    def apply(self, message: Message) -> None:
        """One message of this feed; raises ProtocolError if it does not fit what came before."""
        if message.name == "SnapshotBegin":
            self.clear()
            self.state = "PARTIAL"
            self.phase = message.phase
            self._entries = 0
        elif message.name == "SnapshotEntry":
            self._entries += 1
            self._enter(message)
        elif message.name == "SnapshotEnd":
            if self._entries != message.entryCount:
                raise ProtocolError(f"{self.feed} of instrument {self.instrument_id}: a snapshot of "
                                    f"{message.entryCount} entries has {self._entries}")
            self._moved_to(message.sequence, True)
        elif message.name == "BookReset":
            self.clear()
        elif self.state != "STALE":
            self._change(message)

    def _moved_to(self, sequence: int, is_whole: bool) -> None:
        if sequence < self.sequence:
            raise ProtocolError(f"{self.feed} of instrument {self.instrument_id}: {sequence} after {self.sequence}")
        self.sequence = sequence
        self.state = "WHOLE" if is_whole else "PARTIAL"

    def _enter(self, message: Message) -> None:
        raise NotImplementedError

    def _change(self, message: Message) -> None:
        raise NotImplementedError


class LevelBook(Book):
    """A book by price, from the feed of levels; as deep as it was subscribed."""

    feed = "LEVELS"

    def __init__(self, instrument_id: int) -> None:
        super().__init__(instrument_id)
        self._sides: dict[str, dict[int, Level]] = {side: {} for side in SIDES}

    def levels(self, side: str) -> list[Level]:
        """Best first."""
        return sorted(self._sides[side].values(), reverse=side == "BID")

    def clear(self) -> None:
        """Forgets everything."""
        super().clear()
        for levels in self._sides.values():
            levels.clear()

    def _enter(self, message: Message) -> None:
        self._sides[message.side][message.price] = Level(message.price, message.quantity, message.orderCount)

    def _change(self, message: Message) -> None:
        if message.quantity == 0:
            self._sides[message.side].pop(message.price, None)
        else:
            self._enter(message)
        self._moved_to(message.sequence, bool(message.lastOfUpdate))


class OrderBook(Book):
    """A book by order, from the by-order feed: at each price in the order of time."""

    feed = "ORDERS"

    def __init__(self, instrument_id: int) -> None:
        super().__init__(instrument_id)
        # A dict keeps the order of insertion: within a price that is the order of time, since an order that loses its
        # place is deleted and added again.
        self._orders: dict[int, BookOrder] = {}

    def orders(self, side: str) -> list[BookOrder]:
        """Best first, and at one price oldest first."""
        return sorted((order for order in self._orders.values() if order.side == side),
                      key=lambda order: -order.price if side == "BID" else order.price)

    def levels(self, side: str) -> list[Level]:
        """Best first."""
        return [Level(price, sum(order.quantity for order in orders), len(orders)) for price, orders in
                ((price, list(group)) for price, group in itertools.groupby(self.orders(side), lambda o: o.price))]

    def clear(self) -> None:
        """Forgets everything."""
        super().clear()
        self._orders.clear()

    def _enter(self, message: Message) -> None:
        if message.orderId in self._orders:
            raise ProtocolError(f"order {message.orderId} is added twice")
        self._orders[message.orderId] = BookOrder(message.orderId, message.side, message.price, message.quantity)

    def _change(self, message: Message) -> None:
        if message.name == "OrderAdded":
            self._enter(message)
        elif message.name == "OrderReduced":
            self._show(message.orderId, message.quantity)
        elif message.name == "OrderExecuted":
            self._show(message.orderId, message.leaves)
        else:
            self._show(message.orderId, 0)
        self._moved_to(message.sequence, bool(message.lastOfCommand))

    def _show(self, order_id: int, quantity: int) -> None:
        order = self._orders.get(order_id)
        if order is None:
            raise ProtocolError(f"instrument {self.instrument_id} has no order {order_id}")
        if quantity == 0:
            del self._orders[order_id]
        else:
            self._orders[order_id] = order._replace(quantity=quantity)


@dataclass
class BestPrices:
    """The newest best prices of one instrument; None where a side is empty."""

    instrument_id: int
    state: State = "STALE"
    sequence: int = 0
    bid: Level | None = None
    ask: Level | None = None

    def apply(self, message: Message) -> None:
        """One Bbo, or a snapshot's message."""
        if message.name == "Bbo":
            self.bid = _level(message.bidPrice, message.bidQuantity, message.bidOrders)
            self.ask = _level(message.askPrice, message.askQuantity, message.askOrders)
            self.state, self.sequence = "WHOLE", message.sequence
        elif message.name == "SnapshotBegin":
            self.bid = self.ask = None
            self.state = "PARTIAL"
        elif message.name == "SnapshotEntry":
            level = _level(message.price, message.quantity, message.orderCount)
            self.bid, self.ask = (level, self.ask) if message.side == "BID" else (self.bid, level)
        elif message.name == "SnapshotEnd":
            self.state, self.sequence = "WHOLE", message.sequence


def _level(price: int, quantity: int, order_count: int) -> Level | None:
    return Level(price, quantity, order_count) if quantity else None


@dataclass
class Market:
    """Everything that the feeds have told, by instrument id; of trades the newest ``MAX_TRADES``."""

    order_books: dict[int, OrderBook] = field(default_factory=dict)
    level_books: dict[int, LevelBook] = field(default_factory=dict)
    best_prices: dict[int, BestPrices] = field(default_factory=dict)
    phases: dict[int, str] = field(default_factory=dict)
    trades: deque[TradePrint] = field(default_factory=lambda: deque(maxlen=MAX_TRADES))
    _entered: str | None = None

    def apply(self, message: Message) -> None:
        """Takes one message to whom it concerns."""
        name = message.name
        if name == "InstrumentStatus":
            if message.phase == "GONE":
                self.remove(message.instrumentId)
            else:
                self.phases[message.instrumentId] = message.phase
        elif name == "MarketTrade":
            self.trades.append(TradePrint(
                message.tradeId, message.instrumentId, message.eventTime, message.price, message.quantity,
                message.aggressor, message.state))
        elif name == "LevelUpdate":
            self._apply("LEVELS", message)
        elif name == "Bbo":
            self._apply("BBO", message)
        elif name in ("OrderAdded", "OrderReduced", "OrderDeleted", "OrderExecuted"):
            self._apply("ORDERS", message)
        elif name == "SnapshotEntry":
            self._apply(self._entered, message)
        elif name in ("SnapshotBegin", "SnapshotEnd", "BookReset"):
            # The entries of a snapshot follow its beginning and name no feed.
            self._entered = message.feed if name == "SnapshotBegin" else None
            self._apply(message.feed, message)

    def _apply(self, feed: str | None, message: Message) -> None:
        instrument_id = message.instrumentId
        if feed == "ORDERS":
            self.order_books.setdefault(instrument_id, OrderBook(instrument_id)).apply(message)
        elif feed == "LEVELS":
            self.level_books.setdefault(instrument_id, LevelBook(instrument_id)).apply(message)
        elif feed == "BBO":
            self.best_prices.setdefault(instrument_id, BestPrices(instrument_id)).apply(message)

    def remove(self, instrument_id: int) -> None:
        """There is no such instrument any more; trades that were heard stay."""
        self.order_books.pop(instrument_id, None)
        self.level_books.pop(instrument_id, None)
        self.best_prices.pop(instrument_id, None)
        self.phases.pop(instrument_id, None)

    def forget(self) -> None:
        """Without a connection nothing is known of the books; trades that were heard stay."""
        for book in (*self.order_books.values(), *self.level_books.values()):
            book.clear()
        for best in self.best_prices.values():
            best.state, best.bid, best.ask = "STALE", None, None


class Wish(NamedTuple):
    """What was asked of the exchange: more feeds of an instrument, or of all (0), or fewer."""

    name: str
    request_id: int
    instrument_id: int
    feeds: tuple[Feed, ...]
    depth: int


class Following:
    """Which feeds are followed, with the depth of each: of all instruments (0), and of those that differ from all."""

    def __init__(self, wishes: Iterable[Wish] = ()) -> None:
        self._feeds: dict[int, dict[Feed, int]] = {0: {}}
        for wish in wishes:
            self.apply(wish)

    def of(self, instrument_id: int) -> dict[Feed, int]:
        """The feeds followed of an instrument, each with its depth, which is 0 but for levels."""
        return self._feeds.get(instrument_id, self._feeds[0])

    def apply(self, wish: Wish) -> None:
        """Does what the exchange does with a wish: one for all is one for each instrument too."""
        if wish.instrument_id not in self._feeds:
            self._feeds[wish.instrument_id] = dict(self._feeds[0])
        for feeds in self._feeds.values() if wish.instrument_id == 0 else [self._feeds[wish.instrument_id]]:
            for feed in wish.feeds:
                if wish.name == "Subscribe":
                    feeds[feed] = wish.depth if feed == "levels" else 0
                else:
                    feeds.pop(feed, None)
        self._feeds = {key: feeds for key, feeds in self._feeds.items() if key == 0 or feeds != self._feeds[0]}

    def forget(self, instrument_id: int) -> None:
        """There is no such instrument any more."""
        self._feeds.pop(instrument_id, None)

    def wishes(self) -> list[Wish]:
        """Those that make this of nothing."""
        wishes = []
        of_all = self._feeds[0]
        for instrument_id, feeds in self._feeds.items():
            known = of_all if instrument_id else {}
            more = tuple(feed for feed, depth in feeds.items() if known.get(feed) != depth)
            less = tuple(feed for feed in known if feed not in feeds)
            wishes += [Wish("Subscribe", 0, instrument_id, more, feeds.get("levels", 0))] if more else []
            wishes += [Wish("Unsubscribe", 0, instrument_id, less, 0)] if less else []
        return wishes


class MarketDataSession(Session):
    """Follows feeds and keeps ``market`` as they tell it. What is followed is asked for again after a reconnect."""

    mode = "MARKET_DATA"
    market: Market

    def _prepare(self) -> None:
        self.market = Market()
        self._following = Following()
        self._waiting: deque[Wish] = deque()
        self._last_answer: Message | None = None
        self._last_request = 0

    def connect(self) -> Settled:
        """Logs on, and asks again for what was followed, one wish after the other, as fast as the exchange lets it."""
        self.market.forget()
        for wish in self._waiting:
            self._following.apply(wish)
        self._waiting.clear()
        settled = super().connect()
        wishes = self._following.wishes()
        self._following = Following()
        try:
            while wishes:
                self._ask_patiently(wishes[0])
                wishes.pop(0)
        finally:
            # Whatever was in the way, what is wanted is not forgotten over it.
            self._waiting.clear()
            for wish in wishes:
                self._following.apply(wish)
        return settled

    def subscribe(self, feeds: Iterable[Feed], instrument_id: int = 0, depth: int = 0) -> int:
        """Asks for feeds of one instrument, or of all (0); ``depth`` is levels a side, 0 all. Answered by SubscribeAck.

        What the answer says is in its ``code``; snapshots follow it. What is refused is not asked for again: not by a
        reconnect, and not after the wait that an exchange names with code 300.
        """
        return self._ask(Wish("Subscribe", 0, instrument_id, tuple(feeds), depth))

    def unsubscribe(self, feeds: Iterable[Feed], instrument_id: int = 0) -> int:
        """Ends feeds of one instrument, or of all."""
        return self._ask(Wish("Unsubscribe", 0, instrument_id, tuple(feeds), 0))

    def following(self, instrument_id: int) -> dict[Feed, int]:
        """The feeds that the exchange has granted of an instrument, or of all to come (0), each with its depth."""
        return dict(self._following.of(instrument_id))

    def on_message(self, message: Message) -> None:
        """Keeps the books."""
        if message.name == "SubscribeAck":
            self._settle_wish(message)
        self.market.apply(message)
        if message.name == "InstrumentStatus" and message.phase == "GONE":
            self._following.forget(message.instrumentId)

    def _on_gone(self, instrument: Instrument) -> None:
        self.market.remove(instrument.id)
        self._following.forget(instrument.id)

    def follow(self, seconds: float) -> None:
        """Reads for so long; the books are what they are then."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.poll(deadline - time.monotonic())

    def _settle_wish(self, answer: Message) -> None:
        if not self._waiting or self._waiting[0].request_id != answer.requestId:
            raise ProtocolError(f"answer to no subscription that waits for one: {answer.requestId}")
        wish = self._waiting.popleft()
        self._last_answer = answer
        if answer.code == 0:
            self._following.apply(wish)

    def _ask(self, wish: Wish) -> int:
        self._last_request += 1
        request_id = self._last_request
        values = {"depth": wish.depth} if wish.name == "Subscribe" else {}
        self._write(encode(wish.name, instrumentId=wish.instrument_id, requestId=request_id, feeds=list(wish.feeds),
                           **values))
        self._waiting.append(wish._replace(request_id=request_id))
        return request_id

    def _ask_patiently(self, wish: Wish) -> None:
        """Until it is answered, and again after each wait that the exchange names."""
        while True:
            self._ask(wish)
            while self._waiting:
                self._keep(self._next(self.timeout))
            answer = self._last_answer
            if answer is None or answer.code != _THROTTLED:
                return
            over = time.monotonic() + answer.detail / 1e9
            while (wait := over - time.monotonic()) > 0:
                message = self._next_or_none(wait)
                if message is not None:
                    self._keep(message)
