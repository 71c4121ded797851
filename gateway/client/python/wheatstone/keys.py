"""The key by which a member shows who it is. Needs the package ``cryptography``; unsigned logons do not."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

SIGNED_LENGTH = 48


class Key(Protocol):
    """Whatever signs: a private key of ``cryptography``, or something of yours that asks a device."""

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
        ...


def read_key(path: str | Path) -> Key:
    """The private key that ``wheatstone keygen`` wrote; raises ValueError if the file holds no Ed25519 key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(Path(path).read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"no Ed25519 private key in file={path}")
    return key


def sign_logon(key: Key, nonce: bytes, logon: bytes) -> bytes:
    """The logon's frame with its signature: over the nonce of the Hello, then the frame up to the signature."""
    signature = key.sign(nonce + logon[:SIGNED_LENGTH])
    return logon[:SIGNED_LENGTH] + signature
