"""Certain and uncertain sentences in XML: reading them, and measuring on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from classifier.certainty_evaluation import measure_certainty
from classifier.conll import CertaintySentence, mapped_type, read_certainty
from classifier.cue import CueType, Span
from classifier.errors import InputError

EPISTEMIC, DOXASTIC = CueType.EPISTEMIC, CueType.DOXASTIC
SHARED_TASK = """<?xml version="1.0" encoding="UTF-8"?>
<Annotation><DocumentSet>
 <Document type="wikipedia article"><DocID type="wikipedia">Lamps_12</DocID><DocumentPart type="Text">
  <sentence id="S1" certainty="uncertain">They are <ccue>said</ccue> to be old &amp; rare.</sentence>
  <sentence id="S2" certainty="certain">The museum opened in 1931.</sentence>
 </DocumentPart></Document>
 <Document><sentence id="S1" certainty="certain">Ünder the br\u00efdge.</sentence></Document>
</DocumentSet></Annotation>"""
SZEGED = """<Annotation><Document><DocID>d</DocID>
<Sentence>It <ccue type="speculation_modal_probable_">may</ccue> rain,
<xcope><ccue type="speculation_hypo_doxastic _">she thinks</ccue></xcope>, <ccue
type="speculation_hypo_condition _">if</ccue> not.</Sentence>
<Sentence>It did not.</Sentence></Document></Annotation>"""


def read(folder: Path, text: str | bytes) -> list[CertaintySentence]:
    path = folder / "wiki.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_certainty(path)


class TestReading:
    def test_a_sentence_of_the_shared_task_says_whether_it_is_certain(self, tmp_path: Path) -> None:
        first, second, third = read(tmp_path, SHARED_TASK)
        assert [first.uncertain, second.uncertain, third.uncertain] == [True, False, False]
        assert first.text == "They are said to be old & rare."
        assert third.text == "Ünder the brïdge."

    def test_a_cue_without_a_type_is_masked(self, tmp_path: Path) -> None:
        first = read(tmp_path, SHARED_TASK)[0]
        assert first.spans == ()
        assert [first.text[start:end] for start, end in first.masked] == ["said"]

    def test_a_document_is_named_by_its_docid_or_by_its_place(self, tmp_path: Path) -> None:
        found = read(tmp_path, SHARED_TASK)
        assert [sentence.document for sentence in found] == ["Lamps_12", "Lamps_12", "document 2"]
        assert [sentence.id for sentence in found] == ["Lamps_12:S1", "Lamps_12:S2", "document 2:S1"]

    def test_in_the_szeged_corpus_a_cue_makes_a_sentence_uncertain(self, tmp_path: Path) -> None:
        assert [sentence.uncertain for sentence in read(tmp_path, SZEGED)] == [True, False]

    def test_cues_of_types_that_we_share_are_spans_and_others_masked(self, tmp_path: Path) -> None:
        sentence = read(tmp_path, SZEGED)[0]
        told = [(sentence.text[span.start : span.end], span.type) for span in sentence.spans]
        assert told == [("may", EPISTEMIC), ("she thinks", DOXASTIC)]
        assert [sentence.text[start:end] for start, end in sentence.masked] == ["if"]

    def test_a_cue_of_negation_is_none(self, tmp_path: Path) -> None:
        (sentence,) = read(tmp_path, '<a><sentence>It did <cue type="negation">not</cue>.</sentence></a>')
        assert not sentence.uncertain
        assert not sentence.masked

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
    def test_the_encoding_is_the_one_declared(self, tmp_path: Path, encoding: str) -> None:
        body = f'<?xml version="1.0" encoding="{encoding}"?><sentence>Männistö</sentence>'.encode(encoding)
        assert read(tmp_path, body)[0].text == "Männistö"

    @pytest.mark.parametrize(
        ("name", "type_"),
        [
            ("speculation_modal_probable_", EPISTEMIC),
            ("speculation_modal_possible_", EPISTEMIC),
            ("Epistemic", EPISTEMIC),
            ("speculation_hypo_doxastic _", DOXASTIC),
            ("doxastic", DOXASTIC),
            ("speculation_hypo_investigation _", None),
            ("speculation_hypo_condition _", None),
            ("multiple_uncertain", None),
            ("", None),
        ],
    )
    def test_their_types_are_mapped_to_ours(self, name: str, type_: CueType | None) -> None:
        assert mapped_type(name) is type_


LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))


class TestRefusing:
    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            (f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><sentence>&l9;</sentence>', "entity 'l0'"),
            (
                '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]><sentence>&f;</sentence>',
                "entity 'f'",
            ),
            ('<!DOCTYPE a [<!ENTITY % p SYSTEM "p.dtd"> %p;]><sentence>a</sentence>', "entity 'p'"),
            ('<!DOCTYPE a SYSTEM "a.dtd"><sentence>&unheard;</sentence>', "entity 'unheard'"),
            ("<sentence>&unheard;</sentence>", "undefined entity"),
            ("<sentence>open", "no element found"),
            ("", "no element found"),
            ("<a/>", "holds no <sentence>"),
            ('<sentence certainty="so-so">a</sentence>', "'so-so'"),
            ("<sentence>a<sentence>b</sentence></sentence>", "inside a sentence"),
            ('<?xml version="1.0" encoding="klingon"?><sentence>a</sentence>', "encoding"),
        ],
    )
    def test_what_is_unsafe_or_malformed_is_refused_with_its_reason(
        self, tmp_path: Path, text: str, reason: str
    ) -> None:
        with pytest.raises(InputError, match=r"wiki\.xml.*" + reason):
            read(tmp_path, text)

    def test_a_document_type_alone_does_no_harm(self, tmp_path: Path) -> None:
        assert read(tmp_path, '<!DOCTYPE Annotation SYSTEM "a.dtd"><sentence>a</sentence>')[0].text == "a"

    def test_the_line_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"wiki\.xml, line 3: "):
            read(tmp_path, "<a>\n\n<sentence certainty='perhaps'>a</sentence></a>")

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"none\.xml: cannot be read"):
            read_certainty(tmp_path / "none.xml")


class TestMeasuring:
    def test_what_is_said_of_sentences_and_of_shared_types_is_compared(self, tmp_path: Path) -> None:
        rows = read(tmp_path, SZEGED)
        figures: Any = measure_certainty(rows, [(Span(3, 5, EPISTEMIC),), ()])
        assert figures["all"]["sentences"] == 2
        assert figures["all"]["uncertain sentence"]["f1"] == 1
        assert figures["all"]["epistemic, overlapping"]["f1"] == 1
        assert figures["all"]["doxastic, overlapping"]["recall"] == 0
        assert figures["all"]["cue, overlapping"]["gold"] == 2

    def test_what_is_said_where_theirs_has_another_type_is_neither_right_nor_wrong(
        self, tmp_path: Path
    ) -> None:
        rows = read(tmp_path, SZEGED)
        start, end = rows[0].masked[0]
        said = (*rows[0].spans, Span(start, end, EPISTEMIC), Span(0, 2, CueType.HEARSAY))
        figures: Any = measure_certainty(rows, [said, ()])
        assert figures["all"]["cue, overlapping"]["precision"] == 1

    def test_where_no_cue_has_a_type_only_sentences_are_compared(self, tmp_path: Path) -> None:
        figures: Any = measure_certainty(read(tmp_path, SHARED_TASK), [()] * 3)
        assert set(figures["all"]) == {"sentences", "uncertain sentence"}
