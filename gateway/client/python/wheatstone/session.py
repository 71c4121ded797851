"""One session with the exchange: log on, be kept alive, hear every event once, go on after a lost connection."""

from __future__ import annotations

import itertools
import socket
import time
import zlib
from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Callable

from .codes import text
from .frames import FrameCutter, Message, ProtocolError, decode, encode
from .keys import Key, sign_logon

SKIP_REPLAY = -1
_PIECE = 65_536
_SESSION_EVENTS = frozenset([*range(40, 60), *range(65, 69)])
_ADMIN_ACK = 129


class LogonRefused(Exception):
    """The exchange does not open the session; ``code`` says why."""

    def __init__(self, code: int, detail: int) -> None:
        super().__init__(text(code, detail))
        self.code = code
        self.detail = detail


class Disconnected(Exception):
    """The connection is over. ``code`` is the exchange's reason, 0 if it gave none: then ``reconnect()`` may help."""

    def __init__(self, reason: str, code: int = 0, detail: int = 0) -> None:
        super().__init__(f"{reason}: {text(code, detail)}" if code else reason)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Instrument:
    """One order book's terms. Prices are nano-USD per lot."""

    id: int
    symbol: str
    tick: int
    min_price: int
    max_price: int
    max_quantity: int
    lot_gtu: int
    grade_id: int = 0
    rolls: bool = False
    """Whether its grade is always the newest version."""
    roll_time: int = 0
    """When ``next_grade_id`` takes over, in ns; 0 if no version is announced."""
    next_grade_id: int = 0
    window_start: int = 0
    """When its delivery begins, in ns; 0 of what is delivered as soon as it is bought."""
    window_seconds: int = 0

    def price(self, dollars: str | Decimal) -> int:
        """Dollars per million GTU as nano-USD per lot; raises ValueError if that is no whole number."""
        price = Decimal(dollars) * 1_000 * self.lot_gtu
        if price != int(price):
            raise ValueError(f"{dollars} dollars are no whole number of nano-USD per lot")
        return int(price)

    def dollars(self, price: int) -> Decimal:
        """Nano-USD per lot as dollars per million GTU."""
        return Decimal(price) / (1_000 * self.lot_gtu)


@dataclass(frozen=True)
class Settled:
    """What became, after a logon, of requests whose answers were lost with the connection before."""

    not_applied: tuple[int, ...] = ()
    """Refused at the gateway: they had no effect."""
    sent_again: tuple[int, ...] = ()
    """The exchange had never seen them: they were sent again, byte for byte."""


