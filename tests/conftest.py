"""What all tests may ask for: the model that ships, loaded once."""

from __future__ import annotations

import pytest

from classifier.analyzer import Analyzer


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer.load()
