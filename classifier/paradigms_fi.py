"""The Finnish paradigms by name: which forms of a lemma each asks for, as pypykko tags.

A tag may stand in a phrase: `<kielto> +pres+conneg` is the negated verb, *ei kerro*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Paradigm(NamedTuple):
    """Forms of words of one part of speech."""

    part_of_speech: str
    tags: tuple[str, ...]


_PERSONS = ("1sg", "2sg", "3sg", "1pl", "2pl", "3pl")
_CASES = ("nom", "gen", "par", "ess", "tra", "ine", "ela", "ill", "ade", "abl", "all")


def _cases(before: str = "") -> tuple[str, ...]:
    return tuple(f"{before}+{number}+{case}" for number in ("sg", "pl") for case in _CASES)


_CLITICS = """
    +pres+1sg+kin +pres+1sg+pa +pres+2sg+ko +pres+3sg+kin +pres+3sg+ko +pres+3sg+han +pres+3sg+pa
    +pres+1pl+ko +pres+2pl+ko +pres+3pl+kin +pres+3pl+ko +pres+3pl+han
    +past+1sg+kin +past+2sg+ko +past+3sg+kin +past+3sg+ko +past+3sg+han +past+3sg+pa
    +past+3pl+kin +past+3pl+ko +past+3pl+han
    +cond+1sg+kin +cond+1sg+pa +cond+3sg+kin +cond+3sg+ko +cond+3sg+han +cond+3pl+kin
    +part_past+sg+nom+kin +part_past+sg+nom+kaan +part_past+pl+nom+kaan
