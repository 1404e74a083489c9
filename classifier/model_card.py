"""MODEL_CARD.md, written from what was measured by `kuulemma evaluate --write`, never by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classifier.artifact import MANIFEST
from classifier.cue import CueType
from classifier.errors import ArtifactError
from classifier.figure_tables import calibration_table, errors_table, genre_table, set_table
from classifier.figures import figures_table
from classifier.markdown import table, table_of_objects
from classifier.measurement import Measured
from classifier.weak_spots import weak_spots

MODEL_CARD, PLOT = "MODEL_CARD.md", "reliability.svg"
SUPPLEMENTS = {"yardsticks.json": "Public yardsticks", "speed.json": "Speed"}
"""Files of a model folder that other commands write, and the headings of their sections."""
_ABOUT = """Kuulemma marks the words by which a text shows that a statement rests on hearsay, on a source, on
belief or on open questions, in Finnish and English. It is scikit-learn's logistic regression over word
windows and a lexicon: a first model says which words may be the heart of a cue, a second whether it
is one and of which type, two more how far the cue goes. Probabilities are Platt-scaled on held-out
text. What is served are plain arrays, without scikit-learn and without pickle."""
_USE = """To show a reader, an editor or a researcher how a text words its certainty. **It judges wording,
never truth**: a marked sentence may be true, an unmarked one false. Not to be used to rate the
credibility of a text, a writer or a source, nor to take a text down. Other languages are not judged."""
_MARKED = """The dev corpora and the gold were annotated by large language models working from written
guidelines; no human checked them, so expect shared bias. Sentences of one document are resampled
together. The corpora are not part of the repository, the gold is."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """A section that another command measured: its heading, the command, and flat rows."""

    heading: str
    command: str
    rows: Sequence[Mapping[str, object]]


def model_card(
    manifest: Mapping[str, Any],
    figures: Mapping[str, Any],
    measured: Mapping[str, Measured],
    supplements: Sequence[Supplement] = (),
) -> str:
    """The whole card; `figures` and `measured` are of the same sets, by name."""
    sections = {
        "What it is": _ABOUT,
        "Intended use": _USE,
        "Training data": _training(manifest["provenance"]),
        "Figures": f"By `{figures['command']}`. {_MARKED}\n\n{figures_table(figures)}",
        "Calibration": _calibration(figures),
        "Thresholds": _thresholds(manifest["languages"]),
        "Limits and known weak spots": _limits(measured),
        "Errors by kind": _errors(figures["sets"], measured),
        **{own.heading: f"By `{own.command}`.\n\n{table_of_objects(own.rows)}" for own in supplements},
        "Every figure by set": _details(measured),
    }
    body = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in sections.items())
    heading = f"# Model card: Kuulemma {figures['model']}"
    return f"{heading}\n\nWritten by `{figures['command']}`; do not edit.\n\n{body}\n"


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a model folder."""
    return _read(folder / MANIFEST)


def read_supplements(folder: Path) -> list[Supplement]:
    """The sections that other commands left in the folder; ArtifactError if one is malformed."""
    found = []
    for name, heading in SUPPLEMENTS.items():
        if (folder / name).exists():
            content = _read(folder / name)
            try:
                rows = [dict(row) for row in content["rows"]]
                found.append(Supplement(heading, str(content["command"]), rows))
            except (KeyError, TypeError, ValueError) as error:
                raise ArtifactError(f'{folder / name}: needs "command" and flat "rows": {error!r}') from error
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArtifactError(f"{path}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise ArtifactError(f"{path}: is no JSON object")
    return content


def _training(provenance: Mapping[str, Any]) -> str:
    rows = [
        {"source": name, **{key: value for key, value in told.items() if key != "sha256"}}
        for name, told in provenance.get("sources", {}).items()
    ]
    digests = (
        "The manifest names the sha256 of each. `annotations/` are marks over sentences that are not ours."
    )
    return f"The model was {provenance.get('note', 'trained')}.\n\n{table_of_objects(rows)}\n\n{digests}"


def _calibration(figures: Mapping[str, Any]) -> str:
    told = (
        "Expected calibration error: the mean distance between the probability said and the share that came"
        " true, in ten bins of equal mass. A cue's score counts as true where it overlaps a marked cue of its"
        " type. Sentence scores are calibrated on running text; text with other base rates is told apart."
    )
    plot = f"![Reliability plot: probability said against the share that came true]({PLOT})"
    return f"{told}\n\n{calibration_table(figures['sets'])}\n\n{plot}"


def _thresholds(languages: Mapping[str, Any]) -> str:
    rows = [[code, *(own["thresholds"][type_] for type_ in CueType)] for code, own in languages.items()]
    return "The probability from which a cue is marked, chosen by cross-validation.\n\n" + table(
        ("language", *CueType), rows
    )


def _limits(measured: Mapping[str, Measured]) -> str:
    spots = [spot for name, own in measured.items() for spot in weak_spots(name, own.figures, own.genres)]
    return "Derived from the figures:\n\n" + "\n".join(f"- {spot}" for spot in spots)


def _errors(sets: Mapping[str, Any], measured: Mapping[str, Measured]) -> str:
    return "\n\n".join((errors_table(sets), *_forms(measured)))


def _forms(measured: Mapping[str, Measured]) -> Iterator[str]:
    for name, own in measured.items():
        rows = [
            [kind, type_, ", ".join(f"{form} ({number})" for form, number in forms)]
            for kind, by_type in own.forms.items()
            for type_, forms in by_type.items()
        ]
        if rows:
            yield f"The most frequent forms in {name}:\n\n{table(('kind', 'type', 'forms (errors)'), rows)}"


def _details(measured: Mapping[str, Measured]) -> str:
    return "\n\n".join(
        f"### {name}\n\n{set_table(own.figures)}\n\n{genre_table(own.genres)}"
        for name, own in measured.items()
    )
