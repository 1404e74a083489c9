"""The gold articles: written and annotated apart, never trained on. Floors, below what was measured."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from classifier.analyzer import Analyzer
from classifier.cue import UNCERTAIN_TYPES, CueType, Status

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
Place = tuple[int, int, CueType]


def gold_of(article: Path) -> set[Place]:
    rows = json.loads(article.with_suffix(".cues.json").read_text(encoding="utf-8"))
    return {(row["start"], row["end"], CueType(row["type"])) for row in rows}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_the_annotation_fits_the_text(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    for row in json.loads(article.with_suffix(".cues.json").read_text(encoding="utf-8")):
        assert text[row["start"] : row["end"]] == row["text"]


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 12


def test_uncertain_sentences_and_cues_are_found_in_articles_never_seen(analyzer: Analyzer) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for article in ARTICLES:
        text, gold = article.read_text(encoding="utf-8"), gold_of(article)
        analysis = analyzer.analyze(text)
        said = {(c.start, c.end, c.type) for s in analysis.sentences for c in s.cues}
        for kind, places in (("hit", gold & said), ("false", said - gold), ("missed", gold - said)):
            counts.update((str(type_), kind) for _, _, type_ in places)
        for sentence in analysis.sentences:
            assert sentence.status is not Status.UNSUPPORTED, text[sentence.start : sentence.end]
            real = any(sentence.start <= a < sentence.end and t in UNCERTAIN_TYPES for a, _, t in gold)
            found = sentence.status is Status.UNCERTAIN
            if real or found:
                counts["sentence", "hit" if real and found else "false" if found else "missed"] += 1
    for name, floor in {"sentence": 0.88, **{str(t): 0.80 for t in CueType}}.items():
        hit, false, missed = (counts[name, kind] for kind in ("hit", "false", "missed"))
        assert 2 * hit / (2 * hit + false + missed) >= floor, (name, hit, false, missed)
