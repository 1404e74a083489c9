"""Code points and UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.offsets import Utf16Map

ASTRAL_TEXT = st.text(st.sampled_from("aä🇷🇺👩‍👧⚡️\u0301 "), max_size=40) | st.text(max_size=40)


@given(ASTRAL_TEXT)
def test_every_offset_becomes_the_utf16_length_of_what_stands_before_it(text: str) -> None:
    units = Utf16Map(text)
    for offset in range(len(text) + 1):
        expected = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert units.to_utf16(offset) == expected
        assert units.to_code_point(expected) == offset


def test_a_flag_is_two_code_points_and_four_units() -> None:
    units = Utf16Map("IN 🇷🇺!")
    assert [units.to_utf16(i) for i in (3, 4, 5)] == [3, 5, 7]


def test_an_offset_inside_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="edge of a character"):
        Utf16Map("🔥").to_code_point(1)


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(IndexError, match="outside"):
        Utf16Map("ab").to_utf16(offset)
