"""Certain and uncertain sentences in the XML of CoNLL-2010 and of the Szeged Uncertainty corpus.

    <sentence id="S1" certainty="uncertain">It <ccue type="…">may</ccue> rain.</sentence>

Both spell some names otherwise than the other: names of elements and attributes are read without
regard to case, `certainty` may be missing (then a cue makes a sentence uncertain), and so may the
type of a cue. Both corpora are English. Entities are never expanded: a file that declares any, or
uses one that is not XML's own, is refused before it can grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from classifier.corpus import AnnotatedSentence
from classifier.cue import CueType, Span
from classifier.errors import InputError

LANGUAGE = "en"
MAPPED = (CueType.EPISTEMIC, CueType.DOXASTIC)
"""The types that their scheme and ours share; of all others nothing can be said."""
_CUES = frozenset(("ccue", "cue"))
_CERTAINTY = {"certain": False, "uncertain": True}


@dataclass(frozen=True, slots=True)
class CertaintySentence:
    """A sentence that is certain or not: `spans` are its cues of mapped types, `masked` the extents of
    its other cues (half-open code points, in order)."""

    id: str
    document: str
    text: str
    uncertain: bool
    spans: tuple[Span, ...]
    masked: tuple[tuple[int, int], ...]

    @property
    def row(self) -> AnnotatedSentence:
        """The sentence as predictors take it."""
        return AnnotatedSentence(self.id, LANGUAGE, "", "", "", self.text, self.spans)


def read_certainty(path: Path) -> list[CertaintySentence]:
    """All sentences of an XML file, in order; InputError names the file, the line and what is wrong."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    reader = _Reader()
    try:
        reader.parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = reader.parser.CurrentLineNumber
        raise InputError(f"{path.name}, line {line}: {error}") from error
    if not reader.sentences:
        raise InputError(f"{path.name}: holds no <sentence>")
    return reader.sentences


def mapped_type(name: str) -> CueType | None:
    """Our type for one of theirs, such as "speculation_hypo_doxastic _"; None where we have no equal."""
    plain = name.lower()
    if "speculation_modal" in plain or plain.strip("_ ") == "epistemic":
        return CueType.EPISTEMIC
    return CueType.DOXASTIC if "doxastic" in plain else None


class _Reader:
    """Takes the events of one file; the state is the sentence and the cues that are open."""

    def __init__(self) -> None:
        self.sentences: list[CertaintySentence] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = _refuse_entity
        self.parser.SkippedEntityHandler = _refuse_entity
        self._documents = 0
        self._naming: list[str] | None = None
        self._document = ""
        self._attributes: Mapping[str, str] | None = None
        self._pieces: list[str] = []
        self._open: list[tuple[int, str]] = []
        self._cues: list[tuple[int, int, CueType | None]] = []

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        lowered, given = name.lower(), {key.lower(): value for key, value in attributes.items()}
        if lowered == "document":
            self._documents += 1
            self._document = f"document {self._documents}"
        elif lowered == "docid":
            self._naming = []
        elif lowered == "sentence":
            if self._attributes is not None:
                raise ValueError("a sentence inside a sentence")
            self._attributes, self._pieces, self._cues = given, [], []
        elif lowered in _CUES and self._attributes is not None:
            self._open.append((self._length(), given.get("type", "")))

    def _text(self, piece: str) -> None:
        if self._naming is not None:
            self._naming.append(piece)
        elif self._attributes is not None:
            self._pieces.append(piece)

    def _end(self, name: str) -> None:
        lowered = name.lower()
        if lowered == "docid" and self._naming is not None:
            self._document = "".join(self._naming).strip() or self._document
            self._naming = None
        elif lowered in _CUES and self._open:
            start, type_ = self._open.pop()
            if start < self._length() and "negation" not in type_.lower():
                self._cues.append((start, self._length(), mapped_type(type_)))
        elif lowered == "sentence" and self._attributes is not None:
            self._finish(self._attributes)
            self._attributes = None

    def _finish(self, attributes: Mapping[str, str]) -> None:
        certainty = attributes.get("certainty", "uncertain" if self._cues else "certain").strip().lower()
        if certainty not in _CERTAINTY:
            raise ValueError(f"certainty is {certainty!r}, neither certain nor uncertain")
        id_ = attributes.get("id", str(len(self.sentences) + 1))
        cues = sorted(self._cues, key=lambda cue: cue[:2])
        self.sentences.append(
            CertaintySentence(
                id=f"{self._document}:{id_}",
                document=self._document or id_,
                text="".join(self._pieces),
                uncertain=_CERTAINTY[certainty],
                spans=tuple(Span(start, end, type_) for start, end, type_ in cues if type_),
                masked=tuple((start, end) for start, end, type_ in cues if not type_),
            )
        )

    def _length(self) -> int:
        return sum(map(len, self._pieces))


def _refuse_entity(name: str, *_: object) -> NoReturn:
    """Entities can make a small file huge or read others, and neither corpus needs them."""
    raise ValueError(f"declares or uses the entity {name!r}: entities are not read")
