"""The real server: gunicorn, in a process of its own, over real sockets."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from server.errors import ListenError
from server.serving import address_of, bind
from server.settings import EXTENSION_ID, Settings

if TYPE_CHECKING:
    from tests.server.conftest import Reply, Run, Serve, Served

JSON = {"Content-Type": "application/json"}
CHROME = f"chrome-extension://{EXTENSION_ID}"
FIREFOX = "moz-extension://1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"
OURS = [{}, {"Origin": CHROME}, {"Origin": FIREFOX}, {"Sec-Fetch-Site": "none"}]
STRANGERS = [
    {"Host": "evil.example"},
    {"Host": "evil.example", "Origin": "http://evil.example"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8000"},
    {"Origin": "chrome-extension://" + "a" * 32},
    {"Origin": "moz-extension://x"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Host": "evil.example", "Origin": CHROME},
]


def analyze(served: Served, text: str, **headers: str) -> Reply:
    return served.ask("POST", "/v1/analyze", json.dumps({"text": text}).encode(), {**JSON, **headers})


def exchange(served: Served, request: bytes) -> bytes:
    """What the server says to bytes that may be no HTTP at all."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        said = b""
        while step := connection.recv(65536):
            said += step
        return said


def until_in_flight(served: Served, count: int) -> None:
    """Return once the server answers so many requests at once, the one that asks among them."""
    for _ in range(2000):
        if f"kuulemma_requests_in_flight {count}.0" in served.ask("GET", "/metrics").body.decode():
            return
    raise AssertionError(f"never were {count} requests in flight")


