"""Reads data/lexicon: the file that people write into a `Lexicon`.

A lexicon file is TOML: `[classes]` names sets of forms that phrases are built from, each
`[[marker]]` has an id, types (commonest first), forms, an example and a source. In a form `<name>`
stands for any form of the class of that name. Forms are folded as `tokens.fold` folds text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from classifier.cue import CueType
from classifier.errors import LexiconError
from classifier.lexicon import Lexicon, Marker
from classifier.tokens import fold


def load_lexicon(path: Path) -> Lexicon:
    """Read one lexicon file; LexiconError names the file and the entry that is wrong."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error
    classes = {
        name: frozenset(fold(form) for form in forms) for name, forms in content.get("classes", {}).items()
    }
    markers = [_marker(path.name, row, classes) for row in content.get("marker", [])]
    _refuse_contradictions(path.name, markers)
    return Lexicon(str(content.get("language", path.stem)), markers, classes)


def _marker(file: str, row: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Marker:
    place = f"{file}: marker {row.get('id')!r}"
    try:
        marker = Marker(
            id=str(row["id"]),
            types=tuple(CueType(name) for name in row["types"]),
            forms=tuple(dict.fromkeys(fold(form) for form in row["forms"])),
            example=str(row["example"]),
            source=str(row["source"]),
            ambiguous=bool(row.get("ambiguous", False)),
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(f"{place}: {error}") from error
    unknown = row.keys() - {"id", "types", "forms", "example", "source", "ambiguous"}
    if unknown or not marker.types or not marker.forms:
        raise LexiconError(f"{place}: unknown or empty fields {sorted(unknown)}")
    for form in marker.forms:
        for word in form.split(" "):
            if not word or (word.startswith("<") and word[1:-1] not in classes):
                raise LexiconError(f"{place}: form {form!r} has an empty word or an unknown class")
    return marker


def _refuse_contradictions(file: str, markers: Sequence[Marker]) -> None:
    ids: set[str] = set()
    owner: dict[tuple[str, CueType], str] = {}
    for marker in markers:
        if marker.id in ids:
            raise LexiconError(f"{file}: two markers are called {marker.id!r}")
        ids.add(marker.id)
        for key in ((form, type_) for form in marker.forms for type_ in marker.types):
            if key in owner:
                raise LexiconError(f"{file}: {key[0]!r} is {key[1]} in {owner[key]!r} and {marker.id!r}")
            owner[key] = marker.id
