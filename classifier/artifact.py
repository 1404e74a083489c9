"""Save, verify and load a model folder: arrays and JSON, nothing that can run code.

    manifest.json       version, thresholds, calibration, provenance; size and sha256 of the files below
    {fi,en}.starts.*    weights of "a cue starts here": names (.txt, one a line), float32 rows (.npy)
    {fi,en}.extension.* weights of "the cue goes on"
    language.*          weights of the language identifier
    figures.json        what `kuulemma evaluate` measured; no part of the model, so not in the manifest

Every file is read once and checked against the manifest before a byte of it is used.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from classifier.cue import CueType
from classifier.decoder import OUTPUTS, TaggerModel
from classifier.errors import ArtifactError, KuulemmaError
from classifier.lexicon import load_lexicon
from classifier.linear import LinearModel
from classifier.model import LanguageModel, Model
from classifier.resources import lexicon_folder
from classifier.scoring import Calibration

FORMAT = 1
MANIFEST = "manifest.json"
FIGURES = "figures.json"


def save_model(
    folder: Path,
    known: Mapping[str, LanguageModel],
    identifier: LinearModel,
    provenance: Mapping[str, object],
    release: str,
) -> str:
    """Write a model folder and return its version, which is `release` and a digest of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = _linear_files("language", identifier)
    for language, part in sorted(known.items()):
        files |= _linear_files(f"{language}.starts", part.tagger.starts)
        files |= _linear_files(f"{language}.extension", part.tagger.extension)
    listed = {name: {"bytes": len(body), "sha256": _sha256(body)} for name, body in sorted(files.items())}
    content = {
        "format": FORMAT,
        "languages": {language: _settings(part) for language, part in sorted(known.items())},
        "lexicon": {f"{language}.toml": lexicon_digest(language) for language in sorted(known)},
        "provenance": dict(provenance),
        "files": listed,
    }
    version = f"{release}+{_sha256(_json(content))[:8]}"
    for name, body in files.items():
        (folder / name).write_bytes(body)
    (folder / MANIFEST).write_bytes(_json({"version": version, **content}))
    return version


def load_model(folder: Path) -> Model:
    """Verify and load a model folder; ArtifactError says what is missing, damaged or too old."""
    try:
        raw = (folder / MANIFEST).read_bytes()
        manifest = json.loads(raw)
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{folder / MANIFEST}: cannot be read: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ArtifactError(f"{folder / MANIFEST}: not a model of format {FORMAT}")
    try:
        if not manifest["languages"]:
            raise ArtifactError(f"{folder / MANIFEST}: names no language")
        known = {language: _language(folder, manifest, language) for language in manifest["languages"]}
        identifier = _read_linear(folder, manifest, "language", outputs=1)
        return Model(manifest["version"], f"sha256:{_sha256(raw)}", known, identifier, _figures(folder))
    except (KeyError, IndexError, AttributeError, EOFError, TypeError, ValueError) as error:
        raise ArtifactError(f"{folder}: the manifest does not fit its files: {error!r}") from error


def lexicon_digest(language: str) -> str:
    """sha256 of the lexicon file that a model was trained with and must be served with."""
    return _sha256((lexicon_folder() / f"{language}.toml").read_bytes())


def _language(folder: Path, manifest: dict[str, Any], language: str) -> LanguageModel:
    lexicon_file = f"{language}.toml"
    try:
        if manifest["lexicon"][lexicon_file] != lexicon_digest(language):
            raise ArtifactError(
                f"{folder}: was trained with another lexicon/{lexicon_file}; run `kuulemma train`"
            )
        lexicon = load_lexicon(lexicon_folder() / lexicon_file)
    except (OSError, KuulemmaError) as error:
        raise ArtifactError(str(error)) from error
    settings = manifest["languages"][language]
    tagger = TaggerModel(
        _read_linear(folder, manifest, f"{language}.starts", outputs=1 + len(OUTPUTS)),
        _read_linear(folder, manifest, f"{language}.extension", outputs=1),
    )
    calibration = Calibration(
        cue_slope=float(settings["calibration"]["cue_slope"]),
        cue_shift=_by_type(settings["calibration"]["cue_shift"]),
        sentence_slope=float(settings["calibration"]["sentence_slope"]),
        sentence_shift=float(settings["calibration"]["sentence_shift"]),
    )
    return LanguageModel(lexicon, tagger, calibration, _by_type(settings["thresholds"]))


def _by_type(values: Mapping[str, float]) -> dict[CueType, float]:
    """A number for every type; KeyError names the type that has none."""
    return {type_: float(values[type_]) for type_ in CueType}


def _settings(part: LanguageModel) -> dict[str, object]:
    calibration = part.calibration
    return {
        "thresholds": {str(k): v for k, v in sorted(part.thresholds.items())},
        "calibration": {
            "cue_slope": calibration.cue_slope,
            "cue_shift": {str(k): v for k, v in sorted(calibration.cue_shift.items())},
            "sentence_slope": calibration.sentence_slope,
            "sentence_shift": calibration.sentence_shift,
        },
    }


def _linear_files(stem: str, model: LinearModel) -> dict[str, bytes]:
    rows = np.vstack([model.intercept[None, :], model.coefficients]).astype("<f4")
    array = io.BytesIO()
    np.save(array, rows, allow_pickle=False)
    return {f"{stem}.txt": "\n".join(model.features).encode(), f"{stem}.npy": array.getvalue()}


def _read_linear(folder: Path, manifest: dict[str, Any], stem: str, outputs: int) -> LinearModel:
    """Intercept is row 0 of the array, the features' rows follow in the order of their names."""
    names = _read(folder, manifest, f"{stem}.txt").decode()
    array = np.load(io.BytesIO(_read(folder, manifest, f"{stem}.npy")), allow_pickle=False)
    rows = np.asarray(array, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] != outputs:
        raise ArtifactError(f"{folder / stem}.npy: has shape {rows.shape}, not (features + 1, {outputs})")
    return LinearModel(tuple(names.split("\n")) if names else (), rows[1:], rows[0])


def _read(folder: Path, manifest: dict[str, Any], name: str) -> bytes:
    expected = manifest["files"][name]["sha256"]
    try:
        body = (folder / name).read_bytes()
    except OSError as error:
        raise ArtifactError(f"{folder / name}: cannot be read: {error}") from error
    if _sha256(body) != expected:
        raise ArtifactError(f"{folder / name}: is not the file that the manifest names (sha256 differs)")
    return body


def _figures(folder: Path) -> Mapping[str, object]:
    path = folder / FIGURES
    try:
        content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{path}: cannot be read: {error}") from error
    return content if isinstance(content, dict) else {}


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
