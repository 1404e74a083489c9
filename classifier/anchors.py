"""The weights of `anchors` laid out for speed: by place, by word, and alone (see `features`).

Rows are packed (see `packed`): adding up a window is adding up whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from operator import getitem

import numpy as np

from classifier.cue import CueType
from classifier.features import FAR, JOINT, NEAR, Sentence
from classifier.linear import LinearModel
from classifier.memory import Recent
from classifier.packed import PackedModel
from classifier.words import EDGE, Word

_OFFSETS = tuple(sorted((0, *NEAR, *FAR)))
_EDGES = [EDGE] * max(_OFFSETS)
_REMEMBERED = 1_500
"""So many words are remembered at each offset."""
_NOTHING = [0.0] * len(CueType)
Floors = tuple[float, ...]
"""Log-odds, one a type."""
_MANY = ("L=", "R=", "c-1=", "c-2=", "c1=", "c2=")
"""Of these several may hold at once; of other features with `=` one at most."""


class Joint:
    """What combines with one word: packed rows by the name of what it is combined with.

    `word` is empty where nothing does; `most` is what all of them may add to each output at most.
    """

    __slots__ = ("_rows", "most", "word")

    def __init__(self, model: PackedModel, word: str) -> None:
        prefix = f"{word}{JOINT}"
        self._rows = model.named(prefix)
        self.word = word if self._rows else ""
        self.most = _most(model, model.beginning(prefix), list(self._rows)) if self._rows else _NOTHING

    def sum(self, names: Iterable[str]) -> int:
        """The packed rows of the names that are known, added up."""
        return sum(filter(None, map(self._rows.get, names)))


class AnchorWeights:
    """Packed log-odds of anchors."""

    def __init__(self, model: LinearModel) -> None:
        self._packed = PackedModel(model)
        self.unpack = self._packed.unpack
        self._places = [
            Recent(partial(_place, self._packed.named(f"{offset}:"), offset), _REMEMBERED)
            for offset in _OFFSETS
        ]
        self._alone = {
            name: self._packed.row(row)
            for row, name in enumerate(self._packed.names)
            if JOINT not in name and not name.startswith(_PLACED)
        }
        self.joint = Recent(partial(Joint, self._packed), _REMEMBERED)
        self._slack: dict[tuple[str, str, Floors], int] = {}

    @staticmethod
    def padded(sentence: Sentence) -> list[Word]:
        """The words of a sentence with the edges that windows look at."""
        return [*_EDGES, *sentence.words, *_EDGES]

    def window(self, padded: Sequence[Word], index: int) -> int:
        """The intercept and what the surfaces around a word, and its own, add."""
        near = padded[index : index + len(_OFFSETS)]
        return sum(map(getitem, self._places, near), self._packed.intercept)

    def alone(self, names: Iterable[str]) -> int:
        """What features add that stand for themselves."""
        return sum(filter(None, map(self._alone.get, names)))

    def may_reach(self, total: int, word: Word, floors: Floors) -> bool:
        """Whether any output can still reach its floor with what combines with the word."""
        own, typed = self.joint[word.key], self.joint[word.types]
        key = (own.word, typed.word, floors)
        slack = self._slack.get(key)
        if slack is None:
            most = [a + b for a, b in zip(own.most, typed.most, strict=True)]
            slack = self._slack[key] = self._packed.slack(floors, most)
        return self._packed.reaches(total, slack)


_PLACED = tuple(f"{offset}:" for offset in _OFFSETS)


def _place(rows: dict[str, int], offset: int, word: Word) -> int:
    """What a word adds at one offset."""
    names = word.whole if offset == 0 else word.near if offset in NEAR else word.core
    return sum(filter(None, map(rows.get, names)))


def _most(model: PackedModel, rows: range, names: Sequence[str]) -> list[float]:
    """The sum of the largest positive weight of each group of features that exclude each other."""
    kinds = [name if name.startswith(_MANY) else name.partition("=")[0] for name in names]
    starts = [at for at, kind in enumerate(kinds) if not at or kind != kinds[at - 1]]
    groups = np.maximum.reduceat(model.weights[rows.start : rows.stop], starts, axis=0)
    most: list[float] = np.maximum(groups, 0).sum(axis=0).tolist()
    return most
