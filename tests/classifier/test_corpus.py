"""Annotated sentences: reading them, and those that the repository holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from classifier.corpus import AnnotatedSentence, read_corpus
from classifier.cue import CueType, Span
from classifier.errors import InputError
from classifier.resources import data_folder

ROW = {"id": "tdt:wn1.2", "language": "fi", "text": "Huhutaan 🇷🇺 ja ehkä.", "cues": []}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "fi.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def row_with(**changes: object) -> str:
    return json.dumps({**ROW, **changes}, ensure_ascii=False)


def span(start: object, end: object, type_: str = "hearsay") -> dict[str, object]:
    return {"start": start, "end": end, "type": type_}


class TestReading:
    def test_spans_count_code_points(self, tmp_path: Path) -> None:
        (row,) = read_corpus(write(tmp_path, row_with(cues=[span(0, 8), span(15, 19, "epistemic")])))
        assert row.spans == (Span(0, 8, CueType.HEARSAY), Span(15, 19, CueType.EPISTEMIC))
        assert [row.text[s.start : s.end] for s in row.spans] == ["Huhutaan", "ehkä"]

    def test_rows_come_in_order_and_blank_lines_are_passed_over(self, tmp_path: Path) -> None:
        path = write(tmp_path, row_with(id="b"), "", " ", row_with(id="a"), "")
        assert [row.id for row in read_corpus(path)] == ["b", "a"]

    def test_a_line_separator_inside_a_text_ends_no_line(self, tmp_path: Path) -> None:
        (row,) = read_corpus(write(tmp_path, row_with(text="a\u2028b\x85c")))
        assert row.text == "a\u2028b\x85c"

    @pytest.mark.parametrize(
        "line",
        [
            "{",
            "[]",
            "7",
            json.dumps({"id": "a"}),
            row_with(text=None),
            row_with(cues=None),
            row_with(cues=[7]),
            row_with(cues=[{"start": 0, "end": 1}]),
            row_with(cues=[span(0, 1, "gossip")]),
            row_with(cues=[span("0", 1)]),
            row_with(cues=[span(3, 3)]),
            row_with(cues=[span(-1, 3)]),
            row_with(cues=[span(0, 99)]),
            row_with(cues=[span(0, 5), span(4, 8)]),
            row_with(cues=[span(4, 8), span(0, 4)]),
        ],
    )
    def test_a_faulty_row_is_refused_with_file_and_line_named(self, tmp_path: Path, line: str) -> None:
        with pytest.raises(InputError, match=r"fi\.jsonl, line 3: "):
            read_corpus(write(tmp_path, row_with(), "", line))

    def test_a_missing_file_and_one_that_is_no_text_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
            read_corpus(tmp_path / "none.jsonl")
        (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe")
        with pytest.raises(InputError, match=r"bytes\.jsonl: cannot be read"):
            read_corpus(tmp_path / "bytes.jsonl")


def sentence(id_: str = "a:1", *types: CueType) -> AnnotatedSentence:
    spans = tuple(Span(i, i + 1, type_) for i, type_ in enumerate(types))
    return AnnotatedSentence(id_, "fi", "", "", "", "abcdef", spans)


@pytest.mark.parametrize(
    ("id_", "document"),
    [
        ("tdt:wn020.1", "tdt:wn020"),
        ("ewt:weblog-a.b.com_1-0007", "ewt:weblog-a.b.com_1"),
        ("gum:GUM_news_nasa-12", "gum:GUM_news_nasa"),
        ("ntrex128:42/fi", "ntrex128:42"),
        ("ntrex128:42/en", "ntrex128:42"),
        ("example:fi-a0001", "example:fi-a0001"),
    ],
)
def test_a_sentence_knows_its_document(id_: str, document: str) -> None:
    assert sentence(id_).document == document


def test_attribution_alone_makes_no_sentence_uncertain() -> None:
    assert not sentence().uncertain
    assert not sentence("a", CueType.ATTRIBUTION).uncertain
    assert sentence("a", CueType.ATTRIBUTION, CueType.DOXASTIC).uncertain


@pytest.mark.parametrize("language", ["fi", "en"])
class TestExamplesOfTheRepository:
    def rows(self, language: str) -> list[AnnotatedSentence]:
        return read_corpus(data_folder() / "examples" / f"{language}.jsonl")

    def test_they_are_of_their_language_with_ids_of_their_own(self, language: str) -> None:
        rows = self.rows(language)
        assert {row.language for row in rows} == {language}
        assert len({row.id for row in rows}) == len(rows)

    def test_no_two_are_the_same_sentence(self, language: str) -> None:
        texts = [row.text for row in self.rows(language)]
        assert sorted({text for text in texts if texts.count(text) > 1}) == []

    def test_spans_begin_and_end_at_words(self, language: str) -> None:
        for row in self.rows(language):
            for marked in row.spans:
                cut = row.text[marked.start : marked.end]
                assert cut == cut.strip(), row.id
                assert not row.text[max(0, marked.start - 1) : marked.start].isalnum(), row.id
                assert not row.text[marked.end : marked.end + 1].isalnum(), row.id

    def test_every_type_is_among_them(self, language: str) -> None:
        assert {marked.type for row in self.rows(language) for marked in row.spans} == set(CueType)
