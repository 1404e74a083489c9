"""`kuulemma lexicon`, as a process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.server.conftest import Run

ENTRY = """\
[[marker]]
id = "claim"
types = ["attribution"]
lemma = "claim"
paradigm = "verb"
example = "He claims it."
source = "own reading"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.toml").write_text(ENTRY, encoding="utf-8")
    return tmp_path


class TestBuild:
    def test_it_writes_the_forms_and_a_check_then_passes(self, kuulemma: Run, folder: Path) -> None:
        run = kuulemma("lexicon", "build", "--folder", str(folder))
        assert (run.returncode, run.stdout) == (0, b"en.forms.json: 4 forms\n")
        run = kuulemma("lexicon", "build", "--check", "--folder", str(folder))
        assert (run.returncode, run.stdout) == (0, b"en.forms.json: up to date\n")

    def test_a_check_of_stale_forms_fails_names_the_entry_and_writes_nothing(
        self, kuulemma: Run, folder: Path
    ) -> None:
        run = kuulemma("lexicon", "build", "--check", "--folder", str(folder))
        assert run.returncode == 1
        assert b"en.forms.json: stale for marker claim" in run.stderr
        assert not (folder / "en.forms.json").exists()

    def test_a_faulty_entry_is_told_in_one_line(self, kuulemma: Run, folder: Path) -> None:
        (folder / "en.toml").write_text(ENTRY.replace('"verb"', '"aorist"'), encoding="utf-8")
        run = kuulemma("lexicon", "build", "--folder", str(folder))
        assert run.returncode == 1
        assert run.stderr.decode() == "Error: en.toml: marker claim: unknown paradigm 'aorist'\n"

    def test_entries_that_contradict_each_other_are_told(self, kuulemma: Run, folder: Path) -> None:
        (folder / "en.toml").write_text(ENTRY + ENTRY.replace('id = "claim"', 'id = "b"'), encoding="utf-8")
        run = kuulemma("lexicon", "build", "--folder", str(folder))
        assert run.returncode == 1
        assert run.stderr.decode() == "Error: en.toml: 'claim' is attribution in 'claim' and 'b'\n"
