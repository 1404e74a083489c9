"""What one request may hold. Over a limit the answer names the limit and the size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.errors import TooLargeError
from server.schemas import Block
from server.settings import Settings
from server.store.values import KeyLimits


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one caller: code points of text and blocks per request, bytes per body."""

    characters: int
    blocks: int
    body_bytes: int

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits that the settings give to everybody."""
        return cls(settings.max_characters, settings.max_blocks, settings.max_body_bytes)

    def of_key(self, own: KeyLimits) -> Limits:
        """These limits, but for those that a key has of its own."""
        return Limits(own.characters or self.characters, own.blocks or self.blocks, self.body_bytes)

    def check(self, blocks: Sequence[Block]) -> None:
        """TooLargeError when there are too many blocks or characters."""
        if len(blocks) > self.blocks:
            raise TooLargeError("blocks", limit=self.blocks, size=len(blocks))
        characters = sum(len(block.text) for block in blocks)
        if characters > self.characters:
            raise TooLargeError("characters", limit=self.characters, size=characters)
