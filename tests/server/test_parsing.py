"""From bytes to a checked value."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, strategies

from server.errors import InvalidBodyError, MalformedBodyError
from server.parsing import parse, parse_json
from server.schemas import Block

documents = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats(allow_nan=False, allow_infinity=False)
    | strategies.text(),
    lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner),
)


class TestParsing:
    @given(documents)
    def test_json_is_read_as_it_was_written(self, document: Any) -> None:
        assert parse_json(json.dumps(document).encode()) == document
        assert parse_json(json.dumps(document, ensure_ascii=False).encode()) == document

    @given(strategies.binary())
    def test_other_bytes_are_malformed_or_json(self, raw: bytes) -> None:
        with contextlib.suppress(MalformedBodyError):
            parse_json(raw)

    def test_messages_do_not_repeat_the_text(self) -> None:
        for raw in (
            b'{"id": "x", "text": ["secret"]}',
            b'{"id": "x", "text": "secret\\u0000"}',
            b'{"secret"',
        ):
            with pytest.raises((InvalidBodyError, MalformedBodyError)) as told:
                parse(Block, raw)
            assert "secret" not in str(told.value)

    def test_a_long_name_is_cut(self) -> None:
        with pytest.raises(InvalidBodyError) as told:
            parse(Block, json.dumps({"id": "x", "text": "", "n" * 10_000: 1}).encode())
        assert len(str(told.value)) < 200
