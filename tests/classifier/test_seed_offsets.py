"""The seed article through /v1/analyze: offsets in both units, behind flags and emoji."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from classifier.analyzer import Analyzer
from server import create_app
from server.settings import Settings


@pytest.fixture
def article(shared: Path) -> str:
    return (shared / "seed" / "belgorod-2023-05.txt").read_text(encoding="utf-8")


def analyzed(analyzer: Analyzer, text: str, unit: str) -> list[dict[str, Any]]:
    client = create_app(Settings(), analyzer).test_client()
    reply = client.post("/v1/analyze", json={"text": text, "offsets": unit, "threshold": 0})
    assert reply.status_code == 200
    sentences: list[dict[str, Any]] = reply.get_json()["blocks"][0]["sentences"]
    return sentences


@pytest.mark.shared
def test_both_units_cut_out_the_same_text(analyzer: Analyzer, article: str) -> None:
    units = article.encode("utf-16-le")
    wide, narrow = (analyzed(analyzer, article, unit) for unit in ("utf-16", "code-point"))
    assert len(wide) == len(narrow) > 20
    for one, other in zip(wide, narrow, strict=True):
        body = article[other["start"] : other["end"]]
        assert units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") == body
        for cue, same in zip(one["cues"], other["cues"], strict=True):
            assert cue["text"] == same["text"] == article[same["start"] : same["end"]]
            assert units[2 * cue["start"] : 2 * cue["end"]].decode("utf-16-le") == cue["text"]


@pytest.mark.shared
def test_the_units_part_at_the_first_flag(analyzer: Analyzer, article: str) -> None:
    flag = article.index("🇷🇺")
    wide, narrow = (analyzed(analyzer, article, unit) for unit in ("utf-16", "code-point"))
    shifts = [(n["end"] > flag, w["end"] - n["end"]) for w, n in zip(wide, narrow, strict=True)]
    assert {shift for behind, shift in shifts if not behind} == {0}
    assert min(shift for behind, shift in shifts if behind) >= 2
