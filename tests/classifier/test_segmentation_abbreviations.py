"""Full stops that close a sentence and full stops that do not."""

from __future__ import annotations

import pytest

from classifier.segmentation import paragraphs, sentences


def split(text: str) -> list[str]:
    return [text[a:b] for p in paragraphs(text) for a, b in sentences(text, *p)]


@pytest.mark.parametrize(
    "first",
    [
        "Mukana oli esim. Virtanen.",
        "Paikalla olivat mm. Virtanen ja Korhonen.",
        "Lisää tietoa antaa prof. Virtanen.",
        "Hän kertoi asiasta (ks. liite 2).",
        "Kansanedustaja Aino Virtanen (kok.) puhui.",
        "Kokous pidetään 12. toukokuuta 2023.",
        "Se on jo 3. kerta.",
        "Hinta on 5 milj. euroa.",
        "Juna lähtee klo 12.30.",
        "Se alkoi 1.5.2023.",
        "Puhe on V. A. Koskenniemen.",
        "Mr. Smith met Sen. Warren in St. Louis.",
        "They saw e.g. Helsinki and i.e. the capital.",
        "Dr. Watson met Prof. Moriarty on Jan. 5.",
        "He lives at the U.S. Army base.",
        "It cost 3.50 euros.",
        "Acme Inc. fell sharply.",
        "Lue lisää sivulta www.yle.fi.",
        "He waited... and waited.",
        "”Tulkaa tänne!” Virtanen sanoi.",
        "“Come here!” she said.",
        "– Tulen kohta, hän sanoi.",
    ],
)
def test_a_sentence_ends_at_its_own_stop_and_at_no_other(first: str) -> None:
    assert split(f"{first} Kaikki loppui siihen.") == [first, "Kaikki loppui siihen."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hän näki sen.", "Sitten hän lähti."),
        ("Ostin maitoa, leipää jne.", "Sitten menin kotiin."),
        ("Se päättyi vuonna 2019.", "Sitten se alkoi uudelleen."),
        ("He came at 5 p.m.", "Then he left."),
        ("Se oli siinä…", "Tai niin luulin."),
        ("Mitä?!", "Ei kai."),
        ("Hän meni.", "”Niin”, hän sanoi."),
        ("– Tulen kohta.", "– Odota siinä."),
        ("”Emme tiedä.”", "Hän lähti."),
        ("She left (in May).", "He stayed."),
        ("ANOTHER 🇫🇮 FERRY LATE 🇫🇮!!", "“It waits near Porvoo."),
        ("Hyvää joulua!", "🎄 Ja uutta vuotta!"),
        ("Nobody was hurt.”", "— Jo Doe (@jo_doe) May 22, 2023"),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "first",
    [
        "Matkaa oli n. 5 kilometriä.",
        "Hän muutti Turkuun v. 1950 ja jäi sinne.",
        "Asiasta kerrotaan kirjan s. 12 ja muualla.",
        "Approx. 50 people came.",
        "It cost approx. $5 a day.",
    ],
)
def test_an_abbreviation_before_a_number_ends_no_sentence(first: str) -> None:
    assert split(f"{first} Kaikki loppui siihen.") == [first, "Kaikki loppui siihen."]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", " \n\n "])
def test_no_sentence_crosses_a_line_break(break_: str) -> None:
    assert split(f"Esim.{break_}Virtanen lähti") == ["Esim.", "Virtanen lähti"]


@pytest.mark.parametrize("text", ["", " ", "\n", "\t\r\n\u2028\x1f", "\u00a0\u3000"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split(text) == []


@pytest.mark.parametrize("text", ["...", "!", "”", "🇫🇮", "Kyllä", "– –"])
def test_whatever_else_there_is_stands_in_one(text: str) -> None:
    assert split(f" {text} ") == [text]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Ei tämä. Hän tuli. Hän lähti. Eikä tämä."
    assert [text[a:b] for a, b in sentences(text, 9, 29)] == ["Hän tuli.", "Hän lähti."]
