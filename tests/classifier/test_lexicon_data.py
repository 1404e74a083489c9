"""The markers that ship."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from classifier.cue import CueType
from classifier.lexicon import Lexicon, Match
from classifier.lexicon_file import load_lexicon
from classifier.resources import lexicon_folder
from classifier.tokens import tokenize

LANGUAGES = ("en", "fi")
H, A, E, D, U = CueType


@pytest.fixture(scope="module")
def lexicons() -> Mapping[str, Lexicon]:
    return {language: load_lexicon(lexicon_folder() / f"{language}.toml") for language in LANGUAGES}


def elsewhere(match: Match, own: list[Match]) -> bool:
    return all(match.end <= other.start or match.start >= other.end for other in own)


@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryMarker:
    def test_there_are_hundreds_and_ten_of_every_type(
        self, lexicons: Mapping[str, Lexicon], language: str
    ) -> None:
        markers = lexicons[language].markers
        assert len(markers) >= 400
        for type_ in CueType:
            assert sum(type_ in marker.types for marker in markers) >= 10

    def test_its_example_holds_it_in_one_place_and_no_sure_marker_elsewhere(
        self, lexicons: Mapping[str, Lexicon], language: str
    ) -> None:
        for marker in lexicons[language].markers:
            matches = lexicons[language].match(tokenize(marker.example))
            own = [match for match in matches if match.marker.id == marker.id]
            assert own, marker.id
            assert not [match for match in own[1:] if elsewhere(match, own[:1])], marker.id
            others = [match.marker.id for match in matches if elsewhere(match, own)]
            sure = [name for name in others if not _ambiguous(lexicons[language], name)]
            assert not sure, (marker.id, sure)

    def test_it_tells_a_source(self, lexicons: Mapping[str, Lexicon], language: str) -> None:
        for marker in lexicons[language].markers:
            assert marker.source.strip(" ?"), marker.id


def _ambiguous(lexicon: Lexicon, name: str) -> bool:
    return next(marker.ambiguous for marker in lexicon.markers if marker.id == name)


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        # particles and adverbs, with clitics
        ("kuulemma", H),
        ("kuulemmahan", H),
        ("muka", H),
        ("näemmä", E),
        ("ehkäpä", E),
        ("varmaankaan", E),
        ("luultavastikin", E),
        ("ilmeisestikään", E),
        ("arvatenkin", E),
        ("tokko", E),
        ("näillä näkymin", E),
        # with a possessive suffix
        ("mielestänne", D),
        ("mielestämmekin", D),
        ("käsittääksenikin", D),
        ("tietääksemme", D),
        ("mielestään", A),
        # whole paradigms of verbs
        ("väittäisivät", A),
        ("väittääkö", A),
        ("väittänevät", A),
        ("väitettäisiin", H),
        ("väitetäänhän", H),
        ("ei väitetä", H),
        ("ei ole väitetty", H),
        ("eivät usko", D),
        ("arvelleensa", D),
        ("antoi ymmärtää", A),
        # the potential mood
        ("siirtynee", E),
        ("tainnee", E),
        ("hypännee", E),
        ("saapunevat", E),
        ("tehtäneen", E),
        ("ei hypänne", E),
        ("ei mentäne", E),
    ],
)
def test_a_finnish_form_is_a_marker(lexicons: Mapping[str, Lexicon], form: str, type_: CueType) -> None:
    tokens = tokenize(form)
    whole = [m for m in lexicons["fi"].match(tokens) if (m.start, m.end) == (0, len(tokens))]
    assert any(type_ in match.marker.types for match in whole)


@pytest.mark.parametrize("word", ["mennen", "tullen", "ammuttaneen", "merkittäneen"])
def test_a_word_that_only_looks_like_a_potential_is_no_sure_one(
    lexicons: Mapping[str, Lexicon], word: str
) -> None:
    """They are infinitives, or participles of other verbs: *merkittänyt*, of merkittää."""
    assert all(marker.ambiguous for marker in lexicons["fi"].markers_of(word) if E in marker.types)


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        ("fi", "leviävien tietojen mukaan"),
        ("fi", "joidenkin tietojen mukaan"),
        ("fi", "monien asukkaiden mukaan"),
        ("fi", "useiden riippumattomien asiantuntijoiden arvion mukaan"),
        ("fi", "useat tutkijat arvelevat"),
        ("fi", "jotkut paikalliset asukkaat olivat kertoneet"),
        ("fi", "suurin osa tutkijoista epäilee"),
        ("fi", "pari silminnäkijää väitti"),
        ("fi", "useimmat kannattajat eivät uskoneet"),
        ("fi", "ukrainalaisviranomaiset ovat ilmoittaneet"),
        ("en", "several analysts say"),
        ("en", "some local officials have said"),
        ("en", "a handful of experts believe"),
        ("en", "many historians still think"),
        ("en", "some critics would argue"),
        ("en", "is considered by many to"),
        ("en", "according to two unnamed sources"),
        ("en", "word has it"),
    ],
)
def test_a_vague_source_phrase_is_hearsay_as_a_whole(
    lexicons: Mapping[str, Lexicon], language: str, phrase: str
) -> None:
    tokens = tokenize(phrase)
    whole = [m for m in lexicons[language].match(tokens) if (m.start, m.end) == (0, len(tokens))]
    assert any(H in match.marker.types for match in whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lexicon_stays_small_enough_to_ship_in_a_model(
    lexicons: Mapping[str, Lexicon], language: str
) -> None:
    """Forms are held in memory: whole paradigms, but no products of clitics and possessive suffixes."""
    assert sum(len(marker.forms) for marker in lexicons[language].markers) <= 60_000
