#!/usr/bin/env python3
"""Takes what is offered below a price, a few lots at a time, until it has enough. Kill it and start it again: the
exchange remembers what it has bought.

    python3 examples/taker.py SYMBOL LOTS DOLLARS [--session 1] [--port 9100]
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from wheatstone import Disconnected, Instrument, TradingSession, read_key  # noqa: E402


def bought(session: TradingSession) -> int:
    """What the events that have come since the last look say that we bought; the first look sees the whole past."""
    lots = 0
    while (message := session.poll()) is not None:
        if message.name == "Trade" and message.side == "BID":
            print(f"bought {message.quantity} at {message.price}, trade {message.tradeId}", flush=True)
            lots += message.quantity
    return lots


def take(session: TradingSession, instrument: Instrument, wanted: int, price: int, lots: int) -> None:
    session.reconnect()
    have = bought(session)
    while have < wanted:
        try:
            order = session.new_order(instrument, "BID", min(lots, wanted - have), price, time_in_force="IOC")
            session.answer_to(order)
            time.sleep(0.05)
            have += bought(session)
        except Disconnected as e:
            print(e, flush=True)
            settled = session.reconnect()
            print(f"again: {settled}", flush=True)
    print(f"done: {have} lots", flush=True)


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
    args = parser.parse_args()
    session = TradingSession(args.session, args.host, args.port, key=read_key(args.key) if args.key else None,
                             key_id=args.key_id)
    session.reconnect()
    instrument = session.instrument(args.symbol)
    take(session, instrument, args.lots, instrument.price(args.dollars), args.at_once)
    session.logout()


if __name__ == "__main__":
    main()
