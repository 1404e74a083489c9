"""Who is calling: API keys, checked against what the store holds. Knows no Flask.

A key is `id.secret`. All keys are read at once and kept for FRESH_SECONDS, so that a request costs no
query; while the store is down those read last hold on, and analysis goes on for who has one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.errors import CallerRefusedError, KeyRefusedError, StoreError
from server.services.secrets import digest, matches
from server.store import keys
from server.store.database import Store
from server.store.values import KeyLimits, Role, StoredKey

FRESH_SECONDS = 2.0
"""A key that is disabled or changed is so everywhere after this long."""

_LONGEST_KEY = 200
_NOBODY = digest("")
"""What an unknown id is compared with, so that it takes as long as a known one."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, with what role and limits; without a key `key_id` is None."""

    key_id: str | None
    role: Role
    limits: KeyLimits


ANYBODY = Caller(None, Role.ANALYZE, KeyLimits())
"""Who calls without a key where none is asked for: may analyse and send feedback."""


class KeyRing:
    """The keys of the store. `required`: whether nobody may call without one."""

    def __init__(self, store: Store, *, required: bool, now: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self.required = required
        self._now = now
        self._reading = threading.Lock()
        self._known: Mapping[str, StoredKey] | None = None
        self._stale_at = float("-inf")

    def authenticate(self, presented: str | None) -> Caller:
        """The caller who presents this key, or None where nobody has to.

        KeyRefusedError (401) when it is missing or wrong, CallerRefusedError (403) when it is right
        but disabled, StoreError when no key could be read since the server started.
        """
        if presented is None:
            if self.required:
                raise KeyRefusedError("An API key is needed: Authorization: Bearer id.secret.")
            return ANYBODY
        identifier, _, secret = presented[:_LONGEST_KEY].partition(".")
        key = self._keys().get(identifier)
        right = matches(secret, _NOBODY if key is None else key.secret_digest)
        if key is None or not right:
            raise KeyRefusedError("The API key is not one of this server's.")
        if key.disabled_at is not None:
            raise CallerRefusedError("The API key is disabled.")
        return Caller(key.id, key.role, key.limits)

    def _keys(self) -> Mapping[str, StoredKey]:
        """All keys; one caller at a time reads them anew, the others use what is known."""
        known = self._known
        if known is not None and self._now() < self._stale_at:
            return known
        if not self._reading.acquire(blocking=known is None):
            return known or {}
        try:
            return self._read()
        finally:
            self._reading.release()

    def _read(self) -> Mapping[str, StoredKey]:
        if self._known is not None and self._now() < self._stale_at:
            return self._known
        try:
            with self._store.reading() as connection:
                self._known = {key.id: key for key in keys.listed(connection)}
        except StoreError:
            if self._known is None:
                raise
        self._stale_at = self._now() + FRESH_SECONDS
        return self._known


def require(caller: Caller, needed: Role) -> str:
    """The key id of a caller who has that role. KeyRefusedError without a key, CallerRefusedError else."""
    if caller.key_id is None:
        raise KeyRefusedError("An API key with another role is needed: Authorization: Bearer id.secret.")
    if not caller.role.allows(needed):
        raise CallerRefusedError(f"The API key has the role {caller.role}; {needed} is needed.")
    return caller.key_id
