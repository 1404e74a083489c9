"""docs/api.md: every example runs against a live server and prints what the page says it does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import server

if TYPE_CHECKING:
    from tests.server.conftest import Served

PAGE = Path(server.__file__).parents[1] / "docs" / "api.md"
ADDRESS = "http://127.0.0.1:5050"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


class Example(NamedTuple):
    """A program of the page, and what it prints; … stands for anything."""

    language: str
    program: str
    printed: str

    @property
    def pattern(self) -> str:
        return ".*".join(re.escape(part) for part in self.printed.strip().split("…"))


def examples() -> list[Example]:
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    pairs = zip(blocks[::2], blocks[1::2], strict=True)
    return [Example(language, program, printed) for (language, program), (_, printed) in pairs]


def command(language: str) -> list[str]:
    if language == "python":
        return [sys.executable, "-W", "error", "-"]
    program = {"sh": "sh", "js": "node"}[language]
    if not shutil.which(program if program != "sh" else "curl"):
        assert "CI" not in os.environ, f"{program} is missing"
        pytest.skip(f"what runs {language} is not installed")
    return [program, "--input-type=module", "-"] if language == "js" else ["sh", "-eu"]


class TestThePage:
    @pytest.mark.parametrize("example", examples(), ids=lambda example: example.language)
    def test_says_what_its_examples_print(self, served: Served, example: Example) -> None:
        run = subprocess.run(
            command(example.language),
            input=example.program.replace(ADDRESS, served.url).encode(),
            capture_output=True,
            timeout=30,
            check=False,
            env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
        )
        assert run.returncode == 0, run.stderr.decode()
        assert re.fullmatch(example.pattern, run.stdout.decode().strip(), re.S), run.stdout.decode()

    def test_asks_in_three_languages_at_the_address_that_is_the_default(self) -> None:
        assert {example.language for example in examples()} == {"sh", "python", "js"}
        assert all(ADDRESS in example.program for example in examples())

    def test_has_an_output_for_every_example(self) -> None:
        kinds = [kind for kind, _ in BLOCK.findall(PAGE.read_text("utf-8"))]
        assert set(kinds[1::2]) == {"text"}
        assert "text" not in kinds[::2]
