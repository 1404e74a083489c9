"""The markers of data/lexicon, compiled: which words and phrases can be cues, and of which types.

A form is folded words, one space between them; `<name>` stands for any form of the class of that name.
`lexicon_file` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from classifier.cue import CueType
from classifier.tokens import Token


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
