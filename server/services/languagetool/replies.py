"""What /v2 answers, key by key and in LanguageTool's order; clients die of a missing key or a null."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12


class SoftwareReply(TypedDict):
    """Who answers."""

    name: str
    version: str
    buildDate: str
    apiVersion: int
    premium: bool
    status: str


class WarningsReply(TypedDict):
    """Whether something was left out."""

    incompleteResults: bool


class DetectedLanguageReply(TypedDict):
    """The language most of the text is in, 0–1 how sure that is, and who says so."""

    name: str
    code: str
    confidence: float
    source: str


class CheckedLanguageReply(TypedDict):
    """The language that was asked for, or found."""

    name: str
    code: str
    detectedLanguage: DetectedLanguageReply


class ContextReply(TypedDict):
    """A match in its surroundings; offset and length are UTF-16 units of `text`."""

    text: str
    offset: int
    length: int


class CategoryReply(TypedDict):
    """The category of a rule."""

    id: str
    name: str


class RuleReply(TypedDict):
    """The rule that a match is of."""

    id: str
    description: str
    issueType: str
    category: CategoryReply


class TypeReply(TypedDict):
    """How a client may mark a match."""

    typeName: str


class MatchReply(TypedDict):
    """A cue; offset and length are UTF-16 units of the document as sent."""

    message: str
    shortMessage: str
    replacements: list[dict[str, str]]
    offset: int
    length: int
    context: NotRequired[ContextReply]
    sentence: NotRequired[str]
    type: TypeReply
    rule: RuleReply
    ignoreForIncompleteSentence: bool
    contextForSureMatch: int


class SentenceLanguageReply(TypedDict):
    """A language of a sentence, and how sure that is."""

    language: str
    rate: float


# Written as calls where a key is a keyword of Python's.
ExtendedRangeReply = TypedDict(
    "ExtendedRangeReply", {"from": int, "to": int, "detectedLanguages": list[SentenceLanguageReply]}
)


class OwnReply(TypedDict):
    """What LanguageTool has no place for: our notice, which model answered, the score of each match."""

    notice: str
    model: str
    scores: list[float]


class CheckReply(TypedDict):
    """The answer of /v2/check; the compact form leaves out what is NotRequired."""

    software: NotRequired[SoftwareReply]
    warnings: NotRequired[WarningsReply]
    language: CheckedLanguageReply
    matches: list[MatchReply]
    sentenceRanges: list[tuple[int, int]]
    extendedSentenceRanges: list[ExtendedRangeReply]
    kuulemma: NotRequired[OwnReply]
