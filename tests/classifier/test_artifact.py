"""A model folder is checked before it is used."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from classifier.artifact import load_model
from classifier.errors import ArtifactError
from classifier.resources import model_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder(), tmp_path / "model"))


@pytest.mark.parametrize(
    "name", ["fi.anchors.weights.npy.gz", "en.left.names.gz", "fi.lexicon.json.gz", "language.names.gz"]
)
def test_a_changed_byte_is_found(folder: Path, name: str) -> None:
    body = bytearray((folder / name).read_bytes())
    body[-1] ^= 1
    (folder / name).write_bytes(bytes(body))
    with pytest.raises(ArtifactError, match=name):
        load_model(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "en.gate.weights.npy.gz").unlink()
    with pytest.raises(ArtifactError, match=r"en\.gate\.weights\.npy\.gz"):
        load_model(folder)


@pytest.mark.parametrize("body", ["", "[]", '{"format": 99}', '{"format": 1}', '{"format": 3}'])
def test_a_foreign_manifest_is_refused(folder: Path, body: str) -> None:
    (folder / "manifest.json").write_text(body, encoding="utf-8")
    with pytest.raises(ArtifactError):
        load_model(folder)
