"""The markers of data/lexicon."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.cue import CueType
from classifier.errors import LexiconError
from classifier.lexicon import Lexicon
from classifier.lexicon_file import load_lexicon
from classifier.resources import lexicon_folder
from classifier.tokens import tokenize

ENTRY = (
    '[[marker]]\nid = "a"\ntypes = ["hearsay"]\nforms = ["kuulemma"]\nexample = "Kuulemma."\nsource = "own"\n'
)


@pytest.fixture(scope="module", params=["fi", "en"])
def lexicon(request: pytest.FixtureRequest) -> Lexicon:
    return load_lexicon(lexicon_folder() / f"{request.param}.toml")


def test_there_are_150_markers_and_ten_of_every_type(lexicon: Lexicon) -> None:
    assert len(lexicon.markers) >= 150
    for type_ in CueType:
        assert sum(type_ in marker.types for marker in lexicon.markers) >= 10


def test_every_example_holds_its_marker(lexicon: Lexicon) -> None:
    for marker in lexicon.markers:
        found = {match.marker.id for match in lexicon.match(tokenize(marker.example))}
        assert marker.id in found, marker.id


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ENTRY + ENTRY, "two markers are called 'a'"),
        (ENTRY + ENTRY.replace('"a"', '"b"'), "'kuulemma' is hearsay in 'a' and 'b'"),
        (ENTRY.replace("hearsay", "gossip"), "gossip"),
        (ENTRY.replace('"kuulemma"', '"<nobody> mukaan"'), "unknown class"),
        (ENTRY.replace("source", "sauce"), "'a'"),
        ("[[marker", "cannot be read"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"xx\.toml") as caught:
        load_lexicon(path)
    assert told in str(caught.value)


def test_a_phrase_with_a_class_matches_its_exact_tokens(tmp_path: Path) -> None:
    path = tmp_path / "fi.toml"
    path.write_text(
        '[classes]\nvague = ["tietojen", "huhujen"]\n' + ENTRY.replace('"kuulemma"', '"<vague> mukaan"'),
        encoding="utf-8",
    )
    (match,) = load_lexicon(path).match(tokenize("Leviävien huhujen mukaan, sanoi hän."))
    assert (match.start, match.end) == (1, 3)
