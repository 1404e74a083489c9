"""The running server, as LanguageTool's clients see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.server.api.v2 import LanguageToolServer

if TYPE_CHECKING:
    from tests.server.conftest import Served


@pytest.fixture(scope="session")
def languagetool(served: Served) -> LanguageToolServer:
    return LanguageToolServer(served)
