"""What is timed beside the analyzer: the floor, n-gram logistic regression, and peers that are there."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from classifier.corpus import read_corpus
from classifier.segmentation import paragraphs, sentences
from tests.benchmarks.pages import EXAMPLES, WORD

Reader = Callable[[str], object]
"""Whatever takes a page."""


def floor(page: str) -> object:
    """One pass over the words of a page: the least that reading it costs."""
    return WORD.findall(page)


def ngram_regression(language: str, analyzer: str, sizes: tuple[int, int]) -> Reader:
    """TF-IDF of n-grams and logistic regression, on the sentences that our splitter finds."""
    rows = read_corpus(EXAMPLES / f"{language}.jsonl")
    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=sizes, sublinear_tf=True)
    model = make_pipeline(vectorizer, LogisticRegression(C=10, max_iter=1000))
    model.fit([row.text for row in rows], [row.uncertain for row in rows])

    def read(page: str) -> object:
        return model.predict_proba(
            [page[start:end] for found in paragraphs(page) for start, end in sentences(page, *found)]
        )

    return read


def proselint() -> Reader | None:
    """proselint (English only) where it is installed."""
    if importlib.util.find_spec("proselint") is None:
        return None
    lint: Reader | None = getattr(importlib.import_module("proselint.tools"), "lint", None)
    return lint
