"""What the surface of a single token tells, whatever stands around it: found out once a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from classifier.lexicon import Lexicon, Marker, Node, phrase_keys
from classifier.memory import Recent
from classifier.tokens import fold

REMEMBERED = 8_000
"""So many words are remembered (to twice as many)."""
SURFACE = ("w", "k", "s2", "s3", "s4", "s5", "s6", "p4", "p5", "p6")
"""What the letters of a word tell: form, shape, its last and its first letters."""
CLOSE = 5
"""So many of them close neighbours tell."""
_SPEAKING = frozenset(("title", "upper", "tag", "url"))
_WORDS = frozenset(("lower", "title", "upper"))


def shape(text: str) -> str:
    """The kind of a token: word, capitalised, upper case, number, address, name tag or mark."""
    if text.isalpha() and text.islower():  # most words
        return "lower"
    if text[0] in "@#":
        return "tag"
    if "://" in text or text.startswith(("www.", "pic.twitter")):
        return "url"
    if text[0].isdigit():
        return "number"
    if not text[0].isalpha():
        return f"mark{text[0]}"
    if text.isupper() and len(text) > 1:
        return "upper"
    return "title" if text[0].isupper() else "lower"


class Word:
    """A token's own features, as far as they can be told without its neighbours.

    `key` names the word in combinations: its first lexicon entry, else its form. `kinds` are the
    kinds of source or speaker it may name, `types` its lexicon types as one name, `beginnings` the
    phrases of the lexicon that it may begin.

    `entries` is what neighbours near and far tell of the lexicon, `apart` what only the word in
    question tells besides its letters. Compared by identity, so that it is a quick key of a dictionary.
    What is quickly told anew is no attribute: thousands of words are remembered.
    """

    __slots__ = (
        "apart",
        "beginnings",
        "classes",
        "entries",
        "form",
        "key",
        "kinds",
        "shape",
        "types",
    )

    def __init__(self, form: str, shape: str) -> None:
        self.form = form
        self.shape = shape
        self.key = form if shape in _WORDS or shape[:4] == "mark" else shape
        self.types = ""
        self.apart: tuple[str, ...] = ()
        self.entries: tuple[str, ...] = ()
        self.classes: tuple[str, ...] = ()
        self.kinds: tuple[str, ...] = ()
        self.beginnings: tuple[Node, ...] = ()

    @property
    def ending(self) -> str:
        """Its last letters."""
        return self.form[-3:]

    @property
    def keys(self) -> Sequence[str]:
        """What it can stand for in phrases of the lexicon."""
        return (self.form, *phrase_keys(self.classes)) if self.classes else (self.form,)

    @property
    def far(self) -> str:
        """The one feature, besides entries, that every far neighbour tells: the form of a word or mark,
        the shape of what is neither."""
        shape = self.shape
        if shape in _WORDS or shape[:4] == "mark" or self is EDGE:
            return f"w={self.form}"
        return f"k={shape}"

    @property
    def surface(self) -> tuple[str, ...]:
        """The values of the features named by SURFACE, "" where there is none: close neighbours tell
        the first CLOSE of them, the word in question all. What is as long as the word says nothing more.
        """
        form, shape, length = self.form, self.shape, len(self.form)
        if shape not in _WORDS:
            worded = shape[:4] == "mark" or self is EDGE
            return (form if worded else "", "" if self is EDGE else shape)
        if length > 6:
            return (
                *(form, shape, form[-2:], form[-3:], form[-4:]),
                *(form[-5:], form[-6:], form[:4], form[:5], form[:6]),
            )
        endings = (form[-n:] if length > n else "" for n in (2, 3, 4, 5, 6))
        return form, shape, *endings, *(form[:n] if length > n else "" for n in (4, 5, 6))

    @property
    def core(self) -> tuple[str, ...]:
        """The features that a far neighbour tells."""
        return self.far, *self.entries

    @property
    def near(self) -> tuple[str, ...]:
        """The features that a close neighbour tells."""
        return *_named(self.surface[:CLOSE]), *self.entries

    @property
    def whole(self) -> tuple[str, ...]:
        """The features of the word in question."""
        return *_named(self.surface), *self.entries, *self.apart


EDGE = Word("<e>", "edge")
EDGE.key = EDGE.form
"""What stands before the first and after the last token."""


class Words(Recent[str, Word]):
    """Describes tokens with the help of a lexicon, and remembers a bounded number of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(self._describe, REMEMBERED)
        self.lexicon = lexicon

    def _describe(self, text: str) -> Word:
        form, kind = fold(text) or text, shape(text)
        word, lexicon = Word(form, kind), self.lexicon
        if kind != "lower" and (kind in _SPEAKING or kind[:4] == "mark"):
            word.kinds = (kind,)
        markers, classes = lexicon.markers_of(form), lexicon.classes_of(form)
        if markers or classes:
            _look_up(word, markers, classes)
        word.beginnings = lexicon.beginnings(word.keys)
        if "-" in form and kind in _WORDS:
            word.apart += (f"tail={form.rpartition('-')[2]}",)
        return word


def _look_up(word: Word, markers: Sequence[Marker], classes: tuple[str, ...]) -> None:
    """Tell of a word what the lexicon says."""
    types = tuple(dict.fromkeys(f"{'?' if m.ambiguous else '!'}{t}" for m in markers for t in m.types))
    if markers:
        word.key, word.types = f"<{markers[0].id}>", "+".join(types)
    word.classes = classes
    word.kinds = (
        tuple(n for n in classes if "source" in n or "quantifier" in n or "person" in n) or word.kinds
    )
    word.entries = (
        *(f"e={marker.id}" for marker in markers),
        *(f"t={name}" for name in types),
        *(f"c={name}" for name in classes),
    )
    if word.shape != "lower":
        word.apart += (f"wk={word.form}/{word.shape}",)


def _named(values: Sequence[str]) -> Iterator[str]:
    return (f"{name}={value}" for name, value in zip(SURFACE, values, strict=False) if value)
