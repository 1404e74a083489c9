"""What a CueTagger learns from a dozen sentences, and that it forgets what it learned before."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from classifier.cue import CueType, Span
from classifier.lexicon import Lexicon, Marker
from classifier.tagger import CueTagger

LEXICON = Lexicon(
    "fi",
    [
        Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "", ""),
        Marker("ehkä", (CueType.EPISTEMIC,), ("ehkä",), "", ""),
    ],
    {},
)
MARKED = {"kuulemma": CueType.HEARSAY, "ehkä": CueType.EPISTEMIC, "huhujen mukaan": CueType.HEARSAY}
NAMES = ("Liisa", "Pekka", "Anna")
TEXTS = [f"{name} {words} lähti." for name in NAMES for words in (*MARKED, "jo")]


def spans_of(text: str) -> tuple[Span, ...]:
    return tuple(
        Span(text.index(words), text.index(words) + len(words), type_)
        for words, type_ in MARKED.items()
        if words in text
    )


SPANS = [spans_of(text) for text in TEXTS]


@pytest.fixture
def tagger() -> CueTagger:
    return CueTagger(LEXICON, C=100.0, min_count=1)


class TestManners:
    def test_every_argument_of_the_constructor_is_a_parameter_stored_as_given(self) -> None:
        arguments = [name for name in inspect.signature(CueTagger.__init__).parameters if name != "self"]
        tagger = CueTagger(LEXICON)
        assert sorted(tagger.get_params(deep=False)) == sorted(arguments) == sorted(vars(tagger))
        assert tagger.get_params()["lexicon"] is LEXICON

    def test_parameters_can_be_set_and_unknown_ones_are_refused(self, tagger: CueTagger) -> None:
        assert tagger.set_params(C=0.5, min_count=3) is tagger
        assert (tagger.C, tagger.min_count) == (0.5, 3)
        with pytest.raises(ValueError, match="Invalid parameter"):
            tagger.set_params(depth=3)

    def test_a_clone_has_the_parameters_and_not_what_was_learned(self, tagger: CueTagger) -> None:
        copy = clone(tagger.fit(TEXTS, SPANS))
        assert (copy.C, copy.min_count) == (tagger.C, tagger.min_count)
        assert not [name for name in vars(copy) if name.endswith("_")]

    def test_before_fitting_nothing_is_said(self, tagger: CueTagger) -> None:
        with pytest.raises(NotFittedError):
            tagger.predict(TEXTS)
        with pytest.raises(NotFittedError):
            tagger.propose(TEXTS[0], 0.0)

    def test_fitting_changes_no_parameter(self, tagger: CueTagger) -> None:
        before = tagger.get_params(deep=False)
        assert tagger.fit(TEXTS, SPANS) is tagger
        assert tagger.get_params(deep=False) == before


class TestLearning:
    def test_it_finds_what_it_was_shown(self, tagger: CueTagger) -> None:
        assert tagger.fit(TEXTS, SPANS).predict(TEXTS) == SPANS

    def test_it_finds_the_same_words_elsewhere(self, tagger: CueTagger) -> None:
        texts = ["Matti kuulemma lähti.", "Matti huhujen mukaan lähti.", "Matti jo lähti."]
        assert tagger.fit(TEXTS, SPANS).predict(texts) == [spans_of(text) for text in texts]

    def test_it_starts_afresh_each_time(self, tagger: CueTagger) -> None:
        tagger.fit(TEXTS, [()] * len(TEXTS))
        assert tagger.predict(TEXTS) == [()] * len(TEXTS)
        again, alone = tagger.fit(TEXTS, SPANS), clone(tagger).fit(TEXTS, SPANS)
        for name in ("gate", "anchors", "left", "right"):
            first, second = getattr(again.model_, name), getattr(alone.model_, name)
            assert first.features == second.features
            assert np.array_equal(first.coefficients, second.coefficients)
            assert np.array_equal(first.intercept, second.intercept)

    def test_rare_features_are_not_learned(self) -> None:
        features = CueTagger(LEXICON, min_count=4).fit(TEXTS, SPANS).model_.anchors.features
        assert "0:w=liisa" in features
        assert "0:w=mukaan" not in features

    def test_a_span_inside_a_word_takes_the_whole_word(self, tagger: CueTagger) -> None:
        tagger.fit(TEXTS, [tuple(Span(s.start + 1, s.end - 1, s.type) for s in spans) for spans in SPANS])
        assert tagger.predict(TEXTS) == SPANS

    def test_an_empty_sentence_has_no_cues(self, tagger: CueTagger) -> None:
        assert tagger.fit([*TEXTS, ""], [*SPANS, ()]).predict(["", " "]) == [(), ()]

    def test_a_lower_floor_proposes_more_and_never_less(self, tagger: CueTagger) -> None:
        tagger.fit(TEXTS, SPANS)
        counts = [len(tagger.propose(TEXTS[0], floor)[1]) for floor in (50.0, 0.0, -50.0)]
        assert counts == sorted(counts)
        assert counts[0] == 0
