"""What the terminal is shown."""

from __future__ import annotations

import io

from rich.console import Console

from classifier.cue import Analysis, Cue, CueType, Sentence, Status
from server.commands.report import STATUS_STYLES, STYLES, Report
from server.services.vocabulary import Vocabulary


class TestReport:
    def test_every_type_and_status_has_a_style_of_its_own(self) -> None:
        assert set(STYLES) == set(CueType)
        assert len(set(STYLES.values())) == len(CueType)
        assert set(STATUS_STYLES) == set(Status)

    def test_two_cues_side_by_side_are_both_shown(self, vocabulary: Vocabulary) -> None:
        text = "It may possibly rain."
        cues = (Cue(3, 6, CueType.EPISTEMIC, 0.9), Cue(7, 15, CueType.EPISTEMIC, 0.8))
        analysis = Analysis("en", (Sentence(0, 21, "en", 1.0, 0.97, Status.UNCERTAIN, cues, cues),))
        screen = io.StringIO()
        Report(Console(file=screen, no_color=True, width=200), vocabulary).write(text, analysis)
        assert "uncertain   0.97 en  It [may: epistemic] [possibly: epistemic] rain." in screen.getvalue()
