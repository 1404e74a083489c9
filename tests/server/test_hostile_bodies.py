"""Bodies that no client of good will sends: thousands, from a fixed seed, and never a 5xx.

They are mutations of good bodies and raw bytes; each is answered as a success or with a refusal that
names what is wrong, whatever address, media type or store it meets.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from classifier.analyzer import Analyzer
from server import create_app
from server.schemas.examples import ANALYZE_BLOCKS, ANALYZE_TEXT, DECISION, FEEDBACK
from server.services.key_administration import KeyAdministration
from server.settings import Settings
from server.storage import current_store, make_store
from server.store.values import KeyLimits, Role

SEED = 20261125
BODIES = 600
"""For each address and kind of store."""

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
SMALL = 20_000

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, -0.0, 2**31, 2**53 + 1, 2**63, 2**64, 10**400, -(10**400), 1e308),
    *("", "\x00", "\ud800", "\udc00\ud800", "a\ud83d", "\ufeff", "\u202e", "\uffff", "🇷🇺" * 50, "%00"),
    *("a" * 6000, "\n" * 500, "é" * 1001, "null", "NaN", "fi-" * 20, "'; DROP TABLE feedback; --"),
    *([], {}, [[]], [{}], [None], {"": ""}, {"id": None}, ["hearsay"] * 500, [["hearsay"]]),
    *({"__proto__": {}}, {"\x00": 1}, {"a" * 500: 1}),
)
RAW: tuple[bytes, ...] = (
    *(
        b"",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b"{",
        b"}",
        b"[]",
        b'"',
        b"nul",
        b"NaN",
        b"-",
        b"1e",
        b"{}{}",
    ),
    *(
        b"[" * 5000,
        b'{"a":' * 5000,
        b"[" * 900 + b"]" * 900,
        b'{"blocks":' + b"[" * 3000 + b"]" * 3000 + b"}",
    ),
    *(b'{"threshold": ' + b"9" * 4299 + b"}", b'{"threshold": ' + b"9" * 9000 + b"}"),
    *(b'{"text": "a", "threshold": 1e999}', b'{"text": "a", "threshold": 1E-9999}', b"1" * 4300),
    *(b'{"text": "\\ud83d\\u0000"}', b'{"text": "\xed\xa0\x80"}', b'{"text": "\xc0\x80"}', b'{"\\ud800": 1}'),
    *(
        '{"text": "ä"}'.encode(name)
        for name in ("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-7", "cp037")
    ),
    *(b"text=%00&language=fi", b"text=%ff", b"&" * 2000, b"=" * 2000, b"text=a&language=%F0%9F%98%80", b"%"),
    *(b"data=" + b"%7B%22annotation%22:" + b"[" * 3000, b"data=%7B%22text%22:%22%5Cud800%22%7D&language=fi"),
)


def spoilt(good: Any, chance: random.Random) -> Any:
    """A copy of `good` in which one place, at any depth, is odd, missing or one too many."""
    if isinstance(good, dict) and good and chance.random() < 0.9:
        name = chance.choice(list(good))
        kept = {key: value for key, value in good.items() if key != name}
        fate = chance.random()
        if fate < 0.1:
            return kept
        if fate < 0.2:
            return {**good, chance.choice(["x", "\x00", "Text", "\udfff"]): chance.choice(ODD)}
        return {**kept, name: spoilt(good[name], chance)}
    if isinstance(good, list) and good and chance.random() < 0.8:
        return [*good, spoilt(chance.choice(good), chance)]
    return chance.choice(ODD)


def in_json(good: Any, chance: random.Random) -> bytes:
    """A spoilt document, now and then cut or with one byte changed."""
    written = json.dumps(spoilt(good, chance), ensure_ascii=chance.random() < 0.7)
    return scratched(written.encode("utf-8", "surrogatepass"), chance)


def in_form(good: Any, chance: random.Random) -> bytes:
    """A form of spoilt fields, in which nothing is escaped as it should be."""
    fields = spoilt(good, chance)
    pairs = fields.items() if isinstance(fields, dict) else [("data", fields)]
    written = "&".join(
        f"{name}={value if isinstance(value, str) else json.dumps(value)}" for name, value in pairs
    )
    return scratched(written.encode("utf-8", "surrogatepass"), chance)


def scratched(raw: bytes, chance: random.Random) -> bytes:
    fate = chance.random()
    at = chance.randrange(len(raw) + 1)
    if fate < 0.1:
        return raw[:at]
    if fate < 0.2:
        return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    return chance.choice(RAW) if fate < 0.3 else raw


CHECK = {"text": "Ehkä hän tuli.", "language": "fi", "level": "picky", "enabledRules": "A,B"}
MARKUP = {"annotation": [{"markup": "<b>"}, {"text": "Ehkä"}, {"markup": "<br>", "interpretAs": "\n"}]}


def in_data(good: Any, chance: random.Random) -> bytes:
    """A spoilt document in the `data` field of a form."""
    return b"language=fi&data=" + in_json(good, chance)


Write = Callable[[Any, random.Random], bytes]
ADDRESSES: dict[str, tuple[str, str, Any, Write]] = {
    "text": ("POST", "/v1/analyze", ANALYZE_TEXT, in_json),
    "blocks": ("POST", "/v1/analyze", {**ANALYZE_BLOCKS, "threshold": 0.5}, in_json),
    "feedback": ("POST", "/v1/feedback", {**FEEDBACK, "note": "x", "corrected_type": None}, in_json),
    "decision": ("PATCH", "/v1/feedback/{id}", DECISION, in_json),
    "correction": (
        *("PATCH", "/v1/feedback/{id}"),
        {"action": "correct", "verdict": "correct", "cue": FEEDBACK["cue"], "offsets": "utf-16"},
        in_json,
    ),
    "check": ("POST", "/v2/check", CHECK, in_form),
    "markup": ("POST", "/v2/check", MARKUP, in_data),
    "configuration": ("POST", "/v2/configinfo", {"language": "fi"}, in_form),
}


@pytest.fixture
def reviewer(settings: Settings, analyzer: Analyzer, store_url: str) -> Iterator[FlaskClient]:
    """A client that sends a reviewer's key, of an application that takes little at once."""
    often = "1000000 per minute"
    limits = {"max_body_bytes": SMALL, "max_characters": 5_000}
    rates = {"rate_analyze": often, "rate_feedback": often}
    chosen = settings.model_copy(update={"store": store_url, "access_log": False, **limits, **rates})
    store = make_store(chosen)
    key = KeyAdministration(store).add("reviewer", Role.REVIEW, KeyLimits())
    store.close()
    app = create_app(chosen, analyzer)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    yield client
    with app.app_context():
        current_store().close()


