"""The whole pipeline, with the model that ships."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.analyzer import Analyzer
from classifier.cue import CueType, Status, status_of
from classifier.decoder import Decoder
from classifier.features import Featurizer
from classifier.tokens import surfaces

WORDS = st.lists(
    st.sampled_from(
        "Joidenkin tietojen mukaan saattaa reportedly said . ! \n It is unclear 🇺🇦 ei välttämättä".split(" ")
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60)
@given(WORDS | st.text(max_size=60))
def test_any_text_gives_cues_inside_their_sentences_and_a_status_that_agrees(
    analyzer: Analyzer, text: str
) -> None:
    for sentence in analyzer.analyze(text, "fi").sentences:
        end = sentence.start
        for cue in sentence.candidates:
            assert end <= cue.start < cue.end <= sentence.end
            assert 0 <= cue.score <= 1
            end = cue.end
        assert set(sentence.cues) <= set(sentence.candidates)
        if sentence.status is not Status.UNSUPPORTED:
            assert sentence.status is status_of(sentence.cues)


@pytest.mark.parametrize(
    ("text", "marker", "type_"),
    [
        ("Joidenkin tietojen mukaan alus upposi perjantaina.", "Joidenkin tietojen mukaan", CueType.HEARSAY),
        ("The minister has reportedly resigned.", "reportedly", CueType.HEARSAY),
        ("Puolan mukaan rajalla on rauhallista.", "mukaan", CueType.ATTRIBUTION),
        ("Päätös saattaa viivästyä.", "saattaa", CueType.EPISTEMIC),
        ("Perhaps the bridge will open in June.", "Perhaps", CueType.EPISTEMIC),
        ("Luulen, että juna on jo mennyt.", "Luulen", CueType.DOXASTIC),
        ("Palon syy ei ole tiedossa.", "ei ole tiedossa", CueType.UNVERIFIED),
    ],
)
def test_a_sure_marker_is_found_with_its_type(
    analyzer: Analyzer, text: str, marker: str, type_: CueType
) -> None:
    (sentence,) = analyzer.analyze(text).sentences
    assert [(text[c.start : c.end], c.type) for c in sentence.cues] == [(marker, type_)]


@pytest.mark.parametrize(
    "text",
    [
        "Lapset ottivat eväät mukaan retkelle.",
        "Voit ladata lomakkeen kunnan sivuilta.",
        "The bridge was opened in May 2023.",
        "Mukana oli kaksi helikopteria.",
        "You can download the form here.",
    ],
)
def test_a_plain_sentence_stays_plain(analyzer: Analyzer, text: str) -> None:
    (sentence,) = analyzer.analyze(text).sentences
    assert sentence.status is Status.PLAIN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Regeringen säger att läget är allvarligt och att alla bör stanna hemma.", "sv"),
        ("Правительство сообщило, что ситуация остаётся сложной.", "ru"),
        ("Die Regierung hat gestern neue Maßnahmen beschlossen.", "de"),
    ],
)
def test_another_language_is_named_and_never_guessed_at(analyzer: Analyzer, text: str, language: str) -> None:
    (sentence,) = analyzer.analyze(text, "fi").sentences
    assert (sentence.language, sentence.status, sentence.candidates) == (language, Status.UNSUPPORTED, ())


def test_names_take_the_language_around_them_and_at_last_the_hint(analyzer: Analyzer) -> None:
    text = "Sataman varasto paloi viime yönä kokonaan. Oleh Marko.\nMarija Boiko"
    assert [s.language for s in analyzer.analyze(text).sentences] == ["fi", "fi", "fi"]
    assert [s.language for s in analyzer.analyze("Marija Boiko", "en").sentences] == ["en"]
    assert [s.language for s in analyzer.analyze("Marija Boiko").sentences] == ["und"]


def test_an_explanation_adds_up_to_the_raw_log_odds(analyzer: Analyzer) -> None:
    text = "🔥 Joidenkin tietojen mukaan isku saattaa liittyä sotaan."
    (sentence,) = analyzer.analyze(text).sentences
    part = analyzer.model.known["fi"]
    decoder = Decoder(Featurizer(part.lexicon), part.tagger)
    raw = {p.type: p.log_odds for p in decoder.propose(surfaces(text), part.calibration.keeps)}
    for cue in sentence.cues:
        why = analyzer.explain(text, sentence, cue)
        total = sum(c.weight for c in why.contributions) + why.rest + why.intercept
        assert total == pytest.approx(raw[cue.type], abs=1e-9)
        assert why.entry


def test_serving_imports_neither_scikit_learn_nor_what_it_brings() -> None:
    program = (
        "import sys; from classifier.analyzer import Analyzer; Analyzer.load().analyze('It may rain.');"
        "print(sorted({'sklearn', 'scipy', 'joblib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
