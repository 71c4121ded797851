"""A notebook in plain Python: run it as a whole, or cell by cell in an editor that knows ``# %%``.

It follows one instrument for some seconds, then draws its book and its trades: with matplotlib where there is one, else
as SVG with the standard library alone.

    python3 examples/plot_market.py [SYMBOL] [PORT] [SECONDS] [FILE]
"""

# %% Who we are, and where the exchange is
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from wheatstone import MarketDataSession  # noqa: E402
from wheatstone.text import book_table, svg  # noqa: E402

symbol, port, seconds, file = [*sys.argv[1:], *["code/usd", "9100", "5", "market.svg"][len(sys.argv) - 1:]]

# %% Follow the market: the by-order book and the trades of one instrument
feed = MarketDataSession(31, port=int(port))
feed.reconnect()
instrument = feed.instrument(symbol)
feed.subscribe(["orders", "trades"], instrument.id)
feed.follow(float(seconds))

# %% The book as a table
book = feed.market.order_books[instrument.id]
trades = [trade for trade in feed.market.trades if trade.state == "NEW"]
print(book_table(book, instrument))

# %% The book and the trades as a picture
try:
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
except ImportError:
    Path(file).write_text(svg(book, trades, instrument), encoding="utf-8")
else:
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 5))
    for side, colour in (("BID", "tab:blue"), ("ASK", "tab:red")):
        levels = book.levels(side)
        left.barh([float(instrument.dollars(level.price)) for level in levels], [level.quantity for level in levels],
                  height=float(instrument.dollars(instrument.tick)) * 0.8, color=colour, label=side)
    left.set(title=f"{symbol} after command {book.sequence}", xlabel="lots", ylabel="$ per million GTU")
    left.legend()
    right.plot([trade.time for trade in trades], [float(instrument.dollars(trade.price)) for trade in trades], "o")
    right.set(title=f"{len(trades)} trades", xlabel="ns", ylabel="$ per million GTU")
    figure.savefig(file)
print("written:", file)
