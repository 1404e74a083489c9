"""Secrets: made at random or derived, kept as digests, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from ipaddress import IPv6Address, ip_address

_NETWORK_BITS = 64


def digest(secret: str) -> str:
    """SHA-256, hexadecimal. Fast is right here: what is digested is random, so it cannot be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def matches(presented: str, kept_digest: str) -> bool:
    """Whether a secret is the one that was kept, in a time that does not depend on it."""
    return hmac.compare_digest(digest(presented), kept_digest)


def deletion_token(key: str, identifier: str) -> str:
    """The token that deletes feedback, derived from the key that its sender made up."""
    made = hmac.digest(key.encode(), f"kuulemma deletion {identifier}".encode(), "sha256")
    return urlsafe_b64encode(made).decode().rstrip("=")


def sender_mark(address: str | None, salt: str) -> str | None:
    """An address under the salt of the day, of IPv6 the network only; None for what is no address."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address):
        network = int(parsed) >> _NETWORK_BITS
        return _mark(f"{network:x}::/64", salt)
    return _mark(str(parsed), salt)


def _mark(address: str, salt: str) -> str:
    return hmac.digest(salt.encode(), address.encode(), "sha256").hex()
