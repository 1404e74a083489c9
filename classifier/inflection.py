"""What the lexicon needs of a language's inflection while its forms are built; nothing of it is served."""

from __future__ import annotations

from typing import Protocol


class Inflection(Protocol):
    """Inflects the lemmas of one language. Both raise ValueError for what they do not know."""

    def inflect(self, lemma: str, paradigm: str) -> list[str]:
        """The forms of a lemma that a paradigm names, words or phrases with classes, in its order."""
        ...

    def is_shared(self, form: str, lemma: str) -> bool:
        """Whether a form of the lemma is a form of another word too: then it alone is no marker."""
        ...

    def cling(self, form: str, clitic: str) -> str:
        """The form with a clitic."""
        ...
