"""Rules of the house that a machine can check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_names_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    for requirement in re.split(r"\n(?=[a-z])", text):
        if requirement[0] != "#":
            assert "--hash=sha256:" in requirement, requirement.split("\n")[0]


def test_the_npm_lock_names_no_address() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


def test_knowledge_runs_one_way() -> None:
    outside = re.compile(r"^\s*(?:from|import) (?:server|flask|sqlalchemy|urllib|requests|time)\b", re.M)
    for path in (ROOT / "classifier").glob("*.py"):
        assert not outside.search(path.read_text(encoding="utf-8")), path.name
