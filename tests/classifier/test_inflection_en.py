"""English verbs and nouns."""

from __future__ import annotations

import pytest

from classifier.inflection_en import English

IRREGULAR = {"say": ["says", "said", "said", "saying"], "passer-by": ["passers-by"]}


@pytest.fixture
def english() -> English:
    return English(IRREGULAR)


@pytest.mark.parametrize(
    "forms",
    [
        "claim claims claimed claiming",
        "allege alleges alleged alleging",
        "deny denies denied denying",
        "convey conveys conveyed conveying",
        "stress stresses stressed stressing",
        "tip tips tipped tipping",
        "quip quips quipped quipping",
        "state states stated stating",
        "reveal reveals revealed revealing",
        "agree agrees agreed agreeing",
        "guess guesses guessed guessing",
        "preach preaches preached preaching",
        "show shows showed showing",
        "say says said saying",
    ],
)
def test_a_verb_has_its_forms(english: English, forms: str) -> None:
    assert english.inflect(forms.split()[0], "verb") == forms.split()


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("source", "sources"),
        ("witness", "witnesses"),
        ("study", "studies"),
        ("essay", "essays"),
        ("passer-by", "passers-by"),
    ],
)
def test_a_noun_has_its_plural(english: English, singular: str, plural: str) -> None:
    assert english.inflect(singular, "plural") == [plural]
    assert english.inflect(singular, "noun") == [singular, plural]


def test_a_past_participle_is_one_form(english: English) -> None:
    assert english.inflect("say", "past participle") == ["said"]


def test_an_unknown_paradigm_and_a_clitic_are_refused(english: English) -> None:
    with pytest.raises(ValueError, match="aorist"):
        english.inflect("say", "aorist")
    with pytest.raises(ValueError, match="kin"):
        english.cling("maybe", "kin")
