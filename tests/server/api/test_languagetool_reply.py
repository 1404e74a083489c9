"""/v2/check: what is answered, key by key, by a running server."""

from __future__ import annotations

import json

import pytest
from pydantic import ConfigDict, TypeAdapter, with_config

from classifier.cue import CueType
from server.services.languagetool.replies import CheckReply
from server.services.vocabulary import Vocabulary
from tests.server.api.v2 import ENGLISH, FINNISH, SAID, LanguageToolServer, rules_of, stretch

SWEDISH = "Det regnar kraftigt i Stockholm i dag, och många tåg är försenade på grund av vädret."


class TestShape:
    def test_every_key_that_some_client_needs_is_there_in_order(
        self, languagetool: LanguageToolServer
    ) -> None:
        answer = languagetool.check(text=FINNISH)
        assert list(answer) == [
            *("software", "warnings", "language", "matches"),
            *("sentenceRanges", "extendedSentenceRanges", "kuulemma"),
        ]
        assert list(answer["software"]) == [
            *("name", "version", "buildDate", "apiVersion", "premium", "status"),
        ]
        [match] = answer["matches"]
        assert list(match) == [
            *("message", "shortMessage", "replacements", "offset", "length", "context", "sentence"),
            *("type", "rule", "ignoreForIncompleteSentence", "contextForSureMatch"),
        ]
        assert list(match["rule"]) == ["id", "description", "issueType", "category"]
        assert list(answer["language"]["detectedLanguage"]) == ["name", "code", "confidence", "source"]

    @pytest.mark.parametrize("text", ["", " \n", FINNISH, f"{ENGLISH} {SWEDISH}"])
    def test_every_value_is_of_its_type_and_none_is_null(
        self, languagetool: LanguageToolServer, text: str
    ) -> None:
        answer = languagetool.check(text=text, level="picky")
        strict = with_config(ConfigDict(extra="forbid"))(CheckReply)
        TypeAdapter(strict).validate_json(json.dumps(answer), strict=True)
        assert "null" not in json.dumps(answer)

    def test_it_is_json_and_says_so(self, languagetool: LanguageToolServer) -> None:
        reply = languagetool.post(text=FINNISH, language="fi")
        assert reply.headers["Content-Type"] == "application/json"
        assert "väittää" in reply.body.decode() or "välittää" in reply.body.decode()

    def test_the_compact_form_leaves_out_what_the_add_on_does_not_want(
        self, languagetool: LanguageToolServer
    ) -> None:
        full, compact = languagetool.check(text=FINNISH), languagetool.check(text=FINNISH, c="1")
        assert full.keys() - compact.keys() == {"software", "warnings", "kuulemma"}
        assert full["matches"][0].keys() - compact["matches"][0].keys() == {"context", "sentence"}
        assert compact["matches"][0].items() <= full["matches"][0].items()


class TestMatches:
    def test_a_cue_is_a_hint_of_its_own_rule_and_category(self, languagetool: LanguageToolServer) -> None:
        [match] = languagetool.check(text=FINNISH)["matches"]
        assert stretch(FINNISH, match) == "Joidenkin tietojen mukaan"
        assert match["type"] == {"typeName": "Hint"}
        assert (match["rule"]["id"], match["rule"]["issueType"]) == ("KUULEMMA_HEARSAY", "style")
        assert match["rule"]["category"] == {"id": "HEARSAY", "name": "kuulopuhe"}
        assert match["sentence"] == FINNISH

    def test_nothing_is_ever_proposed_in_its_place(self, languagetool: LanguageToolServer) -> None:
        answer = languagetool.check(text=f"{FINNISH} {ENGLISH} {SAID}", level="picky")
        assert len(answer["matches"]) >= 3
        assert all(match["replacements"] == [] for match in answer["matches"])

    @pytest.mark.parametrize(
        ("mother_tongue", "language"),
        [("", "fi"), ("en", "en"), ("sv-FI", "sv"), ("de", "fi"), ("x" * 99, "fi")],
    )
    def test_it_is_told_in_the_readers_language_or_that_of_the_text(
        self, languagetool: LanguageToolServer, vocabulary: Vocabulary, mother_tongue: str, language: str
    ) -> None:
        [match] = languagetool.check(text=FINNISH, motherTongue=mother_tongue)["matches"]
        hearsay = vocabulary.types[CueType.HEARSAY]
        assert match["shortMessage"] == hearsay.name[language]
        assert match["message"] == f"{hearsay.explanation[language]} {vocabulary.notice[language]}"

    def test_a_text_in_two_languages_is_told_in_both(self, languagetool: LanguageToolServer) -> None:
        matches = languagetool.check(text=f"{FINNISH} {ENGLISH}")["matches"]
        assert [match["shortMessage"] for match in matches] == ["kuulopuhe", "hearsay"]

    def test_our_own_scores_go_beside_them(self, languagetool: LanguageToolServer) -> None:
        answer = languagetool.check(text=f"{FINNISH} {ENGLISH}")
        assert len(answer["kuulemma"]["scores"]) == len(answer["matches"]) == 2
        assert all(0 < score <= 1 for score in answer["kuulemma"]["scores"])
        assert "never truth" in answer["kuulemma"]["notice"]


