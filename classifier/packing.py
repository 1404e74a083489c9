"""Models and lexicons as bytes: compressed names and arrays, nothing that can run code.

A linear model is two files: `.names.gz` (one feature a line, sorted) and `.weights.npy.gz`
(half-precision rows, the intercept first). A lexicon is one, `.lexicon.json.gz`: what serving needs
of data/lexicon, which takes tomllib far longer to read. Compression is deterministic.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from itertools import chain

import numpy as np

from classifier.cue import CueType
from classifier.errors import ArtifactError
from classifier.lexicon import Index, Lexicon, Marker
from classifier.linear import Floats, LinearModel

NAMES = ".names.gz"
WEIGHTS = ".weights.npy.gz"
LEXICON = ".lexicon.json.gz"
_LARGEST = 64 * 2**20
"""No file of a model unpacks to more bytes; a larger one is refused unread."""


def pack_linear(stem: str, model: LinearModel) -> dict[str, bytes]:
    """The two files of a linear model, by name."""
    rows = np.vstack([model.intercept[None, :], model.coefficients]).astype("<f2")
    array = io.BytesIO()
    np.save(array, rows, allow_pickle=False)
    return {
        f"{stem}{NAMES}": _pack("\n".join(model.features).encode()),
        f"{stem}{WEIGHTS}": _pack(array.getvalue()),
    }


def unpack_linear(stem: str, names: bytes, weights: bytes, outputs: int) -> LinearModel:
    """A linear model with so many outputs; ArtifactError when the files do not fit each other or that."""
    told = _unpack(f"{stem}{NAMES}", names).decode()
    rows = _array(f"{stem}{WEIGHTS}", _unpack(f"{stem}{WEIGHTS}", weights))
    if rows.ndim != 2 or rows.shape[1] != outputs or not len(rows):
        raise ArtifactError(f"{stem}{WEIGHTS}: has shape {rows.shape}, not (features + 1, {outputs})")
    if not np.isfinite(rows).all():
        raise ArtifactError(f"{stem}{WEIGHTS}: holds what is no number")
    return LinearModel(tuple(told.split("\n")) if told else (), rows[1:], rows[0])


def pack_lexicon(stem: str, lexicon: Lexicon) -> dict[str, bytes]:
    """The file of a lexicon, by name."""
    content = {
        "language": lexicon.language,
        "classes": {name: sorted(forms) for name, forms in sorted(lexicon.classes.items())},
        "markers": [[m.id, list(m.types), m.ambiguous] for m in lexicon.markers],
        "words": dict(sorted(lexicon.index.words.items())),
        "phrases": dict(sorted(lexicon.index.phrases.items())),
    }
    return {f"{stem}{LEXICON}": _pack(json.dumps(content, ensure_ascii=False).encode())}


def unpack_lexicon(stem: str, body: bytes) -> Lexicon:
    """A lexicon without its examples, sources and lists of forms."""
    name = f"{stem}{LEXICON}"
    try:
        content = json.loads(_unpack(name, body))
    except (ValueError, RecursionError) as error:
        raise ArtifactError(f"{name}: is no JSON: {error}") from error
    try:
        markers = [
            Marker(str(id_), tuple(CueType(t) for t in types), (), "", "", bool(ambiguous))
            for id_, types, ambiguous in content["markers"]
        ]
        classes = {str(key): frozenset(forms) for key, forms in content["classes"].items()}
        index = Index(content["words"], content["phrases"])
        _refuse_loose_ends(index, len(markers))
        return Lexicon(str(content["language"]), markers, classes, index)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ArtifactError(f"{name}: is no lexicon: {error!r}") from error


def _refuse_loose_ends(index: Index, markers: int) -> None:
    """ValueError unless every form of an index is text that leads to one of so many markers."""
    follow = list(chain.from_iterable(index.phrases.values()))
    places = {*chain.from_iterable(index.words.values()), *(place for _, place in follow)}
    if not all(isinstance(rest, str) for rest, _ in follow) or not places <= set(range(markers)):
        raise ValueError("a form leads nowhere")


def _array(name: str, body: bytes) -> Floats:
    """The array of a file. Only the plain format is read: neither pickles nor archives of arrays."""
    try:
        array = np.lib.format.read_array(io.BytesIO(body), allow_pickle=False)
        return np.asarray(array, dtype=np.float64)
    except (ValueError, TypeError, EOFError, MemoryError) as error:
        raise ArtifactError(f"{name}: is no array of numbers: {error}") from error


def _pack(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _unpack(name: str, body: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            content = packed.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ArtifactError(f"{name}: cannot be unpacked: {error}") from error
    if len(content) > _LARGEST:
        raise ArtifactError(f"{name}: unpacks to more than {_LARGEST} bytes")
    return content
