"""A cue that is judged lies in its sentence, whatever unit its offsets are in."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from classifier.cue import CueType
from classifier.offsets import OffsetUnit
from server.errors import InvalidBodyError
from server.schemas.feedback import SaidCue
from server.services.judging import judgement_of
from server.store.values import Judgement, Verdict

sentences = strategies.text(
    strategies.characters(exclude_categories=["Cs"]) | strategies.sampled_from("a🇷👍𝄞ä"),
    min_size=1,
    max_size=30,
)
UTF_16 = OffsetUnit.UTF_16
CODE_POINT = OffsetUnit.CODE_POINT


def judge(sentence: str, unit: OffsetUnit, start: int, end: int) -> Judgement:
    return judgement_of(
        sentence, unit, Verdict.WRONG, SaidCue(start=start, end=end, type=CueType.HEARSAY), None
    )


def complaints(sentence: str, unit: OffsetUnit, start: int, end: int) -> dict[str, str]:
    with pytest.raises(InvalidBodyError) as told:
        judge(sentence, unit, start, end)
    return {".".join(map(str, place.loc)): place.msg for place in told.value.complaints}


def utf_16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class TestPlaces:
    @given(sentences, strategies.data())
    def test_every_stretch_of_the_sentence_is_found_in_both_units(
        self, sentence: str, data: strategies.DataObject
    ) -> None:
        start = data.draw(strategies.integers(0, len(sentence) - 1))
        end = data.draw(strategies.integers(start + 1, len(sentence)))
        units = judge(sentence, UTF_16, utf_16(sentence[:start]), utf_16(sentence[:end]))
        points = judge(sentence, CODE_POINT, start, end)
        assert (units.start, units.end) == (points.start, points.end) == (start, end)

    @given(sentences, strategies.integers(1, 10**12), strategies.sampled_from(OffsetUnit))
    def test_what_is_beyond_its_end_is_refused_with_its_place(
        self, sentence: str, beyond: int, unit: OffsetUnit
    ) -> None:
        length = utf_16(sentence) if unit is UTF_16 else len(sentence)
        told = complaints(sentence, unit, 0, length + beyond)
        assert told == {"cue.end": f"It is outside the sentence of {length} {unit} units"}
        assert set(complaints(sentence, unit, length + beyond, length + beyond + 1)) == {
            "cue.start",
            "cue.end",
        }

    @given(sentences, sentences)
    def test_what_splits_a_surrogate_pair_is_refused_with_its_place(self, before: str, after: str) -> None:
        sentence = f"{before}👍{after}"
        inside = utf_16(before) + 1
        assert "surrogate pair" in complaints(sentence, UTF_16, inside, utf_16(sentence))["cue.start"]
        assert "surrogate pair" in complaints(sentence, UTF_16, 0, inside)["cue.end"]

    @given(sentences, strategies.data())
    def test_what_is_empty_or_turned_round_is_refused(
        self, sentence: str, data: strategies.DataObject
    ) -> None:
        end = data.draw(strategies.integers(0, len(sentence)))
        start = data.draw(strategies.integers(end, len(sentence)))
        assert set(complaints(sentence, CODE_POINT, start, end)) == {"cue.end"}


class TestTypes:
    def judge(self, verdict: Verdict, corrected: CueType | None) -> Judgement:
        return judgement_of(
            "ehkä", UTF_16, verdict, SaidCue(start=0, end=4, type=CueType.EPISTEMIC), corrected
        )

    def test_a_wrong_type_goes_with_the_right_one(self) -> None:
        assert self.judge(Verdict.WRONG_TYPE, CueType.DOXASTIC).corrected_type is CueType.DOXASTIC

    @pytest.mark.parametrize(
        ("verdict", "corrected", "told"),
        [
            (Verdict.WRONG_TYPE, None, "Say which type is right"),
            (Verdict.WRONG_TYPE, CueType.EPISTEMIC, "the type that was wrong"),
            (Verdict.CORRECT, CueType.HEARSAY, "wrong_type only"),
            (Verdict.WRONG, CueType.HEARSAY, "wrong_type only"),
            (Verdict.MISSED, CueType.HEARSAY, "wrong_type only"),
        ],
    )
    def test_anything_else_is_refused(self, verdict: Verdict, corrected: CueType | None, told: str) -> None:
        with pytest.raises(InvalidBodyError, match=f"corrected_type: .*{told}"):
            self.judge(verdict, corrected)
