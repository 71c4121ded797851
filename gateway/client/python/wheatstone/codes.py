"""Why something was refused or ended: the exchange's own table of codes, beside this module."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple


class Code(NamedTuple):
    """One code. ``action``: retry (may succeed later), fix (never will), ends (the connection closes)."""

    number: int
    name: str
    action: str
    meaning: str


def _read() -> dict[int, Code]:
    with Path(__file__).with_name("codes.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {int(row["number"]): Code(int(row["number"]), row["name"], row["action"], row["meaning"])
                for row in rows}


CODES = _read()


def text(code: int, detail: int = 0) -> str:
    """For people: number, name, detail and meaning."""
    known = CODES.get(code)
    return f"{code}, detail {detail}" if known is None else f"{code} {known.name}, detail {detail}: {known.meaning}"
