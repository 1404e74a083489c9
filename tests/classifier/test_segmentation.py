"""Sentences and paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.segmentation import paragraphs, sentences

PROSE = st.text(st.sampled_from("aÄ1 .!?…\n\r\u2028\"”’()–:😀'"), max_size=80) | st.text(max_size=60)


def split(text: str) -> list[str]:
    return [text[a:b] for p in paragraphs(text) for a, b in sentences(text, *p)]


@given(PROSE)
def test_sentences_are_trimmed_in_order_on_one_line_and_lose_nothing(text: str) -> None:
    extents = [extent for p in paragraphs(text) for extent in sentences(text, *p)]
    end = 0
    for start, stop in extents:
        assert end <= start < stop
        assert text[start:stop] == text[start:stop].strip()
        assert not set(text[start:stop]) & set("\n\r\v\f\x85\u2028\u2029")
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hän näki sen. Sitten tuli hiljaista.", 2),
        ("Sen. Smith voted no. Then she left.", 2),
        ("Esim. Turku ja mm. Tampere ovat mukana. Muut eivät.", 2),
        ("Presidentti V. Putin puhui. Sali oli täynnä.", 2),
        ("Isku tapahtui 22. toukokuuta. Kaupunki heräsi.", 2),
        ("“The depot burned. It is reported to be lost.” — Jo Doe (@jo) May 3, 2023", 3),
        ("ANOTHER 🇷🇺 TRAIN STOPPED – IN 🇷🇺!! “⚡️It began at noon.”", 2),
        ("– Tulkaa heti! hän huusi.", 1),
        ("He waited... and waited. Nothing came.", 2),
        ("The U.S. Coast Guard came at 5 p.m. on Monday.", 1),
        ("", 0),
        (" \n\t\n ", 0),
    ],
)
def test_a_text_has_as_many_sentences_as_a_reader_counts(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_a_line_break_ends_a_sentence() -> None:
    assert split("Otsikko ilman pistettä\nLeipäteksti alkaa.") == [
        "Otsikko ilman pistettä",
        "Leipäteksti alkaa.",
    ]
