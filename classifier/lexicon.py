"""The markers of data/lexicon, compiled: which words and phrases can be cues, and of which types.

A lexicon file is TOML: `[classes]` names sets of forms that phrases are built from, each
`[[marker]]` has an id, types (commonest first), forms, an example and a source. In a form `<name>`
stands for any form of the class of that name. Forms are folded as `tokens.fold` folds text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from classifier.cue import CueType
from classifier.errors import LexiconError
from classifier.tokens import Token, fold


@dataclass(frozen=True, slots=True)
class Marker:
    """One entry of the lexicon; `ambiguous` means that its forms often are no cue."""

    id: str
    types: tuple[CueType, ...]
    forms: tuple[str, ...]
    example: str
    source: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A marker found in a sentence: half-open token indices."""

    start: int
    end: int
    marker: Marker


@dataclass(slots=True)
class _Node:
    """A state of the phrase trie: the next words or classes, and the markers that end here."""

    next: dict[str, _Node] = field(default_factory=dict)
    markers: list[Marker] = field(default_factory=list)


class Lexicon:
    """The markers of one language, ready to be matched against tokens."""

    def __init__(
        self, language: str, markers: Sequence[Marker], classes: Mapping[str, frozenset[str]]
    ) -> None:
        self.language = language
        self.markers = tuple(markers)
        self.classes = dict(classes)
        self._classes_of: dict[str, tuple[str, ...]] = {}
        for name in sorted(classes):
            for form in classes[name]:
                self._classes_of[form] = (*self._classes_of.get(form, ()), name)
        self._root = _Node()
        self._words: dict[str, tuple[Marker, ...]] = {}
        for marker in self.markers:
            for form in marker.forms:
                self._insert(marker, form.split(" "))
        self._beginnings = self._first_words()

    def _insert(self, marker: Marker, words: list[str]) -> None:
        if len(words) == 1 and not words[0].startswith("<"):
            self._words[words[0]] = (*self._words.get(words[0], ()), marker)
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        node.markers.append(marker)

    def markers_of(self, form: str) -> tuple[Marker, ...]:
        """The one-word markers that a folded word is a form of."""
        return self._words.get(form, ())

    def classes_of(self, form: str) -> tuple[str, ...]:
        """The names of the classes that a folded word belongs to, sorted."""
        return self._classes_of.get(form, ())

    def begins(self, form: str) -> bool:
        """Whether a folded word can be the first of a marker of several words."""
        return form in self._beginnings

    def match(self, tokens: Sequence[Token]) -> list[Match]:
        """Every occurrence of every marker, overlapping ones too, by start and then length."""
        forms = [token.form for token in tokens]
        return [match for start in range(len(forms)) for match in self.match_at(forms, start)]

    def match_at(self, forms: Sequence[str], start: int) -> list[Match]:
        """The markers that begin at one of the folded words of a sentence, by length."""
        found: list[Match] = []
        self._walk(self._root, forms, start, start, found)
        return found

    def _walk(self, node: _Node, forms: Sequence[str], start: int, at: int, found: list[Match]) -> None:
        found.extend(Match(start, at, marker) for marker in node.markers)
        if at == len(forms) or not node.next:
            return
        form = forms[at]
        if form in node.next:
            self._walk(node.next[form], forms, start, at + 1, found)
        for name in self.classes_of(form):
            if (key := f"<{name}>") in node.next:
                self._walk(node.next[key], forms, start, at + 1, found)

    def _first_words(self) -> frozenset[str]:
        firsts = {word for word, node in self._root.next.items() if node.next}
        names = [name for name in self.classes if f"<{name}>" in firsts]
        return frozenset(firsts).union(*(self.classes[name] for name in names))


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
