"""What /v2 answers, key by key and in LanguageTool's order; clients die of a missing key or a null."""

from __future__ import annotations

from typing import Literal, NotRequired

from pydantic import with_config
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12

from server.schemas.common import DOCUMENTED, Count, Probability


@with_config(DOCUMENTED)
class SoftwareReply(TypedDict):
    """Who answers."""

    name: str
    version: str
    buildDate: str
    apiVersion: int
    premium: bool
    status: str


@with_config(DOCUMENTED)
class WarningsReply(TypedDict):
    """Whether something was left out."""

    incompleteResults: bool


@with_config(DOCUMENTED)
class DetectedLanguageReply(TypedDict):
    """The language most of the text is in, 0–1 how sure that is, and who says so."""

    name: str
    code: str
    confidence: Probability
    source: str


@with_config(DOCUMENTED)
class CheckedLanguageReply(TypedDict):
    """The language that was asked for, or found."""

    name: str
    code: str
    detectedLanguage: DetectedLanguageReply


@with_config(DOCUMENTED)
class ContextReply(TypedDict):
    """A match in its surroundings; offset and length are UTF-16 units of `text`."""

    text: str
    offset: Count
    length: Count


@with_config(DOCUMENTED)
class CategoryReply(TypedDict):
    """The category of a rule."""

    id: str
    name: str


@with_config(DOCUMENTED)
class RuleReply(TypedDict):
    """The rule that a match is of."""

    id: str
    description: str
    issueType: str
    category: CategoryReply


@with_config(DOCUMENTED)
class TypeReply(TypedDict):
    """How a client may mark a match."""

    typeName: str


@with_config(DOCUMENTED)
class MatchReply(TypedDict):
    """A cue; offset and length are UTF-16 units of the document as sent."""

    message: str
    shortMessage: str
    replacements: list[dict[str, str]]
    offset: Count
    length: Count
    context: NotRequired[ContextReply]
    sentence: NotRequired[str]
    type: TypeReply
    rule: RuleReply
    ignoreForIncompleteSentence: bool
    contextForSureMatch: int


@with_config(DOCUMENTED)
class SentenceLanguageReply(TypedDict):
    """A language of a sentence, and how sure that is."""

    language: str
    rate: Probability


# Written as calls where a key is a keyword of Python's.
ExtendedRangeReply = TypedDict(
    "ExtendedRangeReply", {"from": Count, "to": Count, "detectedLanguages": list[SentenceLanguageReply]}
)
ExtendedRangeReply.__doc__ = """A sentence in UTF-16 units of the document, with its language."""


@with_config(DOCUMENTED)
class OwnReply(TypedDict):
    """What LanguageTool has no place for: our notice, which model answered, the score of each match."""

    notice: str
    model: str
    scores: list[Probability]


@with_config(DOCUMENTED)
class CheckReply(TypedDict):
    """The answer of /v2/check; the compact form leaves out what is NotRequired."""

    software: NotRequired[SoftwareReply]
    warnings: NotRequired[WarningsReply]
    language: CheckedLanguageReply
    matches: list[MatchReply]
    sentenceRanges: list[tuple[Count, Count]]
    extendedSentenceRanges: list[ExtendedRangeReply]
    kuulemma: NotRequired[OwnReply]


@with_config(DOCUMENTED)
class LanguageEntry(TypedDict):
    """A language that a client may name."""

    name: str
    code: str
    longCode: str


@with_config(DOCUMENTED)
class BuildReply(TypedDict):
    """Who answers; the digest of the model stands for the commit, which is not known here."""

    name: str
    version: str
    buildDate: str
    commit: str
    premium: bool


@with_config(DOCUMENTED)
class InfoReply(TypedDict):
    """Which software this is."""

    software: BuildReply


@with_config(DOCUMENTED)
class EditionReply(TypedDict):
    """Who answers."""

    name: str
    version: str
    buildDate: str
    premium: bool


@with_config(DOCUMENTED)
class ParameterReply(TypedDict):
    """What one request may hold."""

    maxTextLength: Count
    """UTF-16 units."""


@with_config(DOCUMENTED)
class RuleEntry(TypedDict):
    """A rule that can be switched; every value is a string."""

    ruleId: str
    description: str
    categoryId: str
    categoryName: str
    locQualityIssueType: str
    isDefaultOff: NotRequired[Literal["yes"]]


@with_config(DOCUMENTED)
class ConfigurationReply(TypedDict):
    """Rules and limits."""

    software: EditionReply
    parameter: ParameterReply
    rules: list[RuleEntry]
