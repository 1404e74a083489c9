"""Limits of one request."""

from __future__ import annotations

import pytest

from server.errors import TooLargeError
from server.schemas import Block
from server.services.limits import Limits
from server.settings import Settings


class TestLimits:
    def test_they_are_those_of_the_settings(self, settings: Settings) -> None:
        assert Limits.of(settings) == Limits(200_000, 5_000, 4_194_304)

    def test_text_of_all_characters_allowed_fits_the_body_however_it_is_escaped(
        self, settings: Settings
    ) -> None:
        longest_escape = len(r"\ud83c\uddf7")
        assert settings.max_characters * longest_escape < settings.max_body_bytes

    def test_characters_are_code_points(self) -> None:
        limits = Limits(characters=2, blocks=1, body_bytes=100)
        limits.check([Block(id="b", text="🇷🇺")])
        with pytest.raises(TooLargeError, match="3 characters; the limit is 2"):
            limits.check([Block(id="b", text="🇷🇺!")])
