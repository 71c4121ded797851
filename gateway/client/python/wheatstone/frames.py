"""Frames: bytes to messages and back."""

from __future__ import annotations

import struct
from typing import Any

from .schema import BLOCK_OFFSET, SCHEMA

ENCODING = 0xEB50
MAX_LENGTH = 8_192
_HEADER = struct.Struct("<6H")
_GROUP = struct.Struct("<H5xB")


class ProtocolError(Exception):
    """The other side broke the protocol, or these bytes are none of it."""


class Message:
    """One message as it came: its fields are attributes.

    An enum is its name in capitals, None for none, or its number if this program does not know the name; a set is a
    frozenset of names; a group is a list of dicts. ``frame`` is the bytes. A field called ``name`` is in ``values``.
    """

    def __init__(self, name: str, template_id: int, frame: bytes, values: dict[str, Any]) -> None:
        self.name = name
        self.template_id = template_id
        self.frame = frame
        self.values = values

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["values"][name]
        except KeyError:
            raise AttributeError(f"{self.__dict__.get('name')} has no field '{name}'") from None

    def __repr__(self) -> str:
        shown = (f"{name}={value!r}" for name, value in self.values.items() if not name.startswith("reserved"))
        return f"{self.name}({', '.join(shown)})"


def encode(name: str, /, **values: Any) -> bytes:
    """A frame; fields that are not named are 0, groups that are not named are left out."""
    template = SCHEMA.by_name[name]
    groups = {group: values.pop(group) for group, _ in template.groups if group in values}
    body = template.block.write(values)
    for group, block in template.groups:
        if group in groups:
            body += _GROUP.pack(block.length, len(groups[group]))
            body += b"".join(block.write(entry) for entry in groups[group])
    length = BLOCK_OFFSET + len(body)
    return _HEADER.pack(length, ENCODING, template.block.length, template.id, SCHEMA.id, SCHEMA.version) + body


def decode(frame: bytes) -> Message:
    """The message in a whole frame; one of a template that we do not know has the name ``Unknown`` and no fields."""
    if len(frame) < BLOCK_OFFSET:
        raise ProtocolError(f"a frame of {len(frame)} bytes")
    length, encoding, block_length, template_id, schema_id, _ = _HEADER.unpack_from(frame)
    if length != len(frame) or encoding != ENCODING or schema_id != SCHEMA.id or BLOCK_OFFSET + block_length > length:
        raise ProtocolError(f"not a frame: {frame[:BLOCK_OFFSET].hex(' ')}")
    template = SCHEMA.by_id.get(template_id)
    if template is None:
        return Message("Unknown", template_id, frame, {})
    values = template.block.read(frame, BLOCK_OFFSET, block_length)
    at = BLOCK_OFFSET + block_length
    for name, block in template.groups:
        if at + _GROUP.size > length:
            break
        entry_length, count = _GROUP.unpack_from(frame, at)
        at += _GROUP.size
        if at + count * entry_length > length:
            raise ProtocolError(f"{template.name}: {count} entries of {entry_length} bytes do not fit")
        values[name] = [block.read(frame, at + i * entry_length, entry_length) for i in range(count)]
        at += count * entry_length
    return Message(template.name, template_id, frame, values)


class FrameCutter:
    """Cuts a stream of bytes into frames, wherever the network has cut it. One thread."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    def add(self, received: bytes) -> None:
        """What came from the socket."""
        self._bytes += received

    def next(self) -> bytes | None:
        """The next whole frame, or None; raises ProtocolError if what comes is no frame."""
        if len(self._bytes) < 4:
            return None
        length, encoding = struct.unpack_from("<HH", self._bytes)
        if encoding != ENCODING or not 16 <= length <= MAX_LENGTH or length % 8:
            raise ProtocolError(f"not a frame: {bytes(self._bytes[:4]).hex(' ')}")
        if len(self._bytes) < length:
            return None
        frame = bytes(self._bytes[:length])
        del self._bytes[:length]
        return frame
