"""Sentences as bags of word sequences, plain or with what the lexicon knows, and a regression over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from classifier.features import Featurizer
from classifier.lexicon import Lexicon
from classifier.tokens import surfaces, tokenize

_DIGIT = re.compile(r"\d")


def regression(bag: Callable[[str], list[str]]) -> Pipeline:
    """A logistic regression over bags, weighed by rarity."""
    counts = TfidfVectorizer(analyzer=bag, min_df=2, binary=True)
    return make_pipeline(counts, LogisticRegression(C=10, solver="liblinear", tol=1e-3))


def ngrams(text: str) -> list[str]:
    """Sequences of one to three words and marks; digits are alike. This is the plain yardstick."""
    forms = ["<s>", *(_DIGIT.sub("0", token.form) for token in tokenize(text)), "</s>"]
    return _sequences("", forms, 3)


class Informed:
    """The n-grams, and sequences of lexicon entries and of kinds of words; phrases, types, classes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._featurizer = Featurizer(lexicon)

    def __call__(self, text: str) -> list[str]:
        """The bag of one sentence."""
        sentence = self._featurizer.sentence(surfaces(text))
        words = sentence.words
        kinds = [(w.classes or (w.types or f"{w.shape}{w.ending[-2:]}",))[0] for w in words]
        return [
            *ngrams(text),
            *_sequences("entry:", [word.key for word in words], 2),
            *_sequences("kind:", kinds, 3),
            *(f"phrase:{marker.id}" for _, _, marker in sentence.phrases),
            *(f"types:{word.types}" for word in words if word.types),
            *(f"class:{name}" for word in words for name in word.classes),
        ]


def _sequences(prefix: str, names: Sequence[str], longest: int) -> list[str]:
    return [
        prefix + " ".join(names[start : start + length])
        for length in range(1, longest + 1)
        for start in range(len(names) - length + 1)
    ]
