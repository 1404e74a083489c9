"""A small model that tests pack and damage."""

from __future__ import annotations

import numpy as np

from classifier.linear import LinearModel

MODEL = LinearModel(("0:w=ä", "a ~ b"), np.array([[0.5, -2.0], [0.0, 3.25]]), np.array([-1.0, 0.25]))
