"""Waiting for a condition, never for a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

PATIENCE_SECONDS = 20
_Found = TypeVar("_Found")


def wait_until(found: Callable[[], _Found | None], page: Page, what: str) -> _Found:
    """What `found` returns once it is not None; events of the page's browser come in meanwhile."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if (result := found()) is not None:
            return result
        page.wait_for_timeout(20)
    raise AssertionError(f"waited {PATIENCE_SECONDS} s in vain for {what}")
