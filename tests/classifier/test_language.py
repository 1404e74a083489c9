"""The language of a sentence, and what a sentence without one of its own takes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier import function_words
from classifier.analyzer import Analyzer
from classifier.cue import Status
from classifier.language import NOTHING, LanguageIdentifier, ngrams

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
FINNISH = "Lautta lähti satamasta vasta iltapäivällä."
ENGLISH = "The ferry left the harbour in the afternoon."
SWEDISH = "Färjan lämnade hamnen först på eftermiddagen, eftersom det blåste mycket hårt."
OTHERS = {
    "sv": "Enligt uppgift ska många tåg vara försenade, och ministern tros avgå i morgon.",
    "ru": "По слухам, министр, возможно, уйдёт в отставку уже на этой неделе.",
    "de": "Angeblich soll der Minister zurücktreten, aber das ist noch nicht bestätigt.",
}
KIN = (
    "Ma olen siin olnud juba kaks aastat ja ei tea, kas see on siis kõik või tuleb veel midagi.",
    "Jeg tror ikke at det er det samme, men vi har nyt hus og to biler, og det var godt for os.",
    "We hebben het over een been en in de was is veel water, maar die man had ook een hand.",
    "Il est dit que les gens sont sur le point de partir, mais on ne sait pas quand ni pour quoi.",
)
"""Estonian, Danish, Dutch and French, with words that Finnish or English writes the same way."""


@pytest.fixture(scope="module")
def identifier(analyzer: Analyzer) -> LanguageIdentifier:
    return LanguageIdentifier(analyzer.model.identifier)


def languages(analyzer: Analyzer, text: str, hint: str | None = None) -> list[str]:
    return [sentence.language for sentence in analyzer.analyze(text, hint).sentences]


class TestOwnLanguage:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (FINNISH, "fi"),
            (ENGLISH, "en"),
            ("Sataa lunta.", "fi"),
            ("It is late.", "en"),
            ("🇫🇮🇫🇮 Lautta on jo perillä! https://t.co/aBcD1234", "fi"),
            ("@harbour_log #ferry The boat is late again 🙄 pic.twitter.com/aBcD1234", "en"),
            ("FERRY DELAYED AGAIN BY THE STRONG WIND", "en"),
            ("LAUTTA MYÖHÄSTYI JÄLLEEN KOVAN TUULEN TAKIA", "fi"),
            ("Joulupukki vastaa Twitterissä myös englanniksi: “Ho ho!”", "fi"),
        ],
    )
    def test_it_is_told_whatever_links_tags_and_flags_stand_around(
        self, analyzer: Analyzer, text: str, language: str
    ) -> None:
        assert languages(analyzer, text) == [language]

    def test_a_hint_does_not_overrule_what_the_words_say(self, analyzer: Analyzer) -> None:
        assert languages(analyzer, FINNISH, "en") == ["fi"]
        assert languages(analyzer, ENGLISH, "fi") == ["en"]
        assert languages(analyzer, SWEDISH, "fi") == ["sv"]

    @pytest.mark.parametrize(
        "text",
        [
            unicodedata.normalize("NFD", "Tämä lehti tietää, ettei päätöstä ole vielä tehty."),
            "Täm\u00adä leh\u00adti tie\u200bdää, et\u00adtei pää\u200dtöstä ole vie\u00adlä tehty.",
            "\ufeffTämä lehti tietää, ettei päätöstä ole vielä tehty.",
        ],
    )
    def test_decomposed_letters_and_invisible_characters_change_nothing(
        self, identifier: LanguageIdentifier, text: str
    ) -> None:
        plain = "Tämä lehti tietää, ettei päätöstä ole vielä tehty."
        assert identifier.identify(text) == identifier.identify(plain)
        assert identifier.identify(text).language == "fi"

    def test_function_words_tell_it_only_where_those_of_the_other_language_are_absent(
        self, identifier: LanguageIdentifier
    ) -> None:
        told = identifier.identify("Kassalla kerrottiin, että kaikki liput ovat jo menneet.")
        mixed = identifier.identify("Kyltissä luki että kaikki should know what they want.")
        assert (told.language, told.confidence) == ("fi", 0.99)
        assert mixed.confidence != 0.99

    def test_the_title_of_a_foreign_film_does_not(self, identifier: LanguageIdentifier) -> None:
        text = "Katsoimme eilen illalla kotisohvalla elokuvan Where They Stood uudelleen alusta loppuun."
        assert identifier.identify(text).language == "fi"

    @pytest.mark.parametrize("text", [*OTHERS.values(), *KIN])
    def test_no_function_word_is_shared_with_languages_nearby(self, text: str) -> None:
        words = text.lower().replace(",", "").replace(".", "").split()
        assert len(function_words.FINNISH.intersection(words)) < 2
        assert len(function_words.ENGLISH.intersection(words)) < 2

    def test_sentences_of_one_paragraph_may_differ(self, analyzer: Analyzer) -> None:
        assert languages(analyzer, f"{FINNISH} {ENGLISH} {SWEDISH}") == ["fi", "en", "sv"]

    @pytest.mark.parametrize("text", ["", "12 345 €", "🇫🇮 🎉", "https://t.co/aBcD1234", "Matti Virtanen"])
    def test_a_text_without_telling_words_has_none(self, identifier: LanguageIdentifier, text: str) -> None:
        assert identifier.identify(text) is NOTHING

    @settings(deadline=None)
    @given(text=ANY_TEXT)
    def test_confidence_is_a_share_whatever_the_text(self, identifier: LanguageIdentifier, text: str) -> None:
        found = identifier.identify(text)
        assert 0 <= found.confidence <= 1
        assert found.language.islower()


class TestInheritedLanguage:
    @pytest.mark.parametrize("bare", ["Matti Virtanen.", "12.30.", "Anna Korhonen, Espoo."])
    def test_it_is_that_of_the_paragraph(self, analyzer: Analyzer, bare: str) -> None:
        assert languages(analyzer, f"{ENGLISH}\n{FINNISH} {bare}", "en")[-1] == "fi"
        assert languages(analyzer, f"{FINNISH}\n{ENGLISH} {bare}", "fi")[-1] == "en"

    @pytest.mark.parametrize("short", ["Se on niin.", "Näin se on.", "No on se.", "Se oli Lahti.", "Ei kai."])
    def test_a_short_finnish_sentence_among_finnish_ones_is_finnish(
        self, analyzer: Analyzer, short: str
    ) -> None:
        assert languages(analyzer, f"{FINNISH} {short}") == ["fi", "fi"]

    @pytest.mark.parametrize("short", ["So it is.", "Me too.", "On a roll.", "In limbo.", "Not on me."])
    def test_a_short_english_sentence_among_english_ones_is_english(
        self, analyzer: Analyzer, short: str
    ) -> None:
        assert languages(analyzer, f"{ENGLISH} {short}") == ["en", "en"]

    def test_else_that_of_the_paragraph_before(self, analyzer: Analyzer) -> None:
        assert languages(analyzer, f"{ENGLISH}\nMatti Virtanen\n{FINNISH}", "fi") == ["en", "en", "fi"]

    def test_it_passes_through_several_paragraphs_of_names(self, analyzer: Analyzer) -> None:
        assert languages(analyzer, f"{FINNISH}\n12\nMatti Virtanen\n\nAnna", "en") == ["fi"] * 4

    def test_else_that_of_the_hint(self, analyzer: Analyzer) -> None:
        assert languages(analyzer, "Matti Virtanen\nAnna Korhonen", "fi") == ["fi", "fi"]

    def test_never_that_of_a_paragraph_that_follows(self, analyzer: Analyzer) -> None:
        assert languages(analyzer, f"Matti Virtanen\n{FINNISH}") == ["und", "fi"]

    def test_an_analysis_has_the_language_of_most_of_its_text(self, analyzer: Analyzer) -> None:
        assert analyzer.analyze(f"{FINNISH} {FINNISH} It is late.").language == "fi"
        assert analyzer.analyze("", "fi").language == "fi"
        assert analyzer.analyze("").language == "und"


class TestOtherLanguages:
    @pytest.mark.parametrize(("language", "text"), OTHERS.items())
    @pytest.mark.parametrize("hint", [None, "fi", "en"])
    def test_they_are_named_and_nothing_is_marked_in_them(
        self, analyzer: Analyzer, language: str, text: str, hint: str | None
    ) -> None:
        (sentence,) = analyzer.analyze(text, hint).sentences
        assert (sentence.language, sentence.status) == (language, Status.UNSUPPORTED)
        assert (sentence.cues, sentence.candidates, sentence.score) == ((), (), 0.0)

    def test_they_do_not_keep_their_neighbours_from_being_judged(self, analyzer: Analyzer) -> None:
        text = f"Joidenkin tietojen mukaan lautta on jo perillä. {SWEDISH}"
        assert [s.status for s in analyzer.analyze(text).sentences] == [Status.UNCERTAIN, Status.UNSUPPORTED]


def test_ngrams_are_of_words_with_their_edges_and_of_one_to_four_characters() -> None:
    assert sorted(set(ngrams("Jo 12 @!"))) == ["_", "_j", "_jo", "_jo_", "j", "jo", "jo_", "o", "o_"]
