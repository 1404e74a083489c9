"""Models and lexicons as bytes, and bytes that are neither."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from classifier.cue import CueType
from classifier.errors import ArtifactError
from classifier.lexicon import Lexicon, Marker
from classifier.linear import LinearModel
from classifier.packing import (
    LEXICON,
    NAMES,
    WEIGHTS,
    pack_lexicon,
    pack_linear,
    unpack_lexicon,
    unpack_linear,
)
from classifier.tokens import tokenize
from tests.classifier.packing_samples import MODEL

LEX = Lexicon(
    "fi",
    [
        Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "Kuulemma sataa.", "own"),
        Marker("mukaan", (CueType.ATTRIBUTION, CueType.HEARSAY), ("mukaan",), "", "", ambiguous=True),
        Marker("lähteiden mukaan", (CueType.HEARSAY,), ("<vague> mukaan",), "", ""),
    ],
    {"vague": frozenset({"lähteiden", "tietojen"})},
)
WHOLE = (
    '{"language": "fi", "classes": {}, "phrases": {}, '
    '"words": {"b": [0]}, "markers": [["a", ["hearsay"], false]]}'
)


class TestLinearModels:
    def test_one_is_two_files_named_after_it(self) -> None:
        assert set(pack_linear("fi.gate", MODEL)) == {f"fi.gate{NAMES}", f"fi.gate{WEIGHTS}"}

    def test_it_comes_back_as_it_went(self) -> None:
        files = pack_linear("x", MODEL)
        back = unpack_linear("x", files[f"x{NAMES}"], files[f"x{WEIGHTS}"], 2)
        assert back.features == MODEL.features
        assert np.array_equal(back.coefficients, MODEL.coefficients)
        assert np.array_equal(back.intercept, MODEL.intercept)

    @given(arrays(float, (4, 3), elements=st.floats(-60, 60)))
    def test_weights_come_back_to_three_digits(self, rows: np.ndarray) -> None:
        files = pack_linear("x", LinearModel(("a", "b", "c"), rows[1:], rows[0]))
        back = unpack_linear("x", files[f"x{NAMES}"], files[f"x{WEIGHTS}"], 3)
        assert back.coefficients == pytest.approx(rows[1:], rel=1e-3, abs=1e-6)
        assert back.intercept == pytest.approx(rows[0], rel=1e-3, abs=1e-6)
        assert back.coefficients.dtype == np.float64

    def test_one_without_features_comes_back_too(self) -> None:
        files = pack_linear("x", LinearModel((), np.zeros((0, 2)), np.array([1.0, 2.0])))
        assert unpack_linear("x", files[f"x{NAMES}"], files[f"x{WEIGHTS}"], 2).scores(["a"]).tolist() == [
            1,
            2,
        ]

    def test_the_same_model_is_packed_to_the_same_bytes(self) -> None:
        assert pack_linear("x", MODEL) == pack_linear("x", MODEL)


class TestLexicons:
    def test_one_is_one_file_named_after_it(self) -> None:
        assert set(pack_lexicon("fi", LEX)) == {f"fi{LEXICON}"}

    def test_it_finds_what_it_found_before(self) -> None:
        back = unpack_lexicon("fi", pack_lexicon("fi", LEX)[f"fi{LEXICON}"])
        tokens = tokenize("Tietojen mukaan sataa kuulemma, lähteiden mukaan")
        told = [[(m.start, m.end, m.marker.id) for m in lexicon.match(tokens)] for lexicon in (LEX, back)]
        assert told[0] == told[1]
        assert len(told[0]) == 5

    def test_all_but_examples_and_sources_comes_back(self) -> None:
        back = unpack_lexicon("fi", pack_lexicon("fi", LEX)[f"fi{LEXICON}"])
        assert (back.language, back.classes) == (LEX.language, LEX.classes)
        for marker, before in zip(back.markers, LEX.markers, strict=True):
            assert marker == Marker(before.id, before.types, (), "", "", before.ambiguous)
        assert json.loads(json.dumps(asdict(back.index))) == json.loads(json.dumps(asdict(LEX.index)))

    def test_one_that_came_back_is_packed_to_the_same_bytes(self) -> None:
        files = pack_lexicon("fi", LEX)
        assert pack_lexicon("fi", unpack_lexicon("fi", files[f"fi{LEXICON}"])) == files

    def test_the_same_lexicon_is_packed_to_the_same_bytes(self) -> None:
        assert pack_lexicon("fi", LEX) == pack_lexicon("fi", LEX)

    @pytest.mark.parametrize(
        "content",
        [
            "{",
            "[]",
            "7",
            "{}",
            WHOLE.replace('"classes": {}', '"classes": []'),
            WHOLE.replace('"phrases": {}, ', ""),
            WHOLE.replace('[["a", ["hearsay"], false]]', "{}"),
            WHOLE.replace('[["a", ["hearsay"], false]]', '[["a"]]'),
            WHOLE.replace("hearsay", "gossip"),
            WHOLE.replace('{"b": [0]}', '{"b": [1]}'),
            WHOLE.replace('{"b": [0]}', '{"b": [-1]}'),
            WHOLE.replace('{"b": [0]}', '{"b": ["0"]}'),
            WHOLE.replace('{"b": [0]}', '{"b": 0}'),
            WHOLE.replace('"phrases": {}', '"phrases": {"b": [["c"]]}'),
            WHOLE.replace('"phrases": {}', '"phrases": {"b": [[1, 0]]}'),
            WHOLE.replace('"phrases": {}', '"phrases": {"b": [["c", 1]]}'),
        ],
    )
    def test_what_is_no_lexicon_is_refused(self, content: str) -> None:
        assert unpack_lexicon("x", gzip.compress(WHOLE.encode())).markers_of("b")
        assert content != WHOLE
        with pytest.raises(ArtifactError, match=r"x\.lexicon\.json\.gz: "):
            unpack_lexicon("x", gzip.compress(content.encode()))

    @pytest.mark.parametrize("content", ["", "{", "[" * 100_000, "\xff"])
    def test_what_is_no_json_is_named(self, content: str) -> None:
        with pytest.raises(ArtifactError, match=r"x\.lexicon\.json\.gz: is no JSON"):
            unpack_lexicon("x", gzip.compress(content.encode("latin-1")))
