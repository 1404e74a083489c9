"""A changed model folder: the new model answers, an unfit one never does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from classifier.analyzer import Analyzer
from classifier.resources import model_folder
from server.services.model_slot import LOOK_SECONDS, ModelSlot
from tests.server.clock import Clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder(), tmp_path / "model"))


@pytest.fixture
def slot(analyzer: Analyzer, folder: Path, clock: Clock) -> ModelSlot:
    return ModelSlot(analyzer, folder, clock)


def rename(folder: Path, version: str) -> None:
    """Put another model in place, which differs in its name only."""
    place = folder / "manifest.json"
    content = {**json.loads(place.read_text(encoding="utf-8")), "version": version}
    other = folder / "manifest.new"
    other.write_text(json.dumps(content), encoding="utf-8")
    other.replace(place)


def version(slot: ModelSlot, clock: Clock) -> str:
    """The version that answers once the slot had the time to look and to load."""
    clock.now += LOOK_SECONDS
    slot.current()
    slot.wait()
    analyzer = slot.current()
    assert analyzer
    return analyzer.model.version


def test_a_folder_that_stays_as_it_is_is_not_read_again(
    slot: ModelSlot, clock: Clock, analyzer: Analyzer
) -> None:
    for _ in range(3):
        assert version(slot, clock) == analyzer.model.version
    assert slot.current() is analyzer


def test_a_new_model_answers_once_it_is_loaded(slot: ModelSlot, clock: Clock, folder: Path) -> None:
    rename(folder, "9.0.0+new")
    before = slot.current()
    assert version(slot, clock) == "9.0.0+new"
    assert before is not slot.current()


def test_nobody_looks_more_often_than_so(slot: ModelSlot, clock: Clock, folder: Path) -> None:
    before = slot.current()
    rename(folder, "9.0.0+new")
    clock.now += LOOK_SECONDS / 2
    slot.current()
    slot.wait()
    assert slot.current() is before


def test_a_truncated_model_is_refused_with_a_word_in_the_log_and_the_old_one_goes_on(
    slot: ModelSlot, clock: Clock, folder: Path, analyzer: Analyzer, caplog: pytest.LogCaptureFixture
) -> None:
    weights = folder / "fi.anchors.weights.npy.gz"
    weights.write_bytes(weights.read_bytes()[:-1])
    rename(folder, "9.0.0+cut")
    assert version(slot, clock) == analyzer.model.version
    assert "fi.anchors.weights.npy.gz: is not the file that the manifest names" in caplog.text


@pytest.mark.parametrize("name", ["manifest.json", "en.lexicon.json.gz"])
def test_a_model_that_loses_a_file_is_refused(
    slot: ModelSlot, clock: Clock, folder: Path, analyzer: Analyzer, name: str
) -> None:
    (folder / name).unlink()
    assert version(slot, clock) == analyzer.model.version


def test_files_of_two_models_are_refused(
    slot: ModelSlot, clock: Clock, folder: Path, analyzer: Analyzer
) -> None:
    (folder / "fi.left.names.gz").write_bytes((folder / "en.left.names.gz").read_bytes())
    assert version(slot, clock) == analyzer.model.version


def test_a_good_one_after_a_bad_one_answers(slot: ModelSlot, clock: Clock, folder: Path) -> None:
    manifest = (folder / "manifest.json").read_bytes()
    (folder / "manifest.json").write_bytes(b"{")
    version(slot, clock)
    (folder / "manifest.json").write_bytes(manifest)
    rename(folder, "9.0.0+good")
    assert version(slot, clock) == "9.0.0+good"


def test_an_empty_slot_is_filled_when_a_model_is_put_in_place(tmp_path: Path, clock: Clock) -> None:
    slot = ModelSlot(None, tmp_path / "model", clock)
    assert slot.current() is None
    shutil.copytree(model_folder(), tmp_path / "model")
    assert version(slot, clock)
