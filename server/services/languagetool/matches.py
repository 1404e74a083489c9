"""Cues as LanguageTool's matches."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.cue import Cue, Sentence
from server.services.languagetool.annotated_text import AnnotatedText
from server.services.languagetool.context import context_of
from server.services.languagetool.replies import MatchReply, RuleReply
from server.services.languagetool.rules import ISSUE_TYPE, RULES
from server.services.vocabulary import CueTypeText, Vocabulary

FALLBACK = "en"
"""Our words are in this language where a reader's is not known."""


@dataclass(frozen=True, slots=True)
class MatchWriter:
    """Writes the matches of one document, in the reader's language or else in that of the sentence."""

    document: AnnotatedText
    vocabulary: Vocabulary
    reader: str | None
    compact: bool

    def match(self, sentence: Sentence, cue: Cue) -> MatchReply:
        """One cue. Nothing is proposed in its place: no client may rewrite what is read."""
        start, end = self.document.span(cue.start, cue.end)
        language = self.reader or (sentence.language if sentence.language in self._spoken else FALLBACK)
        text = self.vocabulary.types[cue.type]
        reply: MatchReply = {
            "message": f"{text.explanation[language]} {self.vocabulary.notice[language]}",
            "shortMessage": text.name[language],
            "replacements": [],
            "offset": start,
            "length": end - start,
            "context": context_of(self.document, start, end),
            "sentence": self.document.plain[sentence.start : sentence.end],
            "type": {"typeName": "Hint"},
            "rule": _rule(cue, text, language),
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }
        if self.compact:
            del reply["context"], reply["sentence"]
        return reply

    @property
    def _spoken(self) -> frozenset[str]:
        return frozenset(self.vocabulary.notice)


def _rule(cue: Cue, text: CueTypeText, language: str) -> RuleReply:
    rule = RULES[cue.type]
    return {
        "id": rule.id,
        "description": text.explanation[language],
        "issueType": ISSUE_TYPE,
        "category": {"id": rule.category, "name": text.name[language]},
    }
