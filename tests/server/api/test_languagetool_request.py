"""/v2/check: every way in which clients ask, of a running server."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from classifier.analyzer import Analyzer
from classifier.cue import Status
from tests.server.api.v2 import ENGLISH, FINNISH, SAID, LanguageToolServer, rules_of, stretch

ARTICLES = Path(__file__).parents[2] / "articles"
QUESTION = {"text": FINNISH, "language": "fi"}


class TestForms:
    @pytest.mark.parametrize(
        "content_type",
        ["application/x-www-form-urlencoded", "application/json", "text/plain;charset=UTF-8", "", "nonsense"],
    )
    def test_a_form_is_read_whatever_its_media_type(
        self, languagetool: LanguageToolServer, content_type: str
    ) -> None:
        reply = languagetool.ask("POST", "check", urlencode(QUESTION), **{"Content-Type": content_type})
        assert reply.status == 200
        assert rules_of(json.loads(reply.body)) == ["HEARSAY"]

    @pytest.mark.parametrize("method", ["GET", "POST"])
    def test_everything_may_be_in_the_query(self, languagetool: LanguageToolServer, method: str) -> None:
        reply = languagetool.ask(method, f"check?{urlencode(QUESTION)}")
        assert rules_of(json.loads(reply.body)) == ["HEARSAY"]

    def test_a_query_may_be_as_long_as_the_server_can_read(self, languagetool: LanguageToolServer) -> None:
        padding = "x" * (8190 - len(f"GET /v2/check?{urlencode(QUESTION)}&v= HTTP/1.1"))
        assert languagetool.ask("GET", f"check?{urlencode(QUESTION)}&v={padding}").status == 200
        assert languagetool.ask("GET", f"check?{urlencode(QUESTION)}&v={padding}x").status == 414

    def test_the_query_wins_over_the_body_and_the_last_of_two_over_the_first(
        self, languagetool: LanguageToolServer
    ) -> None:
        body = urlencode([("text", FINNISH), ("language", "xx"), ("text", ENGLISH)])
        answer = json.loads(languagetool.ask("POST", "check?c=1&language=en-GB&instanceId=7", body).body)
        assert answer["language"]["code"] == "en-GB"
        assert rules_of(answer) == ["HEARSAY"]
        assert "software" not in answer

    def test_raw_utf_8_and_plus_signs_are_read(self, languagetool: LanguageToolServer) -> None:
        reply = languagetool.ask("POST", "check", "language=fi&text=😀+Ehkä+se+on+100%+valmis.")
        [match] = json.loads(reply.body)["matches"]
        assert stretch("😀 Ehkä se on 100% valmis.", match) == "Ehkä"

    def test_what_clients_send_and_we_do_not_know_is_ignored(self, languagetool: LanguageToolServer) -> None:
        names = (
            "preferredVariants noopLanguages multilingual textSessionId enableHiddenRules inputLogging "
            "enableTempOffRules useragent v abtest username password tokenV2 apiKey callback LANGUAGE"
        )
        odd = dict.fromkeys(names.split(), "x")
        answer = languagetool.check(text=FINNISH, allowIncompleteResults="true", **odd)
        assert rules_of(answer) == ["HEARSAY"]
        assert answer["warnings"] == {"incompleteResults": False}

    def test_a_callback_is_never_called(self, languagetool: LanguageToolServer) -> None:
        reply = languagetool.post(**QUESTION, callback="alert")
        assert not reply.body.startswith(b"alert")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


class TestRules:
    TEXT = f"{ENGLISH} {SAID} It may rain."

    @pytest.mark.parametrize(
        ("fields", "found"),
        [
            ({}, ["HEARSAY", "EPISTEMIC"]),
            ({"level": "default", "mode": "all"}, ["HEARSAY", "EPISTEMIC"]),
            ({"level": "picky"}, ["HEARSAY", "ATTRIBUTION", "EPISTEMIC"]),
            ({"enabledRules": "KUULEMMA_ATTRIBUTION"}, ["HEARSAY", "ATTRIBUTION", "EPISTEMIC"]),
            ({"enabledCategories": "ATTRIBUTION"}, ["HEARSAY", "ATTRIBUTION", "EPISTEMIC"]),
            ({"disabledRules": "WHITESPACE_RULE, KUULEMMA_HEARSAY"}, ["EPISTEMIC"]),
            ({"disabledCategories": "TYPOS,EPISTEMIC"}, ["HEARSAY"]),
            (
                {"disabledCategories": "EPISTEMIC", "enabledRules": "KUULEMMA_EPISTEMIC"},
                ["HEARSAY", "EPISTEMIC"],
            ),
            ({"enabledCategories": "EPISTEMIC", "disabledRules": "KUULEMMA_EPISTEMIC"}, ["HEARSAY"]),
            ({"level": "picky", "disabledRules": "KUULEMMA_ATTRIBUTION"}, ["HEARSAY", "EPISTEMIC"]),
            ({"enabledOnly": "true", "enabledRules": "KUULEMMA_HEARSAY"}, ["HEARSAY"]),
            ({"enabledOnly": "yes", "enabledCategories": "EPISTEMIC"}, ["EPISTEMIC"]),
            ({"enabledOnly": "yes", "enabledRules": "EN_A_VS_AN", "level": "picky"}, []),
            ({"enabledOnly": "false", "enabledRules": ""}, ["HEARSAY", "EPISTEMIC"]),
            ({"mode": "allButTextLevelOnly"}, ["HEARSAY", "EPISTEMIC"]),
            ({"mode": "textLevelOnly"}, []),
            ({"mode": "textLevelOnly", "level": "picky"}, []),
        ],
    )
    def test_they_are_switched_by_name(
        self, languagetool: LanguageToolServer, fields: dict[str, str], found: list[str]
    ) -> None:
        assert rules_of(languagetool.check(text=self.TEXT, **fields)) == found

    def test_a_picky_reader_sees_what_the_model_does_not_stand_by(
        self, languagetool: LanguageToolServer, analyzer: Analyzer
    ) -> None:
        text = unsure(analyzer)
        assert rules_of(languagetool.check(text=text)) == []
        assert rules_of(languagetool.check(text=text, level="picky")) != []


def unsure(analyzer: Analyzer) -> str:
    """A sentence of the test articles without a cue, whose candidate has half of what makes it one."""
    for path in sorted(ARTICLES.glob("*.txt")):
        text = path.read_text("utf-8")
        for sentence in analyzer.analyze(text).sentences:
            if sentence.status is Status.PLAIN:
                body = text[sentence.start : sentence.end]
                [alone, *_] = analyzer.analyze(body, sentence.language).sentences
                thresholds = analyzer.model.known[alone.language].thresholds
                if any(cue.score >= thresholds[cue.type] / 2 for cue in alone.candidates) and not alone.cues:
                    return body
    raise AssertionError("the model is sure of everything")
