"""POST /v1/analyze, in this process."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings, strategies
from pydantic import TypeAdapter

from classifier.analyzer import Analyzer
from classifier.cue import CueType
from server import create_app
from server.logs import formatter
from server.schemas import AnalyzeReply
from server.settings import LogFormat, Settings

FINNISH = "Joidenkin tietojen mukaan alus upposi perjantaina."
ENGLISH = "The minister has reportedly resigned."
SWEDISH = "Det regnar kraftigt i Stockholm i dag, och många tåg är försenade på grund av vädret."
PAGE = f"🇷🇺 {FINNISH} 👩‍👩‍👧 {ENGLISH}\n”{FINNISH}” – {SWEDISH}"

in_one_app = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def post(client: FlaskClient, body: Any) -> Any:
    """Posts any body: escaped as ASCII, so that lone surrogates get there."""
    return client.post("/v1/analyze", data=json.dumps(body), content_type="application/json")


def analyze(client: FlaskClient, **body: Any) -> Any:
    reply = post(client, body)
    assert reply.status_code == 200, reply.get_data(as_text=True)
    return reply.get_json()


def cues_of(reply: Any) -> Iterator[tuple[Any, Any]]:
    for block in reply["blocks"]:
        for sentence in block["sentences"]:
            for cue in sentence["cues"]:
                yield sentence, cue


class TestWhatIsAnswered:
    def test_a_finnish_marker_is_found_with_its_type(self, client: FlaskClient) -> None:
        [(sentence, cue)] = cues_of(analyze(client, text=FINNISH))
        assert (cue["text"], cue["type"]) == ("Joidenkin tietojen mukaan", "hearsay")
        assert (sentence["status"], sentence["language"]) == ("uncertain", "fi")

    def test_an_english_marker_is_found_with_its_type(self, client: FlaskClient) -> None:
        [(sentence, cue)] = cues_of(analyze(client, text=ENGLISH))
        assert (cue["text"], cue["type"]) == ("reportedly", "hearsay")
        assert (sentence["status"], sentence["language"]) == ("uncertain", "en")

    def test_the_reply_has_the_shape_that_is_declared(self, client: FlaskClient) -> None:
        reply = analyze(client, text=PAGE, explain=True)
        TypeAdapter(AnalyzeReply).validate_python(reply)
        assert list(reply) == ["model", "offsets", "blocks", "summary"]

    def test_the_model_is_named(self, client: FlaskClient, analyzer: Analyzer) -> None:
        model = analyze(client, text="")["model"]
        assert model == {"version": analyzer.model.version, "digest": analyzer.model.digest}

    def test_a_bare_text_is_one_block(self, client: FlaskClient) -> None:
        assert [block["id"] for block in analyze(client, text=FINNISH)["blocks"]] == ["text"]

    def test_blocks_come_back_in_order(self, client: FlaskClient) -> None:
        blocks = [{"id": name, "text": FINNISH} for name in ("z", "a", "m", "")]
        assert [block["id"] for block in analyze(client, blocks=blocks)["blocks"]] == ["z", "a", "m", ""]

    def test_a_block_gives_the_same_answer_alone(self, client: FlaskClient) -> None:
        blocks = [{"id": "1", "text": ENGLISH}, {"id": "2", "text": PAGE}, {"id": "3", "text": "Kyllä."}]
        together = analyze(client, blocks=blocks)["blocks"]
        alone = [analyze(client, blocks=[block])["blocks"][0] for block in blocks]
        assert together == alone

    @pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
    def test_text_without_words_has_no_sentences(self, client: FlaskClient, text: str) -> None:
        reply = analyze(client, text=text)
        assert reply["blocks"][0]["sentences"] == []
        assert reply["summary"]["sentences"] == 0

    def test_no_blocks_are_no_blocks(self, client: FlaskClient) -> None:
        assert analyze(client, blocks=[])["blocks"] == []

    def test_a_language_the_model_does_not_know_is_not_guessed_at(self, client: FlaskClient) -> None:
        [sentence] = analyze(client, text=SWEDISH)["blocks"][0]["sentences"]
        assert (sentence["status"], sentence["cues"]) == ("unsupported", [])

    def test_the_summary_counts_what_is_there(self, client: FlaskClient) -> None:
        reply = analyze(client, blocks=[{"id": "1", "text": PAGE}, {"id": "2", "text": ENGLISH}])
        sentences = [sentence for block in reply["blocks"] for sentence in block["sentences"]]
        types = [cue["type"] for _, cue in cues_of(reply)]
        statuses = [sentence["status"] for sentence in sentences]
        assert reply["summary"] == {
            "sentences": len(sentences),
            **{name: statuses.count(name) for name in ("uncertain", "attributed", "plain", "unsupported")},
            "cues": {name: types.count(name) for name in map(str, CueType)},
        }


class TestWhatIsAskedFor:
    def test_only_wanted_types_are_returned(self, client: FlaskClient) -> None:
        assert not list(cues_of(analyze(client, text=PAGE, types=["attribution", "doxastic"])))
        assert len(list(cues_of(analyze(client, text=PAGE, types=["hearsay"])))) == 3
        assert not list(cues_of(analyze(client, text=PAGE, types=[])))

    def test_every_cue_reaches_the_threshold(self, client: FlaskClient) -> None:
        for threshold in (0, 0.25, 0.9, 1):
            for _, cue in cues_of(analyze(client, text=PAGE, threshold=threshold)):
                assert cue["score"] >= threshold

    def test_status_and_score_depend_on_neither(self, client: FlaskClient) -> None:
        def without_cues(**wanted: Any) -> list[dict[str, Any]]:
            sentences = analyze(client, text=PAGE, **wanted)["blocks"][0]["sentences"]
            return [{name: sentence[name] for name in ("status", "score")} for sentence in sentences]

        assert without_cues() == without_cues(types=[]) == without_cues(threshold=1)

    def test_null_stands_for_absent(self, client: FlaskClient) -> None:
        assert analyze(client, text=PAGE, types=None, threshold=None, blocks=None) == analyze(
            client, text=PAGE
        )

    def test_a_language_tag_of_a_page_is_a_hint(self, client: FlaskClient) -> None:
        block = {"id": "1", "text": ENGLISH, "language": "fi-FI"}
        assert analyze(client, blocks=[block])["blocks"][0]["sentences"][0]["language"] == "en"

    def test_why_is_there_only_when_asked_for(self, client: FlaskClient) -> None:
        assert all("why" not in cue for _, cue in cues_of(analyze(client, text=PAGE)))
        for _, cue in cues_of(analyze(client, text=PAGE, explain=True)):
            assert set(cue["why"]) == {"entry", "explanation", "contributions", "rest", "intercept"}
            assert set(cue["why"]["explanation"]) == {"en", "fi", "sv"}


class TestOffsets:
    @given(
        strategies.lists(strategies.sampled_from([FINNISH, ENGLISH, "🇷🇺", "𝒳", "ä", "\n", " ", "”", "\r\n"]))
    )
    @in_one_app
    def test_they_slice_the_cue_in_both_units(self, client: FlaskClient, parts: list[str]) -> None:
        text = "".join(parts)
        units = text.encode("utf-16-le")
        for sentence, cue in cues_of(analyze(client, text=text, offsets="code-point")):
            assert text[cue["start"] : cue["end"]] == cue["text"]
            assert sentence["start"] <= cue["start"] < cue["end"] <= sentence["end"]
        for sentence, cue in cues_of(analyze(client, text=text, offsets="utf-16")):
            assert units[2 * cue["start"] : 2 * cue["end"]].decode("utf-16-le") == cue["text"]
            assert sentence["start"] <= cue["start"] < cue["end"] <= sentence["end"]

    @given(strategies.text())
    @in_one_app
    def test_both_units_name_the_same_places(self, client: FlaskClient, noise: str) -> None:
        text = noise.replace("\x00", "") + FINNISH
        points, units = (
            analyze(client, text=text, offsets=unit, threshold=0)["blocks"][0]["sentences"]
            for unit in ("code-point", "utf-16")
        )
        encoded = text.encode("utf-16-le")
        assert len(points) == len(units)
        for point, unit in zip(points, units, strict=True):
            sliced = encoded[2 * unit["start"] : 2 * unit["end"]].decode("utf-16-le")
            assert text[point["start"] : point["end"]] == sliced
            assert [c["text"] for c in point["cues"]] == [c["text"] for c in unit["cues"]]

    def test_utf_16_is_the_default_and_is_echoed(self, client: FlaskClient) -> None:
        assert analyze(client, text=PAGE) == analyze(client, text=PAGE, offsets="utf-16")
        assert analyze(client, text=PAGE, offsets="code-point")["offsets"] == "code-point"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("body", "place"),
        [
            ({}, []),
            ({"text": "a", "blocks": []}, []),
            ({"text": 1}, ["text"]),
            ({"text": ["a"]}, ["text"]),
            ({"text": "a", "txet": "b"}, ["txet"]),
            ({"text": "a\x00"}, ["text"]),
            ({"text": "a\ud800"}, ["text"]),
            ({"text": "a", "offsets": "bytes"}, ["offsets"]),
            ({"text": "a", "offsets": 1}, ["offsets"]),
            ({"text": "a", "types": ["gossip"]}, ["types", 0]),
            ({"text": "a", "types": "hearsay"}, ["types"]),
            ({"text": "a", "threshold": 1.01}, ["threshold"]),
            ({"text": "a", "threshold": -0.01}, ["threshold"]),
            ({"text": "a", "threshold": True}, ["threshold"]),
            ({"text": "a", "threshold": "0.5"}, ["threshold"]),
            ({"text": "a", "explain": 1}, ["explain"]),
            ({"blocks": {"id": "b", "text": "a"}}, ["blocks"]),
            ({"blocks": ["a"]}, ["blocks", 0]),
            ({"blocks": [{"id": "b"}]}, ["blocks", 0, "text"]),
            ({"blocks": [{"text": "a"}]}, ["blocks", 0, "id"]),
            ({"blocks": [{"id": 7, "text": "a"}]}, ["blocks", 0, "id"]),
            ({"blocks": [{"id": "b\x00", "text": "a"}]}, ["blocks", 0, "id"]),
            ({"blocks": [{"id": "b", "text": None}]}, ["blocks", 0, "text"]),
            ({"blocks": [{"id": "b", "text": "a", "lang": "fi"}]}, ["blocks", 0, "lang"]),
            ({"blocks": [{"id": "b", "text": "a", "language": "suomen kieli"}]}, ["blocks", 0, "language"]),
            ({"blocks": [{"id": "b", "text": "a"}, {"id": "b", "text": "c"}]}, ["blocks"]),
        ],
    )
    def test_what_the_contract_does_not_allow(
        self, client: FlaskClient, body: dict[str, Any], place: list[str | int]
    ) -> None:
        reply = post(client, body)
        assert reply.status_code == 422
        assert reply.mimetype == "application/problem+json"
        assert [error["loc"] for error in reply.get_json()["errors"]] == [place]

    def test_a_number_that_only_python_can_write(self, client: FlaskClient) -> None:
        huge = client.post(
            "/v1/analyze", data=b'{"text": "a", "threshold": 1e999}', content_type="application/json"
        )
        assert huge.status_code == 422

    def test_too_many_characters(self, analyzer: Analyzer, settings: Settings) -> None:
        client = small(analyzer, settings, max_characters=10)
        assert client.post("/v1/analyze", json={"text": "🇷🇺ääääääää"}).status_code == 200
        reply = client.post("/v1/analyze", json={"blocks": [{"id": i, "text": "abcdef"} for i in "xy"]})
        assert reply.status_code == 413
        assert "12 characters" in reply.get_json()["detail"]
        assert "limit is 10" in reply.get_json()["detail"]

    def test_too_many_blocks(self, analyzer: Analyzer, settings: Settings) -> None:
        client = small(analyzer, settings, max_blocks=2)
        blocks = [{"id": name, "text": ""} for name in "abc"]
        assert client.post("/v1/analyze", json={"blocks": blocks[:2]}).status_code == 200
        reply = client.post("/v1/analyze", json={"blocks": blocks})
        assert reply.status_code == 413
        assert reply.get_json()["detail"] == "The request has 3 blocks; the limit is 2."

    def test_everything_while_there_is_no_model(self, settings: Settings) -> None:
        reply = create_app(settings, None).test_client().post("/v1/analyze", json={"text": "a"})
        assert (reply.status_code, reply.mimetype) == (503, "application/problem+json")

    def test_what_went_wrong_inside_is_not_told(self, app: Flask, caplog: pytest.LogCaptureFixture) -> None:
        @app.get("/broken")
        def broken() -> str:
            raise KeyError("a reader's secret")

        reply = app.test_client().get("/broken")
        assert (reply.status_code, reply.mimetype) == (500, "application/problem+json")
        assert "secret" not in reply.get_data(as_text=True)
        [record] = [record for record in caplog.records if record.levelno == logging.ERROR]
        line = json.loads(formatter(LogFormat.JSON).format(record))
        assert line["error"] == "KeyError"
        assert line["frames"][-1].endswith(" broken")
        assert "secret" not in caplog.text + json.dumps(line)


def small(analyzer: Analyzer, settings: Settings, **limits: int) -> FlaskClient:
    return create_app(settings.model_copy(update=limits), analyzer).test_client()


scalars = (
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats()
    | strategies.text()
)
texts = strategies.text(strategies.characters(codec=None, categories=None))
documents = strategies.recursive(
    scalars | texts,
    lambda inner: strategies.lists(inner) | strategies.dictionaries(texts, inner),
    max_leaves=12,
)
requests = strategies.fixed_dictionaries(
    {},
    optional={
        "text": texts | documents,
        "blocks": documents
        | strategies.lists(
            strategies.fixed_dictionaries(
                {"id": texts, "text": texts}, optional={"language": texts | documents}
            )
        ),
        "offsets": strategies.sampled_from(["utf-16", "code-point"]) | documents,
        "types": strategies.lists(strategies.sampled_from(list(map(str, CueType)))) | documents,
        "threshold": strategies.floats() | documents,
        "explain": strategies.booleans() | documents,
    },
)


class TestAnyBodyWhatever:
    @given(documents | requests)
    @in_one_app
    def test_no_json_produces_a_server_error(self, client: FlaskClient, body: Any) -> None:
        assert post(client, body).status_code in (200, 400, 413, 422)

    @given(strategies.binary())
    @in_one_app
    def test_no_bytes_produce_a_server_error(self, client: FlaskClient, body: bytes) -> None:
        reply = client.post("/v1/analyze", data=body, content_type="application/json")
        assert reply.status_code in (400, 422)
