"""Lexicon files, read with the forms generated of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import LexiconError
from classifier.lexicon_entries import forms_file
from classifier.lexicon_file import load_lexicon

ENTRY = (
    '[[marker]]\nid = "a"\ntypes = ["hearsay"]\nforms = ["kuulemma"]\nexample = "Kuulemma."\nsource = "own"\n'
)
INFLECTED = ENTRY.replace('forms = ["kuulemma"]', 'lemma = "kertoa"\nparadigm = "active"')


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ENTRY + ENTRY, "two markers are called 'a'"),
        (ENTRY + ENTRY.replace('"a"', '"b"'), "'kuulemma' is hearsay in 'a' and 'b'"),
        (ENTRY.replace("hearsay", "gossip"), "marker 'a': 'gossip'"),
        (ENTRY.replace('"kuulemma"', '"<nobody> mukaan"'), "marker 'a': form '<nobody> mukaan'"),
        (ENTRY.replace('"kuulemma"', '"huhun  mukaan"'), "empty word"),
        (ENTRY.replace("source", "sauce"), "marker 'a': unknown fields ['sauce']"),
        (ENTRY.replace('source = "own"', ""), "marker 'a': missing or empty fields ['source']"),
        (ENTRY.replace('example = "Kuulemma."', 'example = ""'), "marker 'a': missing or empty"),
        (ENTRY.replace('["kuulemma"]', "[7]"), "marker 'a': forms is no string or list of strings"),
        (ENTRY.replace('forms = ["kuulemma"]', ""), "marker 'a': has neither forms nor a lemma"),
        (INFLECTED.replace('paradigm = "active"', ""), "a lemma without a paradigm"),
        (ENTRY.replace('"kuulemma"', '"{=nothing} mukaan"'), "marker 'a': there is no list 'nothing'"),
        ("[classes]\nvague = [7]\n", "class 'vague': forms is no string"),
        ('[classes.vague]\nlemmata = ["huhu"]\n', "class 'vague': unknown fields ['lemmata']"),
        ('[lists]\nvague = ["{=later}"]\nlater = []\n', "list 'vague': there is no list 'later'"),
        ("[irregular]\nsay = 7\n", "irregular: say is no string"),
        ("[markers]\n", "unknown fields ['markers']"),
        ("[[marker", "cannot be read"),
    ],
)
def test_a_faulty_file_is_refused_with_the_place_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "xx.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"xx\.toml") as caught:
        load_lexicon(path)
    assert told in str(caught.value)


def test_an_entry_whose_forms_are_not_built_is_refused_with_the_command_named(tmp_path: Path) -> None:
    path = tmp_path / "fi.toml"
    path.write_text(INFLECTED, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"fi\.toml: 'marker a' .*kuulemma lexicon build"):
        load_lexicon(path)


@pytest.mark.parametrize("content", ["{", "[]", '{"marker a": 7}', '{"marker a": [7]}'])
def test_a_damaged_file_of_forms_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "fi.toml"
    path.write_text(INFLECTED, encoding="utf-8")
    forms_file(path).write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"fi\.forms\.json"):
        load_lexicon(path)


def test_generated_forms_are_read_from_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "fi.toml"
    path.write_text(INFLECTED, encoding="utf-8")
    forms_file(path).write_text('{"marker a": ["kertoo", "kertoi"]}', encoding="utf-8")
    (marker,) = load_lexicon(path).markers
    assert marker.forms == ("kertoo", "kertoi")
    assert not marker.ambiguous


def test_plain_forms_need_no_build_and_are_folded(tmp_path: Path) -> None:
    path = tmp_path / "fi.toml"
    path.write_text(ENTRY.replace('"kuulemma"', '"Kuulemma", "kuulemma"'), encoding="utf-8")
    (marker,) = load_lexicon(path).markers
    assert marker.forms == ("kuulemma",)
