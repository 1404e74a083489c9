"""Annotations that stand apart from their text, and the text they come back to."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from classifier.cue import CueType, Span
from classifier.errors import InputError
from classifier.resources import data_folder
from classifier.standoff import SAMPLING, digest, join, short_id

TEXT = "Huhutaan 🇷🇺 ja ehkä."
CUES = [[0, 8, "hearsay"], [15, 19, "epistemic"]]


def annotation(id_: object = "a:1", text: str = TEXT, **changes: object) -> str:
    return json.dumps({"id": id_, "sha256": digest(text), "cues": CUES, **changes})


def source(id_: object = "a:1", text: object = TEXT, **others: object) -> str:
    return json.dumps({"id": id_, "language": "fi", "text": text, **others}, ensure_ascii=False)


def write(folder: Path, name: str, *lines: str) -> Path:
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return folder / name


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    return write(tmp_path, "fi.jsonl", annotation("a:2", cues=[]), annotation("a:1"))


class TestJoining:
    def test_a_sentence_found_as_annotated_has_its_cues(self, annotated: Path, tmp_path: Path) -> None:
        texts = write(tmp_path, "text.jsonl", source(source="tdt", genre="news", sampling="running"))
        (row,) = join(annotated, [texts]).rows
        assert (row.id, row.text, row.language) == ("a:1", TEXT, "fi")
        assert (row.source, row.genre, row.sampling) == ("tdt", "news", SAMPLING)
        assert row.spans == (Span(0, 8, CueType.HEARSAY), Span(15, 19, CueType.EPISTEMIC))
        assert [row.text[s.start : s.end] for s in row.spans] == ["Huhutaan", "ehkä"]

    def test_rows_come_in_the_order_of_the_annotations(self, annotated: Path, tmp_path: Path) -> None:
        texts = write(tmp_path, "text.jsonl", source("a:1"), source("a:9"), source("a:2"))
        joined = join(annotated, [texts])
        assert [row.id for row in joined.rows] == ["a:2", "a:1"]
        assert (joined.missing, joined.changed) == ((), ())

    def test_sentences_may_come_from_several_files(self, annotated: Path, tmp_path: Path) -> None:
        texts = [write(tmp_path, f"{n}.jsonl", source(f"a:{n}"), "", " ") for n in (1, 2)]
        assert len(join(annotated, texts).rows) == 2

    def test_what_is_not_found_is_told(self, annotated: Path, tmp_path: Path) -> None:
        joined = join(annotated, [write(tmp_path, "text.jsonl", source("a:1"))])
        assert ([row.id for row in joined.rows], joined.missing) == (["a:1"], ("a:2",))
        assert join(annotated, []).missing == ("a:2", "a:1")

    @pytest.mark.parametrize("text", [TEXT + " ", TEXT.lower(), "", "Huhutaan 🇷🇺 ja ehka\u0308."])
    def test_what_was_changed_is_told_and_left_out(self, annotated: Path, tmp_path: Path, text: str) -> None:
        joined = join(annotated, [write(tmp_path, "text.jsonl", source("a:1", text), source("a:2"))])
        assert [row.id for row in joined.rows] == ["a:2"]
        assert (joined.missing, joined.changed) == ((), ("a:1",))

    def test_the_text_as_annotated_is_found_behind_a_changed_one(
        self, annotated: Path, tmp_path: Path
    ) -> None:
        texts = write(tmp_path, "text.jsonl", source("a:1", "x"), source("a:1"), source("a:1", "y"))
        joined = join(annotated, [texts])
        assert ([row.id for row in joined.rows], joined.changed) == (["a:1"], ())

    def test_a_sentence_told_twice_is_joined_once(self, annotated: Path, tmp_path: Path) -> None:
        joined = join(
            annotated, [write(tmp_path, "text.jsonl", *[source("a:1")] * 3, *[source("a:2", "x")] * 2)]
        )
        assert ([row.id for row in joined.rows], joined.changed) == (["a:1"], ("a:2",))

    def test_ids_may_be_numbers(self, tmp_path: Path) -> None:
        joined = join(
            write(tmp_path, "fi.jsonl", annotation(7)), [write(tmp_path, "text.jsonl", source("7"))]
        )
        assert [row.id for row in joined.rows] == ["7"]


class TestFaults:
    @pytest.mark.parametrize(
        "line",
        [
            "{",
            "[]",
            "7",
            "null",
            json.dumps({"sha256": "0", "cues": []}),
            json.dumps({"id": "a:1", "cues": []}),
            json.dumps({"id": "a:1", "sha256": digest(TEXT)}),
            annotation(cues=None),
            annotation(cues=7),
            annotation(cues=[7]),
            annotation(cues=[[0, 8]]),
            annotation(cues=[[0, 8, "gossip"]]),
            annotation(cues=[["0", 8, "hearsay"]]),
            annotation(cues=[[3, 3, "hearsay"]]),
            annotation(cues=[[-1, 3, "hearsay"]]),
            annotation(cues=[[0, 99, "hearsay"]]),
            annotation(cues=[[0, 5, "hearsay"], [4, 8, "hearsay"]]),
            annotation(cues=[[4, 8, "hearsay"], [0, 4, "hearsay"]]),
            annotation("a:2"),
        ],
    )
    def test_a_faulty_annotation_is_refused_with_file_and_line_named(self, tmp_path: Path, line: str) -> None:
        path = write(tmp_path, "fi.jsonl", annotation("a:2"), "", line)
        with pytest.raises(InputError, match=r"fi\.jsonl, line 3: "):
            join(path, [write(tmp_path, "text.jsonl", source("a:1"))])

    @pytest.mark.parametrize("line", ["{", "[]", "7", '{"text": "a"}', source(text=None), source(text=7)])
    def test_a_faulty_sentence_is_refused_with_file_and_line_named(
        self, annotated: Path, tmp_path: Path, line: str
    ) -> None:
        with pytest.raises(InputError, match=r"text\.jsonl, line 2: "):
            join(annotated, [write(tmp_path, "text.jsonl", source("a:2"), line)])

    def test_a_missing_file_and_one_that_is_no_text_are_named(self, annotated: Path, tmp_path: Path) -> None:
        (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe")
        for name in ("none.jsonl", "bytes.jsonl"):
            with pytest.raises(InputError, match=rf"{name}: cannot be read"):
                join(annotated, [tmp_path / name])
            with pytest.raises(InputError, match=rf"{name}: cannot be read"):
                join(tmp_path / name, [])


def test_a_digest_is_of_the_exact_text_and_tells_none_of_it() -> None:
    assert len(digest(TEXT)) == 16
    assert int(digest(TEXT), 16)
    assert len({digest(text) for text in (TEXT, TEXT + " ", TEXT.upper(), "", "\ud83c")}) == 5


@pytest.mark.parametrize("language", ["fi", "en"])
class TestAnnotationsOfTheRepository:
    def test_they_can_be_read_and_no_id_is_twice(self, language: str) -> None:
        path = data_folder() / "annotations" / f"{language}.jsonl"
        assert len(join(path, []).missing) >= 1000

    def test_they_carry_no_text(self, language: str) -> None:
        path = data_folder() / "annotations" / f"{language}.jsonl"
        fields = Counter(
            key for line in path.read_text(encoding="utf-8").splitlines() for key in json.loads(line)
        )
        assert set(fields) == {"id", "sha256", "cues"}


def test_the_title_of_an_article_is_no_part_of_an_id() -> None:
    assert short_id("szeged_wiki:Some long title_12_345:S1.2") == "szeged_wiki:345:S1.2"
    assert short_id("ewt:reviews-0001_2:S1") == "ewt:reviews-0001_2:S1"
