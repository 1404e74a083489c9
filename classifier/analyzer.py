"""The pipeline as a reader of the code would tell it: segment, identify, tag, score."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from classifier.artifact import load_model
from classifier.cue import Analysis, Cue, Sentence, Status, status_of
from classifier.decoder import OUTPUTS, Decoder
from classifier.features import Featurizer
from classifier.language import NOTHING, UNDECIDED, Identification, LanguageIdentifier
from classifier.model import Model
from classifier.resources import model_folder
from classifier.scoring import FLOOR, Calibration
from classifier.segmentation import paragraphs, sentences
from classifier.tokens import extents, surfaces_to_judge, tokenize

_MARGIN = 1e-6
"""Rounding never passes by a candidate at the edge."""
_TOLD = 12
"""So many contributions an explanation names; the others are summed as its rest."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to the raw log-odds of a cue."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a cue is one: contributions, rest and intercept sum to the raw log-odds before calibration."""

    entry: str | None
    contributions: tuple[Contribution, ...]
    rest: float
    intercept: float


class Analyzer:
    """Finds the sentences of a text and the cues in them. Keeps no state but memory of words."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._identifier = LanguageIdentifier(model.identifier)
        self._floors = {language: _floors(part.calibration) for language, part in model.known.items()}
        self._decoders = {
            language: Decoder(Featurizer(part.lexicon), part.tagger) for language, part in model.known.items()
        }

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The analyzer of a model folder, or of the model that ships; ArtifactError if it is unfit."""
        return cls(load_model(folder or model_folder()))

    def analyze(self, text: str, language: str | None = None) -> Analysis:
        """Sentences of one block with their cues; `language` is a hint for what cannot be told.

        Offsets are code points of `text`.
        """
        found = tuple(self._sentences(text, language))
        letters: Counter[str] = Counter()
        for sentence in found:
            letters[sentence.language] += sentence.end - sentence.start
        main = letters.most_common(1)[0][0] if letters else (language or UNDECIDED)
        return Analysis(main, found)

    def _sentences(self, text: str, hint: str | None) -> Iterator[Sentence]:
        around = _Surroundings(self._identifier, text, hint)
        for paragraph in paragraphs(text):
            around.enter(paragraph)
            for start, end in sentences(text, *paragraph):
                own = self._identifier.identify(text[start:end])
                yield self.judge(text, start, end, around.language() if own is NOTHING else own)

    def judge(self, text: str, start: int, end: int, language: Identification) -> Sentence:
        """Tag and score one sentence; of an unknown language nothing is guessed."""
        code, sure = language.language, language.confidence
        if code not in self._decoders:
            return Sentence(start, end, code, sure, 0.0, Status.UNSUPPORTED)
        part = self.model.known[code]
        body = text[start:end]
        proposals = self._decoders[code].propose(
            surfaces_to_judge(body), part.calibration.keeps, self._floors[code]
        )
        if not proposals:
            return Sentence(start, end, code, sure, part.calibration.sentence(()), Status.PLAIN)
        tokens = extents(body)
        candidates = tuple(
            Cue(
                start + tokens[p.start][0],
                start + tokens[p.end - 1][1],
                p.type,
                part.calibration.cue(p.type, p.log_odds),
            )
            for p in proposals
        )
        cues = tuple(cue for cue in candidates if cue.score >= part.thresholds[cue.type])
        score = part.calibration.sentence(candidates)
        return Sentence(start, end, code, sure, score, status_of(cues), cues, candidates)

    def explain(self, text: str, sentence: Sentence, cue: Cue) -> Explanation:
        """Why a cue of a sentence of this text is one."""
        decoder = self._decoders[sentence.language]
        body = text[sentence.start : sentence.end]
        tokens, found = tokenize(body), surfaces_to_judge(body)
        (proposal,) = (
            p
            for p in decoder.propose(found, self.model.known[sentence.language].calibration.keeps)
            if sentence.start + tokens[p.start].start == cue.start
        )
        weights = decoder.contributions(found, proposal.anchor, cue.type)
        ordered = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
        told = tuple(Contribution(name, weight) for name, weight in ordered[:_TOLD])
        entries = [
            match
            for match in decoder.featurizer.lexicon.match(tokens)
            if proposal.start <= match.start and match.end <= proposal.end and cue.type in match.marker.types
        ]
        longest = max(entries, key=lambda match: (match.end - match.start, -match.start), default=None)
        return Explanation(
            entry=longest.marker.id if longest else None,
            contributions=told,
            rest=sum(weight for _, weight in ordered[_TOLD:]),
            intercept=decoder.intercept(cue.type),
        )


class _Surroundings:
    """The language of the paragraph that a sentence stands in, or else of the last before that has one,
    or else of the hint. Asked only where a sentence does not tell, and each paragraph once."""

    def __init__(self, identifier: LanguageIdentifier, text: str, hint: str | None) -> None:
        self._identifier = identifier
        self._text = text
        self._unasked: list[tuple[int, int]] = []
        self._found = Identification(hint, 0.0) if hint else NOTHING

    def enter(self, paragraph: tuple[int, int]) -> None:
        """From here on sentences stand in this paragraph."""
        self._unasked.append(paragraph)

    def language(self) -> Identification:
        """What a sentence without telling words takes."""
        while self._unasked:
            found = self._identifier.identify(self._text[slice(*self._unasked.pop())])
            if found is not NOTHING:
                self._unasked.clear()
                self._found = found
        return self._found


def _floors(calibration: Calibration) -> tuple[float, ...] | None:
    """The log-odds of each type below which no proposal is probable enough to be a candidate."""
    if calibration.cue_slope <= 0:
        return None
    least = math.log(FLOOR / (1 - FLOOR)) - _MARGIN
    return tuple((least - calibration.cue_shift[type_]) / calibration.cue_slope for type_ in OUTPUTS)
