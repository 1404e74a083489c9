"""Tokens → proposed cues, with the weights that ship: what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.analyzer import Analyzer
from classifier.cue import CueType
from classifier.decoder import LONGEST, OUTPUTS, Decoder
from classifier.features import Featurizer
from classifier.gate import GATE
from classifier.tokens import surfaces

PHRASES = st.lists(
    st.sampled_from(
        [
            "Joidenkin tietojen mukaan",
            "ei ole varmaa",
            "saattaa olla",
            "It is reported",
            "sources say",
            "isn’t clear",
            "Kai Virtanen kertoo",
            "tieto\u00adjen muka\u200dan",
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
any_text = settings(max_examples=60)
few_texts = settings(max_examples=20)
"""For what builds a decoder anew each time: a tenth of a second."""


@pytest.fixture(scope="module")
def warm(analyzer: Analyzer) -> dict[str, Decoder]:
    """Decoders that remember all that these tests ever asked them."""
    return {language: decoder_of(analyzer, language) for language in analyzer.model.languages}


def decoder_of(analyzer: Analyzer, language: str) -> Decoder:
    part = analyzer.model.known[language]
    return Decoder(Featurizer(part.lexicon), part.tagger)


def keep_all(_: CueType, __: float) -> bool:
    return True


@LANGUAGES
@few_texts
@given(text=TEXTS)
def test_odds_are_the_intercept_and_the_rows_of_every_feature_by_name(
    analyzer: Analyzer, warm: dict[str, Decoder], language: str, text: str
) -> None:
    found, anchors = surfaces(text), analyzer.model.known[language].tagger.anchors
    for decoder in (decoder_of(analyzer, language), warm[language]):  # cold and warm
        sentence = decoder.featurizer.sentence(found)
        for index in range(len(found)):
            rows = anchors.rows(decoder.featurizer.anchor(sentence, index))
            expected = anchors.intercept + anchors.coefficients[rows].sum(axis=0)
            assert decoder.odds(sentence, index) == pytest.approx(expected.tolist(), abs=1e-9)


@LANGUAGES
@few_texts
@given(text=TEXTS)
def test_the_gate_opens_to_words_that_by_their_surface_may_be_anchors(
    analyzer: Analyzer, warm: dict[str, Decoder], language: str, text: str
) -> None:
    found, gate = surfaces(text), analyzer.model.known[language].tagger.gate
    words = warm[language].featurizer.words
    expected = [i for i, surface in enumerate(found) if gate.scores(words[surface].whole)[0] >= GATE]
    for decoder in (decoder_of(analyzer, language), warm[language]):
        assert decoder.gate.opened(found) == expected


@LANGUAGES
@any_text
@given(text=TEXTS)
def test_every_open_word_is_asked_about_once_by_its_best_type(
    warm: dict[str, Decoder], language: str, text: str
) -> None:
    decoder, found = warm[language], surfaces(text)
    asked: list[tuple[CueType, float]] = []

    def keep(type_: CueType, odds: float) -> bool:
        asked.append((type_, odds))
        return False

    assert decoder.propose(found, keep) == []
    sentence = decoder.featurizer.sentence(found)
    every = [decoder.odds(sentence, index) for index in decoder.gate.opened(found)]
    assert asked == [(OUTPUTS[odds.index(max(odds))], max(odds)) for odds in every]


@LANGUAGES
@any_text
@given(text=TEXTS)
def test_contributions_and_intercept_are_the_log_odds(
    warm: dict[str, Decoder], language: str, text: str
) -> None:
    decoder, found = warm[language], surfaces(text)
    for proposal in decoder.propose(found, lambda _, odds: odds > -6):
        told = decoder.contributions(found, proposal.anchor, proposal.type)
        total = sum(told.values()) + decoder.intercept(proposal.type)
        assert total == pytest.approx(proposal.log_odds, abs=1e-9)


@LANGUAGES
@any_text
@given(text=TEXTS, floor=st.sampled_from([-20.0, -4.0, 0.0, 100.0]))
def test_proposals_are_in_order_apart_kept_and_close_around_their_anchor(
    warm: dict[str, Decoder], language: str, text: str, floor: float
) -> None:
    decoder, found, end = warm[language], surfaces(text), 0
    opened = set(decoder.gate.opened(found))
    for proposal in decoder.propose(found, lambda _, odds: odds >= floor):
        assert end <= proposal.start <= proposal.anchor < proposal.end <= len(found)
        assert proposal.anchor - proposal.start <= LONGEST
        assert proposal.end - 1 - proposal.anchor <= LONGEST
        assert proposal.anchor in opened
        assert proposal.log_odds >= floor
        end = proposal.end


@LANGUAGES
@few_texts
@given(text=TEXTS, others=st.lists(TEXTS, max_size=3))
def test_proposals_are_the_same_whatever_was_asked_before(
    analyzer: Analyzer, warm: dict[str, Decoder], language: str, text: str, others: list[str]
) -> None:
    fresh, worked = decoder_of(analyzer, language), warm[language]
    for other in others:
        worked.propose(surfaces(other), keep_all)
    expected = fresh.propose(surfaces(text), keep_all)
    assert worked.propose(surfaces(text), keep_all) == expected == fresh.propose(surfaces(text), keep_all)


@LANGUAGES
@any_text
@given(text=TEXTS)
def test_among_proposals_the_likeliest_of_all_is_taken(
    warm: dict[str, Decoder], language: str, text: str
) -> None:
    decoder, found = warm[language], surfaces(text)
    sentence = decoder.featurizer.sentence(found)
    every = [max(decoder.odds(sentence, index)) for index in decoder.gate.opened(found)]
    proposals = decoder.propose(found, keep_all)
    assert bool(proposals) == bool(every)
    if every:
        assert max(proposal.log_odds for proposal in proposals) == max(every)
