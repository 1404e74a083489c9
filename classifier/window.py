"""What the surfaces of the words around an anchor add to its log-odds, and its own.

Close neighbours are looked up as a whole, for most of them come again. Of far ones most weigh
nothing, and finding that out is one look into a table a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import getitem

from classifier.features import FAR, NEAR
from classifier.memory import Recent
from classifier.packed import PackedModel
from classifier.surface_rows import SurfaceRows
from classifier.surroundings import Sentence
from classifier.words import CLOSE, EDGE, SURFACE, Word

PLACES = tuple(f"{offset}:" for offset in (0, *NEAR, *FAR))
"""How the names of features begin that belong to a place."""
_REMEMBERED = 1_500
"""So many words are remembered at each place."""
_EDGES = [EDGE] * max(FAR)


class Window:
    """Packed sums (see `packed`) of the window around a word."""

    def __init__(self, model: PackedModel) -> None:
        self._model = model
        self._close = [_Place(model, offset) for offset in sorted((0, *NEAR))]
        self._far = tuple(model.places(f"{offset}:") for offset in FAR)

    @staticmethod
    def padded(sentence: Sentence) -> list[Word]:
        """The words of a sentence with the edges that windows look at."""
        return [*_EDGES, *sentence.words, *_EDGES]

    def sum(self, padded: Sequence[Word], index: int) -> int:
        """The intercept and what the words around the one at `index` of the sentence add, and it itself."""
        a5, a4, a3, a2, a1, own, b1, b2, b3, b4, b5 = padded[index : index + 2 * len(_EDGES) + 1]
        total = sum(map(getitem, self._close, (a2, a1, own, b1, b2)), self._model.intercept)
        far = (a5, a4, a3, b3, b4, b5)
        rows = [*map(dict.get, self._far, [word.far for word in far])]
        for known, word in zip(self._far, far, strict=True):
            if word.entries:
                rows += map(known.get, word.entries)
        return total + self._model.sum(rows)


class _Place(Recent[Word, int]):
    """What a word adds at a place close to the anchor."""

    def __init__(self, model: PackedModel, offset: int) -> None:
        super().__init__(self._add_up, _REMEMBERED)
        self._model = model
        self._rows = SurfaceRows(model.places(f"{offset}:"), CLOSE if offset else len(SURFACE))
        self._apart = not offset

    def _add_up(self, word: Word) -> int:
        names = (*word.entries, *word.apart) if self._apart else word.entries
        rows = self._rows.letters(word)
        return self._model.sum(chain(rows, self._rows.named(names)) if names else rows)
