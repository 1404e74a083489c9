"""Phrases as the lexicon writes them, and the plain forms that they stand for.

`{a|b}` stands for either, `{|a}` for a or nothing, `{=name}` for any of a list; braces do not nest.
`~` stands for an inflected form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

SLOT = "~"
"""Where a phrase wants an inflected form of the entry's lemma."""
_LIST = re.compile(r"\{=([^{}]*)\}")
_CHOICE = re.compile(r"\{([^{}]*)\}")


def expand(phrase: str) -> list[str]:
    """Every form that a phrase stands for, in the order written; ValueError for a brace without its other."""
    pieces = _CHOICE.split(phrase)  # text and choices take turns
    if any("{" in text or "}" in text for text in pieces[::2]):
        raise ValueError(f"{phrase!r} has a brace without its other")
    choices = [[piece] if n % 2 == 0 else piece.split("|") for n, piece in enumerate(pieces)]
    return list(dict.fromkeys(" ".join("".join(parts).split()) for parts in product(*choices)))


def spell_out(phrase: str, lists: Mapping[str, Sequence[str]]) -> str:
    """The phrase with the words of its lists as choices; ValueError for a list that is not there."""

    def choice(match: re.Match[str]) -> str:
        if match[1] not in lists:
            raise ValueError(f"there is no list {match[1]!r}")
        return "{" + "|".join(lists[match[1]]) + "}"

    return _LIST.sub(choice, phrase)


def expand_all(phrases: Iterable[str]) -> list[str]:
    """Every form that any of the phrases stands for, each once."""
    return list(dict.fromkeys(form for phrase in phrases for form in expand(phrase)))


def is_plain(phrase: str) -> bool:
    """Whether a phrase is the one form that it stands for."""
    return not set("{}" + SLOT) & set(phrase)
