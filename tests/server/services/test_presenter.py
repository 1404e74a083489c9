"""How sentences and cues become the words of the contract."""

from __future__ import annotations

import math

import pytest

from classifier.analyzer import Analyzer
from classifier.cue import Cue, CueType, Sentence, Status
from classifier.offsets import OffsetUnit
from server.services.presenter import AS_FOUND, Presenter, Wanted
from server.services.vocabulary import Vocabulary

TEXT = "🇷🇺 Ehkä. 👍 Ehkä."


@pytest.fixture
def sentence() -> Sentence:
    """The second sentence of TEXT, by hand: offsets in code points."""
    sure, unsure = Cue(11, 15, CueType.EPISTEMIC, 0.9), Cue(11, 15, CueType.DOXASTIC, 0.2)
    return Sentence(9, 16, "fi", 0.99, 0.9, Status.UNCERTAIN, (sure,), (sure, unsure))


class TestPresenter:
    @pytest.mark.parametrize(("unit", "start"), [(OffsetUnit.CODE_POINT, 11), (OffsetUnit.UTF_16, 14)])
    def test_offsets_are_in_the_unit_wanted(
        self, analyzer: Analyzer, vocabulary: Vocabulary, sentence: Sentence, unit: OffsetUnit, start: int
    ) -> None:
        [cue] = Presenter(analyzer, vocabulary, TEXT, Wanted(unit)).sentence(sentence)["cues"]
        assert (cue["start"], cue["end"], cue["text"]) == (start, start + 4, "Ehkä")

    def test_a_lower_threshold_brings_what_the_model_does_not_stand_by(
        self, analyzer: Analyzer, vocabulary: Vocabulary, sentence: Sentence
    ) -> None:
        for threshold, count in ((None, 1), (0.0, 2), (0.2, 2), (0.21, 1), (1.0, 0)):
            wanted = Wanted(OffsetUnit.CODE_POINT, threshold=threshold)
            presented = Presenter(analyzer, vocabulary, TEXT, wanted).sentence(sentence)
            assert len(presented["cues"]) == count
            assert presented["status"] == "uncertain"

    def test_an_explanation_names_the_type_in_words(self, analyzer: Analyzer, vocabulary: Vocabulary) -> None:
        text = "Joidenkin tietojen mukaan alus upposi perjantaina."
        [found] = analyzer.analyze(text).sentences
        presenter = Presenter(analyzer, vocabulary, text, Wanted(OffsetUnit.UTF_16, explain=True))
        [cue] = presenter.sentence(found)["cues"]
        why = cue["why"]
        assert why["explanation"] == vocabulary.types[CueType.HEARSAY].explanation
        assert why["contributions"]
        total = why["intercept"] + why["rest"] + sum(part["weight"] for part in why["contributions"])
        assert math.isfinite(total)

    def test_nothing_is_explained_unasked(
        self, analyzer: Analyzer, vocabulary: Vocabulary, sentence: Sentence
    ) -> None:
        [cue] = Presenter(analyzer, vocabulary, TEXT, AS_FOUND).sentence(sentence)["cues"]
        assert "why" not in cue
