"""Bytes that are no model: damaged, of another shape, far too many, or with code in them."""

from __future__ import annotations

import gzip
import io
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

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
from tests.classifier.packing_samples import MODEL

LEX = Lexicon("fi", [Marker("kuulemma", (CueType.HEARSAY,), ("kuulemma",), "", "")], {})
BOMB = gzip.compress(bytes(65 * 2**20), 1)
"""Sixty-five megabytes of nothing, packed into a few thousand bytes."""
TOO_MUCH = "unpacks to more than"


def array_file(array: np.ndarray, *, pickled: bool = False) -> bytes:
    body = io.BytesIO()
    np.save(body, array, allow_pickle=pickled)
    return body.getvalue()


def unpacked(names: bytes, weights: bytes, outputs: int = 2) -> LinearModel:
    return unpack_linear("x", gzip.compress(names), gzip.compress(weights), outputs)


class TestUnfitLinearModels:
    @pytest.mark.parametrize("outputs", [1, 3])
    def test_one_with_other_outputs_is_refused(self, outputs: int) -> None:
        files = pack_linear("x", MODEL)
        with pytest.raises(ArtifactError, match=r"x\.weights\.npy\.gz: has shape \(3, 2\)"):
            unpack_linear("x", files[f"x{NAMES}"], files[f"x{WEIGHTS}"], outputs)

    @pytest.mark.parametrize("shape", [(0, 2), (4,), (2, 2, 1), ()])
    def test_an_array_of_another_shape_is_refused(self, shape: tuple[int, ...]) -> None:
        with pytest.raises(ArtifactError, match=r"x\.weights\.npy\.gz: has shape"):
            unpacked(b"a", array_file(np.zeros(shape)))

    @pytest.mark.parametrize("names", [b"", b"a", b"a\nb\nc"])
    def test_names_and_rows_must_be_as_many(self, names: bytes) -> None:
        with pytest.raises(ValueError, match="do not fit"):
            unpacked(names, array_file(np.zeros((3, 2))))

    @pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
    def test_weights_that_are_no_numbers_are_refused(self, number: float) -> None:
        with pytest.raises(ArtifactError, match="no number"):
            unpacked(b"a", array_file(np.full((2, 2), number)))

    @pytest.mark.parametrize("body", [b"", b"no array", array_file(np.zeros((2, 2)))[:-1]])
    def test_what_is_no_array_is_refused(self, body: bytes) -> None:
        with pytest.raises(ArtifactError, match=r"x\.weights\.npy\.gz: is no array of numbers"):
            unpacked(b"a", body)

    def test_words_for_weights_are_refused(self) -> None:
        with pytest.raises(ArtifactError, match="no array of numbers"):
            unpacked(b"a", array_file(np.array([["a", "b"], ["c", "d"]])))

    def test_an_array_that_claims_more_than_any_memory_is_refused(self) -> None:
        body = array_file(np.zeros((2, 2))).replace(b"(2, 2), }          ", b"(9999999999, 2), } ")
        with pytest.raises(ArtifactError, match="no array of numbers"):
            unpacked(b"a", body)

    def test_an_archive_of_arrays_is_refused(self) -> None:
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as archive:
            archive.writestr("a.npy", array_file(np.zeros((2, 2))))
        with pytest.raises(ArtifactError, match="no array of numbers"):
            unpacked(b"a", body.getvalue())

    def test_no_pickle_is_read(self, tmp_path: Path) -> None:
        trap = tmp_path / "sprung"
        for body in (
            pickle.dumps(_Trap(trap)),
            array_file(np.array([[_Trap(trap)] * 2] * 2, dtype=object), pickled=True),
        ):
            with pytest.raises(ArtifactError):
                unpacked(b"a", body)
        assert not trap.exists()


class TestCompression:
    def test_what_unpacks_to_too_much_is_refused(self) -> None:
        files = pack_linear("x", MODEL)
        assert len(BOMB) < 2**20
        with pytest.raises(ArtifactError, match=rf"x\.names\.gz: {TOO_MUCH}"):
            unpack_linear("x", BOMB, files[f"x{WEIGHTS}"], 2)
        with pytest.raises(ArtifactError, match=rf"x\.weights\.npy\.gz: {TOO_MUCH}"):
            unpack_linear("x", files[f"x{NAMES}"], BOMB, 2)
        with pytest.raises(ArtifactError, match=rf"x\.lexicon\.json\.gz: {TOO_MUCH}"):
            unpack_lexicon("x", BOMB)

    def test_many_small_members_are_no_way_around_it(self) -> None:
        with pytest.raises(ArtifactError, match=TOO_MUCH):
            unpack_lexicon("x", gzip.compress(bytes(2**20), 1) * 65)

    @pytest.mark.parametrize(
        "damage",
        [
            lambda _: b"",
            lambda _: b"plain",
            lambda body: body[:-1],
            lambda body: body[: len(body) // 2],
            lambda body: body[:10] + b"\xff" * (len(body) - 10),
            lambda body: body[:-8] + bytes(8),
            lambda body: body + b"more",
        ],
    )
    def test_what_is_damaged_is_refused(self, damage: Callable[[bytes], bytes]) -> None:
        body = pack_lexicon("x", LEX)[f"x{LEXICON}"]
        with pytest.raises(ArtifactError, match=r"x\.lexicon\.json\.gz"):
            unpack_lexicon("x", damage(body))


class _Trap:
    """Leaves a trace when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return _touch, (str(self.trace),)


def _touch(path: str) -> None:
    Path(path).touch()
