#!/usr/bin/env python3
"""Follows one instrument and prints its trades as they happen; at the end, its book as ``wheatstone book`` prints it.
With ``--follow`` it has no end but a kill, and prints the book, and an empty line, whenever what came has changed it.

    python3 examples/feed_printer.py SYMBOL [--seconds 10 | --follow] [--session 31] [--port 9100]
"""

import argparse
import math
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from wheatstone import Disconnected, Instrument, MarketDataSession, OrderBook  # noqa: E402
from wheatstone.text import book_table  # noqa: E402


def print_book(book: OrderBook, instrument: Instrument, end: str = "\n") -> None:
    print(f"{book.state} after command {book.sequence}\n{book_table(book, instrument)}", end=end, flush=True)


def follow(feed: MarketDataSession, instrument: Instrument, seconds: float, prints_books: bool) -> None:
    deadline = time.monotonic() + seconds
    printed = 0
    while time.monotonic() < deadline:
        book = feed.market.order_books.get(instrument.id)
        is_news = prints_books and book is not None and book.state == "WHOLE" and book.sequence != printed
        try:
            message = feed.poll(0.0 if is_news else min(1.0, deadline - time.monotonic()))
        except Disconnected as e:
            # The books are asked for again with the new connection, and begin with a snapshot.
            print(e, flush=True)
            feed.reconnect()
            continue
        if message is None and book is not None and is_news:
            print_book(book, instrument, end="\n\n")
            printed = book.sequence
        elif message is not None and message.name == "MarketTrade":
            print(f"trade {message.tradeId}: {message.quantity} at {message.price} {message.state}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("symbol")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--follow", action="store_true", help="until killed, with each book")
    parser.add_argument("--session", type=int, default=31)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=9100)
    args = parser.parse_args()
    feed = MarketDataSession(args.session, args.host, args.port)
    feed.reconnect()
    instrument = feed.instrument(args.symbol)
    feed.subscribe(["orders", "trades"], instrument.id)
    follow(feed, instrument, math.inf if args.follow else args.seconds, args.follow)
    print_book(feed.market.order_books[instrument.id], instrument)


if __name__ == "__main__":
    main()
