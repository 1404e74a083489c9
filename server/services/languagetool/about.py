"""What the server says of itself on /v2: software, rules, limits."""

from __future__ import annotations

from classifier.cue import CueType
from classifier.model import Model
from server.services.languagetool.replies import (
    ConfigurationReply,
    InfoReply,
    RuleEntry,
    SoftwareReply,
)
from server.services.languagetool.rules import ISSUE_TYPE, RULES
from server.services.limits import Limits
from server.services.vocabulary import Vocabulary

_API_VERSION = 1
_BUILT = "2026-11-25 00:00"
"""When what /v2 says last changed; clients want a time of this form."""


def software(model: Model) -> SoftwareReply:
    """Name, and as the version that of the model: it decides what is answered."""
    return {
        "name": "Kuulemma",
        "version": model.version,
        "buildDate": _BUILT,
        "apiVersion": _API_VERSION,
        "premium": False,
        "status": "",
    }


def info(model: Model) -> InfoReply:
    """The body of /v2/info; the digest of the model stands for the commit, which is not known here."""
    told = software(model)
    return {
        "software": {
            "name": told["name"],
            "version": told["version"],
            "buildDate": told["buildDate"],
            "commit": model.digest,
            "premium": told["premium"],
        }
    }


def configuration(model: Model, vocabulary: Vocabulary, limits: Limits, reader: str) -> ConfigurationReply:
    """The body of /v2/configinfo in the reader's language; every value of a rule is a string."""
    told = software(model)
    return {
        "software": {
            "name": told["name"],
            "version": told["version"],
            "buildDate": told["buildDate"],
            "premium": told["premium"],
        },
        "parameter": {"maxTextLength": limits.characters},
        "rules": [_rule(cue_type, vocabulary, reader) for cue_type in CueType],
    }


def _rule(cue_type: CueType, vocabulary: Vocabulary, reader: str) -> RuleEntry:
    rule, text = RULES[cue_type], vocabulary.types[cue_type]
    told: RuleEntry = {
        "ruleId": rule.id,
        "description": text.explanation[reader],
        "categoryId": rule.category,
        "categoryName": text.name[reader],
        "locQualityIssueType": ISSUE_TYPE,
    }
    if not rule.on_by_default:
        told["isDefaultOff"] = "yes"
    return told
