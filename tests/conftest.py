"""What all tests may ask for: the model that ships, loaded once; and what none may touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from classifier.analyzer import Analyzer


@pytest.fixture(scope="session", autouse=True)
def _leave_the_users_own_store_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The store is in the user's data folder by default: here, and in what is started here, in another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data-home")))
        yield


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer.load()
