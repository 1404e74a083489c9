"""Where the application keeps its store, and the services that stand on it.

Nothing is opened here: the store is when it is first asked, in the process that asks.
"""

from __future__ import annotations

from flask import Flask, current_app

from server.services.feedback import FeedbackService
from server.services.retention import Retention
from server.settings import Settings
from server.store.database import Store
from server.store.engine import store_url

_STORE = "kuulemma.store"
_FEEDBACK = "kuulemma.feedback"


def make_store(settings: Settings) -> Store:
    """The store of the settings, which may use half of the threads: the others go on analysing."""
    return Store(store_url(settings.store), max(1, settings.threads // 2))


def init_app(app: Flask, settings: Settings) -> Store:
    """Give `app` its store, and feedback that stands on it."""
    store = make_store(settings)
    app.extensions[_STORE] = store
    app.extensions[_FEEDBACK] = FeedbackService(store, Retention(store, settings.retention_days))
    return store


def current_store() -> Store:
    """The store of the current application."""
    store: Store = current_app.extensions[_STORE]
    return store


def current_feedback() -> FeedbackService:
    """The feedback of the current application."""
    service: FeedbackService = current_app.extensions[_FEEDBACK]
    return service