class TestAnswering:
    def test_it_analyses(self, served: Served) -> None:
        reply = analyze(served, "🇷🇺 Joidenkin tietojen mukaan alus upposi perjantaina.")
        [sentence] = json.loads(reply.body)["blocks"][0]["sentences"]
        assert [(cue["start"], cue["end"], cue["type"]) for cue in sentence["cues"]] == [(5, 30, "hearsay")]

    def test_it_is_ready(self, served: Served) -> None:
        assert served.ask("GET", "/health/ready").status == 200

    def test_many_can_ask_at_once(self, served: Served) -> None:
        statuses: list[int] = []

        def ask() -> None:
            statuses.extend(
                analyze(served, "The minister has reportedly resigned. " * 50).status for _ in range(5)
            )

        threads = [threading.Thread(target=ask) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert statuses == [200] * 80

    def test_a_body_that_is_announced_as_too_large_is_not_awaited(self, served: Served) -> None:
        said = exchange(
            served,
            b"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 99999999999\r\n\r\n{",
        )
        assert said.startswith(b"HTTP/1.1 413 ")
        assert b"99999999999 bytes; the limit is 4194304" in said

    def test_a_body_of_unannounced_length_is_read_no_further_than_the_limit(self, serve: Serve) -> None:
        with serve(KUULEMMA_MAX_BODY_BYTES="20") as served:
            said = exchange(
                served,
                b"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Transfer-Encoding: chunked\r\n\r\n1000\r\n" + b" " * 4096 + b"\r\n0\r\n\r\n",
            )
        assert said.startswith(b"HTTP/1.1 413 ")
        assert b"more than 20 bytes; the limit is 20" in said

    @pytest.mark.parametrize("path", ["//v1/meta", "/v1/meta/", "/v1//meta", "//evil.example/%2e%2e", "*"])
    def test_it_redirects_nothing(self, served: Served, path: str) -> None:
        assert not 300 <= served.ask("GET", path).status < 400


class TestWhoMayCall:
    @pytest.mark.parametrize("headers", OURS)
    def test_our_own_are_answered(self, served: Served, headers: dict[str, str]) -> None:
        reply = analyze(served, "Ehkä.", **headers)
        assert reply.status == 200
        assert reply.headers.get("Access-Control-Allow-Origin") == headers.get("Origin")

    def test_its_own_page_is_answered(self, served: Served) -> None:
        assert analyze(served, "Ehkä.", Origin=served.url).status == 200

    @pytest.mark.parametrize("headers", STRANGERS)
    @pytest.mark.parametrize("path", ["/v1/analyze", "/v1/meta", "/health/live", "/nothing"])
    def test_strangers_get_nothing(self, served: Served, headers: dict[str, str], path: str) -> None:
        for method in ("GET", "POST", "OPTIONS"):
            reply = served.ask(
                method, path, b'{"text": "Ehk"}' if method == "POST" else None, {**JSON, **headers}
            )
            assert reply.status == 403
            assert json.loads(reply.body)["title"] == "Forbidden"
            if headers.get("Origin") != CHROME:
                assert not [name for name in reply.headers if name.startswith("Access-Control")]

    def test_a_host_given_twice_is_refused(self, served: Served) -> None:
        request = (
            b"GET /v1/meta HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        )
        assert exchange(served, request).split()[1] in (b"400", b"403")

    def test_a_forwarded_scheme_is_not_believed(self, served: Served) -> None:
        origin = served.url.replace("http:", "https:")
        assert analyze(served, "Ehkä.", Origin=origin, **{"X-Forwarded-Proto": "https"}).status == 403


class TestWhatNeverReachesTheApplication:
    @pytest.mark.parametrize(
        "request_bytes",
        [
            b"secret\r\n\r\n",
            b"GET /secret HTTP/9.9\r\nHost: localhost\r\n\r\n",
            b"GET /" + b"secret" * 2000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: localhost\r\nse cret: secret\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: secret\r\n\r\n",
        ],
    )
    def test_is_refused_without_being_repeated(self, served: Served, request_bytes: bytes) -> None:
        said = exchange(served, request_bytes)
        assert said.startswith(b"HTTP/1.1 4")
        assert b"application/problem+json" in said
        assert b"secret" not in said
        assert "secret" not in served.errors.read_text("utf-8") + served.output.read_text("utf-8")

    def test_a_badly_chunked_body_is_the_callers_fault(self, served: Served) -> None:
        said = exchange(
            served,
            b"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\nsecret\r\n",
        )
        assert said.startswith(b"HTTP/1.1 400 ")
        assert "secret" not in served.errors.read_text("utf-8")


class TestStarting:
    def test_it_says_where_it_listens_and_what_to_do_next(self, served: Served) -> None:
        said = served.output.read_text("utf-8")
        assert f"listens on {served.url} " in said
        assert "extension/" in said
        assert f"curl -s {served.url}/v1/analyze" in said

    def test_a_port_in_use_is_one_sentence(self, served: Served, kuulemma: Run) -> None:
        started = time.monotonic()
        run = kuulemma("serve", "--port", str(served.port))
        assert run.returncode == 1
        assert run.stdout == b""
        assert run.stderr.decode().splitlines() == [
            f"Error: Cannot listen on 127.0.0.1 port {served.port}: Address already in use. "
            "Stop the program that uses it, or choose another with --port."
        ]
        assert time.monotonic() - started < 5

    def test_a_model_that_is_not_there_is_one_sentence(self, kuulemma: Run, tmp_path: Path) -> None:
        run = kuulemma("serve", "--port", "0", env={"KUULEMMA_MODEL": str(tmp_path / "none")})
        assert run.returncode == 1
        assert b"Traceback" not in run.stderr
        assert run.stderr.startswith(b"Error: ")

    def test_no_gunicorn_configuration_is_picked_up(self, serve: Serve, tmp_path: Path) -> None:
        (tmp_path / "gunicorn.conf.py").write_text("raise SystemExit('gunicorn.conf.py was read')\n")
        odd = {"GUNICORN_CMD_ARGS": "--threads 0", "WEB_CONCURRENCY": "7"}
        with serve(cwd=tmp_path, **odd) as served:
            assert served.ask("GET", "/health/ready").status == 200

    def test_no_control_socket_is_opened(self, serve: Serve, tmp_path: Path) -> None:
        with serve(HOME=str(tmp_path), XDG_RUNTIME_DIR=str(tmp_path)) as served:
            assert served.ask("GET", "/health/ready").status == 200
        assert not list(tmp_path.rglob("*"))

    def test_limits_of_the_environment_hold(self, serve: Serve) -> None:
        with serve(KUULEMMA_MAX_CHARACTERS="5", KUULEMMA_ACCESS_LOG="false") as served:
            assert analyze(served, "ehkäs").status == 200
            assert analyze(served, "ehkä 🇷🇺").status == 413
            assert served.errors.read_text("utf-8") == ""


class TestStopping:
    @pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
    def test_it_stops_cleanly_when_asked(self, serve: Serve, asked: signal.Signals) -> None:
        with serve() as served:
            served.process.send_signal(asked)
            assert served.process.wait(timeout=15) == 0
            assert "Traceback" not in served.errors.read_text("utf-8")
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", served.port), timeout=1)

    def test_who_is_being_answered_is_answered(self, serve: Serve) -> None:
        with serve() as served, socket.create_connection(("127.0.0.1", served.port), timeout=10) as caller:
            body = json.dumps({"text": "Ehkä."}).encode()
            head = (
                "POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            caller.sendall(head.encode() + body[:5])
            time.sleep(0.5)
            served.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            caller.sendall(body[5:])
            assert caller.recv(65536).startswith(b"HTTP/1.1 200 ")
            assert served.process.wait(timeout=15) == 0


class TestStoppingInTime:
    def test_an_analysis_under_way_is_finished(self, serve: Serve) -> None:
        with serve() as served, ThreadPoolExecutor() as pool:
            asked = pool.submit(analyze, served, "The minister has reportedly resigned. " * 5000)
            until_in_flight(served, 2)  # it, and the request that asks
            served.process.send_signal(signal.SIGTERM)
            reply = asked.result(timeout=30)
            assert reply.status == 200
            assert json.loads(reply.body)["summary"]["sentences"] == 5000
            assert served.process.wait(timeout=15) == 0

    def test_a_request_that_does_not_end_is_waited_for_no_longer_than_the_settings_say(
        self, serve: Serve
    ) -> None:
        settings = {"KUULEMMA_GRACEFUL_TIMEOUT": "1", "KUULEMMA_CLIENT_TIMEOUT": "60"}
        with (
            serve(**settings) as served,
            socket.create_connection(("127.0.0.1", served.port), timeout=20) as caller,
        ):
            caller.sendall(
                b"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                b"Content-Length: 99\r\n\r\n{"
            )
            until_in_flight(served, 2)
            started = time.monotonic()
            served.process.send_signal(signal.SIGTERM)
            assert served.process.wait(timeout=20) == 0
            assert time.monotonic() - started < 8


class TestBinding:
    def test_an_address_is_written_as_a_url(self, settings: Settings) -> None:
        with bind(settings.model_copy(update={"port": 0})) as listener:
            assert address_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"

    @pytest.mark.skipif(not os.path.exists("/proc/net/if_inet6"), reason="this machine has no IPv6")
    def test_an_ipv6_address_is_written_in_brackets(self, settings: Settings) -> None:
        with bind(settings.model_copy(update={"host": "::1", "port": 0})) as listener:
            assert address_of(listener).startswith("http://[::1]:")

    def test_what_cannot_be_listened_on_is_told(self, settings: Settings) -> None:
        with (
            bind(settings.model_copy(update={"port": 0})) as listener,
            pytest.raises(ListenError, match="Address already in use"),
        ):
            bind(settings.model_copy(update={"port": listener.getsockname()[1]}))


class TestWhatServingImports:
    def test_it_is_neither_scikit_learn_nor_what_only_that_needs(self, environment: dict[str, str]) -> None:
        program = (
            "import sys, server.commands.serve as s, server.settings as t;"
            "app = s.create_app(t.load_settings(), s.Analyzer.load());"
            "client = app.test_client();"
            "body = {'text': 'Ehkä hän tuli.', 'explain': True};"
            "assert client.post('/v1/analyze', json=body).status_code == 200;"
            "print(sorted({'sklearn', 'joblib', 'scipy', 'trafilatura'} & sys.modules.keys()))"
        )
        run = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, check=True
        )
        assert run.stdout.decode().strip() == "[]"
