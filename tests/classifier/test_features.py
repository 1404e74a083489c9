"""Tokens → features."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.cue import CueType
from classifier.features import FAR, JOINT, NEAR, Featurizer, phrase_features
from classifier.lexicon import Lexicon, Marker
from classifier.steps import step
from classifier.surroundings import Sentence
from classifier.surroundings import setting as setting_of
from classifier.tokens import surfaces
from classifier.words import EDGE

CLASSES = {"vague_source": frozenset({"lähteiden"}), "quantifier": frozenset({"eräiden"})}
MARKERS = [
    Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "", ""),
    Marker("mukaan", (CueType.ATTRIBUTION, CueType.HEARSAY), ("mukaan",), "", "", ambiguous=True),
    Marker("lähteiden mukaan", (CueType.HEARSAY,), ("<vague_source> mukaan",), "", ""),
    Marker("ei ehkä ole", (CueType.EPISTEMIC,), ("ei ehkä ole",), "", "", ambiguous=True),
]
TYPES = st.sampled_from(CueType)
WORDS = st.lists(
    st.sampled_from("eräiden lähteiden mukaan kuulemma Ei ehkä ole ” , NATO ? että 2023".split()), max_size=12
).map(" ".join)
TEXTS = WORDS | st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.fixture(scope="module")
def featurizer() -> Featurizer:
    return Featurizer(Lexicon("fi", MARKERS, CLASSES))


def anchor(featurizer: Featurizer, text: str, index: int) -> set[str]:
    return set(featurizer.anchor(featurizer.sentence(surfaces(text)), index))


def setting(featurizer: Featurizer, text: str, index: int) -> set[str]:
    return set(setting_of(featurizer.sentence(surfaces(text)), index))


@given(text=TEXTS, type_=TYPES)
def test_every_token_of_any_text_can_be_an_anchor_and_a_step(
    featurizer: Featurizer, text: str, type_: CueType
) -> None:
    sentence = featurizer.sentence(surfaces(text))
    for index, word in enumerate(sentence.words):
        names = featurizer.anchor(sentence, index)
        joined = {name.partition(JOINT)[0] for name in names if JOINT in name}
        assert joined <= {word.key, word.types}
        assert set(setting_of(sentence, index)) <= set(names)
        assert set(phrase_features(sentence, index)) <= set(names)
        for other in {
            *range(max(0, index - 3), index),
            *range(index + 1, min(len(sentence.words), index + 3)),
        }:
            assert step(sentence, index, other, type_, min(index, other))


@given(text=TEXTS)
def test_what_is_told_of_a_word_depends_on_the_sentence_alone(featurizer: Featurizer, text: str) -> None:
    fresh, found = Featurizer(featurizer.lexicon), surfaces(text)
    for index in range(len(found)):
        first = featurizer.anchor(featurizer.sentence(found), index)
        assert fresh.anchor(fresh.sentence(found), index) == first


class TestSentence:
    def test_phrases_of_several_words_are_found_with_their_extent(self, featurizer: Featurizer) -> None:
        sentence = featurizer.sentence(surfaces("eräiden lähteiden mukaan kuulemma ei ehkä ole"))
        found = [(start, end, marker.id) for start, end, marker in sentence.phrases]
        assert found == [(1, 3, "lähteiden mukaan"), (4, 7, "ei ehkä ole")]

    def test_they_are_found_in_any_case_and_spelling(self, featurizer: Featurizer) -> None:
        sentence = featurizer.sentence(surfaces("LÄH\u00adTEIDEN muka\u200dan EI EHKA\u0308 OLE"))
        assert [marker.id for _, _, marker in sentence.phrases] == ["lähteiden mukaan", "ei ehkä ole"]

    def test_outside_it_is_the_edge(self, featurizer: Featurizer) -> None:
        sentence = featurizer.sentence(["yksin"])
        assert [sentence.at(i).form for i in (-1, 0, 1)] == [EDGE.form, "yksin", EDGE.form]

    def test_it_may_be_empty(self, featurizer: Featurizer) -> None:
        assert (featurizer.sentence([]).words, featurizer.sentence([]).phrases) == ([], [])


class TestWindow:
    def test_near_neighbours_are_told_closely_and_far_ones_in_part(self, featurizer: Featurizer) -> None:
        found = anchor(featurizer, "aaaaaa bbbbbb cccccc dddddd eeeeee", 1)
        assert {"-1:w=aaaaaa", "0:w=bbbbbb", "0:s5=bbbbb", "1:s3=ccc", "2:s3=ddd", "3:w=eeeeee"} <= found
        assert not found & {"1:s5=ccccc", "3:s3=eee", "3:k=lower"}

    def test_it_reaches_five_words_to_either_side_and_no_further(self, featurizer: Featurizer) -> None:
        assert sorted((*NEAR, *FAR)) == [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]
        found = anchor(featurizer, "a b c d e f g h i j k l m", 6)
        assert {"-5:w=b", "5:w=l"} <= found
        assert not [name for name in found if name.endswith((":w=a", ":w=m"))]

    def test_beyond_the_ends_of_the_sentence_is_the_edge(self, featurizer: Featurizer) -> None:
        edges = {name for name in anchor(featurizer, "yksin", 0) if name.endswith(":w=<e>")}
        assert edges == {f"{offset}:w=<e>" for offset in (*NEAR, *FAR)}


class TestBeside:
    def test_words_and_pairs_beside_a_word_stand_with_the_word(self, featurizer: Featurizer) -> None:
        found = anchor(featurizer, "hän jo kuulemma lähti pois", 2)
        told = ("-1=jo", "+1=lähti", "-2=hän", "+2=pois", "-1+1=jo|lähti", "+1+2=lähti|pois", "-2-1=hän|jo")
        assert {f"<kuulemma>{JOINT}{name}" for name in told} <= found
        assert {f"<kuulemma>{JOINT}{name}" for name in ("s-1=jo", "s+1=hti", "sh=lower|lower")} <= found

    def test_a_marker_stands_there_by_its_name_and_the_end_by_the_edge(self, featurizer: Featurizer) -> None:
        assert f"hän{JOINT}+1=<kuulemma>" in anchor(featurizer, "hän kuulemma", 0)
        assert f"hän{JOINT}-1=<e>" in anchor(featurizer, "hän kuulemma", 0)

    def test_classes_of_neighbours_are_told_by_place(self, featurizer: Featurizer) -> None:
        found = anchor(featurizer, "eräiden lähteiden mukaan", 2)
        assert {f"<mukaan>{JOINT}c-1=vague_source", f"<mukaan>{JOINT}c-2=quantifier"} <= found

    def test_the_types_of_a_marker_stand_with_what_is_beside_it(self, featurizer: Featurizer) -> None:
        types = "?attribution+?hearsay"
        found = anchor(featurizer, "eräiden lähteiden mukaan niin", 2)
        told = ("-1=lähteiden", "+1=niin", "s-1=den", "c-1=vague_source", "c-2=quantifier", "L=vague_source")
        assert {f"{types}{JOINT}{name}" for name in told} <= found

    def test_a_word_without_types_stands_with_none(self, featurizer: Featurizer) -> None:
        names = anchor(featurizer, "kissa kuulemma", 0)
        assert {name.partition(JOINT)[0] for name in names if JOINT in name} == {"kissa"}


class TestSetting:
    def test_sources_are_told_on_the_side_where_they_stand(self, featurizer: Featurizer) -> None:
        found = setting(featurizer, "eräiden lähteiden mukaan Niinistö lähti", 2)
        assert {"L=vague_source", "L=quantifier", "R=title", "nL=vague_source", "nR=title"} <= found
        assert not found & {"R=vague_source", "L=title"}

    def test_the_nearest_is_nearest_on_either_side(self, featurizer: Featurizer) -> None:
        found = setting(featurizer, "Lähteiden ja NATO mukaan ” ja Niinistö", 3)
        assert {"nL=upper", "nR=mark”"} <= found

    def test_sources_out_of_reach_are_not_told(self, featurizer: Featurizer) -> None:
        assert "L=vague_source" in setting(featurizer, "lähteiden " + "ja " * 11 + "mukaan", 12)
        assert "L=vague_source" not in setting(featurizer, "lähteiden " + "ja " * 12 + "mukaan", 13)

    def test_without_any_source_that_is_told(self, featurizer: Featurizer) -> None:
        assert {"nL=0", "nR=0"} <= setting(featurizer, "näin on mukaan niin on", 2)

    @pytest.mark.parametrize(
        ("text", "index", "name"),
        [
            ("ei ole kuulemma", 2, "neg"),
            ("kuulemma se ei ole", 0, "neg+"),
            ("minä kuulemma", 1, "1st"),
            ("kuulemma minusta", 0, "1st"),
            ("kuulemma, että", 0, "sub"),
            ("jos hän kuulemma", 2, "cond"),
            ("kuulemma vai?", 0, "?"),
        ],
    )
    def test_negation_person_clause_condition_and_question_are_told(
        self, featurizer: Featurizer, text: str, index: int, name: str
    ) -> None:
        assert name in setting(featurizer, text, index)
        assert name not in setting(featurizer, "kuulemma hän lähti", 0)

    def test_a_word_is_inside_or_behind_a_quotation(self, featurizer: Featurizer) -> None:
        text = "hän ” tulee ” ehkä"
        told = [setting(featurizer, text, i) & {"inside", "behind"} for i in (0, 2, 4)]
        assert told == [set(), {"inside"}, {"behind"}]

    def test_the_place_in_the_sentence_is_told(self, featurizer: Featurizer) -> None:
        places = {"first", "early", "mid", "late"}
        told = [setting(featurizer, "a b c d e f", i) & places for i in range(6)]
        assert told == [{"first"}, {"early"}, {"early"}, {"mid"}, {"late"}, {"late"}]


class TestPhrases:
    def test_the_words_of_a_phrase_know_their_place_in_it(self, featurizer: Featurizer) -> None:
        sentence = featurizer.sentence(surfaces("nyt ei ehkä ole kyllä"))
        told = [set(phrase_features(sentence, i)) for i in range(5)]
        assert told[0] == told[4] == set()
        for index, place in ((1, "B"), (2, "I"), (3, "L")):
            assert told[index] == {f"ph=ei ehkä ole:{place}", f"pt?=epistemic:{place}"}

    def test_a_sure_phrase_is_told_from_an_ambiguous_one(self, featurizer: Featurizer) -> None:
        sentence = featurizer.sentence(surfaces("lähteiden mukaan"))
        assert phrase_features(sentence, 1) == ["ph=lähteiden mukaan:L", "pt!=hearsay:L"]


class TestStep:
    def sentence(self, featurizer: Featurizer) -> Sentence:
        return featurizer.sentence(surfaces("siis eräiden lähteiden mukaan näin"))

    def test_it_tells_the_word_the_anchor_the_distance_and_what_stands_on(
        self, featurizer: Featurizer
    ) -> None:
        found = set(step(self.sentence(featurizer), 3, 1, CueType.HEARSAY, 3))
        assert {"w=eräiden", "wt=eräiden|hearsay", "k=<mukaan>|eräiden", "d=2|hearsay"} <= found
        assert {"o=siis", "wo=eräiden|siis", "in=lähteiden|eräiden", "c=quantifier|hearsay"} <= found
        assert {"path=eräiden_lähteiden_<mukaan>", "kc=<mukaan>|quantifier"} <= found

    def test_to_the_right_what_stands_on_is_to_the_right(self, featurizer: Featurizer) -> None:
        found = set(step(self.sentence(featurizer), 2, 3, CueType.HEARSAY, 2))
        assert {"w=<mukaan>", "o=näin", "in=lähteiden|<mukaan>", "path=lähteiden_<mukaan>"} <= found

    def test_a_phrase_is_told_that_holds_both_words(self, featurizer: Featurizer) -> None:
        assert {"p=lähteiden mukaan", "p!"} <= set(step(self.sentence(featurizer), 3, 2, CueType.HEARSAY, 3))
        assert not {"p=lähteiden mukaan", "p!"} & set(
            step(self.sentence(featurizer), 3, 1, CueType.HEARSAY, 3)
        )
