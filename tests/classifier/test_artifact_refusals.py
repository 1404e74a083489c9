"""Every way in which a model folder can be unfit, and what is said of it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classifier.analyzer import Analyzer
from classifier.artifact import load_model, save_model
from classifier.errors import ArtifactError
from classifier.resources import model_folder

FILES = sorted(path.name for path in model_folder().iterdir() if path.suffix == ".gz")
KINDS = ["fi.lexicon.json.gz", "en.gate.names.gz", "fi.anchors.weights.npy.gz", "language.names.gz"]
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder(), tmp_path / "model"))


def change_manifest(folder: Path, change: Change) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def put(folder: Path, name: str, body: bytes) -> None:
    """A file that the manifest vouches for."""
    (folder / name).write_bytes(body)
    change_manifest(folder, lambda m: m["files"].update({name: {"sha256": hashlib.sha256(body).hexdigest()}}))


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """Sixty-five megabytes of nothing, packed into a few thousand bytes."""
    return gzip.compress(bytes(65 * 2**20), 1)


def array_file(array: np.ndarray) -> bytes:
    body = io.BytesIO()
    np.save(body, array, allow_pickle=True)
    return body.getvalue()


def test_the_manifest_names_every_file_with_its_size() -> None:
    manifest = json.loads((model_folder() / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["files"]) == FILES
    for name in FILES:
        assert (model_folder() / name).stat().st_size == manifest["files"][name]["bytes"]


@pytest.mark.parametrize("name", FILES)
class TestFiles:
    def test_a_changed_byte_is_found(self, folder: Path, name: str) -> None:
        body = bytearray((folder / name).read_bytes())
        body[len(body) // 2] ^= 1
        (folder / name).write_bytes(bytes(body))
        with pytest.raises(ArtifactError, match=name):
            load_model(folder)

    def test_a_missing_file_is_named(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        with pytest.raises(ArtifactError, match=name):
            load_model(folder)

    def test_a_file_cut_short_is_found(self, folder: Path, name: str) -> None:
        (folder / name).write_bytes((folder / name).read_bytes()[:-1])
        with pytest.raises(ArtifactError, match=name):
            load_model(folder)


class TestManifest:
    def test_a_folder_without_one_is_no_model(self, tmp_path: Path) -> None:
        with pytest.raises(ArtifactError, match=r"manifest\.json: cannot be read"):
            load_model(tmp_path)

    @pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"model"])
    def test_one_that_is_no_json_is_refused(self, folder: Path, body: bytes) -> None:
        (folder / "manifest.json").write_bytes(body)
        with pytest.raises(ArtifactError, match=r"manifest\.json: cannot be read"):
            load_model(folder)

    @pytest.mark.parametrize("format_", [0, 2, 4, "3", None, [3]])
    def test_one_of_a_foreign_format_is_refused(self, folder: Path, format_: object) -> None:
        change_manifest(folder, lambda m: m.update(format=format_))
        with pytest.raises(ArtifactError, match=r"manifest\.json: not a model of format 3"):
            load_model(folder)

    @pytest.mark.parametrize("name", ["languages", "files", "version"])
    def test_one_with_a_part_missing_is_refused(self, folder: Path, name: str) -> None:
        change_manifest(folder, lambda m: m.pop(name))
        with pytest.raises(ArtifactError, match="model: "):
            load_model(folder)

    @pytest.mark.parametrize("value", [None, [], 7, "x"])
    @pytest.mark.parametrize("name", ["languages", "files"])
    def test_one_of_the_wrong_shape_is_refused(self, folder: Path, name: str, value: object) -> None:
        change_manifest(folder, lambda m: m.update({name: value}))
        with pytest.raises(ArtifactError):
            load_model(folder)

    @pytest.mark.parametrize("place", [("thresholds",), ("calibration", "cue_shift")])
    def test_one_without_a_setting_of_a_cue_type_is_refused(
        self, folder: Path, place: tuple[str, ...]
    ) -> None:
        def forget(manifest: dict[str, Any]) -> None:
            settings = manifest["languages"]["fi"]
            for name in place:
                settings = settings[name]
            del settings["hearsay"]

        change_manifest(folder, forget)
        with pytest.raises(ArtifactError):
            load_model(folder)

    @pytest.mark.parametrize("name", FILES)
    def test_one_that_does_not_name_a_file_is_refused(self, folder: Path, name: str) -> None:
        change_manifest(folder, lambda m: m["files"].pop(name))
        with pytest.raises(ArtifactError, match=name):
            load_model(folder)

    def test_one_that_names_no_language_is_refused(self, folder: Path) -> None:
        change_manifest(folder, lambda m: m.update(languages={}))
        with pytest.raises(ArtifactError, match="names no language"):
            load_model(folder)

    def test_a_language_without_its_files_is_refused(self, folder: Path) -> None:
        change_manifest(folder, lambda m: m["languages"].update(sv=m["languages"]["fi"]))
        with pytest.raises(ArtifactError, match=r"sv\.lexicon"):
            load_model(folder)


class TestContent:
    """Files that the manifest vouches for and that are unfit all the same (every way: test_packing)."""

    @pytest.mark.parametrize("name", ["language.weights.npy.gz", "fi.anchors.weights.npy.gz"])
    def test_no_pickle_is_read(self, folder: Path, tmp_path: Path, name: str) -> None:
        trap = tmp_path / "sprung"
        for body in (pickle.dumps(_Trap(trap)), array_file(np.array([_Trap(trap)], dtype=object))):
            for packed in (body, gzip.compress(body)):
                put(folder, name, packed)
                with pytest.raises(ArtifactError):
                    load_model(folder)
        assert not trap.exists()

    @pytest.mark.parametrize("name", KINDS)
    def test_one_that_unpacks_to_too_much_is_refused(self, folder: Path, name: str, bomb: bytes) -> None:
        put(folder, name, bomb)
        with pytest.raises(ArtifactError, match=rf"{name}: unpacks to more than"):
            load_model(folder)

    @pytest.mark.parametrize("name", KINDS)
    @pytest.mark.parametrize("body", [b"", b"no archive", gzip.compress(b"nothing of use")])
    def test_one_that_is_something_else_is_refused(self, folder: Path, name: str, body: bytes) -> None:
        put(folder, name, body)
        with pytest.raises(ArtifactError):
            load_model(folder)

    def test_names_and_rows_must_be_as_many(self, folder: Path) -> None:
        put(folder, "language.names.gz", gzip.compress(b"one\ntwo"))
        with pytest.raises(ArtifactError, match="2 features"):
            load_model(folder)

    @pytest.mark.parametrize("shape", [(0, 5), (2, 4), (2, 6), (2,)])
    def test_there_must_be_as_many_outputs_as_cue_types(self, folder: Path, shape: tuple[int, ...]) -> None:
        put(folder, "fi.anchors.names.gz", gzip.compress(b"0:w=x"))
        put(folder, "fi.anchors.weights.npy.gz", gzip.compress(array_file(np.zeros(shape, "<f2"))))
        with pytest.raises(ArtifactError, match=r"fi\.anchors\.weights\.npy\.gz: has shape"):
            load_model(folder)

    def test_figures_that_are_no_json_are_named(self, folder: Path) -> None:
        (folder / "figures.json").write_text("{", encoding="utf-8")
        with pytest.raises(ArtifactError, match=r"figures\.json: cannot be read"):
            load_model(folder)

    def test_a_model_without_figures_can_be_served(self, folder: Path) -> None:
        (folder / "figures.json").unlink(missing_ok=True)
        assert load_model(folder).figures == {}


def test_what_is_saved_is_loaded_as_it_was(tmp_path: Path, analyzer: Analyzer) -> None:
    model = analyzer.model
    version = save_model(tmp_path / "copy", model.known, model.identifier, {"note": "a copy"}, "9.9.9")
    copy = load_model(tmp_path / "copy")
    assert copy.version == version
    assert version.startswith("9.9.9+")
    assert (copy.languages, copy.thresholds) == (model.languages, model.thresholds)
    assert copy.digest.startswith("sha256:")
    text = "Joidenkin tietojen mukaan alus upposi. The minister has reportedly resigned."
    assert Analyzer(copy).analyze(text) == analyzer.analyze(text)


def test_the_same_model_is_saved_to_the_same_bytes(tmp_path: Path, analyzer: Analyzer) -> None:
    model = analyzer.model
    for name in ("one", "other"):
        save_model(tmp_path / name, model.known, model.identifier, {}, "1.0.0")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name


def test_a_model_carries_its_lexicon(analyzer: Analyzer) -> None:
    for language in analyzer.model.languages:
        lexicon = analyzer.model.known[language].lexicon
        assert lexicon.language == language
        assert len(lexicon.markers) >= 150


class _Trap:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return _touch, (str(self.trace),)


def _touch(path: str) -> None:
    Path(path).touch()
