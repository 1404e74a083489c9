"""What databases say when they cannot, in our own errors.

Their messages are not repeated, neither to the caller nor in the log: they may hold what was sent.
"""

from __future__ import annotations

import errno
import logging
import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from server.errors import StoreDownError, StoreError, StoreFullError

_POSTGRESQL_FULL = "53100"
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
_DOWN = "The store of feedback and keys cannot be reached; try again shortly. Analysis goes on."
_FULL = "The store is full: nothing was kept. Analysis goes on."

log = logging.getLogger(__name__)


def store_error(error: SQLAlchemyError | OSError) -> StoreError:
    """The error that `error` becomes; its kind goes to the log."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    log.warning("the store failed: %s", _name(cause))
    return StoreFullError(_FULL) if _is_full(cause) else StoreDownError(_DOWN)


def still_down() -> StoreDownError:
    """The answer while nobody asks the store, because it failed a moment ago."""
    return StoreDownError(_DOWN)


def _is_full(cause: BaseException) -> bool:
    if isinstance(cause, sqlite3.Error):
        return _sqlite_code(cause) == sqlite3.SQLITE_FULL
    if isinstance(cause, OSError):
        return cause.errno in _DISK_FULL
    return getattr(cause, "sqlstate", None) == _POSTGRESQL_FULL


def _sqlite_code(cause: sqlite3.Error) -> int | None:
    """The primary result code: the low byte of the extended one; None for Python's own errors."""
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _name(cause: BaseException) -> str:
    """A kind of failure in words that no caller can choose."""
    detail = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    if isinstance(cause, OSError) and cause.errno is not None:
        detail = errno.errorcode.get(cause.errno)
    return f"{type(cause).__name__} {detail}" if detail else type(cause).__name__
