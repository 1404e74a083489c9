"""The model card is what was measured, in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from classifier.analyzer import Analyzer
from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.errors import ArtifactError
from classifier.figures import figures_table
from classifier.measurement import GoldSet, Measured, measure_set
from classifier.model_card import Supplement, model_card, read_manifest, read_supplements
from classifier.weak_spots import weak_spots

DOUBTFUL = "Joidenkin tietojen mukaan alus upposi perjantaina."
MANIFEST: dict[str, Any] = {
    "languages": {"fi": {"thresholds": {str(type_): 0.25 for type_ in CueType}}},
    "provenance": {
        "note": "trained on three sentences",
        "sources": {"tiny.jsonl": {"rows": 3, "sha256": "f00d"}},
    },
}


def row(number: int, text: str, *spans: Span, genre: str = "news") -> AnnotatedSentence:
    return AnnotatedSentence(f"gold:lautta.{number}", "fi", "", genre, "gold", text, spans)


ROWS = [
    row(1, DOUBTFUL, Span(0, 25, CueType.HEARSAY)),
    row(2, "Lautta lähti satamasta.", Span(0, 6, CueType.UNVERIFIED), genre="wire"),
]


@pytest.fixture(scope="module")
def measured(analyzer: Analyzer) -> dict[str, Measured]:
    closed = GoldSet("fi.dev", "fi", [*ROWS, row(3, DOUBTFUL.upper(), Span(0, 5, CueType.DOXASTIC))])
    return {
        "fi.dev": measure_set(closed, analyzer),
        "fi.gold": measure_set(GoldSet("fi.gold", "fi", ROWS, open=True), analyzer),
    }


@pytest.fixture(scope="module")
def figures(measured: dict[str, Measured]) -> dict[str, Any]:
    sets = {name: own.figures for name, own in measured.items()}
    return {"command": "kuulemma evaluate --write", "model": "7.0", "sets": sets}


@pytest.fixture(scope="module")
def card(figures: dict[str, Any], measured: dict[str, Measured]) -> str:
    yardstick = Supplement("Public yardsticks", "make benchmark-quality", [{"test": "wiki", "f1": 0.5}])
    return model_card(MANIFEST, figures, measured, [yardstick])


class TestCard:
    def test_it_names_the_model_and_the_command(self, card: str) -> None:
        assert card.startswith("# Model card: Kuulemma 7.0\n\nWritten by `kuulemma evaluate --write`")

    def test_it_says_that_truth_is_not_judged(self, card: str) -> None:
        assert "never truth" in " ".join(card.split())

    def test_it_tells_the_training_data_with_counts(self, card: str) -> None:
        assert "The model was trained on three sentences." in card
        assert "| source | rows |\n|---|---|\n| tiny.jsonl | 3 |" in card

    def test_it_tells_figures_plot_thresholds_and_genres(self, card: str, figures: dict[str, Any]) -> None:
        assert figures_table(figures) in card
        assert "](reliability.svg)" in card
        assert "| fi | 0.25 | 0.25 | 0.25 | 0.25 | 0.25 |" in card
        assert "| wire | 1 | 1 | 1 |" in card

    def test_words_of_the_text_are_told_of_open_sets_only(self, card: str) -> None:
        assert "| missed | unverified | lautta (1) |" in card
        assert "The most frequent forms in fi.gold" in card
        assert "The most frequent forms in fi.dev" not in card
        assert "joidenkin" not in card.lower()

    def test_what_other_commands_measured_has_sections_of_its_own(self, card: str) -> None:
        section = (
            "## Public yardsticks\n\nBy `make benchmark-quality`.\n\n| test | f1 |\n|---|---|\n| wiki | 0.5 |"
        )
        assert section in card

    def test_known_weak_spots_are_derived_from_the_figures(self, card: str) -> None:
        assert "- fi.gold: only 1 cues of hearsay are marked; read its interval." in card
        assert "- fi.gold: the commonest errors are unverified missed (1)" in card


class TestWeakSpots:
    def spots(self, measured: Any) -> str:
        return "\n".join(weak_spots("fi.gold", measured, {}))

    def figure(self, f1: float, gold: int = 100) -> dict[str, Any]:
        return {"f1": f1, "f1_95": [f1, f1], "gold": gold}

    def of(self, sentence: float, cue: float, ece: float) -> dict[str, Any]:
        part = {"uncertain sentence": self.figure(sentence), "cue": self.figure(cue)}
        return {"model": {"all": part}, "calibration": {"running": {"sentence": {"ece": ece}}}}

    def test_a_model_that_reaches_every_target_has_none(self) -> None:
        assert self.spots(self.of(0.90, 0.85, 0.03)) == ""

    def test_a_target_that_is_not_reached_is_told(self) -> None:
        assert "sentence is uncertain, F1 0.899" in self.spots(self.of(0.899, 0.85, 0.03))
        assert "exact cue, F1 0.849" in self.spots(self.of(0.90, 0.849, 0.03))
        assert "off by 0.031" in self.spots(self.of(0.90, 0.85, 0.031))


class TestReadingAFolder:
    def test_absent_supplements_have_no_section(self, tmp_path: Path) -> None:
        assert read_supplements(tmp_path) == []

    def test_supplements_are_read_with_their_command(self, tmp_path: Path) -> None:
        speed = {"command": "make benchmark-speed", "rows": [{"text": "page", "ms": 4.7}]}
        (tmp_path / "speed.json").write_text(json.dumps(speed), encoding="utf-8")
        assert read_supplements(tmp_path) == [Supplement("Speed", speed["command"], speed["rows"])]  # type: ignore[arg-type]

    @pytest.mark.parametrize("body", ["[]", "{", '{"rows": []}', '{"command": "a", "rows": [7]}'])
    def test_a_malformed_supplement_is_named(self, tmp_path: Path, body: str) -> None:
        (tmp_path / "yardsticks.json").write_text(body, encoding="utf-8")
        with pytest.raises(ArtifactError, match=r"yardsticks\.json"):
            read_supplements(tmp_path)

    def test_a_missing_manifest_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(ArtifactError, match=r"manifest\.json: cannot be read"):
            read_manifest(tmp_path)
