"""Model × gold → figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from classifier.analyzer import Analyzer
from classifier.comparing import compare
from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.evaluation import (
    count,
    lexicon_predictor,
    measure,
    measure_genres,
    measure_said,
    model_predictor,
    summarize,
)
from classifier.lexicon import Lexicon, Marker

HEARSAY, ATTRIBUTION = CueType.HEARSAY, CueType.ATTRIBUTION


def row(id_: str, *spans: Span, sampling: str = "running", text: str = "x" * 20) -> AnnotatedSentence:
    return AnnotatedSentence(id_, "fi", "", "", sampling, text, spans)


ROWS = [
    row("a", Span(0, 4, HEARSAY)),
    row("b", Span(0, 4, ATTRIBUTION), sampling="enriched"),
    row("c"),
    row("d", Span(0, 4, HEARSAY), Span(5, 9, CueType.EPISTEMIC), sampling="enriched"),
]


def gold(case: AnnotatedSentence) -> tuple[Span, ...]:
    return case.spans


class TestMeasure:
    def test_what_says_the_gold_is_perfect(self) -> None:
        figures: Any = measure(ROWS, gold)
        assert list(figures) == ["all", "enriched", "running"]
        for part in figures.values():
            for name in ("uncertain sentence", "cue", "hearsay"):
                assert part[name]["precision"] == part[name]["recall"] == part[name]["f1"] == 1

    def test_what_says_nothing_finds_nothing(self) -> None:
        figures: Any = measure(ROWS, lambda _: ())
        assert figures["all"]["uncertain sentence"] == {
            "precision": 0.0,
            "recall": 0.0,
            "f1": 0.0,
            "f1_95": [0.0, 0.0],
            "gold": 2,
        }

    def test_every_cue_type_has_its_figure_and_every_part_its_size(self) -> None:
        figures: Any = measure(ROWS, gold)
        measures = {"uncertain sentence", "cue", "cue, overlapping", *map(str, CueType)}
        assert set(figures["all"]) == {"sentences", *measures}
        assert [figures[part]["sentences"] for part in ("all", "enriched", "running")] == [4, 2, 2]
        assert figures["all"]["cue"]["gold"] == 4

    def test_a_cue_counts_only_where_span_and_type_are_exact(self) -> None:
        figures: Any = measure(ROWS[:1], lambda _: (Span(0, 5, HEARSAY), Span(0, 4, CueType.DOXASTIC)))
        assert figures["all"]["cue"]["f1"] == 0
        assert figures["all"]["uncertain sentence"]["f1"] == 1

    def test_rows_of_one_sampling_are_not_told_twice(self) -> None:
        assert list(measure(ROWS[:1], gold)) == ["all"]

    def test_an_overlapping_cue_needs_its_type_and_a_letter_in_common(self) -> None:
        figures: Any = measure(ROWS[:1], lambda _: (Span(3, 9, HEARSAY),))
        assert figures["all"]["cue, overlapping"]["f1"] == 1
        for span in (Span(4, 9, HEARSAY), Span(0, 4, ATTRIBUTION)):
            beside: Any = measure_said(ROWS[:1], [(span,)])
            assert beside["all"]["cue, overlapping"]["f1"] == 0

    def test_two_halves_of_a_cue_are_one_found_and_one_false(self) -> None:
        figures: Any = measure(ROWS[:1], lambda _: (Span(0, 1, HEARSAY), Span(2, 4, HEARSAY)))
        assert figures["all"]["cue, overlapping"]["precision"] == 0.5
        assert figures["all"]["cue, overlapping"]["recall"] == 1

    def test_attribution_says_nothing_of_uncertainty(self) -> None:
        figures: Any = measure(ROWS, lambda _: (Span(0, 4, ATTRIBUTION),))
        assert figures["all"]["uncertain sentence"]["f1"] == 0
        assert figures["all"]["attribution"]["recall"] == 1
        assert figures["all"]["attribution"]["precision"] == 0.25


class TestGenres:
    def test_each_genre_has_its_size_and_figures(self) -> None:
        rows = [replace(case, genre=genre) for case, genre in zip(ROWS, "nbnb", strict=True)]
        figures: Any = measure_genres(rows, [(), *(case.spans for case in rows[1:])])
        assert list(figures) == ["b", "n"]
        assert (figures["b"]["sentences"], figures["b"]["documents"]) == (2, 2)
        assert [figures[genre]["uncertain sentence"]["f1"] for genre in "bn"] == [1, 0]
        assert [figures[genre]["cue"]["gold"] for genre in "bn"] == [3, 1]


class TestComparing:
    ROWS = tuple(row(str(i), Span(0, 4, HEARSAY)) for i in range(40))

    def compared(self, ours: int, theirs: int) -> Any:
        """Of two that find the first so many of the cues."""
        a, b = (
            count(self.ROWS, [case.spans if i < found else () for i, case in enumerate(self.ROWS)])
            for found in (ours, theirs)
        )
        return compare(a, b, [case.document for case in self.ROWS])

    def test_a_model_differs_from_itself_by_nothing(self) -> None:
        for figure in self.compared(20, 20).values():
            assert figure == {"difference": 0.0, "difference_95": [0.0, 0.0]}

    def test_the_better_one_is_ahead_by_the_difference_of_f1(self) -> None:
        figure = self.compared(30, 20)["cue"]
        assert figure["difference"] == round(60 / 70 - 40 / 60, 3)
        low, high = figure["difference_95"]
        assert 0 < low < figure["difference"] < high
        assert self.compared(20, 30)["cue"]["difference"] == -figure["difference"]

    def test_the_interval_is_paired_so_narrower_than_those_of_the_two(self) -> None:
        ours: Any = measure(self.ROWS, lambda case: case.spans if int(case.id) < 20 else ())
        low, high = self.compared(21, 20)["cue"]["difference_95"]
        wide, wider = ours["all"]["cue"]["f1_95"]
        assert high - low < (wider - wide) / 2


class TestSummary:
    def test_precision_recall_and_f1_are_of_the_summed_counts(self) -> None:
        figures: Any = summarize(np.array([[3, 1, 0], [1, 0, 4]]), ["a", "b"])
        assert (figures["precision"], figures["recall"], figures["gold"]) == (0.8, 0.5, 8)
        assert figures["f1"] == round(2 * 4 / (2 * 4 + 1 + 4), 3)

    def test_the_interval_holds_the_figure_and_is_the_same_each_time(self) -> None:
        counts = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]] * 10)
        documents = [str(i) for i in range(40)]
        figures: Any = summarize(counts, documents)
        low, high = figures["f1_95"]
        assert low < figures["f1"] < high
        assert summarize(counts, documents) == figures

    def test_rows_of_one_document_are_drawn_together(self) -> None:
        counts = np.array([[1, 0, 0], [0, 1, 1]] * 20)
        apart: Any = summarize(counts, [str(i) for i in range(40)])
        together: Any = summarize(counts, [str(i % 2) for i in range(40)])
        assert together["f1"] == apart["f1"]
        assert together["f1_95"] == [0.0, 1.0]
        assert apart["f1_95"][0] > 0.2


class TestPredictors:
    def test_the_model_is_asked_with_the_language_that_is_known(self, analyzer: Analyzer) -> None:
        text = "Joidenkin tietojen mukaan alus upposi perjantaina."
        assert model_predictor(analyzer)(row("a", text=text)) == (Span(0, 25, HEARSAY),)
        assert model_predictor(analyzer)(row("a", text="Ehkä"))[0].type is CueType.EPISTEMIC

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Lähteiden mukaan kuulemma.", [(0, 16, HEARSAY), (17, 25, HEARSAY)]),
            ("Hän otti mukaan.", []),
            ("Ehkäpä niin.", [(0, 6, CueType.EPISTEMIC)]),
            ("", []),
        ],
    )
    def test_the_lexicon_alone_takes_sure_markers_the_longest_first(
        self, text: str, found: list[tuple[int, int, CueType]]
    ) -> None:
        lexicon = Lexicon(
            "fi",
            [
                Marker("mukaan", (ATTRIBUTION,), ("mukaan",), "", "", ambiguous=True),
                Marker("lähteiden", (ATTRIBUTION,), ("lähteiden",), "", ""),
                Marker("lähteiden mukaan", (HEARSAY,), ("lähteiden mukaan",), "", ""),
                Marker("kuulemma", (HEARSAY, ATTRIBUTION), ("kuulemma",), "", ""),
                Marker("ehkä", (CueType.EPISTEMIC,), ("ehkä", "ehkäpä"), "", ""),
            ],
            {},
        )
        assert lexicon_predictor(lexicon)(row("a", text=text)) == tuple(Span(*place) for place in found)
