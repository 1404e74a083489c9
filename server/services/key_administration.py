"""What `kuulemma keys` does: keys are added, listed, disabled, given another secret."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from server.errors import UnknownKeyError
from server.services.retention import Clock, utc_now
from server.services.secrets import digest
from server.store import keys
from server.store.database import Store
from server.store.values import KeyLimits, Role, StoredKey

_ID_BYTES = 6
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyAdministration:
    """Changes the keys of the store. A secret is told once, when it is made, and only its digest is kept."""

    store: Store
    now: Clock = utc_now

    def add(self, name: str, role: Role, limits: KeyLimits) -> str:
        """A new key, whole: id.secret."""
        identifier, secret = secrets.token_hex(_ID_BYTES), _secret()
        made = StoredKey(identifier, digest(secret), name, role, limits, self.now(), None, None)
        with self.store.writing() as connection:
            keys.add(connection, made)
        return f"{identifier}.{secret}"

    def listed(self) -> tuple[StoredKey, ...]:
        """All keys, oldest first."""
        with self.store.reading() as connection:
            return keys.listed(connection)

    def disable(self, identifier: str) -> None:
        """Disable a key, for good. UnknownKeyError when there is none to disable."""
        with self.store.writing() as connection:
            if not keys.disable(connection, identifier, self.now()):
                raise _unknown(identifier)

    def rotate(self, identifier: str) -> str:
        """The key with another secret, whole; the old one is wrong from then on."""
        secret = _secret()
        with self.store.writing() as connection:
            if not keys.rotate(connection, identifier, digest(secret), self.now()):
                raise _unknown(identifier)
        return f"{identifier}.{secret}"


def _secret() -> str:
    """256 random bits, in letters that need no quoting."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def _unknown(identifier: str) -> UnknownKeyError:
    return UnknownKeyError(
        f"There is no enabled key with the id {identifier}; `kuulemma keys list` shows them all."
    )
