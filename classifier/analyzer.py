"""The pipeline as a reader of the code would tell it: segment, identify, tag, score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from classifier.artifact import load_model
from classifier.cue import Analysis, Cue, Sentence, Status, status_of
from classifier.decoder import Decoder
from classifier.features import Featurizer
from classifier.language import NOTHING, UNDECIDED, Identification, LanguageIdentifier
from classifier.model import Model
from classifier.resources import model_folder
from classifier.segmentation import paragraphs, sentences
from classifier.tokens import tokenize

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
        before = Identification(hint, 0.0) if hint else NOTHING
        for paragraph in paragraphs(text):
            extents = list(sentences(text, *paragraph))
            around = self._identifier.identify(text[slice(*paragraph)])
            if around is NOTHING:
                around = before
            for start, end in extents:
                own = self._identifier.identify(text[start:end]) if len(extents) > 1 else around
                yield self.judge(text, start, end, around if own is NOTHING else own)
            before = around

    def judge(self, text: str, start: int, end: int, language: Identification) -> Sentence:
        """Tag and score one sentence; of an unknown language nothing is guessed."""
        code, sure = language.language, language.confidence
        if code not in self._decoders:
            return Sentence(start, end, code, sure, 0.0, Status.UNSUPPORTED)
        part = self.model.known[code]
        tokens = tokenize(text[start:end])
        proposals = self._decoders[code].propose(tokens, part.calibration.keeps)
        candidates = tuple(
            Cue(
                start + tokens[p.start].start,
                start + tokens[p.end - 1].end,
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
        tokens = tokenize(text[sentence.start : sentence.end])
        covered = [
            i
            for i, token in enumerate(tokens)
            if cue.start <= sentence.start + token.start and sentence.start + token.end <= cue.end
        ]
        weights = decoder.contributions(tokens, covered[0], cue.type)
        ordered = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))
        told = tuple(Contribution(name, weight) for name, weight in ordered[:_TOLD])
        entries = [
            match
            for match in decoder.featurizer.lexicon.match(tokens)
            if covered[0] <= match.start and match.end <= covered[-1] + 1 and cue.type in match.marker.types
        ]
        longest = max(entries, key=lambda match: (match.end - match.start, -match.start), default=None)
        return Explanation(
            entry=longest.marker.id if longest else None,
            contributions=told,
            rest=sum(weight for _, weight in ordered[_TOLD:]),
            intercept=decoder.intercept(cue.type),
        )
