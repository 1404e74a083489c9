"""GET /v1/meta, in this process."""

from __future__ import annotations

from flask.testing import FlaskClient
from pydantic import TypeAdapter

from classifier.analyzer import Analyzer
from classifier.cue import UNCERTAIN_TYPES, CueType
from server import create_app
from server.schemas import MetaReply
from server.settings import Settings


class TestMeta:
    def test_it_has_the_shape_that_is_declared(self, client: FlaskClient) -> None:
        TypeAdapter(MetaReply).validate_python(client.get("/v1/meta").get_json())

    def test_it_names_the_model_and_its_figures(self, client: FlaskClient, analyzer: Analyzer) -> None:
        model = client.get("/v1/meta").get_json()["model"]
        assert (model["version"], model["digest"]) == (analyzer.model.version, analyzer.model.digest)
        assert model["figures"] == analyzer.model.figures

    def test_it_names_the_languages(self, client: FlaskClient) -> None:
        languages = client.get("/v1/meta").get_json()["languages"]
        assert languages == [{"code": "en", "status": "supported"}, {"code": "fi", "status": "supported"}]

    def test_it_explains_every_type_in_every_language(self, client: FlaskClient) -> None:
        types = client.get("/v1/meta").get_json()["types"]
        assert [entry["type"] for entry in types] == list(map(str, CueType))
        assert {entry["type"] for entry in types if entry["uncertain"]} == set(map(str, UNCERTAIN_TYPES))
        for entry in types:
            assert all(
                entry[text][language] for text in ("name", "explanation") for language in ("en", "fi", "sv")
            )

    def test_it_tells_the_threshold_of_each_language_and_type(self, client: FlaskClient) -> None:
        thresholds = client.get("/v1/meta").get_json()["thresholds"]
        assert set(thresholds) == {"en", "fi"}
        for by_type in thresholds.values():
            assert set(by_type) == set(map(str, CueType))
            assert all(0 <= threshold <= 1 for threshold in by_type.values())

    def test_it_tells_the_limits_that_hold(self, analyzer: Analyzer, settings: Settings) -> None:
        limited = settings.model_copy(update={"max_characters": 7, "max_blocks": 3, "max_body_bytes": 99})
        reply = create_app(limited, analyzer).test_client().get("/v1/meta")
        assert reply.get_json()["limits"] == {"characters": 7, "blocks": 3, "body_bytes": 99}

    def test_it_says_that_truth_is_not_judged(self, client: FlaskClient) -> None:
        assert "never truth" in client.get("/v1/meta").get_json()["notice"]["en"]
