"""The parameters of the current /v2 request, read once.

Whoever checks the caller's key (`current_parameters().api_key`) and the view read the same ones.
"""

from __future__ import annotations

from flask import g, request

from server.api.body import read_bytes
from server.services.languagetool.parameters import Parameters
from server.slot import current_service


def current_parameters() -> Parameters:
    """Those of the query string and, of a POST, of the body; ParameterError when they are no form."""
    if "parameters" not in g:
        body = read_bytes(current_service().limits.body_bytes) if request.method == "POST" else b""
        g.parameters = Parameters.parse(request.query_string, body)
    parameters: Parameters = g.parameters
    return parameters
