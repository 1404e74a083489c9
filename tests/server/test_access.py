"""Who may call, in this process; tests/server/test_serving.py asks the same of the real server."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

import server
from server import create_app
from server.settings import EXTENSION_ID, Settings

CHROME = f"chrome-extension://{EXTENSION_ID}"
FIREFOX = "moz-extension://1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
LANGUAGETOOL = [
    f"/v2/{action}"
    for action in ("check", "languages", "healthcheck", "maxtextlength", "configinfo", "info", "words")
]
EVERY_ADDRESS = [
    *(
        "/v1/analyze",
        "/v1/feedback",
        "/v1/feedback/<uuid:identifier>",
        "/v1/meta",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi.json",
        "/docs",
        "/static/<name>",
        "/nothing",
        "/v1/analyze/",
    ),
    *(*LANGUAGETOOL, "/v2/words/add", "/v2/words/delete", "/v2/nothing"),
]


def status(client: FlaskClient, path: str = "/health/live", **headers: str) -> int:
    return client.get(
        path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    ).status_code


class TestHost:
    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "127.0.0.1:5050", "localhost", "LocalHost:80", "[::1]", "[::1]:65535"]
    )
    def test_loopback_names_are_expected(self, client: FlaskClient, host: str) -> None:
        assert status(client, Host=host) == 200

    @pytest.mark.parametrize(
        "host",
        [
            "evil.example",
            "127.0.0.1.evil.example",
            "evil.example:5050",
            "localhost.",
            "localhost.evil.example",
            "127.0.0.1:",
            "127.0.0.1:x",
            "127.0.0.1:5050:1",
            "127.0.0.1,evil.example",
            "user@localhost",
            "127.1",
            "2130706433",
            "0.0.0.0",  # noqa: S104
            "::1",
            "[::2]",
            "",
            " localhost",
            "localhost\n",
            "löcalhost",
        ],
    )
    def test_no_other_is(self, app: Flask, host: str) -> None:
        reply = app.test_client().get("/health/live", environ_overrides={"HTTP_HOST": host})
        assert reply.status_code == 403

    def test_a_request_without_one_is_refused(self, app: Flask) -> None:
        builder = EnvironBuilder(path="/health/live")
        environ = builder.get_environ()
        del environ["HTTP_HOST"]
        _, status_line, _ = run_wsgi_app(app, environ)
        assert status_line.startswith("403")

    def test_the_settings_may_name_more(self, settings: Settings) -> None:
        named = settings.model_copy(update={"allowed_hosts": ("kuulemma.test", "other.test:8080")})
        client = create_app(named, None).test_client()
        assert status(client, Host="kuulemma.test") == 200
        assert status(client, Host="kuulemma.test:9") == 200
        assert status(client, Host="other.test:8080") == 200
        assert status(client, Host="other.test") == 403
        assert status(client, Host="kuulemmaxtest") == 403


class TestOrigin:
    @pytest.mark.parametrize("origin", [CHROME, FIREFOX, "http://localhost"])
    def test_our_extension_and_our_own_page_are_expected(self, client: FlaskClient, origin: str) -> None:
        assert status(client, Origin=origin) == 200

    @pytest.mark.parametrize(
        "origin",
        [
            "null",
            "",
            "*",
            "https://evil.example",
            "http://localhost:8000",
            "https://localhost",
            "http://127.0.0.1",
            "chrome-extension://" + "a" * 32,
            CHROME.upper(),
            CHROME + "/",
            CHROME + "\n",
            CHROME + ".evil.example",
            "moz-extension://anything",
            "moz-extension://1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed",
            FIREFOX + "0",
            FIREFOX + "\n",
            f"{CHROME} {FIREFOX}",
            f"{CHROME}, https://evil.example",
            "file://",
        ],
    )
    def test_no_other_is(self, app: Flask, origin: str) -> None:
        reply = app.test_client().get("/health/live", environ_overrides={"HTTP_ORIGIN": origin})
        assert reply.status_code == 403
        assert "Access-Control-Allow-Origin" not in reply.headers

    def test_our_own_page_is_the_one_that_this_host_serves(self, client: FlaskClient) -> None:
        assert status(client, Host="127.0.0.1:5050", Origin="http://127.0.0.1:5050") == 200
        assert status(client, Host="127.0.0.1:5050", Origin="http://localhost:5050") == 403

    def test_the_settings_may_name_more(self, settings: Settings) -> None:
        named = settings.model_copy(update={"allowed_origins": ("https://news.test",)})
        client = create_app(named, None).test_client()
        assert status(client, Origin="https://news.test") == 200
        assert status(client, Origin="https://newsxtest") == 403
        assert status(client, Origin="https://news.test:8443") == 403


class TestFetchMetadata:
    def test_a_cross_site_request_without_an_origin_is_refused(self, client: FlaskClient) -> None:
        assert status(client, Sec_Fetch_Site="cross-site") == 403

    @pytest.mark.parametrize("site", ["none", "same-origin", "same-site"])
    def test_others_are_not(self, client: FlaskClient, site: str) -> None:
        assert status(client, Sec_Fetch_Site=site) == 200

    def test_an_allowed_origin_may_be_of_another_site(self, client: FlaskClient) -> None:
        assert status(client, Sec_Fetch_Site="cross-site", Origin=CHROME) == 200


class TestEveryAddress:
    @pytest.mark.parametrize("path", EVERY_ADDRESS)
    @pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "BREW"])
    def test_is_closed_to_strangers(self, client: FlaskClient, path: str, method: str) -> None:
        for headers in ({"Host": "evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            assert client.open(path, method=method, headers=headers).status_code == 403

    def test_is_in_this_test(self, app: Flask) -> None:
        assert {rule.rule for rule in app.url_map.iter_rules()} <= set(EVERY_ADDRESS)

    @pytest.mark.parametrize("path", EVERY_ADDRESS)
    def test_can_be_read_by_an_allowed_origin_even_in_error(self, client: FlaskClient, path: str) -> None:
        reply = client.delete(path, headers={"Origin": CHROME})
        assert reply.status_code in (404, 405)
        assert reply.headers.getlist("Access-Control-Allow-Origin") == [CHROME]

    def test_may_be_in_the_form_that_no_browser_asks_leave_for_and_is_closed_all_the_same(
        self, client: FlaskClient
    ) -> None:
        form = {"text": "Ehkä.", "language": "fi"}
        assert client.post("/v2/check", data=form, headers={"Origin": CHROME}).status_code == 200
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            reply = client.post("/v2/check", data=form, headers=headers)
            assert (reply.status_code, reply.mimetype) == (403, "text/plain")
            assert "Access-Control-Allow-Origin" not in reply.headers

    @pytest.mark.parametrize("headers", [{}, {"Origin": CHROME}, {"Origin": "null"}])
    def test_depends_on_the_origin_and_says_so(self, client: FlaskClient, headers: dict[str, str]) -> None:
        for path in EVERY_ADDRESS:
            assert "Origin" in client.get(path, headers=headers).vary

    def test_tells_no_origin_to_who_has_none(self, client: FlaskClient) -> None:
        for path in EVERY_ADDRESS:
            assert "Access-Control-Allow-Origin" not in client.get(path).headers


class TestPreflight:
    def ask(self, client: FlaskClient, origin: str, **more: str) -> Any:
        headers = {"Origin": origin, "Access-Control-Request-Method": "POST", **more}
        return client.options("/v1/analyze", headers=headers)

    @pytest.mark.parametrize("origin", [CHROME, FIREFOX])
    def test_an_allowed_origin_may_post_json(self, client: FlaskClient, origin: str) -> None:
        reply = self.ask(client, origin, **{"Access-Control-Request-Headers": "content-type,x-other"})
        assert reply.status_code == 200
        assert reply.headers["Access-Control-Allow-Origin"] == origin
        assert "POST" in reply.headers["Access-Control-Allow-Methods"]
        assert reply.headers["Access-Control-Allow-Headers"] == "content-type"
        assert "Access-Control-Allow-Credentials" not in reply.headers
        assert "Access-Control-Allow-Private-Network" not in reply.headers

    def test_the_private_network_is_granted_when_asked_for(self, client: FlaskClient) -> None:
        reply = self.ask(client, CHROME, **{"Access-Control-Request-Private-Network": "true"})
        assert reply.headers["Access-Control-Allow-Private-Network"] == "true"

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:8000"])
    def test_another_is_refused(self, client: FlaskClient, origin: str) -> None:
        reply = self.ask(client, origin, **{"Access-Control-Request-Private-Network": "true"})
        assert reply.status_code == 403
        assert not [name for name in reply.headers.keys() if name.startswith("Access-Control")]  # noqa: SIM118


class TestTheExtension:
    def test_has_the_id_that_its_manifest_pins(self) -> None:
        manifest = json.loads((Path(server.__file__).parents[1] / "extension/manifest.json").read_bytes())
        digits = hashlib.sha256(base64.b64decode(manifest["key"])).hexdigest()[:32]
        assert "".join("abcdefghijklmnop"[int(digit, 16)] for digit in digits) == EXTENSION_ID
