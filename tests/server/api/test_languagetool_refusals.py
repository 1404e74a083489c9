"""/v2: what is refused, and in which words."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest

from classifier.analyzer import Analyzer
from server import create_app
from server.settings import Settings
from tests.server.api.v2 import FINNISH, LanguageToolServer

QUESTION = {"text": FINNISH, "language": "fi"}


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ({"language": "fi"}, "Missing 'text' or 'data' parameter."),
            ({"text": "a", "data": "{}", "language": "fi"}, "Set only 'text' or 'data' parameter, not both."),
            ({"text": "a"}, "Missing 'language' parameter."),
            ({"text": "a", "language": ""}, "Missing 'language' parameter."),
            ({"text": "a", "language": "sv"}, "The 'language' parameter is not a code known here: en, "),
            ({"text": "a", "language": "<b>fi"}, "The 'language' parameter is not a code known here: en, "),
            ({"text": "a", "language": "fi", "level": "strict"}, "'level' must be one of: default, picky."),
            ({"text": "a", "language": "fi", "mode": ""}, "'mode' must be one of: all, "),
            ({"text": "a", "language": "fi", "enabledOnly": "true"}, "Name rules or categories"),
            (
                {
                    "text": "a",
                    "language": "fi",
                    "enabledOnly": "yes",
                    "enabledRules": "A",
                    "disabledRules": "B",
                },
                "You cannot disable",
            ),
            ({"language": "fi", "data": ""}, "The 'data' parameter cannot be read: Not JSON at line 1"),
            ({"language": "fi", "data": "[]"}, "The 'data' parameter cannot be read: body: "),
            ({"language": "fi", "data": "{}"}, "The 'data' parameter cannot be read: body: Give either"),
            (
                {"language": "fi", "data": '{"text": "a", "annotation": []}'},
                "The 'data' parameter cannot be read",
            ),
            (
                {"language": "fi", "data": '{"annotation": [{"text": 1}]}'},
                "The 'data' parameter cannot be read: a",
            ),
            (
                {"language": "fi", "data": '{"annotation": [{}]}'},
                "The 'data' parameter cannot be read: annotation.0",
            ),
            (
                {"language": "fi", "data": '{"annotation": [{"text": "a", "markup": "b"}]}'},
                "The 'data' parameter cannot be read: annotation.0",
            ),
            (
                {"language": "fi", "data": '{"annotation": [{"text": "a", "interpretAs": "b"}]}'},
                "The 'data' parameter cannot be read: annotation.0",
            ),
        ],
    )
    def test_it_is_told_in_one_line_that_is_no_json(
        self, languagetool: LanguageToolServer, fields: dict[str, str], told: str
    ) -> None:
        reply = languagetool.post(**fields)
        assert (reply.status, reply.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
        assert reply.body.decode().startswith(f"Error: {told}")
        assert b"\n" not in reply.body
        assert b"<b>" not in reply.body

    @pytest.mark.parametrize("body", ["text=%ff&language=fi", "text=%ed%a0%80&language=fi"])
    def test_so_is_what_is_not_utf_8(self, languagetool: LanguageToolServer, body: str) -> None:
        reply = languagetool.ask("POST", "check", body)
        assert (reply.status, reply.body) == (400, b"Error: The body is not UTF-8.")

    def test_so_are_more_parameters_than_any_client_has(self, languagetool: LanguageToolServer) -> None:
        reply = languagetool.ask("POST", "check", "a=b&" * 2000 + urlencode(QUESTION))
        assert (reply.status, reply.body) == (400, b"Error: The body has more than 1000 parameters.")

    def test_so_is_a_compressed_body(self, languagetool: LanguageToolServer) -> None:
        reply = languagetool.ask("POST", "check", urlencode(QUESTION), **{"Content-Encoding": "gzip"})
        assert (reply.status, reply.body) == (415, b"Error: Send the body without Content-Encoding.")


class TestLength:
    def test_it_is_that_of_what_is_read_in_utf_16_units(self, analyzer: Analyzer, settings: Settings) -> None:
        client = create_app(settings.model_copy(update={"max_characters": 10}), analyzer).test_client()
        assert client.get("/v2/maxtextlength").get_data() == b"10"
        markup = {
            "annotation": [
                {"markup": "<b>" * 99},
                {"markup": "&amp;", "interpretAs": "&"},
                {"text": "😀" * 4},
            ]
        }
        form = {"language": "fi", "data": json.dumps(markup)}
        assert client.post("/v2/check", data=form).status_code == 200
        reply = client.post("/v2/check", data={"language": "fi", "text": "😀" * 5 + "a"})
        assert (reply.status_code, reply.mimetype) == (413, "text/plain")
        assert reply.get_data(as_text=True) == (
            "Error: Your text exceeds the limit of 10 characters (it's 11 characters). "
            "Please submit a shorter text."
        )

    def test_the_longest_text_fits_the_body_however_it_is_escaped(self, settings: Settings) -> None:
        escapes = [quote("ꙮ"), quote(json.dumps("😀")[1:-1]), quote(json.dumps("\x01")[1:-1])]
        most = max(len(escape) / units for escape, units in zip(escapes, (1, 2, 1), strict=True))
        assert settings.max_characters * most < settings.max_body_bytes

    def test_a_body_that_is_announced_as_too_large_is_refused_in_plain_text(
        self, languagetool: LanguageToolServer
    ) -> None:
        reply = languagetool.ask("POST", "check", **{"Content-Length": "99999999"})
        assert reply.status == 413
        assert reply.body.decode() == "Error: The request has 99999999 bytes; the limit is 4194304."


class TestWithoutAModel:
    @pytest.mark.parametrize("action", ["check", "languages", "healthcheck", "maxtextlength", "info"])
    def test_everything_is_refused_in_plain_text(self, settings: Settings, action: str) -> None:
        reply = create_app(settings, None).test_client().get(f"/v2/{action}")
        assert (reply.status_code, reply.mimetype) == (503, "text/plain")
        assert reply.get_data(as_text=True) == "Error: No model is loaded; try again shortly."
