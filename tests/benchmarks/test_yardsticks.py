"""The public yardsticks read what they are given, and the tagger learns types that are not its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.benchmarks.yardsticks import conll2010, szeged
from tests.benchmarks.yardsticks.figures import as_json, as_markdown
from tests.benchmarks.yardsticks.peers import CONLL2010
from tests.benchmarks.yardsticks.rows import (
    BenchmarkRow,
    TypedSpan,
    benchmark_folder,
    read_rows,
    with_articles,
    with_cues,
)
from tests.benchmarks.yardsticks.taggers import yardstick_lexicon


def _conditional(number: int) -> BenchmarkRow:
    text = f"If pump {number} stops, the level may rise."
    cues = (TypedSpan(0, 2, "condition"), TypedSpan(text.index("may"), text.index("may") + 3, "epistemic"))
    return BenchmarkRow(f"own:Pump {number}_1:S1.1", f"Pump {number}_1", text, True, cues)


def _plain(number: int) -> BenchmarkRow:
    return BenchmarkRow(
        f"own:Pump {number}_1:S1.2", f"Pump {number}_1", f"Pump {number} was replaced on Monday.", False, ()
    )


def test_a_row_that_lost_its_article_takes_it_from_its_twin() -> None:
    lost = replace(_plain(7), id="own:unmatched:1", document="own:unmatched:1")
    assert with_articles([lost], [_plain(7), _plain(8)]) == [replace(lost, document="Pump 7_1")]


def test_a_row_without_a_twin_is_its_own_article() -> None:
    lost = replace(_plain(7), id="own:unmatched:1", document="own:unmatched:1")
    assert with_articles([lost], [_plain(8)]) == [lost]


def test_an_article_stays_in_one_fold() -> None:
    assert all(_conditional(n).fold == _plain(n).fold for n in range(20))


def test_cues_find_their_sentence_through_other_spacing() -> None:
    bare = BenchmarkRow("own:A_1:S1.1", "A_1", "Some say ( so ) .", True, None)
    marked = BenchmarkRow("own:x:0", "x", "Some say (so).", True, (TypedSpan(0, 8, "weasel"),))
    assert with_cues([bare], [marked])[0].cues == (TypedSpan(0, 8, "weasel"),)


def test_a_sentence_without_a_marked_twin_keeps_its_cues_unknown() -> None:
    bare = BenchmarkRow("own:A_1:S1.1", "A_1", "Many agree.", True, None)
    assert with_cues([bare], [])[0].cues is None


def test_the_tagger_learns_the_types_of_a_benchmark() -> None:
    rows = [row for n in range(12) for row in (_conditional(n), _plain(n))]
    tagger = szeged.fit_szeged(rows, yardstick_lexicon())
    found = tagger.propose(_conditional(99), floor=0.0)
    assert [cue.span for cue in found] == list(_conditional(99).cues or ())


def test_an_exact_cue_counts_only_with_its_type() -> None:
    row = _conditional(1)
    assert szeged.cue_counts([row], [[]], 0.0).tolist() == [[0, 0, 2]]
    assert szeged.sentence_counts([row], [[]], 0.0).tolist() == [[0, 0, 1]]


def test_the_threshold_is_the_one_with_the_best_f1() -> None:
    scores, labels = np.array([0.9, 0.6, 0.4, 0.1]), np.array([True, True, False, False])
    assert conll2010.best_threshold(scores, labels) == 0.6


def test_figures_become_a_table_and_a_file() -> None:
    assert "Adel & Schütze 2017" in as_markdown(CONLL2010)
    rows = as_json("a command", CONLL2010)["rows"]
    assert isinstance(rows, list)
    assert set(rows[0]) == {"yardstick", "measure", "system", "value", "note"}


@pytest.mark.shared
@pytest.mark.skipif(not benchmark_folder().is_dir(), reason="the benchmarks do not lie beside the checkout")
def test_no_article_is_both_learned_from_and_asked() -> None:
    for name in ("conll2010_wiki", "szeged_wiki"):
        train, test = ({row.document for row in read_rows(f"{name}.{part}")} for part in ("train", "test"))
        assert not train & test
