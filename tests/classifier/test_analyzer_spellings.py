"""A marker is found however it is written: accents, capitals, invisible characters, spaces, apostrophes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.analyzer import Analyzer
from classifier.cue import Cue, CueType
from classifier.language import Identification
from classifier.tokens import fold

MARKED = [
    ("fi", "Joidenkin tietojen mukaan alus upposi perjantaina."),
    ("fi", "Puolan mukaan rajalla on rauhallista."),
    ("fi", "Päätös saattaa viivästyä ensi viikkoon."),
    ("fi", "Käsittääkseni päätös tehdään vasta keväällä."),
    ("fi", "Luulen, että juna on jo mennyt."),
    ("fi", "Palon syy ei ole tiedossa."),
    ("en", "The minister has reportedly resigned."),
    ("en", "Perhaps the bridge will open in June."),
    ("en", "I don't think the bridge will open in June."),
    ("en", "It isn't clear who gave the order."),
]
INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060"]
SPACES = ["\u00a0", "\u202f", "\u2009", "\t", "  "]
APOSTROPHES = "’‘ʼ´"
marked = pytest.mark.parametrize(("language", "text"), MARKED)


def judged(analyzer: Analyzer, language: str, text: str) -> list[tuple[str, CueType, float]]:
    """The cues of a sentence of a known language: folded words, type and score."""
    return told(text, analyzer.judge(text, 0, len(text), Identification(language, 1.0)).cues)


def analyzed(analyzer: Analyzer, language: str, text: str) -> list[tuple[str, CueType]]:
    """The cues of a block whose language has to be found out."""
    found = [cue for sentence in analyzer.analyze(text, language).sentences for cue in sentence.cues]
    return [(words, type_) for words, type_, _ in told(text, found)]


def told(text: str, cues: tuple[Cue, ...] | list[Cue]) -> list[tuple[str, CueType, float]]:
    return [(" ".join(fold(text[cue.start : cue.end]).split()), cue.type, cue.score) for cue in cues]


def inside_words(text: str, character: str, every: int = 3) -> str:
    """The text with a character between letters, behind every so manieth one."""
    pieces = []
    for place, letter in enumerate(text):
        between = letter.isalpha() and text[place + 1 : place + 2].isalpha()
        pieces.append(letter + character if between and place % every == 1 else letter)
    return "".join(pieces)


@marked
class TestSameCuesAndScores:
    def test_the_sentence_has_a_cue(self, analyzer: Analyzer, language: str, text: str) -> None:
        assert len(judged(analyzer, language, text)) == 1

    @pytest.mark.parametrize("space", [" ", "\n", "\t ", "\u00a0", "\u2003"])
    def test_white_space_at_the_edges(self, analyzer: Analyzer, language: str, text: str, space: str) -> None:
        for spaced in (text + space, space + text, space + text + space * 3):
            assert analyzed(analyzer, language, spaced) == analyzed(analyzer, language, text)
        assert judged(analyzer, language, text + space) == judged(analyzer, language, text)

    @pytest.mark.parametrize("space", SPACES)
    def test_other_spaces_between_words(
        self, analyzer: Analyzer, language: str, text: str, space: str
    ) -> None:
        spaced = text.replace(" ", space)
        assert judged(analyzer, language, spaced) == judged(analyzer, language, text)
        assert analyzed(analyzer, language, spaced) == analyzed(analyzer, language, text)

    def test_decomposed_letters(self, analyzer: Analyzer, language: str, text: str) -> None:
        apart = unicodedata.normalize("NFD", text)
        assert judged(analyzer, language, apart) == judged(analyzer, language, text)
        assert analyzed(analyzer, language, apart) == analyzed(analyzer, language, text)

    @pytest.mark.parametrize("apostrophe", APOSTROPHES)
    def test_typographic_apostrophes(
        self, analyzer: Analyzer, language: str, text: str, apostrophe: str
    ) -> None:
        curly = text.replace("'", apostrophe)
        assert judged(analyzer, language, curly) == judged(analyzer, language, text)
        assert analyzed(analyzer, language, curly) == analyzed(analyzer, language, text)

    @pytest.mark.parametrize("character", INVISIBLE)
    def test_invisible_characters_inside_words(
        self, analyzer: Analyzer, language: str, text: str, character: str
    ) -> None:
        hyphened = inside_words(text, character)
        assert judged(analyzer, language, hyphened) == judged(analyzer, language, text)

    @pytest.mark.parametrize("character", INVISIBLE)
    def test_invisible_characters_where_the_language_has_to_be_found_out(
        self, analyzer: Analyzer, language: str, text: str, character: str
    ) -> None:
        hyphened = inside_words(text, character)
        assert analyzed(analyzer, language, hyphened) == analyzed(analyzer, language, text)

    def test_capitals_keep_the_marker_and_its_type(
        self, analyzer: Analyzer, language: str, text: str
    ) -> None:
        expected = analyzed(analyzer, language, text)
        assert analyzed(analyzer, language, text.upper()) == expected
        assert analyzed(analyzer, language, unicodedata.normalize("NFD", text.upper())) == expected


@given(
    case=st.sampled_from(MARKED),
    places=st.sets(st.integers(1, 50)),
    characters=st.text(INVISIBLE, min_size=1, max_size=3),
)
def test_invisible_characters_anywhere_inside_words_change_nothing(
    analyzer: Analyzer, case: tuple[str, str], places: set[int], characters: str
) -> None:
    language, text = case
    pieces = [
        characters + letter if place in places and letter.isalpha() and text[place - 1].isalpha() else letter
        for place, letter in enumerate(text)
    ]
    assert judged(analyzer, language, "".join(pieces)) == judged(analyzer, language, text)


@given(case=st.sampled_from(MARKED), spaces=st.text([*" \t\u00a0\u2003"], max_size=30))
def test_white_space_behind_a_sentence_changes_nothing(
    analyzer: Analyzer, case: tuple[str, str], spaces: str
) -> None:
    language, text = case
    (before,), (after,) = (analyzer.analyze(t, language).sentences for t in (text, text + spaces))
    assert before == after
