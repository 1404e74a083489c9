"""Where the application keeps what answers: the analysis service, or nothing yet."""

from __future__ import annotations

from flask import Flask, current_app

from classifier.analyzer import Analyzer
from server.errors import NotReadyError
from server.services.analysis import AnalysisService, Observer
from server.services.limits import Limits
from server.services.vocabulary import Vocabulary
from server.settings import Settings

_KEY = "kuulemma"


def init_app(app: Flask, settings: Settings, analyzer: Analyzer | None, observe: Observer) -> None:
    """Fill the slot of `app`; without an analyzer it stays empty. `observe` hears of every analysis."""
    app.extensions[_KEY] = analyzer and AnalysisService(
        analyzer, Vocabulary.load(), Limits.of(settings), observe
    )


def current_service() -> AnalysisService:
    """The service of the current application; NotReadyError while there is none."""
    service: AnalysisService | None = current_app.extensions[_KEY]
    if service is None:
        raise NotReadyError("No model is loaded; try again shortly.")
    return service
