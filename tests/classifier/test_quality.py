"""The figures that stand in data/model are those of the model that ships, and reach their floors."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from classifier.analyzer import Analyzer
from classifier.corpus import read_corpus
from classifier.evaluation import measure, model_predictor
from classifier.figures import figures_table
from classifier.pipeline_evaluation import measure_pipeline
from classifier.resources import data_folder, model_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((model_folder() / "figures.json").read_text(encoding="utf-8"))
    return content


@pytest.mark.shared
@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_figures_are_what_is_measured_now_and_good_enough(
    shared: Path, analyzer: Analyzer, figures: dict[str, Any], language: str
) -> None:
    rows = read_corpus(shared / "corpus" / f"{language}.dev.jsonl")
    measured: Any = measure(rows, model_predictor(analyzer))
    assert measured == figures[language]["model"]
    assert measured["all"]["uncertain sentence"]["f1"] >= 0.80
    whole: Any = measure_pipeline(rows, analyzer)
    assert whole == figures[language]["end to end"]
    assert whole["sentence boundaries, edited news"]["f1"] >= 0.97
    assert whole["language right, four words or more"]["share"] >= 0.99


def test_the_readme_shows_these_figures(figures: dict[str, Any], analyzer: Analyzer) -> None:
    assert figures["model"] == analyzer.model.version
    assert figures_table(figures) in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_model_was_trained_on_the_examples_that_are_here() -> None:
    manifest = json.loads((model_folder() / "manifest.json").read_text(encoding="utf-8"))
    for language in ("en", "fi"):
        body = (data_folder() / "examples" / f"{language}.jsonl").read_bytes()
        told = manifest["provenance"]["sources"][f"examples/{language}.jsonl"]["sha256"]
        assert told == hashlib.sha256(body).hexdigest()
