"""Words and marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from classifier.tokens import tokenize


@given(st.text(max_size=80))
def test_tokens_are_exact_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert end <= token.start < token.end
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


def test_contractions_compounds_and_addresses_are_one_token() -> None:
    forms = [t.form for t in tokenize("I don’t know, EU-maat: https://t.co/aB1 @jo_doe #Belgia")]
    assert forms == ["i", "don't", "know", ",", "eu-maat", ":", "https://t.co/ab1", "@jo_doe", "#belgia"]
