"""`kuulemma evaluate`, as a process."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from classifier.analyzer import Analyzer
from classifier.figures import figures_table
from classifier.resources import model_folder

if TYPE_CHECKING:
    from tests.server.conftest import Run

FINNISH = {
    "id": "a.1",
    "language": "fi",
    "genre": "news",
    "sampling": "running",
    "text": "Joidenkin tietojen mukaan alus upposi perjantaina.",
    "cues": [{"start": 0, "end": 25, "type": "hearsay"}],
}
ENGLISH = {
    "id": "b.1",
    "language": "en",
    "genre": "wire",
    "sampling": "enriched",
    "text": "Perhaps the ferry sank.",
    "cues": [{"start": 0, "end": 7, "type": "epistemic"}],
}
CERTAINTY = (
    '<a><sentence id="S1" certainty="uncertain">It is <ccue type="speculation_modal_probable_">possible'
    '</ccue> that it sank.</sentence><sentence id="S2" certainty="certain">It sank.</sentence></a>'
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in (FINNISH, ENGLISH)), encoding="utf-8")
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the model that ships."""
    return Path(shutil.copytree(model_folder(), tmp_path / "model"))


class TestGoldFiles:
    def test_every_language_of_a_file_is_a_set(self, kuulemma: Run, gold: Path) -> None:
        run = kuulemma("evaluate", str(gold))
        assert (run.returncode, run.stderr) == (0, b"")
        told = run.stdout.decode()
        assert "mine.en\n" in told
        assert "mine.fi\n" in told
        assert "| all | exact cue | 1 | 1.000 | 1.000 | 1.000 (1.00–1.00) |" in told
        assert "| mine.fi | running | sentence | 1 |" in told
        assert "| mine.en | missed | 0 |" in told

    def test_xml_of_another_scheme_is_measured_by_sentence_and_shared_types(
        self, kuulemma: Run, tmp_path: Path
    ) -> None:
        path = tmp_path / "wiki.xml"
        path.write_text(CERTAINTY, encoding="utf-8")
        told = kuulemma("evaluate", str(path)).stdout.decode()
        assert "| all | sentence is uncertain | 1 | 1.000 | 1.000 |" in told
        assert "| all | epistemic, overlapping | 1 | 1.000 | 1.000 |" in told
        assert "hearsay" not in told

    @pytest.mark.parametrize(
        ("name", "body", "reason"),
        [
            ("none.jsonl", None, "cannot be read"),
            ("empty.jsonl", "\n", "holds no sentence"),
            ("odd.jsonl", json.dumps({**ENGLISH, "language": "tlh"}), "does not know the language 'tlh'"),
            ("odd.xml", '<!DOCTYPE a [<!ENTITY e "e">]><a>&e;</a>', "entities are not read"),
        ],
    )
    def test_what_cannot_be_used_is_told_in_one_sentence(
        self, kuulemma: Run, tmp_path: Path, name: str, body: str | None, reason: str
    ) -> None:
        if body is not None:
            (tmp_path / name).write_text(body, encoding="utf-8")
        run = kuulemma("evaluate", str(tmp_path / name))
        assert run.returncode == 1
        assert run.stderr.decode().startswith("Error: ")
        assert reason in run.stderr.decode()

    def test_two_files_of_one_name_are_refused(self, kuulemma: Run, gold: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        other.mkdir()
        run = kuulemma("evaluate", str(gold), str(shutil.copy(gold, other)))
        assert run.returncode == 1
        assert b"two files would be told by this name" in run.stderr

    def test_they_cannot_be_written_into_a_model(self, kuulemma: Run, gold: Path) -> None:
        run = kuulemma("evaluate", str(gold), "--write")
        assert run.returncode == 2
        assert b"give no GOLD with it" in run.stderr


class TestAgainst:
    def test_a_model_differs_from_its_copy_by_nothing(self, kuulemma: Run, gold: Path, copy: Path) -> None:
        told = kuulemma("evaluate", str(gold), "--against", str(copy)).stdout.decode()
        assert told.count(f"model {Analyzer.load().model.version}\n") == 2
        assert "| mine.fi: F1 of the model minus that of the other | difference | 95 %, paired |" in told
        assert "| sentence is uncertain | +0.000 | +0.000 to +0.000 |" in told
        assert "| exact cue | +0.000 | +0.000 to +0.000 |" in told

    def test_a_folder_that_holds_no_model_is_refused(self, kuulemma: Run, gold: Path, tmp_path: Path) -> None:
        run = kuulemma("evaluate", str(gold), "--against", str(tmp_path / "none"))
        assert run.returncode == 1
        assert b"manifest.json: cannot be read" in run.stderr


@dataclass(frozen=True)
class Written:
    """A run with --write and the model folder it wrote into."""

    run: subprocess.CompletedProcess[bytes]
    model: Path

    def text(self, name: str) -> str:
        return (self.model / name).read_text(encoding="utf-8")

    @property
    def figures(self) -> Any:
        return json.loads(self.text("figures.json"))


def write(kuulemma: Run, folder: Path, *rows: dict[str, Any]) -> Written:
    """Measure a copy of the model that ships, with these rows as dev corpora."""
    for row in rows:
        (folder / f"{row['language']}.dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    model = Path(shutil.copytree(model_folder(), folder / "model"))
    return Written(kuulemma("evaluate", "--corpora", str(folder), "--model", str(model), "--write"), model)


@pytest.fixture(scope="module")
def without_corpora(kuulemma: Run, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(kuulemma, tmp_path_factory.mktemp("absent"))


@pytest.fixture(scope="module")
def with_corpora(kuulemma: Run, tmp_path_factory: pytest.TempPathFactory) -> Written:
    cue = {"start": 14, "end": 21, "type": "doxastic"}
    finnish = {**FINNISH, "text": "Luultavastipa Zyxwvut laulaa.", "cues": [cue]}
    return write(kuulemma, tmp_path_factory.mktemp("there"), finnish, ENGLISH)


class TestWriting:
    def test_without_corpora_the_gold_is_measured_and_that_is_said(self, without_corpora: Written) -> None:
        assert without_corpora.run.returncode == 0
        assert without_corpora.run.stderr.decode().splitlines() == [
            "en.dev.jsonl is not in the folder of corpora: measured without it",
            "fi.dev.jsonl is not in the folder of corpora: measured without it",
        ]
        assert list(without_corpora.figures["sets"]) == ["en.gold", "fi.gold"]

    def test_with_them_both_are(self, with_corpora: Written) -> None:
        assert (with_corpora.run.returncode, with_corpora.run.stderr) == (0, b"")
        assert list(with_corpora.figures["sets"]) == ["en.dev", "fi.dev", "en.gold", "fi.gold"]

    def test_figures_card_and_plot_are_of_the_model_measured(self, with_corpora: Written) -> None:
        version = Analyzer.load(with_corpora.model).model.version
        assert with_corpora.figures["model"] == version
        assert with_corpora.text("MODEL_CARD.md").startswith(f"# Model card: Kuulemma {version}\n")
        assert with_corpora.text("reliability.svg").startswith("<svg ")

    def test_the_table_of_the_readme_is_shown(self, with_corpora: Written) -> None:
        assert figures_table(with_corpora.figures) in with_corpora.run.stdout.decode()

    def test_words_of_the_corpora_never_enter_a_file(self, with_corpora: Written) -> None:
        assert with_corpora.figures["sets"]["fi.dev"]["errors"]["missed"]["doxastic"] == 1
        for name in ("figures.json", "MODEL_CARD.md", "reliability.svg"):
            assert "zyxwvut" not in with_corpora.text(name).lower()

    def test_the_same_sets_have_the_same_figures_each_time(
        self, without_corpora: Written, with_corpora: Written
    ) -> None:
        for name, figures in without_corpora.figures["sets"].items():
            assert with_corpora.figures["sets"][name] == figures
