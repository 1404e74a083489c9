"""The markers of a language, compiled: which words and phrases can be cues, and of which types.

In a form of several words `<name>` stands for any form of the class of that name. Forms are folded
as `tokens.fold` folds text. Where they come from: `lexicon_file`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Index:
    """Where forms lead, by the places of markers in their lexicon: words to markers, and the first
    word or class of a phrase to what follows it and the marker."""

    words: Mapping[str, Sequence[int]]
    phrases: Mapping[str, Sequence[tuple[str, int]]]


def index_of(markers: Sequence[Marker]) -> Index:
    """The index of the forms of markers."""
    words: dict[str, list[int]] = {}
    phrases: dict[str, list[tuple[str, int]]] = {}
    for place, marker in enumerate(markers):
        for form in marker.forms:
            word, _, rest = form.partition(" ")
            if rest or word.startswith("<"):
                phrases.setdefault(word, []).append((rest, place))
            else:
                words.setdefault(word, []).append(place)
    return Index(words, phrases)


class Node:
    """A state of the phrase trie: where words or classes lead from here, and the markers that end here.

    Grown where it is walked: most phrases are never met in the life of a process.
    """

    __slots__ = ("_onwards", "markers")

    def __init__(self) -> None:
        self._onwards: list[tuple[str, Marker]] | dict[str, Node] = []
        self.markers: list[Marker] = []

    def add(self, rest: str, marker: Marker) -> None:
        """Lead from here to a marker by the words of `rest`; only before it is walked."""
        if not rest:
            self.markers.append(marker)
        elif isinstance(self._onwards, list):
            self._onwards.append((rest, marker))

    @property
    def next(self) -> dict[str, Node]:
        """The nodes that a word or class leads to."""
        if isinstance(onwards := self._onwards, dict):
            return onwards
        grown: dict[str, Node] = {}
        for phrase, marker in onwards:
            word, _, rest = phrase.partition(" ")
            grown.setdefault(word, Node()).add(rest, marker)
        self._onwards = grown  # whole at once: another thread may be walking here
        return grown


class Lexicon:
    """The markers of one language, ready to be matched against tokens.

    A lexicon that a model carries comes with its `index`, and its markers without forms.
    """

    def __init__(
        self,
        language: str,
        markers: Sequence[Marker],
        classes: Mapping[str, frozenset[str]],
        index: Index | None = None,
    ) -> None:
        self.language = language
        self.markers = tuple(markers)
        self.classes = dict(classes)
        self.index = index_of(self.markers) if index is None else index
        self._classes_of: dict[str, tuple[str, ...]] = {}
        for name in sorted(classes):
            for form in classes[name]:
                self._classes_of[form] = (*self._classes_of.get(form, ()), name)
        self._nodes: dict[str, Node] = {}

    def markers_of(self, form: str) -> tuple[Marker, ...]:
        """The one-word markers that a folded word is a form of."""
        places = self.index.words.get(form)
        return tuple(self.markers[place] for place in places) if places else ()

    def classes_of(self, form: str) -> tuple[str, ...]:
        """The names of the classes that a folded word belongs to, sorted."""
        return self._classes_of.get(form, ())

    def beginnings(self, keys: Sequence[str]) -> tuple[Node, ...]:
        """Where phrases start that begin with a word of these keys."""
        known = self.index.phrases
        if len(keys) == 1 and keys[0] not in known:  # most words
            return ()
        return tuple(self._node(key) for key in keys if key in known)

    def _node(self, key: str) -> Node:
        node = self._nodes.get(key)
        if node is None:
            node = Node()
            for rest, place in self.index.phrases[key]:
                node.add(rest, self.markers[place])
            self._nodes[key] = node
        return node

    def match(self, tokens: Sequence[Token]) -> list[Match]:
        """Every occurrence of every marker, overlapping ones too, by start and then length."""
        keys = [(token.form, *phrase_keys(self.classes_of(token.form))) for token in tokens]
        found = [
            Match(start, start + 1, marker)
            for start, token in enumerate(tokens)
            for marker in self.markers_of(token.form)
        ]
        for start in range(len(keys)):
            for node in self.beginnings(keys[start]):
                found += [Match(start, end, marker) for end, marker in walk(node, keys, start + 1)]
        return sorted(found, key=lambda match: (match.start, match.end))


def phrase_keys(classes: Sequence[str]) -> Iterator[str]:
    """Classes as phrases write them."""
    return (f"<{name}>" for name in classes)


def walk(node: Node, keys: Sequence[Sequence[str]], at: int) -> Iterator[tuple[int, Marker]]:
    """The markers that a node leads to by the words from `at` on, with the index behind each."""
    for marker in node.markers:
        yield at, marker
    if at < len(keys) and (following := node.next):
        for key in keys[at]:
            if key in following:
                yield from walk(following[key], keys, at + 1)
