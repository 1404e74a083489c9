"""Save, verify and load a model folder: arrays and JSON, nothing that can run code.

    manifest.json      version, thresholds, calibration, provenance; size and sha256 of the files below
    {fi,en}.lexicon.*  the markers that the weights were learned with
    {fi,en}.gate.*     weights of "this word may be the heart of a cue"
    {fi,en}.anchors.*  weights of "it is, and of this type"
    {fi,en}.left.*     weights of "the cue takes in the word before", {fi,en}.right.* "… the word after"
    language.*         weights of the language identifier
    figures.json, MODEL_CARD.md, reliability.svg
                       what `kuulemma evaluate` measured; no part of the model, so not in the manifest

Every file is read once and checked against the manifest before a byte of it is used. How a file is
packed: `packing`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from classifier.cue import CueType
from classifier.decoder import OUTPUTS, TaggerModel
from classifier.errors import ArtifactError
from classifier.linear import LinearModel
from classifier.model import LanguageModel, Model
from classifier.packing import (
    LEXICON,
    NAMES,
    WEIGHTS,
    pack_lexicon,
    pack_linear,
    unpack_lexicon,
    unpack_linear,
)
from classifier.scoring import Calibration

FORMAT = 3
MANIFEST = "manifest.json"
FIGURES = "figures.json"
_PARTS = {"gate": 1, "anchors": len(OUTPUTS), "left": 1, "right": 1}
"""The linear models of a tagger, and how many outputs each has."""


def save_model(
    folder: Path,
    known: Mapping[str, LanguageModel],
    identifier: LinearModel,
    provenance: Mapping[str, object],
    release: str,
) -> str:
    """Write a model folder and return its version, which is `release` and a digest of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = pack_linear("language", identifier)
    for language, part in sorted(known.items()):
        files |= pack_lexicon(language, part.lexicon)
        for name in _PARTS:
            files |= pack_linear(f"{language}.{name}", getattr(part.tagger, name))
    listed = {name: {"bytes": len(body), "sha256": _sha256(body)} for name, body in sorted(files.items())}
    content = {
        "format": FORMAT,
        "languages": {language: _settings(part) for language, part in sorted(known.items())},
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
    except (OSError, ValueError, RecursionError) as error:
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


def _language(folder: Path, manifest: dict[str, Any], language: str) -> LanguageModel:
    lexicon = unpack_lexicon(language, _read(folder, manifest, f"{language}{LEXICON}"))
    settings = manifest["languages"][language]
    parts = {
        name: _read_linear(folder, manifest, f"{language}.{name}", outputs)
        for name, outputs in _PARTS.items()
    }
    calibration = Calibration(
        cue_slope=float(settings["calibration"]["cue_slope"]),
        cue_shift=_by_type(settings["calibration"]["cue_shift"]),
        sentence_slope=float(settings["calibration"]["sentence_slope"]),
        sentence_shift=float(settings["calibration"]["sentence_shift"]),
    )
    return LanguageModel(lexicon, TaggerModel(**parts), calibration, _by_type(settings["thresholds"]))


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


def _read_linear(folder: Path, manifest: dict[str, Any], stem: str, outputs: int) -> LinearModel:
    names = _read(folder, manifest, f"{stem}{NAMES}")
    return unpack_linear(stem, names, _read(folder, manifest, f"{stem}{WEIGHTS}"), outputs)


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