""".split()
_NEGATED = ("<kielto> +pres+conneg", "<kielto> +pres+conneg+kaan", "<kielto> +poten+conneg")
_ACTIVE = (
    *(f"+{tense}+{person}" for tense in ("pres", "past", "cond") for person in _PERSONS),
    *("+part_past+sg+nom", "+part_past+pl+nom", "+poten+3sg", "+poten+3pl"),
    *_CLITICS,
    *_NEGATED,
)
_PASSIVE = (
    *("+pass+pres", "+pass+past", "+pass+cond", "+pass+poten"),
    *("+pass+pres+kin", "+pass+pres+ko", "+pass+pres+han", "+pass+pres+pa"),
    *("+pass+past+kin", "+pass+past+ko", "+pass+past+han", "+pass+cond+kin"),
    *("<kielto> +pass+pres+conneg", "<kielto> +pass+pres+conneg+kaan", "<kielto> +pass+cond+conneg"),
    *("<olla> +pass+part_past+sg+nom", "<kielto> ole +pass+part_past+sg+nom"),
    *("+pass+part_past+sg+nom", "+pass+inf2+ine", "+pass+part_pres+sg+gen"),
)
_NOMINAL = tuple(
    """
    +inf1+tra+poss3 +inf1+tra+poss1sg +inf2+ins +inf2+ine +inf2+ine+poss3 +inf2+ine+poss1sg
    +inf3+ill +inf3+ade +inf3+ine +inf3+ela +inf3+abe
    +part_ma+sg+nom +part_ma+sg+gen +part_ma+pl+gen +part_ma+sg+nom+poss3
    +part_past+sg+gen +part_past+poss3 +part_past+sg+par +part_past+pl+gen +part_past+pl+par
    +part_pres+sg+nom +part_pres+sg+gen +part_pres+poss3 +part_pres+sg+par
    +part_pres+pl+gen +part_pres+pl+par
    +pass+part_past+sg+par+poss3
    """.split()
)
_THIRD = tuple(
    """
    +pres+3sg +pres+3pl +past+3sg +past+3pl +cond+3sg +cond+3pl +poten+3sg +poten+3pl
    +part_past+sg+nom +part_past+pl+nom +part_past+sg+gen +part_pres+sg+gen +part_pres+poss3
    +pres+3sg+kin +pres+3sg+ko +pres+3sg+han +pres+3sg+pa +pres+3pl+kin +pres+3pl+ko
    +past+3sg+kin +past+3sg+ko +past+3sg+han +past+3sg+pa +cond+3sg+kin +cond+3sg+ko
    """.split()
)
_CONVERB = tuple(
    """
    +part_past+sg+gen +part_past+poss3 +part_pres+poss3 +inf2+ins +inf2+ine+poss3
    """.split()
)
_NOUN = (
    *_cases(),
    *("+sg+nom+poss1sg", "+sg+nom+poss2sg", "+sg+nom+poss1pl", "+sg+nom+poss3"),
    *(f"+{number}+{case}+poss3" for number in ("sg", "pl") for case in ("par", "ine", "ela", "ill")),
    *("+sg+ade+poss3", "+sg+nom+kin", "+sg+nom+han", "+sg+par+kaan", "+pl+nom+kin", "+pl+par+kaan"),
)
_PURPOSE = (
    *("+inf1+tra+poss1sg", "+inf1+tra+poss2sg", "+inf1+tra+poss3"),
    *("+inf1+tra+poss1pl", "+inf1+tra+poss2pl", "+inf1+tra+poss1sg+kin", "+inf1+tra+poss1sg+han"),
)

PARADIGMS: Mapping[str, Paradigm] = {
    "active": Paradigm("verb", _ACTIVE),
    "third person": Paradigm("verb", (*_THIRD, "<kielto> +pres+conneg")),
    "passive": Paradigm("verb", _PASSIVE),
    "nominal": Paradigm("verb", _NOMINAL),
    "infinitive": Paradigm("verb", ("+inf1",)),
    "converb": Paradigm("verb", _CONVERB),
    "purpose": Paradigm("verb", _PURPOSE),
    "passive participle": Paradigm("verb", _cases("+pass+part_past")),
    "passive present participle": Paradigm("verb", _cases("+pass+part_pres")),
    "negative participle": Paradigm("verb", _cases("+part_maton")),
    "third singular": Paradigm("verb", ("+pres+3sg", "+past+3sg", "+cond+3sg")),
    "third plural": Paradigm("verb", ("+pres+3pl", "+past+3pl", "+cond+3pl")),
    "past participle": Paradigm("verb", ("+part_past+sg+nom",)),
    "past participle plural": Paradigm("verb", ("+part_past+pl+nom",)),
    "negated plural": Paradigm("verb", ("+pres+conneg", "+part_past+pl+nom", "+cond+conneg")),
    "potential 3sg": Paradigm("verb", ("+poten+3sg",)),
    "potential 3pl": Paradigm("verb", ("+poten+3pl",)),
    "potential 1 and 2": Paradigm("verb", tuple(f"+poten+{n}{p}" for n in "12" for p in ("sg", "pl"))),
    "potential passive": Paradigm("verb", ("+pass+poten",)),
    "potential negated": Paradigm("verb", ("<kielto> +poten+conneg",)),
    "potential passive negated": Paradigm("verb", ("<kielto> +pass+poten+conneg",)),
    "noun": Paradigm("noun", _NOUN),
    "noun cases": Paradigm("noun", _cases()),
    "noun singular": Paradigm("noun", ("+sg+nom",)),
    "noun plural": Paradigm("noun", ("+pl+nom",)),
    "noun genitive": Paradigm("noun", ("+sg+gen", "+pl+gen")),
    "noun genitive plural": Paradigm("noun", ("+pl+gen",)),
    "noun partitive singular": Paradigm("noun", ("+sg+par",)),
    "noun elative plural": Paradigm("noun", ("+pl+ela",)),
    "noun inessive": Paradigm("noun", ("+sg+ine", "+pl+ine")),
    "adjective": Paradigm("adjective", _cases()),
    "adjective plural": Paradigm("adjective", ("+pl+nom",)),
    "adjective genitive": Paradigm("adjective", ("+sg+gen", "+pl+gen")),
}
