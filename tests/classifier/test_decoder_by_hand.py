"""Tokens → proposed cues, with weights made by hand, so that every step can be followed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from classifier.cue import CueType
from classifier.decoder import LONGEST, OUTPUTS, Decoder, Proposal, TaggerModel
from classifier.features import JOINT, Featurizer
from classifier.gate import GATE
from classifier.lexicon import Lexicon, Marker
from classifier.linear import LinearModel
from classifier.tokens import surfaces

EMPTY = Lexicon("xx", [], {})
Weights = Mapping[str, float]
HEARSAY, EPISTEMIC, DOXASTIC = CueType.HEARSAY, CueType.EPISTEMIC, CueType.DOXASTIC


def linear(weights: Weights, intercept: float) -> LinearModel:
    rows = np.array(list(weights.values()), float).reshape(-1, 1)
    return LinearModel(tuple(weights), rows, np.array([intercept]))


def decoder_of(
    anchors: Mapping[str, Mapping[CueType, float]],
    *,
    left: Weights | None = None,
    right: Weights | None = None,
    gate: Weights | None = None,
    lexicon: Lexicon = EMPTY,
) -> Decoder:
    """Weights of single features, all else zero: every log-odds is −5, no step is taken, and the
    gate is open where no weights of its own are given."""
    rows = np.array([[given.get(type_, 0.0) for type_ in OUTPUTS] for given in anchors.values()])
    model = TaggerModel(
        gate=linear(gate or {}, 0.0 if gate is None else GATE - 1),
        anchors=LinearModel(tuple(anchors), rows.reshape(-1, len(OUTPUTS)), np.full(len(OUTPUTS), -5.0)),
        left=linear(left or {}, -1.0),
        right=linear(right or {}, -1.0),
    )
    return Decoder(Featurizer(lexicon), model)


def proposed(decoder: Decoder, text: str) -> list[Proposal]:
    return decoder.propose(surfaces(text), lambda _, odds: odds > 0)


def extents(decoder: Decoder, text: str) -> list[tuple[int, int]]:
    return [(proposal.start, proposal.end) for proposal in proposed(decoder, text)]


class TestGate:
    def test_only_words_that_it_lets_through_are_asked_about(self) -> None:
        decoder = decoder_of({"0:w=may": {EPISTEMIC: 9}, "0:w=can": {EPISTEMIC: 9}}, gate={"w=may": 2})
        assert decoder.gate.opened(surfaces("it may or can be")) == [1]
        assert extents(decoder, "it may or can be") == [(1, 2)]

    def test_a_word_just_at_the_gate_is_let_through(self) -> None:
        decoder = decoder_of({}, gate={"w=may": 1.0, "w=can": 0.999})
        assert decoder.gate.opened(["may", "can"]) == [0]

    def test_it_judges_by_the_surface_alone(self) -> None:
        decoder = decoder_of({}, gate={"w=may": 2, "k=upper": -2})
        assert decoder.gate.opened(["may", "MAY", "May"]) == [0, 2]

    def test_where_it_lets_nothing_through_nothing_is_proposed(self) -> None:
        decoder = decoder_of({"0:w=may": {EPISTEMIC: 9}}, gate={"w=other": 2})
        assert decoder.propose(["may"], lambda *_: True) == []


class TestAnchors:
    def test_no_tokens_give_no_proposals(self) -> None:
        assert decoder_of({}).propose([], lambda *_: True) == []

    def test_a_word_is_of_its_likeliest_type(self) -> None:
        (found,) = proposed(decoder_of({"0:w=may": {EPISTEMIC: 8, DOXASTIC: 9}}), "may")
        assert found == Proposal(0, 1, DOXASTIC, 4.0, 0)

    def test_what_is_not_kept_is_not_proposed(self) -> None:
        decoder = decoder_of({"0:w=may": {EPISTEMIC: 8}})
        assert decoder.propose(["may"], lambda type_, _: type_ is not EPISTEMIC) == []
        assert decoder.propose(["may"], lambda _, odds: odds > 3.0) == []
        assert len(decoder.propose(["may"], lambda _, odds: odds >= 3.0)) == 1

    @pytest.mark.parametrize(
        "feature",
        ["-1:w=some", "1:w=say", "3:w=now", "nR=0", "mid", f"people{JOINT}+1=say", f"people{JOINT}mid"],
    )
    def test_neighbours_setting_and_combinations_weigh(self, feature: str) -> None:
        text = "well it seems some people say so now ok"
        (found,) = proposed(decoder_of({"0:w=people": {HEARSAY: 4}, feature: {HEARSAY: 2}}), text)
        assert (found.anchor, found.log_odds) == (4, 1.0)

    def test_a_combination_weighs_with_its_own_word_only(self) -> None:
        assert proposed(decoder_of({f"people{JOINT}+1=say": {HEARSAY: 9}}), "sources say") == []

    def test_types_and_phrases_of_the_lexicon_weigh(self) -> None:
        markers = [
            Marker("say", (HEARSAY,), ("say",), "", ""),
            Marker("they say", (HEARSAY,), ("they say",), "", ""),
        ]
        weights = {"0:t=!hearsay": 2.0, "pt!=hearsay:L": 3.0, f"!hearsay{JOINT}-1=they": 4.0}
        decoder = decoder_of(
            {name: {HEARSAY: weight} for name, weight in weights.items()},
            lexicon=Lexicon("xx", markers, {}),
        )
        assert [p.log_odds for p in proposed(decoder, "they say")] == [4.0]
        assert proposed(decoder, "we say") == []


class TestSteps:
    def test_a_cue_goes_on_to_either_side_as_long_as_the_steps_say(self) -> None:
        decoder = decoder_of(
            {"0:w=people": {HEARSAY: 9}}, left={"w=some": 2}, right={"w=often": 2, "w=say": 2}
        )
        assert proposed(decoder, "well some people often say so") == [Proposal(1, 5, HEARSAY, 4.0, 2)]

    def test_left_and_right_are_asked_apart(self) -> None:
        anchors = {"0:w=people": {HEARSAY: 9}}
        assert extents(decoder_of(anchors, left={"w=say": 2}), "say people say") == [(0, 2)]
        assert extents(decoder_of(anchors, right={"w=say": 2}), "say people say") == [(1, 3)]

    def test_the_first_no_ends_a_cue(self) -> None:
        decoder = decoder_of({"0:w=people": {HEARSAY: 9}}, right={"w=say": 2})
        assert extents(decoder, "people often say") == [(0, 1)]

    def test_even_odds_are_a_no(self) -> None:
        decoder = decoder_of({"0:w=people": {HEARSAY: 9}}, right={"w=say": 1.0})
        assert extents(decoder, "people say") == [(0, 1)]

    def test_they_know_the_type_of_the_cue(self) -> None:
        anchors = {"0:w=people": {HEARSAY: 9}, "0:w=may": {EPISTEMIC: 9}}
        decoder = decoder_of(anchors, right={"wt=say|hearsay": 2})
        assert extents(decoder, "people say , may say") == [(0, 2), (3, 4)]

    def test_a_cue_goes_on_for_no_more_words_than_the_longest(self) -> None:
        decoder = decoder_of({"0:w=some": {HEARSAY: 9}}, left={"w=x": 2}, right={"w=x": 2})
        text = " ".join(["x"] * 20 + ["some"] + ["x"] * 20)
        assert extents(decoder, text) == [(20 - LONGEST, 21 + LONGEST)]

    def test_a_cue_never_leaves_its_sentence(self) -> None:
        decoder = decoder_of(
            {"0:w=some": {HEARSAY: 9}}, left={"w=x": 2, "o=<e>": 9}, right={"w=x": 2, "o=<e>": 9}
        )
        assert extents(decoder, "x some x") == [(0, 3)]


class TestOverlap:
    def test_of_two_that_overlap_the_likelier_is_taken(self) -> None:
        anchors = {"0:w=may": {EPISTEMIC: 8}, "0:w=reportedly": {HEARSAY: 9}}
        decoder = decoder_of(anchors, right={"w=reportedly": 2})
        assert proposed(decoder, "may reportedly go") == [Proposal(1, 2, HEARSAY, 4.0, 1)]
        decoder = decoder_of({**anchors, "0:w=may": {EPISTEMIC: 10}}, right={"w=reportedly": 2})
        assert proposed(decoder, "may reportedly go") == [Proposal(0, 2, EPISTEMIC, 5.0, 0)]

    def test_of_two_as_likely_the_first_is_taken(self) -> None:
        anchors = {"0:w=may": {EPISTEMIC: 9}, "0:w=reportedly": {HEARSAY: 9}}
        decoder = decoder_of(anchors, right={"w=reportedly": 2})
        assert [p.anchor for p in proposed(decoder, "may reportedly go")] == [0]

    def test_two_that_only_touch_are_both_taken_in_the_order_of_the_text(self) -> None:
        decoder = decoder_of({"0:w=may": {EPISTEMIC: 8}, "0:w=reportedly": {HEARSAY: 9}})
        assert extents(decoder, "may reportedly go") == [(0, 1), (1, 2)]

    def test_what_loses_to_one_that_is_taken_sets_nothing_else_aside(self) -> None:
        anchors = {"0:w=a": {HEARSAY: 8}, "0:w=b": {HEARSAY: 9}, "0:w=c": {HEARSAY: 10}}
        decoder = decoder_of(anchors, right={"k=a|b": 2, "k=b|c": 2})
        assert extents(decoder, "a b c") == [(0, 2), (2, 3)]


def test_contributions_are_told_by_name_for_the_type_asked_of() -> None:
    decoder = decoder_of({"0:w=may": {EPISTEMIC: 8, HEARSAY: 1}, "1:w=go": {EPISTEMIC: 0.5}})
    assert decoder.contributions(["may", "go"], 0, EPISTEMIC) == {"0:w=may": 8.0, "1:w=go": 0.5}
    assert decoder.contributions(["may", "go"], 0, HEARSAY) == {"0:w=may": 1.0, "1:w=go": 0.0}
    assert decoder.intercept(EPISTEMIC) == -5.0
