"""What the surface of a single token tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.cue import CueType
from classifier.lexicon import Lexicon, Marker
from classifier.tokens import surfaces
from classifier.words import EDGE, Words, shape

CLASSES = {
    "vague_source": frozenset({"lähteiden", "lähde"}),
    "quantifier": frozenset({"eräiden"}),
    "negation": frozenset({"ei"}),
}
MARKERS = [
    Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "", ""),
    Marker("mukaan", (CueType.ATTRIBUTION, CueType.HEARSAY), ("mukaan",), "", "", ambiguous=True),
    Marker("lähteiden mukaan", (CueType.HEARSAY,), ("<vague_source> mukaan",), "", ""),
    Marker("väite", (CueType.HEARSAY,), ("väite",), "", ""),
    Marker("väite, epävarma", (CueType.UNVERIFIED,), ("väite",), "", ""),
]
LEXICON = Lexicon("fi", MARKERS, CLASSES)


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(LEXICON)


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("sanoi", "lower"),
        ("Sanoi", "title"),
        ("NATO", "upper"),
        ("A", "title"),
        ("2023", "number"),
        ("3D", "number"),
        ("@nimi", "tag"),
        ("#aihe", "tag"),
        ("https://yle.fi/a", "url"),
        ("www.yle.fi", "url"),
        ("pic.twitter.com/a1", "url"),
        ("”", "mark”"),
        ("🇫", "mark🇫"),
        ("_", "mark_"),
        ("KUU\u00adLEMMA", "upper"),
        ("A\u0308ITI", "upper"),
    ],
)
def test_a_token_has_a_shape(token: str, kind: str) -> None:
    assert shape(token) == kind


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_every_token_of_any_text_can_be_described(text: str) -> None:
    described = Words(LEXICON)
    for surface in surfaces(text):
        word = described[surface]
        assert word.form
        assert word.key
        assert set(word.core) <= set(word.near) <= set(word.whole)
        for names in (word.core, word.near, word.whole):
            assert len(set(names)) == len(names)
            assert not [name for name in names if "\n" in name]


class TestDescription:
    def test_it_names_the_word_its_ends_and_its_lexicon_entries(self, words: Words) -> None:
        word = words["Kuulemma"]
        assert word.core == ("w=kuulemma", "e=kuulemma", "t=!hearsay")
        assert set(word.near) == {*word.core, "k=title", "s2=ma", "s3=mma", "s4=emma"}
        assert {"s5=lemma", "s6=ulemma", "p4=kuul", "p5=kuule", "p6=kuulem"} <= set(word.whole)

    def test_a_marker_is_told_with_its_shape_when_it_is_not_in_lower_case(self, words: Words) -> None:
        assert "wk=kuulemma/title" in words["Kuulemma"].whole
        assert "wk=kuulemma/upper" in words["KUULEMMA"].whole
        assert not [name for name in words["kuulemma"].whole if name.startswith("wk=")]
        assert not [name for name in words["Helsinki"].whole if name.startswith("wk=")]

    def test_an_ambiguous_marker_is_told_from_a_sure_one(self, words: Words) -> None:
        assert words["mukaan"].core == ("w=mukaan", "e=mukaan", "t=?attribution", "t=?hearsay")
        assert words["mukaan"].types == "?attribution+?hearsay"
        assert words["kuulemma"].types == "!hearsay"
        assert words["kissa"].types == ""

    def test_a_form_of_two_entries_is_named_by_the_first_and_has_the_types_of_both(
        self, words: Words
    ) -> None:
        assert words["väite"].key == "<väite>"
        assert words["väite"].types == "!hearsay+!unverified"

    def test_numbers_addresses_and_names_are_told_by_kind_alone(self, words: Words) -> None:
        for text in ("1234", "https://yle.fi/a1", "@nimi"):
            word = words[text]
            assert (word.key, word.core) == (shape(text), (f"k={shape(text)}",))
            assert word.whole == word.near == word.core

    def test_a_mark_is_told_as_it_is(self, words: Words) -> None:
        assert words["”"].core == ('w="',)
        assert words["”"].key == '"'

    def test_the_last_part_of_a_compound_is_told(self, words: Words) -> None:
        assert "tail=lähde" in words["Yle-lähde"].whole
        assert not [name for name in words["lähde"].whole if name.startswith("tail=")]

    def test_no_end_is_as_long_as_the_word(self, words: Words) -> None:
        assert not [n for n in words["ei"].whole if n.startswith(("s2=", "p4="))]
        assert {"s2=iv", "s3=äiv"} & set(words["päiv"].whole) == {"s2=iv", "s3=äiv"}
        assert "p4=päiv" not in words["päiv"].whole

    def test_classes_are_told_and_kinds_are_those_of_sources(self, words: Words) -> None:
        assert "c=vague_source" in words["lähteiden"].core
        assert (words["lähteiden"].classes, words["lähteiden"].kinds) == (("vague_source",),) * 2
        assert (words["ei"].classes, words["ei"].kinds) == (("negation",), ())

    @pytest.mark.parametrize(
        ("text", "kinds"),
        [("Niinistö", ("title",)), ("NATO", ("upper",)), ("@nimi", ("tag",)), ("”", ("mark”",))],
    )
    def test_a_name_or_mark_may_be_a_speaker(self, words: Words, text: str, kinds: tuple[str, ...]) -> None:
        assert words[text].kinds == kinds

    def test_plain_words_and_numbers_are_no_speakers(self, words: Words) -> None:
        assert (words["kissa"].kinds, words["2023"].kinds) == ((), ())

    def test_the_first_word_of_a_phrase_is_told_to_begin_one(self, words: Words) -> None:
        assert words["Lähteiden"].beginnings
        assert not words["mukaan"].beginnings
        assert not words["kuulemma"].beginnings


class TestSpellings:
    @pytest.mark.parametrize("text", ["kuu\u00adlemma", "kuulem\u200dma", "kuulemma\u2060"])
    def test_an_invisible_character_changes_nothing(self, words: Words, text: str) -> None:
        assert described(words, text) == described(words, "kuulemma")

    def test_decomposed_letters_change_nothing(self, words: Words) -> None:
        assert described(words, "va\u0308ite") == described(words, "väite")

    def test_a_capital_changes_only_what_tells_of_capitals(self, words: Words) -> None:
        plain, upper = words["kuulemma"], words["KUULEMMA"]
        assert upper.core == plain.core
        assert set(upper.whole) ^ set(plain.whole) == {"k=upper", "k=lower", "wk=kuulemma/upper"}


def described(words: Words, text: str) -> tuple[object, ...]:
    word = words[text]
    return word.form, word.key, word.shape, word.types, word.core, word.near, word.whole


def test_a_surface_is_described_once(words: Words) -> None:
    assert words["Mukaan"] is words["Mukaan"]
    assert words["Mukaan"] is not words["mukaan"]


def test_descriptions_are_the_same_behind_any_number_of_other_words() -> None:
    words = Words(LEXICON)
    before = described(words, "kuulemma")
    for number in range(60_000):
        words[f"sana{number}"]
    assert described(words, "kuulemma") == before


def test_the_edge_is_no_word_of_any_text(words: Words) -> None:
    assert EDGE.core == EDGE.near == EDGE.whole == ("w=<e>",)
    assert surfaces("<e>") == ["<", "e", ">"]
