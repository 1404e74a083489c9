"""Tokens → proposed cues, with the weights that ship and with weights made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.analyzer import Analyzer
from classifier.cue import CueType
from classifier.decoder import LONGEST, OUTPUTS, Decoder, TaggerModel
from classifier.features import Featurizer, windowed
from classifier.lexicon import Lexicon
from classifier.linear import LinearModel
from classifier.tokens import Token, tokenize

PHRASES = st.lists(
    st.sampled_from(
        [
            "Joidenkin tietojen mukaan",
            "ei ole varmaa",
            "saattaa olla",
            "It is reported",
            "sources say",
            "Kai Virtanen kertoo",
            "probably",
            "🇷🇺",
            "”",
            "–",
            ",",
            "https://t.co/a",
            "12.",
        ]
    ),
    max_size=12,
).map(" ".join)
TEXTS = PHRASES | st.text(st.characters(exclude_categories=()), max_size=50)
LANGUAGES = pytest.mark.parametrize("language", ["fi", "en"])
EMPTY = Lexicon("xx", [], {})


def decoder_of(analyzer: Analyzer, language: str) -> Decoder:
    part = analyzer.model.known[language]
    return Decoder(Featurizer(part.lexicon), part.tagger)


def model_of(weights: dict[str, dict[CueType, float]], further: dict[str, float]) -> TaggerModel:
    """Weights of single features, all else zero; without a feature nothing starts and nothing goes on."""
    rows = np.zeros((len(weights), 1 + len(OUTPUTS)))
    for row, given_ in enumerate(weights.values()):
        for type_, weight in given_.items():
            rows[row, 1 + OUTPUTS.index(type_)] = weight
    starts = LinearModel(tuple(weights), rows, np.array([5.0, *[0.0] * len(OUTPUTS)]))
    steps = np.array([[weight] for weight in further.values()]).reshape(-1, 1)
    return TaggerModel(starts, LinearModel(tuple(further), steps, np.array([-1.0])))


def asked_about(decoder: Decoder, tokens: list[Token]) -> list[tuple[CueType, float]]:
    """The best type of every token with its log-odds; nothing is kept."""
    asked: list[tuple[CueType, float]] = []

    def keep(type_: CueType, odds: float) -> bool:
        asked.append((type_, odds))
        return False

    assert decoder.propose(tokens, keep) == []
    return asked


@LANGUAGES
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_remembered_scores_are_those_of_the_linear_model(
    analyzer: Analyzer, language: str, text: str
) -> None:
    decoder, tokens = decoder_of(analyzer, language), tokenize(text)
    described = [decoder.featurizer.attributes(token) for token in tokens]
    context = decoder.featurizer.context(tokens, decoder.featurizer.lexicon.match(tokens))
    for kept in (asked_about(decoder, tokens), asked_about(decoder, tokens)):  # anew, and from memory
        assert len(kept) == len(tokens)
        for i, (type_, odds) in enumerate(kept):
            scores = decoder.model.starts.scores([*windowed(described, i), *context[i]])
            assert odds == pytest.approx(float(scores[1 + OUTPUTS.index(type_)] - scores[0]), abs=1e-9)
            assert odds == pytest.approx(float(max(scores[1:]) - scores[0]), abs=1e-9)


@LANGUAGES
@settings(deadline=None, max_examples=60)
@given(text=TEXTS)
def test_contributions_and_intercept_are_the_log_odds(analyzer: Analyzer, language: str, text: str) -> None:
    decoder, tokens = decoder_of(analyzer, language), tokenize(text)
    for proposal in decoder.propose(tokens, lambda _, odds: odds > -6):
        told = decoder.contributions(tokens, proposal.start, proposal.type)
        total = sum(told.values()) + decoder.intercept(proposal.type)
        assert total == pytest.approx(proposal.log_odds, abs=1e-9)


@LANGUAGES
@settings(deadline=None, max_examples=60)
@given(text=TEXTS, floor=st.sampled_from([-20.0, -4.0, 0.0, 100.0]))
def test_proposals_are_in_order_apart_short_enough_and_kept(
    analyzer: Analyzer, language: str, text: str, floor: float
) -> None:
    tokens, end = tokenize(text), 0
    for proposal in decoder_of(analyzer, language).propose(tokens, lambda _, odds: odds >= floor):
        assert end <= proposal.start < proposal.end <= len(tokens)
        assert proposal.end - proposal.start <= LONGEST
        assert proposal.log_odds >= floor
        end = proposal.end


def test_no_tokens_give_no_proposals() -> None:
    assert Decoder(Featurizer(EMPTY), model_of({}, {})).propose([], lambda *_: True) == []


def test_a_cue_goes_on_as_long_as_the_extension_says() -> None:
    model = model_of({"0:w=some": {CueType.HEARSAY: 9}}, {"0:w=people": 2, "0:w=say": 2})
    tokens = tokenize("well some people say so")
    (found,) = Decoder(Featurizer(EMPTY), model).propose(tokens, lambda _, odds: odds > 0)
    assert (found.start, found.end, found.type, found.log_odds) == (1, 4, CueType.HEARSAY, 4.0)


def test_no_cue_is_longer_than_the_longest() -> None:
    model = model_of({"0:w=some": {CueType.HEARSAY: 9}}, {"type=hearsay": 2})
    (found,) = Decoder(Featurizer(EMPTY), model).propose(tokenize("some" + " x" * 20), lambda _, o: o > 0)
    assert (found.start, found.end) == (0, LONGEST)


def test_of_two_that_overlap_the_likelier_is_taken() -> None:
    weights = {"0:w=may": {CueType.EPISTEMIC: 8.0}, "0:w=reportedly": {CueType.HEARSAY: 9.0}}
    decoder = Decoder(Featurizer(EMPTY), model_of(weights, {"0:w=reportedly": 2}))
    (found,) = decoder.propose(tokenize("may reportedly go"), lambda _, odds: odds > 0)
    assert (found.start, found.end, found.type) == (1, 2, CueType.HEARSAY)


def test_one_token_is_of_its_likeliest_type() -> None:
    model = model_of({"0:w=may": {CueType.EPISTEMIC: 8.0, CueType.DOXASTIC: 9.0}}, {})
    (found,) = Decoder(Featurizer(EMPTY), model).propose(tokenize("may"), lambda _, odds: odds > 0)
    assert found.type is CueType.DOXASTIC
