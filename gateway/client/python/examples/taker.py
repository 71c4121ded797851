#!/usr/bin/env python3
"""Takes what is offered below a price, a few lots at a time, until it has enough. Kill it and start it again: the
exchange remembers what it has bought. With a diary it remembers by itself, and is told only what it does not know.

    python3 examples/taker.py SYMBOL LOTS DOLLARS [--diary FILE] [--session 1] [--port 9100]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from wheatstone import Disconnected, Instrument, Message, TradingSession, read_key  # noqa: E402


class Diary:
    """What was bought, as a file with a line for each trade: its sequence, its id, lots, price."""

    def __init__(self, file: str | None) -> None:
        self._path = Path(file) if file else None
        self.last_sequence = 0
        self.lots = 0
        if self._path and self._path.exists():
            whole, _, torn = self._path.read_text(encoding="ascii").rpartition("\n")
            if torn:
                # We were killed in the middle of a line: that trade will be told again.
                self._path.write_text(whole + "\n" if whole else "", encoding="ascii")
            for line in whole.splitlines():
                self.last_sequence, _, lots, _ = map(int, line.split())
                self.lots += lots

    def enter(self, trade: Message) -> None:
        """What is counted is written down, so that another process counts the same."""
        if self._path:
            with self._path.open("a", encoding="ascii") as file:
                file.write(f"{trade.sequence} {trade.tradeId} {trade.quantity} {trade.price}\n")
        self.last_sequence = trade.sequence
        self.lots += trade.quantity


def note_trades(session: TradingSession, diary: Diary) -> None:
    """Whatever has come since the last look; the first look sees all that the diary does not have."""
    while (message := session.poll()) is not None:
        if message.name == "Trade" and message.side == "BID":
            diary.enter(message)
            print(f"bought {message.quantity} at {message.price}, trade {message.tradeId}", flush=True)


def take(session: TradingSession, diary: Diary, instrument: Instrument, wanted: int, price: int, lots: int) -> None:
    note_trades(session, diary)
    while diary.lots < wanted:
        try:
            order = session.new_order(
                instrument, "BID", min(lots, wanted - diary.lots), price, time_in_force="IOC")
            session.answer_to(order)
            time.sleep(0.05)
            note_trades(session, diary)
        except Disconnected as e:
            print(e, flush=True)
            settled = session.reconnect()
            print(f"again: {settled}", flush=True)
            note_trades(session, diary)
    print(f"done: {diary.lots} lots", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("symbol")
    parser.add_argument("lots", type=int)
    parser.add_argument("dollars", help="per million GTU, at most")
    parser.add_argument("--session", type=int, default=1)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9100)
    parser.add_argument("--key", help="the private key that 'wheatstone keygen' wrote")
    parser.add_argument("--key-id", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=5)
    parser.add_argument("--diary", metavar="FILE", help="trades are kept there; a start goes on after the last of them")
    args = parser.parse_args()
    diary = Diary(args.diary)
    session = TradingSession(args.session, args.host, args.port, key=read_key(args.key) if args.key else None,
                             key_id=args.key_id, resume_after=diary.last_sequence)
    session.reconnect()
    instrument = session.instrument(args.symbol)
    take(session, diary, instrument, args.lots, instrument.price(args.dollars), args.at_once)
    session.logout()


if __name__ == "__main__":
    main()
