"""How replies are written as JSON."""

from __future__ import annotations

from flask.json.provider import DefaultJSONProvider


class Utf8Json(DefaultJSONProvider):
    """Compact JSON in UTF-8 (not escaped), with fields in the order of the contract."""

    ensure_ascii = False
    sort_keys = False
    compact = True
