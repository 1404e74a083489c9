"""What holds of the analysis of any text whatever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.analyzer import Analyzer
from classifier.cue import CueType, Sentence, Status, status_of
from classifier.decoder import Decoder
from classifier.features import Featurizer
from classifier.offsets import Utf16Map
from classifier.tokens import surfaces, tokenize

PIECES = [
    "Joidenkin tietojen mukaan alus upposi.",
    "Puolan mukaan rajalla on rauhallista.",
    "Päätös saattaa viivästyä.",
    "The minister has reportedly resigned.",
    "Palon syy ei ole tiedossa.",
    "It may rain, officials said.",
    "Det regnar kraftigt i Stockholm i dag, och många tåg är försenade.",
    "Kai Virtanen",
    "ANOTHER 🇫🇮 DELAY!!",
    "👩‍👩‍👧",
    "– Hän tulee, ”ehkä”.",
    "https://t.co/aBcD pic.twitter.com/aBcD",
    "Muka\u00adan ei\u00a0ole tie\u200ddossa, pa\u0308a\u0308ttely",
    "\n",
    "\u2028",
    "\ud83c",
    "\x00",
]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | ANY_TEXT
HINTS = st.sampled_from([None, "fi", "en", "sv", "und"])
any_text = settings(max_examples=60)
few_texts = settings(max_examples=20)
"""For what builds decoders anew each time: a tenth of a second."""


@any_text
@given(text=TEXTS, hint=HINTS)
def test_sentences_are_in_order_and_hold_every_character(
    analyzer: Analyzer, text: str, hint: str | None
) -> None:
    end = 0
    for sentence in analyzer.analyze(text, hint).sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


@any_text
@given(text=TEXTS, hint=HINTS)
def test_cues_are_apart_inside_their_sentence_and_begin_and_end_at_its_words(
    analyzer: Analyzer, text: str, hint: str | None
) -> None:
    for sentence in analyzer.analyze(text, hint).sentences:
        tokens = tokenize(text[sentence.start : sentence.end])
        starts = {sentence.start + token.start for token in tokens}
        ends = {sentence.start + token.end for token in tokens}
        end = sentence.start
        for cue in sentence.candidates:
            assert end <= cue.start < cue.end <= sentence.end
            assert cue.start in starts
            assert cue.end in ends
            end = cue.end


@any_text
@given(text=TEXTS, hint=HINTS)
def test_every_offset_is_exact_in_both_units(analyzer: Analyzer, text: str, hint: str | None) -> None:
    units, encoded = Utf16Map(text), text.encode("utf-16-le", "surrogatepass")
    if encoded.decode("utf-16-le", "surrogatepass") != text:
        return  # two lone surrogates that stand together are one character in UTF-16
    for sentence in analyzer.analyze(text, hint).sentences:
        cues = [(cue.start, cue.end) for cue in sentence.candidates]
        for start, end in ((sentence.start, sentence.end), *cues):
            low, high = units.to_utf16(start), units.to_utf16(end)
            assert encoded[2 * low : 2 * high].decode("utf-16-le", "surrogatepass") == text[start:end]
            assert (units.to_code_point(low), units.to_code_point(high)) == (start, end)


@any_text
@given(text=TEXTS, hint=HINTS)
def test_status_and_cues_follow_from_candidates_and_thresholds(
    analyzer: Analyzer, text: str, hint: str | None
) -> None:
    for sentence in analyzer.analyze(text, hint).sentences:
        assert 0 <= sentence.score <= 1
        if sentence.language not in analyzer.model.languages:
            assert sentence.status is Status.UNSUPPORTED
            assert (sentence.cues, sentence.candidates) == ((), ())
        else:
            thresholds = analyzer.model.thresholds[sentence.language]
            passed = tuple(cue for cue in sentence.candidates if cue.score >= thresholds[cue.type])
            assert sentence.cues == passed
            assert sentence.status is status_of(passed)


@few_texts
@given(text=TEXTS, others=st.lists(TEXTS, max_size=3), hint=HINTS)
def test_a_block_gives_the_same_alone_as_after_others(
    analyzer: Analyzer, text: str, others: list[str], hint: str | None
) -> None:
    fresh = Analyzer(analyzer.model).analyze(text, hint)
    worked = Analyzer(analyzer.model)
    for other in others:
        worked.analyze(other)
    assert worked.analyze(text, hint) == fresh == worked.analyze(text, hint) == analyzer.analyze(text, hint)


@few_texts
@given(text=TEXTS)
def test_every_explanation_sums_to_the_log_odds_that_were_calibrated(analyzer: Analyzer, text: str) -> None:
    for sentence in analyzer.analyze(text, "fi").sentences:
        for cue in sentence.candidates:
            why = analyzer.explain(text, sentence, cue)
            total = sum(c.weight for c in why.contributions) + why.rest + why.intercept
            assert total == pytest.approx(raw_log_odds(analyzer, text, sentence)[cue.start], abs=1e-9)
            probability = analyzer.model.known[sentence.language].calibration.cue(cue.type, total)
            assert probability == pytest.approx(cue.score, abs=1e-9)


def raw_log_odds(analyzer: Analyzer, text: str, sentence: Sentence) -> dict[int, float]:
    """What the decoder proposes for the cues of a sentence, by where they start."""
    part = analyzer.model.known[sentence.language]
    body = text[sentence.start : sentence.end]
    tokens = tokenize(body)
    decoder = Decoder(Featurizer(part.lexicon), part.tagger)
    proposals = decoder.propose(surfaces(body), part.calibration.keeps)
    return {sentence.start + tokens[p.start].start: p.log_odds for p in proposals}


class TestExplanation:
    def test_the_strongest_contributions_come_first(self, analyzer: Analyzer) -> None:
        text = "Joidenkin tietojen mukaan alus upposi."
        (sentence,) = analyzer.analyze(text).sentences
        weights = [c.weight for c in analyzer.explain(text, sentence, sentence.cues[0]).contributions]
        assert weights == sorted(weights, key=abs, reverse=True)

    def test_the_entry_is_one_of_the_lexicon_and_of_the_cue_s_type(self, analyzer: Analyzer) -> None:
        text = "The minister has reportedly resigned."
        (sentence,) = analyzer.analyze(text).sentences
        entry = analyzer.explain(text, sentence, sentence.cues[0]).entry
        (marker,) = [m for m in analyzer.model.known["en"].lexicon.markers if m.id == entry]
        assert CueType.HEARSAY in marker.types


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u2028"])
def test_text_without_words_has_no_sentences(analyzer: Analyzer, text: str) -> None:
    assert analyzer.analyze(text, "fi").sentences == ()


def test_a_caller_s_choice_of_types_and_threshold_leaves_the_sentence_as_it_is(analyzer: Analyzer) -> None:
    (sentence,) = analyzer.analyze("It may rain, officials said.").sentences
    assert sentence.select() == sentence.cues
    assert sentence.select(threshold=0) == sentence.candidates
    assert sentence.select(threshold=1.1) == ()
    assert sentence.select(types=()) == ()
    assert {cue.type for cue in sentence.select(types=[CueType.EPISTEMIC])} == {CueType.EPISTEMIC}
