"""The messages as ``wheatstone.xml`` states them: the tables by which frames are read and written.

The XML beside this module is the exchange's own schema, so there is nothing here to keep in step with it.
"""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

BLOCK_OFFSET = 12
_FORMATS = {
    "char": "s", "uint8": "B", "int8": "b", "uint16": "H", "int16": "h",
    "uint32": "I", "int32": "i", "uint64": "Q", "int64": "q",
}


@dataclass(frozen=True)
class Type:
    """What a field holds: ``count`` elements of one primitive; for an enum or a set, what the numbers are called."""

    name: str
    primitive: str
    count: int = 1
    kind: str = "integer"
    names: tuple[tuple[int, str], ...] = ()

    @cached_property
    def format(self) -> str:
        """As ``struct`` writes it; bytes and texts are one element of many bytes."""
        letter = _FORMATS[self.primitive]
        if self.primitive == "char" or self.count > 1 and self.primitive == "uint8":
            return f"{self.count}s"
        return letter if self.count == 1 else f"{self.count}{letter}"

    @cached_property
    def elements(self) -> int:
        """How many values ``struct`` makes of it."""
        return 1 if self.format.endswith("s") else self.count

    @cached_property
    def _by_number(self) -> dict[int, str]:
        return dict(self.names)

    def to_python(self, raw: tuple[Any, ...]) -> Any:
        """An int, a str, bytes, a tuple; an enum's name (None for 0, the number if unknown); a set's names."""
        value = raw[0]
        if self.kind == "enum":
            return None if value == 0 else self._by_number.get(value, value)
        if self.kind == "set":
            return frozenset(name for bit, name in self.names if value >> bit & 1)
        if self.primitive == "char":
            return value.split(b"\0", 1)[0].decode("ascii", "replace")
        return value if self.elements == 1 else raw

    def to_wire(self, value: Any) -> tuple[Any, ...]:
        """What ``struct`` packs; raises ValueError for a name that the enum or the set has not."""
        if self.kind == "enum":
            return (self._number(value),)
        if self.kind == "set":
            return (value if isinstance(value, int) else sum(1 << self._number(name) for name in value or ()),)
        if self.primitive == "char":
            return ((value or "").encode("ascii"),)
        if self.format.endswith("s"):
            return (value or b"",)
        if self.elements > 1:
            return tuple(value) if value else (0,) * self.elements
        return (value or 0,)

    def _number(self, value: str | int | None) -> int:
        if value is None or isinstance(value, int):
            return value or 0
        for number, name in self.names:
            if name == value:
                return number
        raise ValueError(f"'{value}' is not one of {', '.join(name for _, name in self.names)} ({self.name})")


@dataclass(frozen=True)
class Field:
    """One field; its offset is in the block, or in the entry of a group."""

    name: str
    offset: int
    type: Type


@dataclass(frozen=True)
class Block:
    """Fields that follow each other without a gap."""

    length: int
    fields: tuple[Field, ...]

    def read(self, buffer: bytes, offset: int, length: int) -> dict[str, Any]:
        """The fields within ``length``: a longer block has more than we know, a shorter one less."""
        values: dict[str, Any] = {}
        for field, packing, end in self._packings:
            if end <= length:
                values[field.name] = field.type.to_python(packing.unpack_from(buffer, offset + field.offset))
        return values

    def write(self, values: dict[str, Any]) -> bytes:
        """All fields, 0 where no value is given; raises ValueError for a name that is none."""
        unknown = values.keys() - {field.name for field in self.fields}
        if unknown:
            raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
        block = bytearray(self.length)
        for field, packing, _ in self._packings:
            packing.pack_into(block, field.offset, *field.type.to_wire(values.get(field.name)))
        return bytes(block)

    @cached_property
    def _packings(self) -> tuple[tuple[Field, struct.Struct, int], ...]:
        """Each field with what packs it, and where it ends."""
        packings = ((field, struct.Struct("<" + field.type.format)) for field in self.fields)
        return tuple((field, packing, field.offset + packing.size) for field, packing in packings)


@dataclass(frozen=True)
class Template:
    """One message."""

    id: int
    name: str
    description: str
    block: Block
    groups: tuple[tuple[str, Block], ...]


class Schema:
    """All messages, by name and by number. Immutable."""

    def __init__(self, path: Path = Path(__file__).with_name("wheatstone.xml")) -> None:
        root = ElementTree.parse(path).getroot()
        self.id = int(root.attrib["id"])
        self.version = int(root.attrib["version"])
        self.types: dict[str, Type] = {name: Type(name, name) for name in _FORMATS}
        for element in root.iterfind("types/*"):
            self._add_type(element)
        templates = [self._template(element) for element in root if element.tag.endswith("}message")]
        self.by_id = {template.id: template for template in templates}
        self.by_name = {template.name: template for template in templates}

    def _add_type(self, element: ElementTree.Element) -> None:
        name = element.attrib["name"]
        if element.tag == "type":
            self.types[name] = Type(name, element.attrib["primitiveType"], int(element.get("length", "1")))
        elif element.tag in ("enum", "set"):
            primitive = self.types[element.attrib["encodingType"]].primitive
            names = tuple((int(value.text or ""), value.attrib["name"]) for value in element)
            self.types[name] = Type(name, primitive, 1, element.tag, names)

    def _template(self, element: ElementTree.Element) -> Template:
        groups = tuple((group.attrib["name"], self._block(group)) for group in element.iterfind("group"))
        return Template(int(element.attrib["id"]), element.attrib["name"], element.get("description", ""),
                        self._block(element), groups)

    def _block(self, element: ElementTree.Element) -> Block:
        return Block(int(element.attrib["blockLength"]), tuple(
            Field(field.attrib["name"], int(field.attrib["offset"]), self.types[field.attrib["type"]])
            for field in element.iterfind("field")))


SCHEMA = Schema()
