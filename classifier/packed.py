"""Rows of weights as whole numbers, so that adding up rows of five weights is one addition each.

A row is Σ round(weightᵢ · 2^40) · 2^(64·i). Weights are stored in half precision, whose steps are
multiples of 2^-24, so nothing is rounded and the order of adding does not matter.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from classifier.linear import Floats, LinearModel

_BITS = 40
_WIDTH = 64
_LAST = "\U0010ffff"
_NO_ROWS = range(0)


class PackedModel:
    """The features of a linear model in order of their names, with packed rows."""

    def __init__(self, model: LinearModel) -> None:
        self.names: Sequence[str] = model.features
        self.weights = model.coefficients
        if (ordered := sorted(model.features)) != list(model.features):
            self.names, self.weights = ordered, model.coefficients[model.rows(ordered)]
        self._outputs = len(model.intercept)
        self._bytes = _WIDTH // 8 * self._outputs
        self._rows = _pack(self.weights)
        self._bias = self.pack([2.0 ** (_WIDTH - 2 - _BITS)] * self._outputs)
        self._format = struct.Struct(f"<{self._outputs}Q")
        self.intercept = self.pack(model.intercept.tolist())

    def beginning(self, prefix: str) -> range:
        """The rows of the features whose names begin so."""
        names = self.names
        first = bisect_left(names, prefix)
        if first == len(names) or not names[first].startswith(prefix):  # most words
            return _NO_ROWS
        return range(first, bisect_left(names, prefix + _LAST, first))

    def places(self, prefix: str) -> dict[str, int]:
        """Which rows are of features whose names begin so, by what follows."""
        rows, cut = self.beginning(prefix), len(prefix)
        return dict(zip([name[cut:] for name in self.names[rows.start : rows.stop]], rows, strict=True))

    def others(self, prefixes: Iterable[str], part: str) -> list[tuple[str, int]]:
        """Names and rows of the features that neither begin like one of these nor have such a part."""
        begun = set(chain.from_iterable(map(self.beginning, prefixes)))
        return [(name, row) for row, name in enumerate(self.names) if row not in begun and part not in name]

    def named(self, prefix: str, rows: range) -> dict[str, int]:
        """Packed rows, those of `prefix`, by what follows it."""
        cut = len(prefix)
        return {self.names[row][cut:]: self.row(row) for row in rows}

    def row(self, index: int) -> int:
        """One row, packed."""
        at = index * self._bytes
        return int.from_bytes(self._rows[at : at + self._bytes], "little", signed=True)

    def sum(self, rows: Iterable[int | None]) -> int:
        """Rows added up, packed; None is none."""
        return sum([self.row(row) for row in rows if row is not None])

    def pack(self, values: Sequence[float]) -> int:
        """One number an output, packed."""
        return sum(round(value * 2**_BITS) << (_WIDTH * at) for at, value in enumerate(values))

    def unpack(self, total: int) -> list[float]:
        """One number an output, of a sum of packed rows."""
        fields = self._format.unpack((total + self._bias).to_bytes(self._bytes, "little"))
        return [(field - _BIAS) / _SCALE for field in fields]

    def slack(self, floors: Sequence[float], most: Sequence[float]) -> int:
        """For `reaches`: what a sum must reach in one output at least, when so much may yet come."""
        return self._bias + self.pack([more - floor for floor, more in zip(floors, most, strict=True)])

    def reaches(self, total: int, slack: int) -> bool:
        """Whether any output may reach its floor."""
        return bool((total + slack) & self._bias)


_SCALE = float(2**_BITS)
_BIAS = 2 ** (_WIDTH - 2)


def _pack(weights: Floats) -> bytes:
    """All rows, as little-endian numbers in two's complement across the whole row."""
    fields = np.rint(weights * 2.0**_BITS).astype("<i8")
    for at in range(1, fields.shape[1]):  # a negative field borrows from the next
        fields[:, at] -= fields[:, at - 1] < 0
    return fields.tobytes()
