"""What the surface of a single token tells, whatever stands around it: computed once a word."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.lexicon import Lexicon
from classifier.memory import Recent
from classifier.tokens import fold

_REMEMBERED = 4_000
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


@dataclass(slots=True, eq=False)  # not frozen, which would double the time that making one takes
class Word:
    """A token's own features: `core` is told of far neighbours, `near` of close ones, `whole` of the
    token in question. `key` names it in combinations: its first lexicon entry, else its form.
    `kinds` are the kinds of source or speaker it may name, `types` its lexicon types as one
    name. Compared by identity, so that it is a quick key of a dictionary."""

    form: str
    key: str
    shape: str
    ending: str
    classes: tuple[str, ...]
    kinds: tuple[str, ...]
    types: str
    begins: bool
    core: tuple[str, ...]
    near: tuple[str, ...]
    whole: tuple[str, ...]


EDGE = Word("<e>", "<e>", "edge", "<e>", (), (), "", False, ("w=<e>",), ("w=<e>",), ("w=<e>",))
"""What stands before the first and after the last token."""


class Words(Recent[str, Word]):
    """Describes tokens with the help of a lexicon, and remembers a bounded number of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(self._describe, _REMEMBERED)
        self.lexicon = lexicon

    def _describe(self, text: str) -> Word:
        form, kind = fold(text) or text, shape(text)
        lexicon = self.lexicon
        markers, classes = lexicon.markers_of(form), lexicon.classes_of(form)
        worded = kind in _WORDS or kind[:4] == "mark"
        core: tuple[str, ...] = (f"w={form}" if worded else f"k={kind}",)
        types = ""
        if markers or classes:
            names = tuple(
                dict.fromkeys(f"{'?' if m.ambiguous else '!'}{t}" for m in markers for t in m.types)
            )
            types = "+".join(names)
            core += (
                *(f"e={marker.id}" for marker in markers),
                *(f"t={name}" for name in names),
                *(f"c={name}" for name in classes),
            )
        near = (*core, f"k={kind}", *_endings(form, kind)) if worded else core
        whole = near + _more(form) if kind in _WORDS else near
        if len(core) > 1 and kind != "lower":
            whole += (f"wk={form}/{kind}",)
        sources = tuple(n for n in classes if "source" in n or "quantifier" in n or "person" in n)
        speaks = kind in ("title", "upper", "tag", "url") or kind[:4] == "mark"
        return Word(
            form,
            f"<{markers[0].id}>" if markers else form if worded else kind,
            kind,
            form[-3:],
            classes,
            sources or ((kind,) if speaks else ()),
            types,
            lexicon.begins(form),
            core,
            near,
            whole,
        )


def _endings(form: str, kind: str) -> tuple[str, ...]:
    """The last letters of a word, as close neighbours tell them."""
    if kind not in _WORDS:
        return ()
    if len(form) > 4:
        return f"s2={form[-2:]}", f"s3={form[-3:]}", f"s4={form[-4:]}"
    return tuple(f"s{n}={form[-n:]}" for n in (2, 3, 4) if len(form) > n)


def _more(form: str) -> tuple[str, ...]:
    """Longer endings and beginnings of a word, which only the word in question tells."""
    if len(form) > 6:
        names: tuple[str, ...] = (
            f"s5={form[-5:]}",
            f"s6={form[-6:]}",
            f"p4={form[:4]}",
            f"p5={form[:5]}",
            f"p6={form[:6]}",
        )
    else:
        endings = (f"s{n}={form[-n:]}" for n in (5, 6) if len(form) > n)
        names = (*endings, *(f"p{n}={form[:n]}" for n in (4, 5, 6) if len(form) > n))
    return (*names, f"tail={form.rpartition('-')[2]}") if "-" in form else names
