"""Whole documents × the whole pipeline → figures."""

from __future__ import annotations

from typing import Any

import pytest

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.pipeline_evaluation import is_edited_news, join_documents, measure_pipeline

CERTAIN = "Lautta lähti satamasta vasta iltapäivällä."
DOUBTFUL = "Joidenkin tietojen mukaan alus upposi perjantaina."
HEADING = "Lautta myöhästyi jälleen"


def row(id_: str, text: str, *spans: Span, genre: str = "wikinews", **more: str) -> AnnotatedSentence:
    return AnnotatedSentence(
        id_, more.get("language", "fi"), "", genre, more.get("sampling", "running"), text, spans
    )


NEWS = [
    row("tdt:wn1.1", HEADING),
    row("tdt:wn1.2", CERTAIN),
    row("tdt:wn1.3", DOUBTFUL, Span(0, 25, CueType.HEARSAY)),
    row("tdt:wn2.1", CERTAIN),
]


class TestJoining:
    def test_rows_are_parted_by_a_space_after_a_stop_and_else_by_a_line_break(self) -> None:
        first, second = join_documents(NEWS)
        assert first.text == f"{HEADING}\n{CERTAIN} {DOUBTFUL}"
        assert (first.name, second.name, second.text) == ("tdt:wn1", "tdt:wn2", CERTAIN)

    def test_every_row_knows_its_place(self) -> None:
        for document in join_documents(NEWS):
            for member, start, end in document.rows:
                assert document.text[start:end] == member.text

    @pytest.mark.parametrize(
        ("sampling", "joined"), [("running", 1), ("gold", 1), ("enriched", 0), ("selected", 0)]
    )
    def test_only_whole_documents_are_joined(self, sampling: str, joined: int) -> None:
        assert len(join_documents([row("tdt:wn1.1", CERTAIN, sampling=sampling)])) == joined

    def test_a_source_of_single_sentences_is_one_document(self) -> None:
        rows = [row(f"ntrex128:{i}/fi", CERTAIN) for i in (1, 2)]
        assert [document.name for document in join_documents(rows)] == ["ntrex128"]

    def test_tweets_stand_on_lines_of_their_own(self) -> None:
        rows = [row(f"rumoureval:{i}", "Wow.", language="en") for i in (1, 2)]
        assert [document.text for document in join_documents(rows)] == ["Wow.\nWow."]


@pytest.mark.parametrize(
    ("id_", "genre", "language", "edited"),
    [
        ("tdt:wn1.1", "wikinews", "fi", True),
        ("tdt:b1.1", "blog", "fi", False),
        ("gum:GUM_news_nasa-1", "news", "en", True),
        ("ntrex128:1/en", "news", "en", True),
        ("ntrex128:1/fi", "news", "fi", False),
        ("rumoureval:1", "news", "en", False),
    ],
)
def test_edited_news_is_known_by_source_and_genre(id_: str, genre: str, language: str, edited: bool) -> None:
    assert is_edited_news(row(id_, CERTAIN, genre=genre, language=language)) is edited


class TestMeasuring:
    def test_what_the_pipeline_finds_as_it_was_marked_is_perfect(self, analyzer: Analyzer) -> None:
        figures: Any = measure_pipeline(NEWS, analyzer)
        assert figures["sentence boundaries"]["f1"] == 1
        assert figures["sentence boundaries"]["gold"] == 4
        assert figures["sentence boundaries, edited news"]["f1"] == 1
        assert figures["uncertain sentence, end to end"]["f1"] == 1
        assert figures["language right, four words or more"] == {"share": 1.0, "sentences": 3}

    def test_boundaries_missed_and_invented_are_counted(self, analyzer: Analyzer) -> None:
        rows = [row("tdt:wn1.1", f"{CERTAIN} {CERTAIN}"), row("tdt:wn1.2", "Hän otti esim."), NEWS[1]]
        figures: Any = measure_pipeline(rows, analyzer)
        assert figures["sentence boundaries"]["precision"] == round(2 / 3, 3)
        assert figures["sentence boundaries"]["recall"] == round(2 / 3, 3)

    def test_edited_news_has_a_figure_only_where_there_is_some(self, analyzer: Analyzer) -> None:
        figures = measure_pipeline([row("tdt:b1.1", CERTAIN, genre="blog")], analyzer)
        assert "sentence boundaries" in figures
        assert "sentence boundaries, edited news" not in figures

    def test_a_language_that_was_mistaken_is_counted(self, analyzer: Analyzer) -> None:
        rows = [*NEWS[1:3], row("tdt:wn2.1", CERTAIN, language="en")]
        figures: Any = measure_pipeline(rows, analyzer)
        assert figures["language right, four words or more"] == {"share": 0.6667, "sentences": 3}

    def test_an_uncertain_sentence_that_nobody_marked_is_counted(self, analyzer: Analyzer) -> None:
        figures: Any = measure_pipeline([*NEWS, row("tdt:wn3.1", DOUBTFUL)], analyzer)
        assert figures["uncertain sentence, end to end"]["precision"] == 0.5
        assert figures["uncertain sentence, end to end"]["recall"] == 1
