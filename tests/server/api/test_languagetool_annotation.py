"""/v2/check of documents with markup: where the matches are, by a running server."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from classifier.cue import UNCERTAIN_TYPES
from tests.server.api.v2 import ENGLISH, FINNISH, LanguageToolServer, rules_of, stretch

Items = list[dict[str, str | None]]
in_one_server = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
prose = strategies.lists(
    strategies.sampled_from([FINNISH, ENGLISH, "😀", "𝒳", "ä", "\r\n", "\n\n", " ", "”", "e\u0301"]),
    max_size=8,
).map("".join)
markup = strategies.sampled_from(["<b>", "</b>", "\\emph{", "}", "😀", "\n", "&amp;"])
items = strategies.lists(
    strategies.builds(lambda text: {"text": text}, prose)
    | strategies.builds(lambda tag: {"markup": tag}, markup)
    | strategies.builds(lambda tag, read: {"markup": tag, "interpretAs": read}, markup, prose),
    max_size=6,
)


class TestText:
    @given(prose)
    @in_one_server
    def test_every_match_is_found_by_counting_utf_16_units(
        self, languagetool: LanguageToolServer, text: str
    ) -> None:
        answer = languagetool.check(text=text)
        found = [stretch(text, match) for match in answer["matches"]]
        assert found == cues_of(languagetool, text)
        for match in answer["matches"]:
            assert stretch(match["context"]["text"], match["context"]) == stretch(text, match)
        assert all(begin < end for begin, end in answer["sentenceRanges"])

    @given(prose)
    @in_one_server
    def test_it_is_answered_alike_in_every_wrapping(
        self, languagetool: LanguageToolServer, text: str
    ) -> None:
        bare = languagetool.check(text=text)
        assert languagetool.check(data=json.dumps({"text": text, "metaData": {"x": "y"}})) == bare
        assert languagetool.annotated({"text": text}) == bare

    def test_a_nul_character_is_text_like_another(self, languagetool: LanguageToolServer) -> None:
        [match] = languagetool.check(text="\x00 Ehkä hän tuli.", language="fi")["matches"]
        assert (match["offset"], match["length"]) == (2, 4)

    def test_half_of_a_surrogate_pair_is_one_unit_of_text(self, languagetool: LanguageToolServer) -> None:
        text = "\ud83d Ehkä hän tuli. \ude00"
        for data in (
            {"text": text},
            {"annotation": [{"text": text}]},
            {"annotation": [{"text": text[:3]}, {"text": text[3:]}]},
        ):
            [match] = languagetool.check(data=json.dumps(data))["matches"]
            assert (match["offset"], match["length"]) == (2, 4)


class TestMarkup:
    def test_it_counts_but_is_not_read(self, languagetool: LanguageToolServer) -> None:
        items: Items = [
            {"markup": "<p>"},
            {"text": "Alus on "},
            {"markup": "<b>"},
            {"text": "kuulemma"},
            {"markup": "</b>"},
        ]
        answer = languagetool.annotated(*items, {"text": " uponnut."})
        [match] = answer["matches"]
        assert (match["offset"], match["length"]) == (14, 8)
        assert match["sentence"] == "Alus on kuulemma uponnut."
        assert match["context"]["text"] == "<p>Alus on <b>kuulemma</b> uponnut."
        assert answer["sentenceRanges"] == [[3, 35]]

    def test_a_cue_may_reach_over_it(self, languagetool: LanguageToolServer) -> None:
        document = "The minister has repor<i>ted</i>ly resigned."
        items: Items = [
            {"text": "The minister has repor"},
            {"markup": "<i>"},
            {"text": "ted"},
            {"markup": "</i>"},
        ]
        [match] = languagetool.annotated(*items, {"text": "ly resigned."})["matches"]
        assert stretch(document, match) == "repor<i>ted</i>ly"

    def test_a_cue_that_it_is_read_as_is_the_whole_of_it(self, languagetool: LanguageToolServer) -> None:
        items: Items = [{"text": "The minister has "}, {"markup": "\\hearsay{}", "interpretAs": "reportedly"}]
        [match] = languagetool.annotated(*items, {"text": " resigned."})["matches"]
        assert (match["offset"], match["length"]) == (17, 10)

    def test_a_null_is_absent(self, languagetool: LanguageToolServer) -> None:
        items: Items = [
            {"text": ENGLISH, "markup": None, "interpretAs": None},
            {"markup": "<br>", "interpretAs": None, "text": None},
        ]
        assert rules_of(languagetool.annotated(*items)) == ["HEARSAY"]

    def test_padding_that_ltex_puts_first_is_counted_too(self, languagetool: LanguageToolServer) -> None:
        [match] = languagetool.annotated({"text": " " * 8}, {"text": ENGLISH})["matches"]
        assert match["offset"] == 8 + ENGLISH.index("reportedly")

    @given(items)
    @in_one_server
    def test_what_is_marked_in_a_document_reads_as_a_cue(
        self, languagetool: LanguageToolServer, items: Items
    ) -> None:
        answer = languagetool.annotated(*items)
        document = "".join(item.get("text") or item.get("markup") or "" for item in items)
        read = "".join(item.get("interpretAs") or item.get("text") or "" for item in items)
        for match, cue in zip(answer["matches"], cues_of(languagetool, read), strict=True):
            marked = stretch(document, match)
            assert marked == cue or touches_markup(items, match)
            assert stretch(match["context"]["text"], match["context"]) == marked.replace("\n", " ")

    @pytest.mark.parametrize(
        "empty", [[], [{"text": ""}], [{"markup": "<br>"}], [{"markup": "", "interpretAs": ""}]]
    )
    def test_where_nothing_is_read_nothing_is_found(
        self, languagetool: LanguageToolServer, empty: Items
    ) -> None:
        answer = languagetool.annotated(*empty)
        assert (answer["matches"], answer["sentenceRanges"]) == ([], [])


def cues_of(languagetool: LanguageToolServer, text: str) -> list[str]:
    """The cues that /v1 finds in the same text, of the types that /v2 reports by default."""
    types = [str(cue_type) for cue_type in UNCERTAIN_TYPES]
    body = json.dumps({"text": text, "types": types}).encode()
    reply = languagetool.served.ask("POST", "/v1/analyze", body, {"Content-Type": "application/json"})
    [block] = json.loads(reply.body)["blocks"]
    return [cue["text"] for sentence in block["sentences"] for cue in sentence["cues"]]


def touches_markup(items: Items, match: dict[str, int]) -> bool:
    """Whether a match covers the whole of some markup that is read as something, or has markup inside."""
    at = 0
    for item in items:
        source = item.get("text") or item.get("markup") or ""
        end = at + len(source.encode("utf-16-le")) // 2
        if "markup" in item and match["offset"] <= at and end <= match["offset"] + match["length"]:
            return True
        at = end
    return False