class TestContext:
    def test_a_short_document_is_its_own_context_with_an_ellipsis_nowhere_before_it(
        self, languagetool: LanguageToolServer
    ) -> None:
        [match] = languagetool.check(text="Ehkä.", language="fi")["matches"]
        assert match["context"] == {"text": "Ehkä.", "offset": 0, "length": 4}

    def test_a_long_one_is_cut_forty_units_away_on_one_line(self, languagetool: LanguageToolServer) -> None:
        text = "<&>\n" * 25 + ENGLISH + "\n" + "x" * 100
        [match] = languagetool.check(text=text)["matches"]
        begin, end = match["offset"], match["offset"] + match["length"]
        around = text[begin - 40 : end + 40].replace("\n", " ")
        assert match["context"] == {"text": f"...{around}...", "offset": 43, "length": 10}

    @pytest.mark.parametrize(
        ("before", "after", "dots"), [(39, 39, 0), (40, 39, 3), (39, 40, 3), (40, 40, 6)]
    )
    def test_forty_units_are_told_as_cut_as_languagetool_does(
        self, languagetool: LanguageToolServer, before: int, after: int, dots: int
    ) -> None:
        around = ENGLISH.split("reportedly")
        text = around[0].rjust(before) + "reportedly" + around[1].ljust(after)
        [match] = languagetool.check(text=text, language="en")["matches"]
        assert len(match["context"]["text"]) == len(text) + dots
        assert stretch(match["context"]["text"], match["context"]) == "reportedly"

    def test_one_that_is_cut_through_an_emoji_is_still_text(self, languagetool: LanguageToolServer) -> None:
        for padding in ("", "x"):
            text = f"{padding}{'😀' * 30}{ENGLISH}{'😀' * 30}"
            [match] = languagetool.check(text=text, language="en")["matches"]
            context = match["context"]
            assert stretch(context["text"], context) == stretch(text, match) == "reportedly"
            assert len(context["text"].encode("utf-16-le")) // 2 == 3 + 40 + 10 + 40 + 3


class TestLanguages:
    @pytest.mark.parametrize(
        ("asked", "name", "code"),
        [
            ("fi", "Finnish", "fi"),
            ("fi-FI", "Finnish", "fi"),
            ("FI_fi", "Finnish", "fi"),
            ("en", "English", "en"),
            ("en-GB", "English (GB)", "en-GB"),
            ("en-us", "English (US)", "en-US"),
            ("en-AU", "English", "en"),
            ("auto", "Finnish", "fi"),
        ],
    )
    def test_one_that_is_known_is_taken_and_told(
        self, languagetool: LanguageToolServer, asked: str, name: str, code: str
    ) -> None:
        answer = languagetool.check(text=FINNISH, language=asked)
        assert (answer["language"]["name"], answer["language"]["code"]) == (name, code)
        assert answer["language"]["detectedLanguage"]["code"] == "fi"
        assert 0.5 < answer["language"]["detectedLanguage"]["confidence"] <= 1
        assert rules_of(answer) == ["HEARSAY"]

    def test_one_that_is_not_known_is_detected_and_nothing_in_it_is_marked(
        self, languagetool: LanguageToolServer
    ) -> None:
        answer = languagetool.check(text=SWEDISH)
        assert answer["matches"] == []
        assert answer["language"]["code"] == "sv"

    def test_where_there_are_no_words_none_is_found(self, languagetool: LanguageToolServer) -> None:
        assert languagetool.check(text="")["language"]["detectedLanguage"] == {
            "name": "Undetermined",
            "code": "und",
            "confidence": 0,
            "source": "kuulemma",
        }


class TestSentences:
    def test_their_ranges_are_told_with_their_languages(self, languagetool: LanguageToolServer) -> None:
        text = f"😀😀 {FINNISH}\r\n{ENGLISH}"
        answer = languagetool.check(text=text)
        finnish, english = answer["extendedSentenceRanges"]
        assert answer["sentenceRanges"] == [[0, 55], [57, 57 + len(ENGLISH)]]
        assert [finnish["from"], finnish["to"]] == [0, 55]
        assert [told["language"] for told in finnish["detectedLanguages"]] == ["fi"]
        assert [told["language"] for told in english["detectedLanguages"]] == ["en"]
