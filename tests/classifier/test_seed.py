"""The article that the project was made for, given whole to `kuulemma annotate`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from classifier.offsets import Utf16Map

EXPECTED = [
    ("mukaan", "attribution"),
    ("mukaan", "attribution"),
    ("vain vähän varmaa tietoa", "unverified"),
    ("mukaan", "attribution"),
    ("sanotaan", "attribution"),
    ("ilmoittaa", "attribution"),
    ("kerrotaan", "hearsay"),
    ("leviävien tietojen mukaan", "hearsay"),
    ("Joidenkin tietojen mukaan", "hearsay"),
    ("välttämättä", "epistemic"),
    ("median mukaan", "hearsay"),
    ("said", "attribution"),
    ("It is reported", "hearsay"),
    ("reportedly", "hearsay"),
]
ENGLISH = (
    "An organization",
    '"The time',
    "Be brave",
    "Russia will",
    "ANOTHER",
    "“⚡",
    "It is",
    "Mi-28",
    "Russian bo",
)


@pytest.mark.shared
def test_it_yields_the_markers_that_the_guidelines_mark_and_no_other(shared: Path) -> None:
    text = (shared / "seed" / "belgorod-2023-05.txt").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "server.cli", "annotate"],
        input=json.dumps({"id": "seed", "text": text}).encode(),
        capture_output=True,
        check=True,
    )
    sentences = json.loads(done.stdout)["sentences"]
    cues = [(text[c["start"] : c["end"]], c["type"]) for s in sentences for c in s["cues"]]
    assert [cue for cue in cues if cue in EXPECTED] == EXPECTED
    assert [cue for cue in cues if cue not in EXPECTED and cue[1] != "attribution"] == []
    units, encoded = Utf16Map(text), text.encode("utf-16-le")
    for sentence in sentences:
        body = text[sentence["start"] : sentence["end"]]
        if len(body.split()) > 4 and not body.startswith(("—", "📹")):
            assert sentence["language"] == ("en" if body.startswith(ENGLISH) else "fi"), body
        for cue in sentence["cues"]:
            start, end = units.to_utf16(cue["start"]), units.to_utf16(cue["end"])
            assert encoded[2 * start : 2 * end].decode("utf-16-le") == cue["text"]
