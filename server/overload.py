"""The places for analysis of the current application (see `services.overload`)."""

from __future__ import annotations

from contextlib import AbstractContextManager

from flask import Flask, current_app

from server.services.overload import Places
from server.settings import Settings

SPARE_THREADS = 2
"""Threads that no analysis takes, so that health and feedback are answered whatever the load."""
_KEY = "kuulemma.places"


def threads_of(settings: Settings) -> int:
    """Threads of a process: for analyses, for those that wait for a place, and for all else."""
    return settings.threads + settings.max_waiting + SPARE_THREADS


def init_app(app: Flask, settings: Settings) -> None:
    """Give `app` its places."""
    app.extensions[_KEY] = Places(settings.threads, settings.max_waiting, settings.patience)


def a_place() -> AbstractContextManager[None]:
    """`with a_place():` one analysis; OverloadedError where there is no place."""
    places: Places = current_app.extensions[_KEY]
    return places.one()
