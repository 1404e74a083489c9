"""Figures of others on the same test rows. Published, or measured earlier with the tools as they were."""

from __future__ import annotations

from tests.benchmarks.yardsticks.figures import Figure

_SENTENCES = "uncertain sentences, test"
_EARLIER = "measured earlier on these rows, not in this run"
_CRF = "reported earlier, the rows not stated; not in this run"
CONLL2010 = tuple(
    Figure("CoNLL-2010 Wikipedia", _SENTENCES, system, value, note)
    for system, value, note in (
        ("Katerenchuk & Levitan 2024", 70.2, "published"),
        ("Adel & Schütze 2017", 67.5, "published"),
        ("best of the shared task, 2010", 60.2, "published"),
        ("retext-intensify", 55.3, _EARLIER),
        ("pattern.en modality", 46.7, _EARLIER),
        ("hedges word list", 58.2, _EARLIER),
        ("ConvoKit's list of hedges", 39.4, _EARLIER),
        ("write-good", 33.4, _EARLIER),
    )
)
SZEGED = (
    Figure("Szeged-Wikipedia", "exact cues by type, test", "plain CRF", 82.0, _CRF),
    Figure("Szeged-Wikipedia", _SENTENCES, "plain CRF", 88.0, _CRF),
)
