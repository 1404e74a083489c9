"""Which words are looked at: by its surface alone a word may be the heart of a cue, or never is."""

from __future__ import annotations

from collections.abc import Sequence

from classifier.linear import LinearModel
from classifier.memory import Recent
from classifier.surface_rows import SurfaceRows
from classifier.words import Words

GATE = -5.0
"""Log-odds of being the heart of any cue, by its surface alone, from which a word is looked at."""
_REMEMBERED = 8_000


class Gate(Recent[str, bool]):
    """Whether a token, as it stands there, is looked at."""

    def __init__(self, words: Words, model: LinearModel) -> None:
        super().__init__(self._ask, _REMEMBERED)
        self._words = words
        weights = model.coefficients[:, 0].tolist()
        self._rows = SurfaceRows(dict(zip(model.features, weights, strict=True)))
        self._intercept = float(model.intercept[0])

    def opened(self, surfaces: Sequence[str]) -> list[int]:
        """Indices of the words that the gate lets through."""
        return [index for index, text in enumerate(surfaces) if self[text]]

    def _ask(self, text: str) -> bool:
        word = self._words[text]
        known = self._rows
        odds = sum(filter(None, known.letters(word)), self._intercept)
        if word.entries or word.apart:
            odds += sum(filter(None, known.named((*word.entries, *word.apart))))
        return odds >= GATE
