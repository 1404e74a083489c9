"""Phrases with choices, and what they stand for."""

from __future__ import annotations

import pytest

from classifier.phrases import expand, expand_all, is_plain, spell_out


def test_a_choice_stands_for_each_of_its_words() -> None:
    assert expand("{vahvoja|uusia} huhuja") == ["vahvoja huhuja", "uusia huhuja"]


def test_an_empty_choice_leaves_no_second_space() -> None:
    assert expand("it is {|widely }said{| to}") == [
        "it is said",
        "it is said to",
        "it is widely said",
        "it is widely said to",
    ]


def test_a_choice_may_be_part_of_a_word_and_hold_phrases() -> None:
    assert expand("{some|netti}huhu") == ["somehuhu", "nettihuhu"]
    assert expand("{on|on yhä} auki") == ["on auki", "on yhä auki"]


def test_each_form_is_given_once() -> None:
    assert expand_all(["{a|b} c", "b c"]) == ["a c", "b c"]


@pytest.mark.parametrize("phrase", ["{a|b", "a|b}", "{a|{b|c}}"])
def test_a_brace_without_its_other_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="brace"):
        expand(phrase)


def test_a_list_is_spelled_out_by_name() -> None:
    assert spell_out("{=source} says", {"source": ["aide", "envoy"]}) == "{aide|envoy} says"


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no list 'sauce'"):
        spell_out("{=sauce} says", {})


@pytest.mark.parametrize(
    ("phrase", "plain"), [("kuulemma", True), ("<source> says", True), ("{a|b}", False), ("~ that", False)]
)
def test_a_plain_phrase_needs_no_build(phrase: str, plain: bool) -> None:
    assert is_plain(phrase) is plain
