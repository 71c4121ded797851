"""A client of the Wheatstone exchange, made to be read. See README.md beside this package.

``TradingSession`` trades, ``MarketDataSession`` follows the market, ``DropCopySession`` hears what a participant's
sessions are told. Everything blocks, and belongs to one thread at a time.
"""

from .codes import CODES, Code
from .dropcopy import DropCopySession, OperatorDropCopySession
from .frames import FrameCutter, Message, ProtocolError, decode, encode
from .keys import Key, read_key, sign_logon
from .market import (
    BestPrices, BookOrder, Level, LevelBook, Market, MarketDataSession, OrderBook, TradePrint)
from .schema import SCHEMA, Schema
from .session import SKIP_REPLAY, Disconnected, Instrument, LogonRefused, Session, Settled
from .trading import Leg, Order, Orders, TradingSession

__all__ = [
    "CODES", "SCHEMA", "SKIP_REPLAY", "BestPrices", "BookOrder", "Code", "Disconnected", "DropCopySession",
    "FrameCutter", "Instrument", "Key", "Leg", "Level", "LevelBook", "LogonRefused", "Market",
    "MarketDataSession", "Message", "OperatorDropCopySession", "Order", "OrderBook", "Orders", "ProtocolError",
    "Schema", "Session", "Settled", "TradePrint", "TradingSession", "decode", "encode", "read_key",
    "sign_logon",
]
