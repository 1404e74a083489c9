"""CueTagger keeps scikit-learn's manners."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from classifier.cue import CueType, Span
from classifier.lexicon import Lexicon, Marker
from classifier.tagger import CueTagger

LEXICON = Lexicon("fi", [Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "Kuulemma.", "own")], {})
TEXTS = [
    f"{name} {rest}" for name in ("Liisa", "Pekka", "Anna") for rest in ("lähti kuulemma pois.", "tuli.")
]
SPANS = [
    (Span(t.index("kuulemma"), t.index("kuulemma") + 8, CueType.HEARSAY),) if "kuulemma" in t else ()
    for t in TEXTS
]


def test_the_constructor_only_stores_and_a_clone_is_equal_and_unfitted() -> None:
    tagger = CueTagger(LEXICON, C=2.0, min_count=1)
    assert tagger.get_params()["C"] == 2.0
    assert not [name for name in vars(tagger) if name.endswith("_")]
    copy = clone(tagger.set_params(C=3.0).fit(TEXTS, SPANS), safe=False)
    assert copy.C == 3.0
    with pytest.raises(NotFittedError):
        copy.predict(TEXTS)


def test_fit_returns_itself_learns_and_starts_afresh_each_time() -> None:
    tagger = CueTagger(LEXICON, C=100.0, min_count=1)
    assert tagger.fit(TEXTS, SPANS) is tagger
    first = tagger.model_.anchors.coefficients
    assert tagger.predict(["Matti jäi kuulemma kotiin."]) == [(Span(10, 18, CueType.HEARSAY),)]
    assert np.array_equal(first, tagger.fit(TEXTS, SPANS).model_.anchors.coefficients)


def test_sentences_and_annotations_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="6 sentences but 1 annotations"):
        CueTagger(LEXICON).fit(TEXTS, [()])
