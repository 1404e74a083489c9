"""How the terminal shows an analysis: a line per sentence, markers labelled and coloured, counts.

The text is not ours: it goes to the terminal as server/commands/terminal.py lets it, and never as
rich markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from classifier.cue import Analysis, CueType, Sentence, Status
from server.commands.terminal import showable
from server.services.vocabulary import Vocabulary

STYLES: Mapping[CueType, str] = {
    CueType.HEARSAY: "bold magenta",
    CueType.ATTRIBUTION: "blue",
    CueType.EPISTEMIC: "bold yellow",
    CueType.DOXASTIC: "bold cyan",
    CueType.UNVERIFIED: "bold red",
}
STATUS_STYLES: Mapping[Status, str] = {
    Status.UNCERTAIN: "bold",
    Status.ATTRIBUTED: "",
    Status.PLAIN: "dim",
    Status.UNSUPPORTED: "dim italic",
}
_WIDEST = max(len(status) for status in Status)


class Report:
    """Writes an analysis to a console."""

    def __init__(self, console: Console, vocabulary: Vocabulary) -> None:
        self._console = console
        self._vocabulary = vocabulary

    def write(self, text: str, analysis: Analysis) -> None:
        """A line per sentence, then what was counted."""
        for sentence in analysis.sentences:
            self._print(_sentence_line(text, sentence))
        if analysis.sentences:
            self._print(Text())
        self._print(_count_statuses(analysis))
        for line in self._count_types(analysis):
            self._print(line)
        self._print(Text(self._vocabulary.notice["en"], style="italic"))

    def _count_types(self, analysis: Analysis) -> list[Text]:
        counts = Counter(cue.type for sentence in analysis.sentences for cue in sentence.cues)
        widest = max(len(cue_type) for cue_type in CueType)
        return [
            Text.assemble(
                f"{counts[cue_type]:5d} ",
                (f"{cue_type:<{widest}}", STYLES[cue_type]),
                (f"  {self._vocabulary.types[cue_type].explanation['en']}", "dim"),
            )
            for cue_type in CueType
            if counts[cue_type]
        ]

    def _print(self, line: Text) -> None:
        """Wrapped for a person; one line each for a program that reads the report."""
        self._console.print(line, soft_wrap=not self._console.is_terminal)


def _sentence_line(text: str, sentence: Sentence) -> Text:
    """Status, score and language, then the sentence with its cues in brackets."""
    line = Text()
    told = f"{sentence.status:<{_WIDEST}} {sentence.score:4.2f} {showable(sentence.language):<3} "
    line.append(told, style=STATUS_STYLES[sentence.status])
    at = sentence.start
    for cue in sentence.cues:
        line.append(showable(text[at : cue.start]))
        line.append(f"[{showable(text[cue.start : cue.end])}: {cue.type}]", style=STYLES[cue.type])
        at = cue.end
    line.append(showable(text[at : sentence.end]))
    return line


def _count_statuses(analysis: Analysis) -> Text:
    counts = Counter(sentence.status for sentence in analysis.sentences)
    parts = ", ".join(f"{counts[status]} {status}" for status in Status)
    return Text(f"Sentences: {len(analysis.sentences)} ({parts})")
