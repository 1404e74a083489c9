"""The figures that stand in data/model are those of the model that ships, and reach their floors."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence, read_corpus
from classifier.cue import CueType
from classifier.figures import figures_table
from classifier.measurement import GoldSet, measure_set
from classifier.plot import reliability_plot
from classifier.resources import data_folder, model_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((model_folder() / "figures.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def gold_rows() -> dict[str, list[AnnotatedSentence]]:
    return {code: read_corpus(data_folder() / "gold" / f"{code}.jsonl") for code in ("fi", "en")}


def remeasured(gold: GoldSet, analyzer: Analyzer) -> Any:
    return json.loads(json.dumps(measure_set(gold, analyzer).figures))


@pytest.mark.shared
@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_figures_of_dev_are_what_is_measured_now_and_good_enough(
    shared: Path, analyzer: Analyzer, figures: dict[str, Any], language: str
) -> None:
    name = f"{language}.dev"
    rows = read_corpus(shared / "corpus" / f"{name}.jsonl")
    measured = remeasured(GoldSet(name, language, rows), analyzer)
    assert measured == figures["sets"][name]
    assert measured["model"]["all"]["uncertain sentence"]["f1"] >= 0.80
    assert measured["calibration"]["running"]["sentence"]["ece"] <= 0.03
    assert measured["end to end"]["sentence boundaries, edited news"]["f1"] >= 0.97
    assert measured["end to end"]["language right, four words or more"]["share"] >= 0.99


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_figures_of_gold_are_what_is_measured_now_and_good_enough(
    gold_rows: dict[str, list[AnnotatedSentence]],
    analyzer: Analyzer,
    figures: dict[str, Any],
    language: str,
) -> None:
    name = f"{language}.gold"
    measured = remeasured(GoldSet(name, language, gold_rows[language], open=True), analyzer)
    assert measured == figures["sets"][name]
    assert measured["model"]["all"]["uncertain sentence"]["f1"] >= 0.80
    assert measured["end to end"]["sentence boundaries"]["f1"] >= 0.97


@pytest.mark.parametrize("language", ["fi", "en"])
def test_gold_is_large_enough_in_every_type_and_whole_documents(
    gold_rows: dict[str, list[AnnotatedSentence]], language: str
) -> None:
    rows = gold_rows[language]
    counts = Counter(span.type for row in rows for span in row.spans)
    assert len(rows) >= 400
    assert all(counts[type_] >= 50 for type_ in CueType)
    assert {(row.language, row.sampling) for row in rows} == {(language, "gold")}


@pytest.mark.parametrize("language", ["fi", "en"])
def test_no_sentence_of_gold_is_an_example_to_train_on(
    gold_rows: dict[str, list[AnnotatedSentence]], language: str
) -> None:
    examples = {row.text for row in read_corpus(data_folder() / "examples" / f"{language}.jsonl")}
    assert not [row.id for row in gold_rows[language] if row.text in examples]


def test_the_figures_are_small_enough_to_be_sent_with_meta() -> None:
    assert (model_folder() / "figures.json").stat().st_size < 60_000


def test_card_and_plot_lie_beside_the_figures(figures: dict[str, Any]) -> None:
    card = (model_folder() / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert card.startswith(f"# Model card: Kuulemma {figures['model']}\n")
    assert figures_table(figures) in card
    plot = (model_folder() / "reliability.svg").read_text(encoding="utf-8")
    assert plot == reliability_plot(figures["sets"])


def test_the_readme_shows_these_figures(figures: dict[str, Any], analyzer: Analyzer) -> None:
    assert figures["model"] == analyzer.model.version
    assert figures_table(figures) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_model_was_trained_on_the_examples_that_are_here() -> None:
    manifest = json.loads((model_folder() / "manifest.json").read_text(encoding="utf-8"))
    for language in ("en", "fi"):
        body = (data_folder() / "examples" / f"{language}.jsonl").read_bytes()
        told = manifest["provenance"]["sources"][f"examples/{language}.jsonl"]["sha256"]
        assert told == hashlib.sha256(body).hexdigest()
