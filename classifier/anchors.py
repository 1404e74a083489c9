"""The weights of `anchors` laid out for speed: by place, by word, and alone (see `features`).

Rows are packed (see `packed`): adding up a window is adding up whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from classifier.cue import CueType
from classifier.features import JOINT
from classifier.linear import LinearModel
from classifier.memory import Recent
from classifier.packed import PackedModel
from classifier.window import PLACES, Window
from classifier.words import Word

_REMEMBERED = 1_500
"""So many words and types are remembered with what combines with them."""
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
        rows = model.beginning(prefix)
        self._rows = model.named(prefix, rows)
        self.word = word if rows else ""
        self.most = _most(model, rows, list(self._rows)) if rows else _NOTHING

    def sum(self, names: Iterable[str]) -> int:
        """The packed rows of the names that are known, added up."""
        return sum(filter(None, map(self._rows.get, names)))


class AnchorWeights:
    """Packed log-odds of anchors."""

    def __init__(self, model: LinearModel) -> None:
        self._packed = PackedModel(model)
        self.unpack = self._packed.unpack
        self.window = Window(self._packed)
        self._alone = {name: self._packed.row(row) for name, row in self._packed.others(PLACES, JOINT)}
        self.joint = Recent(partial(Joint, self._packed), _REMEMBERED)
        self._slack: dict[tuple[str, str, Floors], int] = {}

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


def _most(model: PackedModel, rows: range, names: Sequence[str]) -> list[float]:
    """The sum of the largest positive weight of each group of features that exclude each other."""
    kinds = [name if name.startswith(_MANY) else name.partition("=")[0] for name in names]
    starts = [at for at, kind in enumerate(kinds) if not at or kind != kinds[at - 1]]
    groups = np.maximum.reduceat(model.weights[rows.start : rows.stop], starts, axis=0)
    most: list[float] = np.maximum(groups, 0).sum(axis=0).tolist()
    return most
