"""A scripted exchange on a thread: what a session says to it, and what it hears from it."""

from __future__ import annotations

import socket
import threading
import zlib
from typing import Any, Callable

from wheatstone import FrameCutter, Message, decode, encode

EVENT = {"OrderAccepted", "OrderRejected", "OrderCanceled", "Trade", "OrderReplaced", "CancelRejected", "CallAssigned",
         "CallEnded", "MeterAck", "IntervalJudged", "RequestAck"}


class Peer:
    """One connection, seen from the exchange."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.connection.settimeout(5)
        self.cutter = FrameCutter()
        self.hash = 0
        self.last = 0

    def say(self, name: str, **values: Any) -> None:
        frame = encode(name, **values)
        if name in EVENT:
            self.hash = zlib.crc32(frame, self.hash)
            self.last = values["sequence"]
        self.connection.sendall(frame)

    def hear(self) -> Message:
        while (frame := self.cutter.next()) is None:
            received = self.connection.recv(4096)
            if not received:
                raise EOFError
            self.cutter.add(received)
        message = decode(frame)
        return self.hear() if message.name == "Heartbeat" else message

    def log_on(self, **ack: int) -> Message:
        self.say("Hello", nonce=bytes(16), schemaMin=1, schemaMax=1)
        logon = self.hear()
        self.say("LogonAck", nextSequence=logon.nextSequence, **ack)
        return logon

    def complete(self, up_to: int = 0) -> None:
        self.say("ReplayComplete", upToSequence=up_to)

    def beat(self, **changed: int) -> None:
        values = {"nextSequence": self.last + 1, "hashSequence": self.last, "hash": self.hash}
        self.say("Heartbeat", **{**values, **changed})


class ScriptedExchange:
    """Plays one script for each connection, in turn; what a script raises is raised by ``close``."""

    def __init__(self, *scripts: Callable[[Peer], None]) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(5)
        self.port = self.listener.getsockname()[1]
        self.failure: BaseException | None = None
        self.thread = threading.Thread(target=self._play, args=(scripts,), daemon=True)
        self.thread.start()

    def _play(self, scripts: tuple[Callable[[Peer], None], ...]) -> None:
        try:
            for script in scripts:
                connection, _ = self.listener.accept()
                with connection:
                    script(Peer(connection))
        except BaseException as e:
            self.failure = e

    def __enter__(self) -> "ScriptedExchange":
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.join(5)
        self.listener.close()
        if self.failure is not None:
            raise self.failure
