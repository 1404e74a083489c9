"""From what is read of a document to where it stands in it, in UTF-16 units."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, strategies

from server.services.languagetool.annotated_text import AnnotatedText, Part

text = strategies.text(strategies.sampled_from("aä𝒳😀\r\n e\u0301\ufffd"), max_size=6)
parts = strategies.lists(strategies.builds(Part, text, strategies.none() | text), max_size=8)


def units_of(string: str) -> int:
    return len(string.encode("utf-16-le")) // 2


def places(document: list[Part]) -> list[tuple[int, int]]:
    """Where each character that is read stands, found by walking over the document one by one."""
    found, at = [], 0
    for part in document:
        end = at + units_of(part.source)
        if part.read_as is not None:
            found += [(at, end)] * len(part.read_as)
        else:
            for character in part.source:
                found.append((at, at + units_of(character)))
                at += units_of(character)
        at = end
    return found


class TestAnnotatedText:
    @given(parts)
    def test_what_is_read_is_text_and_what_stands_for_markup(self, document: list[Part]) -> None:
        annotated = AnnotatedText(document)
        assert annotated.plain == "".join(part.read for part in document)
        assert annotated.plain_length == units_of(annotated.plain)
        assert annotated.length == sum(units_of(part.source) for part in document)

    @given(parts, strategies.data())
    def test_a_stretch_reaches_from_its_first_character_to_its_last(
        self, document: list[Part], data: strategies.DataObject
    ) -> None:
        annotated = AnnotatedText(document)
        assume(annotated.plain)
        start = data.draw(strategies.integers(0, len(annotated.plain) - 1))
        end = data.draw(strategies.integers(start + 1, len(annotated.plain)))
        found = places(document)
        assert annotated.span(start, end) == (found[start][0], found[end - 1][1])

    @given(text, strategies.data())
    def test_text_without_markup_stands_where_it_is_read(
        self, source: str, data: strategies.DataObject
    ) -> None:
        assume(source)
        annotated = AnnotatedText.of_text(source)
        start = data.draw(strategies.integers(0, len(source) - 1))
        end = data.draw(strategies.integers(start + 1, len(source)))
        assert annotated.units(*annotated.span(start, end)) == source[start:end]

    @given(parts, strategies.integers(0, 60), strategies.integers(0, 60))
    def test_any_units_are_text_of_as_many_units(self, document: list[Part], start: int, end: int) -> None:
        annotated = AnnotatedText(document)
        cut = annotated.units(start, end)
        assert units_of(cut) == len(range(*slice(start, end).indices(annotated.length)))
        assert not any("\ud800" <= character <= "\udfff" for character in cut)

    @pytest.mark.parametrize(("start", "end"), [(0, 0), (1, 1), (-1, 1), (0, 3), (2, 1)])
    def test_what_is_no_stretch_stands_nowhere(self, start: int, end: int) -> None:
        with pytest.raises(IndexError, match="no stretch of a text of 2 code points"):
            AnnotatedText.of_text("ab").span(start, end)
