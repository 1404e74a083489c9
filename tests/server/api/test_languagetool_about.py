"""What /v2 says of itself, by a running server."""

from __future__ import annotations

import json

import pytest

from classifier.analyzer import Analyzer
from classifier.cue import CueType
from server.services.languagetool.rules import RULES
from tests.server.api.v2 import FINNISH, LanguageToolServer

SPELLING = ("MORFOLOGIK_", "HUNSPELL_", "_SPELLER_RULE", "_SPELLING_RULE", "ORTHOGRAPHY", "_SIMPLE_REPLACE_")


class TestLanguages:
    def test_they_are_those_of_the_model_by_name(self, languagetool: LanguageToolServer) -> None:
        assert json.loads(languagetool.ask("GET", "languages").body) == [
            {"name": "English", "code": "en", "longCode": "en"},
            {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
            {"name": "English (US)", "code": "en", "longCode": "en-US"},
            {"name": "Finnish", "code": "fi", "longCode": "fi"},
        ]

    def test_each_can_be_checked_in(self, languagetool: LanguageToolServer) -> None:
        for entry in json.loads(languagetool.ask("GET", "languages").body):
            answer = languagetool.check(text=FINNISH, language=entry["longCode"])
            assert (answer["language"]["code"], answer["language"]["name"]) == (
                entry["longCode"],
                entry["name"],
            )


class TestHealth:
    def test_it_is_two_letters(self, languagetool: LanguageToolServer) -> None:
        reply = languagetool.ask("GET", "healthcheck")
        assert (reply.status, reply.body) == (200, b"OK")
        assert reply.headers["Content-Type"] == "text/plain; charset=utf-8"


class TestMaxTextLength:
    @pytest.mark.parametrize(("method", "body"), [("GET", ""), ("POST", "\0"), ("POST", "")])
    def test_it_is_a_number_and_nothing_else(
        self, languagetool: LanguageToolServer, method: str, body: str
    ) -> None:
        reply = languagetool.ask(method, "maxtextlength", body)
        assert (reply.status, reply.body) == (200, b"200000")


class TestConfigInfo:
    @pytest.mark.parametrize(
        ("method", "action", "body"),
        [("GET", "configinfo?language=fi-FI", ""), ("POST", "configinfo", "language=fi-FI")],
    )
    def test_it_lists_every_rule_in_strings(
        self, languagetool: LanguageToolServer, method: str, action: str, body: str
    ) -> None:
        told = json.loads(languagetool.ask(method, action, body).body)
        assert list(told) == ["software", "parameter", "rules"]
        assert told["parameter"] == {"maxTextLength": 200_000}
        assert [rule["ruleId"] for rule in told["rules"]] == [f"KUULEMMA_{t.upper()}" for t in CueType]
        assert [rule["ruleId"] for rule in told["rules"] if "isDefaultOff" in rule] == [
            "KUULEMMA_ATTRIBUTION"
        ]
        assert all(isinstance(value, str) for rule in told["rules"] for value in rule.values())
        assert told["rules"][0]["categoryName"] == "kuulopuhe"

    @pytest.mark.parametrize(("query", "name"), [("language=auto", "hearsay"), ("language=en-US", "hearsay")])
    def test_it_speaks_the_language_asked_for(
        self, languagetool: LanguageToolServer, query: str, name: str
    ) -> None:
        told = json.loads(languagetool.ask("GET", f"configinfo?{query}").body)
        assert told["rules"][0]["categoryName"] == name

    @pytest.mark.parametrize("query", ["", "?language=", "?language=de"])
    def test_it_needs_one_that_is_known(self, languagetool: LanguageToolServer, query: str) -> None:
        reply = languagetool.ask("GET", f"configinfo{query}")
        assert reply.status == 400
        assert reply.body.startswith(b"Error: ")

    def test_no_rule_is_named_as_clients_name_spelling(self) -> None:
        for rule in RULES.values():
            assert not [part for part in SPELLING if part in rule.id]
            assert rule.category not in ("TYPOS", "STYLE", "GRAMMAR")


class TestInfo:
    def test_it_names_the_software_and_the_model(
        self, languagetool: LanguageToolServer, analyzer: Analyzer
    ) -> None:
        software = json.loads(languagetool.ask("GET", "info").body)["software"]
        assert list(software) == ["name", "version", "buildDate", "commit", "premium"]
        assert (software["name"], software["premium"]) == ("Kuulemma", False)
        assert (software["version"], software["commit"]) == (analyzer.model.version, analyzer.model.digest)


class TestWords:
    @pytest.mark.parametrize(
        ("method", "action"),
        [("GET", "words?limit=1000"), ("POST", "words/add?word=x"), ("POST", "words/delete")],
    )
    def test_no_word_lists_are_kept(self, languagetool: LanguageToolServer, method: str, action: str) -> None:
        reply = languagetool.ask(method, action)
        assert (reply.status, reply.body) == (403, b"Error: No word lists are kept here.")
