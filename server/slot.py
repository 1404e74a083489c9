"""Where the application keeps what answers: the analysis service of the model in its slot, or nothing yet."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app, g

from classifier.analyzer import Analyzer
from classifier.resources import model_folder
from server.errors import NotReadyError
from server.services.analysis import AnalysisService
from server.services.limits import Limits
from server.services.model_slot import ModelSlot
from server.services.vocabulary import Vocabulary
from server.settings import Settings

_KEY = "kuulemma"


@dataclass(frozen=True, slots=True)
class _Kept:
    slot: ModelSlot
    vocabulary: Vocabulary
    limits: Limits


def init_app(app: Flask, settings: Settings, analyzer: Analyzer | None) -> None:
    """Give `app` its slot; without an analyzer it stays empty until the folder holds a fit model."""
    slot = ModelSlot(analyzer, settings.model or model_folder())
    app.extensions[_KEY] = _Kept(slot, Vocabulary.load(), Limits.of(settings))


def current_service() -> AnalysisService:
    """The service of the current request, one model to its end; NotReadyError while there is none."""
    if "service" not in g:
        kept: _Kept = current_app.extensions[_KEY]
        analyzer = kept.slot.current()
        if analyzer is None:
            raise NotReadyError("No model is loaded; try again shortly.")
        g.service = AnalysisService(analyzer, kept.vocabulary, kept.limits)
    service: AnalysisService = g.service
    return service
