"""Tokens → features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.cue import CueType
from classifier.features import FAR, NEAR, Featurizer, extension, shape, windowed
from classifier.lexicon import Lexicon, Marker
from classifier.tokens import tokenize

CLASSES = {"vague_source": frozenset({"lähteiden"}), "quantifier": frozenset({"eräiden"})}
MARKERS = [
    Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "", ""),
    Marker("mukaan", (CueType.ATTRIBUTION, CueType.HEARSAY), ("mukaan",), "", "", ambiguous=True),
    Marker("lähteiden mukaan", (CueType.HEARSAY,), ("<vague_source> mukaan",), "", ""),
]


@pytest.fixture(scope="module")
def featurizer() -> Featurizer:
    return Featurizer(Lexicon("fi", MARKERS, CLASSES))


def contexts(featurizer: Featurizer, text: str) -> list[list[str]]:
    tokens = tokenize(text)
    return featurizer.context(tokens, featurizer.lexicon.match(tokens))


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
    ],
)
def test_a_token_has_a_shape(token: str, kind: str) -> None:
    assert shape(token) == kind


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_every_token_of_any_text_can_be_described(text: str) -> None:
    featurizer = Featurizer(Lexicon("fi", MARKERS, CLASSES))
    tokens = tokenize(text)
    described = [featurizer.attributes(token) for token in tokens]
    assert len(featurizer.context(tokens, [])) == len(tokens)
    for i, (full, core) in enumerate(described):
        assert set(core) <= set(full)
        assert len(set(full)) == len(full)
        assert list(windowed(described, i))


class TestAttributes:
    def test_they_name_the_word_its_ends_and_its_lexicon_entries(self, featurizer: Featurizer) -> None:
        full, core = featurizer.attributes(tokenize("Kuulemma")[0])
        assert core == ("w=kuulemma", "e=kuulemma", "t!=hearsay", "wk=kuulemma/title")
        assert {"k=title", "s2=ma", "s5=lemma", "p4=kuul", "p6=kuulem"} <= set(full)

    def test_an_ambiguous_marker_is_told_from_a_sure_one(self, featurizer: Featurizer) -> None:
        _, core = featurizer.attributes(tokenize("mukaan")[0])
        assert {"t?=attribution", "t?=hearsay"} <= set(core)
        assert "t!=hearsay" not in core

    def test_numbers_addresses_and_names_are_told_by_kind_alone(self, featurizer: Featurizer) -> None:
        for text in ("1234", "https://yle.fi/a1", "@nimi"):
            _, core = featurizer.attributes(tokenize(text)[0])
            assert core == (f"k={shape(text)}",)

    def test_the_last_part_of_a_compound_is_told(self, featurizer: Featurizer) -> None:
        assert "tail=lähde" in featurizer.attributes(tokenize("Yle-lähde")[0])[0]

    def test_they_depend_on_the_surface_alone(self, featurizer: Featurizer) -> None:
        first, *_, last = tokenize("mukaan tuli 3 mukaan")
        assert featurizer.attributes(first) is featurizer.attributes(last)


class TestWindow:
    def test_near_neighbours_are_told_in_full_and_far_ones_in_part(self, featurizer: Featurizer) -> None:
        described = [featurizer.attributes(token) for token in tokenize("aaaaaa bbbbbb cccccc dddddd")]
        found = set(windowed(described, 1))
        assert {"-1:w=aaaaaa", "0:w=bbbbbb", "1:s3=ccc", "2:w=dddddd"} <= found
        assert "2:s3=ddd" not in found

    def test_the_edges_of_the_sentence_are_told_near_by_only(self, featurizer: Featurizer) -> None:
        described = [featurizer.attributes(token) for token in tokenize("yksin")]
        edges = {name for name in windowed(described, 0) if name.endswith(":edge")}
        assert edges == {f"{offset}:edge" for offset in NEAR if offset}
        assert not set(NEAR) & set(FAR)


class TestContext:
    def test_word_pairs_reach_over_the_edges(self, featurizer: Featurizer) -> None:
        first, last = contexts(featurizer, "Sanoi hän")
        assert {"-1,0=<s>|sanoi", "0,1=sanoi|hän", "0,2=sanoi|</s>", "-1,1=<s>|hän"} <= set(first)
        assert "0,1=hän|</s>" in last

    def test_a_marker_stands_in_pairs_by_its_name(self, featurizer: Featurizer) -> None:
        assert "0,1=hän|<kuulemma>" in contexts(featurizer, "hän kuulemma lähti")[0]

    def test_the_words_of_a_phrase_know_their_place_in_it(self, featurizer: Featurizer) -> None:
        before, first, last, after = contexts(featurizer, "uskottavien lähteiden mukaan kyllä")
        assert {"phrase=lähteiden mukaan:B", "pt!=hearsay:B"} <= set(first)
        assert {"phrase=lähteiden mukaan:L", "pt!=hearsay:L"} <= set(last)
        assert not [name for name in (*before, *after) if name.startswith("phrase=")]

    def test_sources_are_told_on_the_side_where_they_stand(self, featurizer: Featurizer) -> None:
        bags = contexts(featurizer, "eräiden lähteiden mukaan Niinistö lähti")
        assert {"left=vague_source", "left=quantifier", "right=title"} <= set(bags[2])
        assert "left=vague_source|<mukaan>" in bags[2]
        assert "right=vague_source" not in bags[2]

    def test_sources_out_of_reach_are_not_told(self, featurizer: Featurizer) -> None:
        assert "left=vague_source" not in contexts(featurizer, "lähteiden " + "ja " * 12 + "mukaan")[-1]

    def test_the_first_word_is_first_even_behind_marks(self, featurizer: Featurizer) -> None:
        assert ["first" in bag for bag in contexts(featurizer, "– ” Hän lähti")] == [True, True, True, False]


def test_an_extension_tells_type_length_first_word_and_the_word_before(featurizer: Featurizer) -> None:
    tokens = tokenize("eräiden lähteiden mukaan")
    described = [featurizer.attributes(token) for token in tokens]
    context = featurizer.context(tokens, featurizer.lexicon.match(tokens))
    found = set(extension(described, context, 0, 2, CueType.HEARSAY))
    assert {"type=hearsay", "length=2", "first:w=eräiden", "before:w=lähteiden", "0:w=mukaan"} <= found
    assert "hearsay|0:w=mukaan" in found