class TestHostileBodies:
    @pytest.mark.parametrize("name", ADDRESSES)
    def test_are_never_a_failure_of_ours(self, reviewer: FlaskClient, name: str) -> None:
        method, path, good, write = ADDRESSES[name]
        identifier = reviewer.post("/v1/feedback", json=dict(FEEDBACK)).get_json()["id"]
        chance = random.Random(f"{SEED} {name}")  # noqa: S311 - bodies, not secrets
        statuses = set()
        for number in range(BODIES):
            body = RAW[number] if number < len(RAW) else write(good, chance)
            kind = FORM if path.startswith("/v2") else JSON
            reply = reviewer.open(
                path.replace("{id}", identifier), method=method, data=body, content_type=kind
            )
            statuses.add(reply.status_code)
            assert reply.status_code < 500, body
            if reply.status_code >= 400:
                plain = path.startswith("/v2")
                assert reply.mimetype == ("text/plain" if plain else "application/problem+json"), body
                reply.get_data().decode("utf-8")
        assert 400 in statuses
        assert {200, 201} & statuses

    def test_in_a_query_are_never_a_failure_of_ours(self, reviewer: FlaskClient) -> None:
        chance = random.Random(SEED)  # noqa: S311 - queries, not secrets
        good = {"status": "pending", "verdict": "correct", "type": "hearsay", "language": "fi", "limit": "5"}
        for path in ("/v1/feedback", "/v2/check"):
            for _ in range(BODIES):
                query = in_form({**good, "cursor": "7", "text": "a"}, chance)[:8000]
                reply = reviewer.get(path, environ_overrides={"QUERY_STRING": query.decode("latin-1")})
                assert reply.status_code < 500, query