class Session:
    """A blocking session; one thread at a time. Nothing is sent or read outside its methods.

    ``resume_after`` is the sequence of the last event that was processed before: what is above it is sent again. 0, the
    default, is everything from the beginning; ``SKIP_REPLAY`` is nothing, and gives up the rule for requests in doubt.
    Call ``poll`` at least once in ``keep_alive_ms``, or the exchange hangs up after twice that.
    """

    mode = "TRADE"

    def __init__(
            self, session_id: int, host: str = "127.0.0.1", port: int = 9100, *, key: Key | None = None,
            key_id: int = 0, cancel_on: str | None = None, grace_ms: int = 0, keep_alive_ms: int = 30_000,
            resume_after: int = 0, take_over: bool = False, timeout: float = 10.0) -> None:
        self.session_id = session_id
        self.address = (host, port)
        self.key = key
        self.key_id = key_id
        self.cancel_on = cancel_on
        self.grace_ms = grace_ms
        self.keep_alive_ms = keep_alive_ms
        self.take_over = take_over
        self.timeout = timeout
        self.instruments: dict[str, Instrument] = {}
        self._told: set[str] = set()
        self.logon_ack: Message | None = None
        self.last_sequence = max(resume_after, 0)
        """Of the last event that ``poll`` has returned: what another process resumes after."""
        self._skips_replay = resume_after == SKIP_REPLAY
        self._received = self.last_sequence
        self._next_id = 1
        self._in_doubt: dict[int, bytes] = {}
        self._inbox: deque[Message] = deque()
        self._arrived = 0
        self._asked_at: dict[int, int] = {}
        self._socket: socket.socket | None = None
        self._cutter = FrameCutter()
        self._hash = 0
        self._hashed = 0
        self._is_live = False
        self._heard = self._said = 0.0
        self._prepare()

    def _prepare(self) -> None:
        """For subclasses: makes what they keep besides."""

    # --- connections

    def connect(self) -> Settled:
        """Logs on and waits until the session is live; what it missed is given out by ``poll`` first."""
        self.close()
        self._cutter = FrameCutter()
        self._hash = 0
        self._hashed = 0
        self._is_live = False
        self.logon_ack = None
        try:
            self._socket = socket.create_connection(self.address, self.timeout)
        except OSError as e:
            raise Disconnected(f"no connection to {self.address[0]}:{self.address[1]}: {e}") from e
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._heard = self._said = time.monotonic()
        self._log_on(self._await("Hello"))
        self.logon_ack = ack = self._await("LogonAck")
        self._begin(ack)
        while not self._is_live:
            self._keep(self._next(self.timeout))
        return self._settle(ack.lastClOrdId)

    def reconnect(self, patience: float = 30.0) -> Settled:
        """Connects again and again until the session is live; raises what was in the way last when patience is over."""
        deadline = time.monotonic() + patience
        pause = 0.05
        while True:
            try:
                return self.connect()
            except (Disconnected, LogonRefused) as e:
                # 103: the exchange has not noticed yet that the old connection is gone.
                if isinstance(e, LogonRefused) and e.code != 103 or time.monotonic() + pause > deadline:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, 1.0)

    def logout(self) -> None:
        """Ends the session in order: what it is still owed goes to the inbox, then the connection closes."""
        self._write(encode("Logout"))
        try:
            while True:
                self._keep(self._next(self.timeout))
        except Disconnected as e:
            if e.code != 114:
                raise

    def close(self) -> None:
        """Drops the connection without a word. Harmless if repeated."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    @property
    def is_live(self) -> bool:
        """Whether requests can be sent."""
        return self._socket is not None and self._is_live

    def __enter__(self) -> Any:
        self.connect()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- messages

    def poll(self, timeout: float = 0.0) -> Message | None:
        """The next message, or None if none comes in time; raises Disconnected when the connection is over."""
        message = self._inbox.popleft() if self._inbox else self._next_or_none(timeout)
        if message is not None:
            self._asked_at.pop(answered_id(message), None)
        if message is not None and self._is_sequenced(message):
            self.last_sequence = message.sequence
        return message

    def request(self, name: str, /, **values: Any) -> int:
        """Sends any request of the schema under the next id, and returns the id."""
        if not self.is_live:
            raise Disconnected("the session is not live")
        cl_ord_id = self._next_id
        frame = encode(name, clOrdId=cl_ord_id, **values)
        self._next_id += 1
        self._in_doubt[cl_ord_id] = frame
        self._asked_at[cl_ord_id] = self._arrived
        self._write(frame)
        return cl_ord_id

    def answer_to(self, cl_ord_id: int, *names: str, timeout: float | None = None) -> Message:
        """The message that says what became of a request; others that come before it wait for ``poll``.

        With names, the first answer of one of them: a mass quote is answered by its orders before its MassQuoteAck.
        """
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        # No answer came before its request, and of what came since some may be gone: so it stands here or behind.
        start = max(0, self._asked_at.get(cl_ord_id, 0) - self._arrived + len(self._inbox))
        while True:
            for index, message in enumerate(itertools.islice(self._inbox, start, None), start):
                if answered_id(message) == cl_ord_id and (not names or message.name in names):
                    del self._inbox[index]
                    self._asked_at.pop(cl_ord_id, None)
                    return message
            start = len(self._inbox)
            more = self._next_or_none(max(0.0, deadline - time.monotonic()))
            if more is not None:
                self._keep(more)
            elif time.monotonic() >= deadline:
                raise TimeoutError(f"no answer to request {cl_ord_id}")

    def instrument(self, symbol: str) -> Instrument:
        """By its symbol; raises KeyError with those that there are."""
        if symbol not in self.instruments:
            raise KeyError(f"'{symbol}' is not listed; the exchange has {', '.join(self.instruments)}")
        return self.instruments[symbol]

    def on_message(self, message: Message) -> None:
        """Sees every message once, in order, as it comes: for subclasses that keep books."""

    # --- inside

    def _keep(self, message: Message) -> None:
        self._inbox.append(message)
        self._arrived += 1

    def _log_on(self, hello: Message) -> None:
        logon = encode(
            "Logon", sessionId=self.session_id, keyId=self.key_id, mode=self.mode,
            authMethod="ED25519" if self.key else None, codPolicy=self.cancel_on, graceMs=self.grace_ms,
            flags=["takeover"] if self.take_over else [], keepAliveMs=self.keep_alive_ms,
            nextSequence=0 if self._skips_replay else self._resume_from())
        self._write(sign_logon(self.key, hello.nonce, logon) if self.key else logon)

    def _resume_from(self) -> int:
        return self._received + 1

    def _begin(self, ack: Message) -> None:
        self._told.clear()
        if self._skips_replay:
            self._received = max(ack.nextSequence - 1, 0)
            self._skips_replay = False
        self._next_id = max(self._next_id, ack.lastClOrdId + 1)

    def _settle(self, last_cl_ord_id: int) -> Settled:
        not_applied = tuple(cl_ord_id for cl_ord_id in self._in_doubt if cl_ord_id <= last_cl_ord_id)
        for cl_ord_id in not_applied:
            del self._in_doubt[cl_ord_id]
            self._asked_at.pop(cl_ord_id, None)
        for frame in self._in_doubt.values():
            self._write(frame)
        return Settled(not_applied, tuple(self._in_doubt))

    def _await(self, name: str) -> Message:
        message = self._next(self.timeout)
        if message.name == "LogonReject":
            self.close()
            raise LogonRefused(message.code, message.detail)
        if message.name != name:
            raise self._broken(f"{message.name} instead of {name}")
        return message

    def _next(self, timeout: float) -> Message:
        message = self._next_or_none(timeout)
        if message is None:
            self.close()
            raise Disconnected(f"nothing came within {timeout:g} s")
        return message

    def _next_or_none(self, timeout: float) -> Message | None:
        """The next message that is the caller's business; ReplayComplete is, in so far as it ends a logon."""
        deadline = time.monotonic() + timeout
        while True:
            try:
                frame = self._cutter.next()
                if frame is not None:
                    message = decode(frame)
                    if self._is_callers(message):
                        return message
                    continue
            except ProtocolError as e:
                raise self._broken(str(e)) from e
            self._keep_alive()
            wait = deadline - time.monotonic()
            if not self._read(max(0.0, min(wait, self.keep_alive_ms / 4_000))) and wait <= 0:
                return None

    def _is_callers(self, message: Message) -> bool:
        if message.name == "Terminate":
            self.close()
            raise Disconnected("ended by the exchange", message.code, message.detail)
        if message.name == "Heartbeat":
            self._compare(message)
            if "replyWanted" in message.flags:
                self._write(encode("Heartbeat", nextSequence=self._received + 1))
            return False
        if self._is_sequenced(message) and not self._count(message):
            return False
        if message.name == "InstrumentDefinition":
            self.instruments[message.symbol] = Instrument(
                message.instrumentId, message.symbol, message.tick, message.minPrice, message.maxPrice,
                message.maxQuantity, message.lotGtu, message.gradeId, bool(message.rolls), message.rollTime,
                message.nextGradeId, message.windowStart, message.windowSeconds)
            self._told.add(message.symbol)
        elif message.name == "InstrumentStatus" and message.phase == "GONE":
            gone: int = message.instrumentId
            self._retain(lambda instrument: instrument.id != gone)
        self._in_doubt.pop(answered_id(message), None)
        if message.name == "ReplayComplete":
            self._is_live = True
            # All that there is has been told: what was not is gone.
            self._retain(lambda instrument: instrument.symbol in self._told)
        self.on_message(message)
        return True

    def _retain(self, is_kept: Callable[[Instrument], bool]) -> None:
        for instrument in [other for other in self.instruments.values() if not is_kept(other)]:
            del self.instruments[instrument.symbol]
            self._on_gone(instrument)

    def _on_gone(self, instrument: Instrument) -> None:
        """There is no such instrument any more."""

    def _is_sequenced(self, message: Message) -> bool:
        is_event = message.template_id in _SESSION_EVENTS or message.template_id == _ADMIN_ACK
        return self.mode != "MARKET_DATA" and is_event and message.values.get("sequence", 0) != 0

    def _count(self, message: Message) -> bool:
        """Whether it is new; what is not the next one ends the connection."""
        if message.sequence != self._received + 1:
            raise self._broken(f"event {message.sequence} instead of {self._received + 1}")
        self._note(message)
        return True

    def _note(self, message: Message) -> None:
        self._received = self._hashed = message.sequence
        self._hash = zlib.crc32(message.frame, self._hash)

    def _compare(self, heartbeat: Message) -> None:
        if (heartbeat.hashSequence, heartbeat.hash) != (self._hashed, self._hash):
            raise self._broken(f"the hash of events up to {heartbeat.hashSequence} is {heartbeat.hash:x}, "
                               f"ours up to {self._hashed} {self._hash:x}")

    def _broken(self, reason: str) -> Disconnected:
        self.close()
        return Disconnected(f"protocol broken: {reason}")

    def _keep_alive(self) -> None:
        now = time.monotonic()
        interval = self.keep_alive_ms / 1_000
        if now - self._heard > 2 * interval:
            self.close()
            raise Disconnected("the exchange is silent")
        if self.logon_ack is not None and now - self._said > interval / 2:
            self._write(encode("Heartbeat", nextSequence=self._received + 1))

    def _read(self, wait: float) -> bool:
        """Returns whether anything came."""
        if self._socket is None:
            raise Disconnected("there is no connection")
        self._socket.settimeout(max(wait, 1e-6))
        try:
            received = self._socket.recv(_PIECE)
        except (socket.timeout, BlockingIOError):
            return False
        except OSError as e:
            self.close()
            raise Disconnected(f"connection lost: {e}") from e
        if not received:
            self.close()
            raise Disconnected("connection closed by the exchange")
        self._heard = time.monotonic()
        self._cutter.add(received)
        return True

    def _write(self, frame: bytes) -> None:
        if self._socket is None:
            raise Disconnected("there is no connection")
        self._socket.settimeout(self.timeout)
        try:
            self._socket.sendall(frame)
        except OSError as e:
            self.close()
            raise Disconnected(f"connection lost: {e}") from e
        self._said = time.monotonic()


def answered_id(message: Message) -> int:
    """The id of the request that a message answers, 0 if none."""
    values = message.values
    if message.name in ("OrderCanceled", "Trade"):
        return int(values.get("requestClOrdId", 0))
    if message.name in ("OrderState", "OrderRestated", "SelfTradePrevented", "TradeBusted", "TradeCorrected"):
        return 0
    return int(values.get("clOrdId", 0))
