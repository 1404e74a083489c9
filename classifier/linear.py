"""A linear model over named binary features, as plain arrays: what training leaves and serving reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LinearModel:
    """Scores = intercept + the sum of the rows of the features that hold.

    `coefficients` is (features × outputs), `intercept` is (outputs,). Unknown features weigh nothing.
    """

    features: tuple[str, ...]
    coefficients: Floats
    intercept: Floats

    def __post_init__(self) -> None:
        if self.coefficients.shape != (len(self.features), len(self.intercept)):
            raise ValueError(
                f"{len(self.features)} features and {len(self.intercept)} outputs do not fit "
                f"coefficients of shape {self.coefficients.shape}"
            )

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of every feature."""
        return {name: row for row, name in enumerate(self.features)}

    def rows(self, features: Iterable[str]) -> list[int]:
        """The rows of the features that are known, each once."""
        index = self.index
        return [row for name in dict.fromkeys(features) if (row := index.get(name)) is not None]

    def scores(self, features: Iterable[str]) -> Floats:
        """Scores of one case, shape (outputs,)."""
        total: Floats = self.intercept + self.coefficients[self.rows(features)].sum(axis=0)
        return total
