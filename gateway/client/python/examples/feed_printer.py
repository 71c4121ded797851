#!/usr/bin/env python3
"""Follows one instrument and prints its trades as they happen; at the end, its book as ``wheatstone book`` prints it.

    python3 examples/feed_printer.py SYMBOL [--seconds 10] [--session 31] [--port 9100]
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from wheatstone import Disconnected, MarketDataSession  # noqa: E402
from wheatstone.text import book_table  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("symbol")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--session", type=int, default=31)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9100)
    args = parser.parse_args()
    feed = MarketDataSession(args.session, args.host, args.port)
    feed.reconnect()
    instrument = feed.instrument(args.symbol)
    feed.subscribe(["orders", "trades"], instrument.id)
    deadline = time.monotonic() + args.seconds
    while time.monotonic() < deadline:
        try:
            message = feed.poll(deadline - time.monotonic())
        except Disconnected as e:
            # The books are asked for again with the new connection, and begin with a snapshot.
            print(e, flush=True)
            feed.reconnect()
            continue
        if message is not None and message.name == "MarketTrade":
            print(f"trade {message.tradeId}: {message.quantity} at {message.price} {message.state}", flush=True)
    book = feed.market.order_books[instrument.id]
    print(f"{book.state} after command {book.sequence}")
    print(book_table(book, instrument))


if __name__ == "__main__":
    main()
