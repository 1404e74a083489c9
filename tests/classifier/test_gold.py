"""data/gold: sentences written apart from all others and never trained on."""

from __future__ import annotations

from collections import Counter

import pytest

from classifier.corpus import AnnotatedSentence, read_corpus
from classifier.cue import CueType
from classifier.resources import data_folder
from classifier.tokens import tokenize


@pytest.fixture(scope="module", params=["fi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def gold(language: str) -> list[AnnotatedSentence]:
    return read_corpus(data_folder() / "gold" / f"{language}.jsonl")


def test_there_are_400_sentences_and_50_cues_of_every_type(gold: list[AnnotatedSentence]) -> None:
    assert len(gold) >= 400
    cues = Counter(span.type for row in gold for span in row.spans)
    assert {type_: cues[type_] for type_ in CueType if cues[type_] < 50} == {}


def test_many_are_innocent(gold: list[AnnotatedSentence]) -> None:
    assert sum(not row.spans for row in gold) >= len(gold) / 4


def test_they_are_of_their_language_from_many_documents_and_no_two_the_same(
    gold: list[AnnotatedSentence], language: str
) -> None:
    assert {row.language for row in gold} == {language}
    assert {row.sampling for row in gold} == {"gold"}
    assert len({row.id for row in gold}) == len(gold) == len({row.text for row in gold})
    assert len({row.document for row in gold}) >= 20


def test_spans_are_whole_words_in_order_and_apart(gold: list[AnnotatedSentence]) -> None:
    for row in gold:
        tokens, end = tokenize(row.text), 0
        starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
        for span in row.spans:
            assert end <= span.start < span.end <= len(row.text), row.id
            assert span.start in starts, row.id
            assert span.end in ends, row.id
            end = span.end


def test_no_gold_text_is_among_the_examples(gold: list[AnnotatedSentence]) -> None:
    folder = data_folder() / "examples"
    written = {row.text for path in folder.glob("*.jsonl") for row in read_corpus(path)}
    assert [row.id for row in gold if row.text in written] == []


def test_no_gold_sentence_is_among_the_annotations(gold: list[AnnotatedSentence]) -> None:
    folder = data_folder() / "annotations"
    told = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.jsonl")))
    assert [row.id for row in gold if f'"{row.id}"' in told] == []
