"""Words and marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.tokens import fold, surfaces, tokenize

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)
LETTERS = st.text("aäöåéšžAÄÖÅÉŠŽ", min_size=1, max_size=12)
INVISIBLE = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
SPACES = ["\u00a0", "\u202f", "\u2007", "\u2009", "\u3000", "\t"]


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


@given(ANY_TEXT)
def test_tokens_are_exact_in_order_and_lose_nothing_but_white_space(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert end <= token.start < token.end
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


@given(ANY_TEXT)
def test_the_quick_way_finds_the_same_tokens(text: str) -> None:
    assert surfaces(text) == [token.text for token in tokenize(text)]


@given(ANY_TEXT)
def test_a_form_is_the_folded_text(text: str) -> None:
    assert forms(text) == [fold(token.text) for token in tokenize(text)]


def test_contractions_compounds_and_addresses_are_one_token() -> None:
    found = forms("I don’t know, EU-maat: https://t.co/aB1 @jo_doe #Belgia")
    assert found == ["i", "don't", "know", ",", "eu-maat", ":", "https://t.co/ab1", "@jo_doe", "#belgia"]


@pytest.mark.parametrize("text", ["USA:n", "nato‐maat", "EU‑maat", "Yle-lähde", "o'clock"])
def test_an_inflected_abbreviation_and_a_compound_are_one_token(text: str) -> None:
    assert surfaces(text) == [text]


@pytest.mark.parametrize("text", ["'ehkä'", "sanoi:", "-juna", "ehkä-", "a--b"])
def test_a_mark_at_the_edge_of_a_word_is_no_part_of_it(text: str) -> None:
    assert len(surfaces(text)) > 1


@pytest.mark.parametrize("apostrophe", "'’‘ʼ´")
def test_every_apostrophe_is_the_plain_one(apostrophe: str) -> None:
    assert forms(f"It isn{apostrophe}t clear") == ["it", "isn't", "clear"]


@pytest.mark.parametrize("hyphen", "-‐‑")
def test_every_hyphen_is_the_plain_one(hyphen: str) -> None:
    assert forms(f"so{hyphen}called") == ["so-called"]


@pytest.mark.parametrize("quote", '"”“„»')
def test_every_double_quote_is_the_plain_one(quote: str) -> None:
    assert forms(f"{quote}Ehkä") == ['"', "ehkä"]


@pytest.mark.parametrize("space", SPACES)
def test_any_white_space_parts_words(space: str) -> None:
    assert forms(f"ei{space}ole") == ["ei", "ole"]


@pytest.mark.parametrize("character", INVISIBLE)
class TestInvisibleCharacters:
    def test_one_inside_a_word_neither_parts_nor_changes_it(self, character: str) -> None:
        assert forms(f"kuu{character}lem{character}ma nyt") == ["kuulemma", "nyt"]

    def test_one_beside_an_apostrophe_or_a_hyphen_changes_nothing(self, character: str) -> None:
        assert forms(f"isn{character}'t EU{character}-maat") == ["isn't", "eu-maat"]

    def test_the_token_keeps_it_so_that_offsets_stay_exact(self, character: str) -> None:
        (token,) = tokenize(f"kuu{character}lemma")
        assert (token.start, token.end, token.text) == (0, 9, f"kuu{character}lemma")

    def test_one_before_a_word_leaves_the_word_whole(self, character: str) -> None:
        assert forms(f"{character}kuulemma")[-1] == "kuulemma"

    def test_one_between_a_letter_and_its_accent_does_not_part_them(self, character: str) -> None:
        assert forms(f"a{character}\u0308iti") == ["äiti"]


@given(LETTERS)
def test_decomposed_words_are_one_token_with_the_form_of_the_composed(word: str) -> None:
    apart = unicodedata.normalize("NFD", word)
    assert surfaces(apart) == [apart]
    assert forms(apart) == forms(unicodedata.normalize("NFC", word))


@given(LETTERS)
def test_case_makes_no_difference_to_the_form(word: str) -> None:
    assert fold(word.upper()) == fold(word.lower()) == fold(fold(word))
