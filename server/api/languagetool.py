"""/v2: what LanguageTool's clients ask, answered with our cues."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from server.api.form import current_parameters
from server.callers import current_caller
from server.errors import CallerRefusedError
from server.overload import a_place
from server.services.languagetool.about import configuration, info
from server.services.languagetool.check import LanguageTool
from server.services.languagetool.languages import entries, resolve
from server.services.languagetool.matches import FALLBACK
from server.services.languagetool.request import CheckRequest
from server.slot import current_service

blueprint = Blueprint("languagetool", __name__, url_prefix="/v2")


@blueprint.route("/check", methods=["GET", "POST"])
def check() -> Response:
    """The cues of a text as matches."""
    service = current_service().within(current_caller().limits)
    asked = CheckRequest.of(current_parameters(), service.analyzer.model.languages)
    with a_place():
        return jsonify(LanguageTool(service).check(asked))


@blueprint.get("/languages")
def languages() -> Response:
    """The languages of the model."""
    return jsonify(entries(current_service().analyzer.model.languages))


@blueprint.get("/healthcheck")
def healthcheck() -> Response:
    """OK when a check would be answered, else 503."""
    current_service()
    return _text("OK")


@blueprint.route("/maxtextlength", methods=["GET", "POST"])
def max_text_length() -> Response:
    """The longest text, in UTF-16 units; Java's client posts a byte, which says nothing."""
    return _text(str(current_service().within(current_caller().limits).limits.characters))


@blueprint.route("/configinfo", methods=["GET", "POST"])
def config_info() -> Response:
    """Rules and limits. LibreOffice's extension never asks for a check once this has failed."""
    service = current_service().within(current_caller().limits)
    model = service.analyzer.model
    language = resolve(current_parameters().required("language"), model.languages)
    reader = language.code if language else FALLBACK
    return jsonify(configuration(model, service.vocabulary, service.limits, reader))


@blueprint.get("/info")
def software_info() -> Response:
    """Which software this is."""
    return jsonify(info(current_service().analyzer.model))


@blueprint.get("/words")
@blueprint.post("/words/add")
@blueprint.post("/words/delete")
def words() -> Response:
    """Refused to everybody: no word lists are kept."""
    raise CallerRefusedError("No word lists are kept here.")


def _text(told: str) -> Response:
    return Response(told, content_type="text/plain; charset=utf-8")
