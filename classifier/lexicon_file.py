"""Reads data/lexicon: the entries that people write, and the forms generated of them, into a `Lexicon`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from classifier.cue import CueType
from classifier.errors import LexiconError
from classifier.lexicon import Lexicon, Marker
from classifier.lexicon_entries import Recipe, forms_file, read_entries
from classifier.tokens import fold

Forms = dict[str, list[str]]
"""Generated forms by what they are of: `class vague_source`, `marker kuulemma`."""


def load_lexicon(path: Path) -> Lexicon:
    """Read one lexicon file and the forms beside it; LexiconError names the file and the entry at fault."""
    file, generated = read_entries(path), read_forms(path)
    classes = {
        name: frozenset(_forms(f"{file.name}: ", f"class {name}", recipe, generated))
        for name, recipe in file.classes.items()
    }
    markers = [
        Marker(
            id=entry.id,
            types=entry.types,
            forms=_forms(f"{file.name}: ", f"marker {entry.id}", entry.recipe, generated),
            example=entry.example,
            source=entry.source,
            ambiguous=entry.ambiguous,
        )
        for entry in file.entries
    ]
    for marker in markers:
        _refuse_unknown_classes(file.name, marker, classes)
    _refuse_contradictions(file.name, markers)
    return Lexicon(file.language, markers, classes)


def read_forms(path: Path) -> Forms:
    """The generated forms of a lexicon file, none where there are none; LexiconError for a damaged file."""
    place = forms_file(path)
    if not place.exists():
        return {}
    try:
        content = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconError(f"{place.name}: cannot be read: {error}") from error
    if not isinstance(content, dict) or not all(map(_are_forms, content.values())):
        raise LexiconError(f"{place.name}: is no table of lists of forms")
    return content


def _are_forms(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(form, str) for form in value)


def _forms(file: str, key: str, recipe: Recipe, generated: Forms) -> tuple[str, ...]:
    if recipe.is_plain:
        return tuple(dict.fromkeys(map(fold, recipe.forms)))
    if key not in generated:
        raise LexiconError(f"{file}{key!r} has forms to generate: run `kuulemma lexicon build`")
    return tuple(generated[key])


def _refuse_unknown_classes(file: str, marker: Marker, classes: Mapping[str, frozenset[str]]) -> None:
    for form in marker.forms:
        for word in form.split(" "):
            if not word or (word.startswith("<") and word[1:-1] not in classes):
                raise LexiconError(
                    f"{file}: marker {marker.id!r}: form {form!r} has an empty word or an unknown class"
                )


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
