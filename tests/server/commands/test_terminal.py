"""Text that is not ours, on a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given, strategies

from server.commands.terminal import showable


class TestShowable:
    @given(strategies.text(strategies.characters(codec=None, categories=None)))
    def test_nothing_steers_and_nothing_moves(self, text: str) -> None:
        shown = showable(text)
        assert len(shown) == len(text)
        assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
        assert showable(shown) == shown

    def test_ordinary_text_stays_as_it_is(self) -> None:
        for text in ("”Ehkä” – 🇷🇺 👩‍👩‍👧 [bold]", "co\u00adoperate"):
            assert showable(text) == text
