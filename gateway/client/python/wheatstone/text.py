"""A book and its trades for people: as a table, and as a picture that needs no library."""

from __future__ import annotations

from typing import Sequence
from xml.sax.saxutils import escape

from .market import Book, Level, TradePrint
from .session import Instrument

_WIDTH, _HEIGHT, _MARGIN = 900, 420, 60
_COLOURS = {"BID": "#2a6f97", "ASK": "#a44a3f"}


def book_table(book: Book, instrument: Instrument) -> str:
    """The ladder as ``wheatstone book`` prints it: the best of each side meet in the middle."""
    rows = [["side", "$/M GTU", "nano-USD/lot", "lots", "orders"]]
    rows += [_row("ask", level, instrument) for level in reversed(book.levels("ASK"))]
    rows += [_row("bid", level, instrument) for level in book.levels("BID")]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) if column == 0 and len(rows) > 1 else cell.rjust(width)
                       for column, (cell, width) in enumerate(zip(row, widths))) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _row(side: str, level: Level, instrument: Instrument) -> list[str]:
    dollars = instrument.dollars(level.price)
    return [side, f"{dollars:.4f}" if dollars == round(dollars, 4) else f"{dollars.normalize():f}",
            str(level.price), str(level.quantity), str(level.order_count)]


def svg(book: Book, trades: Sequence[TradePrint], instrument: Instrument) -> str:
    """Left the depth of the book by price, right the trades by time, as an SVG document."""
    half = _WIDTH // 2
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
             f'font-size="12"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>']
    parts += _title(_MARGIN, f"{instrument.symbol}: book after command {book.sequence}")
    parts += _title(half + _MARGIN, f"{instrument.symbol}: {len(trades)} trades")
    parts += _depth(book, instrument, half)
    parts += _tape(trades, instrument, half)
    return "\n".join(parts + ["</svg>"])


def _title(x: int, text: str) -> list[str]:
    return [f'<text x="{x}" y="30" font-size="14">{escape(text)}</text>']


def _depth(book: Book, instrument: Instrument, width: int) -> list[str]:
    levels = [(side, level) for side in ("BID", "ASK") for level in book.levels(side)]
    if not levels:
        return []
    most = max(level.quantity for _, level in levels)
    prices = sorted({level.price for _, level in levels}, reverse=True)
    step = (_HEIGHT - 2 * _MARGIN) / len(prices)
    bars = []
    for side, level in levels:
        y = _MARGIN + step * prices.index(level.price)
        length = (width - 2 * _MARGIN) * level.quantity / most
        bars.append(f'<rect x="{_MARGIN + 20}" y="{y:.1f}" width="{length:.1f}" height="{step * 0.8:.1f}" '
                    f'fill="{_COLOURS[side]}"/>')
        bars.append(f'<text x="{_MARGIN + 15}" y="{y + step * 0.6:.1f}" text-anchor="end">'
                    f"{instrument.dollars(level.price):.4f}</text>")
    return bars


def _tape(trades: Sequence[TradePrint], instrument: Instrument, left: int) -> list[str]:
    if not trades:
        return []
    times = [trade.time for trade in trades]
    prices = [trade.price for trade in trades]
    width, height = left - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN

    def place(value: int, values: Sequence[int], length: int) -> float:
        low, high = min(values), max(values)
        return length / 2 if low == high else length * (value - low) / (high - low)

    dots = [f'<circle cx="{left + _MARGIN + place(trade.time, times, width):.1f}" '
            f'cy="{_HEIGHT - _MARGIN - place(trade.price, prices, height):.1f}" r="4" '
            f'fill="{_COLOURS[trade.aggressor or "BID"]}"/>' for trade in trades]
    axis = [f'<text x="{left + _MARGIN - 10}" y="{_HEIGHT - _MARGIN - place(price, prices, height):.1f}" '
            f'text-anchor="end">{instrument.dollars(price):.4f}</text>' for price in {min(prices), max(prices)}]
    return dots + axis
