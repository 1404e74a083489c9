"""GET /openapi.json and /docs: the contract, for programs and for people; and the files of the page."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, jsonify, render_template, send_from_directory

from server.contract.document import openapi
from server.contract.page import Page
from server.headers import PAGE_POLICY

blueprint = Blueprint("contract", __name__, template_folder="../web")

_published = cache(openapi)
"""Made when it is first asked for: it is the same for every application."""


@blueprint.get("/openapi.json")
def document() -> Response:
    """The contract as OpenAPI 3.1."""
    return jsonify(_published())


@blueprint.get("/docs")
def docs() -> Response:
    """The contract as a page."""
    response = Response(render_template("docs.html", page=Page(_published())))
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


@blueprint.get("/static/<name>")
def static(name: str) -> Response:
    """A file that a page needs: always the whole of it, and never “not modified”, for nothing is cached."""
    return send_from_directory("web/static", name, conditional=False, etag=False)
