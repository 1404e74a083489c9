"""Stand-off annotations: cues over sentences whose text is elsewhere, so that no text need travel.

One JSON object a line: `id` of the sentence in its source, `sha256` (the first 16 hex digits, of
the text in UTF-8), `cues` as [start, end, type] in code points. Joining them with files of
sentences gives annotated sentences; what is missing or was changed is told, never guessed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.errors import InputError

SAMPLING = "selected"
"""How these sentences came in: chosen because a model was unsure, so base rates mean nothing."""

_TITLED = re.compile(r"^(szeged_wiki):.*_(\d+:S[\d.]+)$", re.S)


@dataclass(frozen=True, slots=True)
class Joined:
    """Sentences whose text was found as annotated, and the ids of those that were not."""

    rows: tuple[AnnotatedSentence, ...]
    missing: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Annotation:
    """The cues of one sentence, the digest of its text, and the file and line that tell them."""

    place: str
    sha256: str
    spans: tuple[Span, ...]


def join(annotations: Path, texts: Iterable[Path]) -> Joined:
    """Join one annotation file with JSONL files of sentences (`id`, `language`, `text`, …).

    InputError names the file and line that cannot be read, or an id that is annotated twice.
    """
    wanted = _annotations(annotations)
    rows: dict[str, AnnotatedSentence] = {}
    changed = set()
    for path in texts:
        for place, source in _objects(path):
            id_ = short_id(str(source["id"]))
            if id_ in wanted and id_ not in rows:
                row = _join(wanted[id_], source, place)
                if row:
                    rows[id_] = row
                else:
                    changed.add(id_)
    lost = [id_ for id_ in wanted if id_ not in rows]
    return Joined(
        rows=tuple(rows[id_] for id_ in wanted if id_ in rows),
        missing=tuple(id_ for id_ in lost if id_ not in changed),
        changed=tuple(id_ for id_ in lost if id_ in changed),
    )


def short_id(id_: str) -> str:
    """The id of a sentence as annotations give it: without an article's title, which is text."""
    return _TITLED.sub(r"\1:\2", id_)


def digest(text: str) -> str:
    """What an annotation remembers of the text it was made on."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def _annotations(path: Path) -> dict[str, _Annotation]:
    """The annotations of a file by the id of their sentence."""
    found: dict[str, _Annotation] = {}
    for place, content in _objects(path):
        id_ = str(content["id"])
        if id_ in found:
            raise InputError(f"{place}: {id_} is annotated a second time")
        try:
            found[id_] = _Annotation(place, str(content["sha256"]), tuple(_spans(content["cues"])))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{place}: {type(error).__name__}: {error}") from error
    return found


def _spans(cues: object) -> Iterator[Span]:
    """The spans of a list of [start, end, type]; ValueError if they are out of order or overlap."""
    if not isinstance(cues, list):
        raise TypeError("cues must be a list")
    last = 0
    for start, end, type_ in cues:
        if not (type(start) is int and type(end) is int and last <= start < end):
            raise ValueError(f"span {start}–{end} is no pair of numbers, empty, out of order or overlaps")
        yield Span(start, end, CueType(type_))
        last = end


def _join(annotation: _Annotation, source: Mapping[str, object], place: str) -> AnnotatedSentence | None:
    text = source.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: has no text")
    if digest(text) != annotation.sha256:
        return None
    if annotation.spans and annotation.spans[-1].end > len(text):
        raise InputError(f"{annotation.place}: a span leaves the text of {len(text)} code points")
    return AnnotatedSentence(
        id=str(source["id"]),
        language=str(source.get("language", "")),
        source=str(source.get("source", "")),
        genre=str(source.get("genre", "")),
        sampling=SAMPLING,
        text=text,
        spans=annotation.spans,
    )


def _objects(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            place = f"{path.name}, line {number}"
            try:
                content = json.loads(line)
                content["id"]
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{place}: {type(error).__name__}: {error}") from error
            yield place, content
