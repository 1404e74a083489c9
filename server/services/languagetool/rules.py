"""Cue types as the rules and categories that a /v2 client switches on and off.

The names are ours alone: clients take MORFOLOGIK_…, …_SPELLER_RULE and the like for spelling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Self

from classifier.cue import CueType
from server.errors import ParameterError
from server.services.languagetool.parameters import Parameters

ISSUE_TYPE = "style"
"""What kind of remark ours are, in the words of the Internationalization Tag Set."""


class Rule(NamedTuple):
    """A cue type under the names that clients use."""

    id: str
    category: str
    on_by_default: bool


RULES = {
    cue_type: Rule(f"KUULEMMA_{cue_type.upper()}", cue_type.upper(), cue_type is not CueType.ATTRIBUTION)
    for cue_type in CueType
}
"""Attribution is off unless asked for: else every "said" of a news text would be underlined."""


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """Which rules and categories a caller names to be on or off, and whether only those named are on."""

    rules_on: frozenset[str] = frozenset()
    rules_off: frozenset[str] = frozenset()
    categories_on: frozenset[str] = frozenset()
    categories_off: frozenset[str] = frozenset()
    only: bool = False

    @classmethod
    def of(cls, parameters: Parameters) -> Self:
        """What they say; ParameterError where they contradict themselves. Unknown ids are harmless."""
        choice = cls(
            parameters.names("enabledRules"),
            parameters.names("disabledRules"),
            parameters.names("enabledCategories"),
            parameters.names("disabledCategories"),
            parameters.is_on("enabledOnly"),
        )
        if choice.only and (choice.rules_off or choice.categories_off):
            raise ParameterError("You cannot disable rules or categories together with enabledOnly=true.")
        if choice.only and not (choice.rules_on or choice.categories_on):
            raise ParameterError("Name rules or categories to enable together with enabledOnly=true.")
        return choice

    def types(self, *, picky: bool) -> frozenset[CueType]:
        """The cue types to report; `picky` brings those that are off by default."""
        return frozenset(cue_type for cue_type, rule in RULES.items() if self._is_on(rule, picky))

    def _is_on(self, rule: Rule, picky: bool) -> bool:
        """A rule named to be on is on; one in a category named to be on, unless it is itself named off."""
        if rule.id in self.rules_on:
            return True
        if rule.category in self.categories_on:
            return rule.id not in self.rules_off
        if self.only or rule.id in self.rules_off or rule.category in self.categories_off:
            return False
        return rule.on_by_default or picky
