"""`kuulemma train` reproduces the model that ships; without the corpora it works and says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.analyzer import Analyzer

ARTICLES = Path(__file__).parents[1] / "articles"
COMMAND = [sys.executable, "-m", "server.cli", "train"]


def test_it_is_the_same_to_the_byte_twice_and_says_that_the_corpora_were_absent(tmp_path: Path) -> None:
    for out in ("first", "second"):
        options = ["--corpora", str(tmp_path / "none"), "--out", str(tmp_path / out)]
        subprocess.run(COMMAND + options, check=True, capture_output=True)
    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert "manifest.json" in files
    for name in files:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name
    manifest = json.loads((tmp_path / "first" / "manifest.json").read_text(encoding="utf-8"))
    assert "absent" in manifest["provenance"]["note"]


@pytest.mark.shared
def test_it_reproduces_the_model_that_ships(shared: Path, tmp_path: Path, analyzer: Analyzer) -> None:
    """The same marks, and scores within 1e-6, on any machine; here on the gold articles."""
    options = ["--corpora", str(shared / "corpus"), "--out", str(tmp_path)]
    subprocess.run(COMMAND + options, check=True, capture_output=True)
    again = Analyzer.load(tmp_path)
    for article in ARTICLES.glob("*.txt"):
        text = article.read_text(encoding="utf-8")
        for now, shipped in zip(again.analyze(text).sentences, analyzer.analyze(text).sentences, strict=True):
            assert [cue.span for cue in now.cues] == [cue.span for cue in shipped.cues]
            assert now.score == pytest.approx(shipped.score, abs=1e-6)
            scores = [cue.score for cue in shipped.cues]
            assert [cue.score for cue in now.cues] == pytest.approx(scores, abs=1e-6)
