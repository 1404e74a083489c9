"""The parameters of a /v2 request."""

from __future__ import annotations

import contextlib
from urllib.parse import urlencode

from hypothesis import given, strategies

from server.errors import ParameterError
from server.services.languagetool.parameters import Parameters

any_text = strategies.text(strategies.characters(codec="utf-8"))


class TestParameters:
    @given(strategies.dictionaries(any_text, any_text, max_size=5))
    def test_a_form_is_read_as_it_was_written(self, fields: dict[str, str]) -> None:
        for parameters in (
            Parameters.parse(b"", urlencode(fields).encode()),
            Parameters.parse(urlencode(fields).encode(), b""),
        ):
            assert {name: parameters.value(name) for name in fields} == fields

    @given(strategies.binary(), strategies.binary())
    def test_any_bytes_are_a_form_or_refused(self, query: bytes, body: bytes) -> None:
        with contextlib.suppress(ParameterError):
            Parameters.parse(query, body)

    def test_a_list_is_split_at_commas(self) -> None:
        parameters = Parameters({"a": " x,y ,,", "b": ""})
        assert parameters.names("a") == {"x", "y"}
        assert parameters.names("b") == parameters.names("c") == frozenset()

    def test_the_key_is_there_for_who_checks_it_and_shown_to_nobody(self) -> None:
        parameters = Parameters.parse(b"", b"username=any&apiKey=id.secret&text=secret")
        assert parameters.api_key == "id.secret"
        assert "secret" not in f"{parameters!r} {parameters}"
        assert Parameters.parse(b"apiKey=", b"").api_key is None
