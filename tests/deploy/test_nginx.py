"""nginx.conf, under a real nginx in front of a real server that asks for keys."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from server.settings import Settings
from tests.server.conftest import Reply, Served

if TYPE_CHECKING:
    from tests.server.conftest import Run, Serve

CONF = Path(__file__).parents[2] / "deploy" / "nginx" / "nginx.conf"
NGINX = shutil.which("nginx") or next(filter(os.path.exists, ("/usr/sbin/nginx",)), None)
JSON = {"Content-Type": "application/json"}
SPOOFED = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed; Debian's package is nginx")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def here(folder: Path, upstream: int, port: int) -> Path:
    """The configuration with addresses and a folder of this test's own."""
    text = CONF.read_text(encoding="utf-8")
    for ours, tests in (
        ("server server:5050;", f"server 127.0.0.1:{upstream};"),
        ("listen 8080;", f"listen 127.0.0.1:{port};"),
    ):
        assert text.count(ours) == 1
        text = text.replace(ours, tests)
    copy = folder / "nginx.conf"
    copy.write_text(text.replace("/tmp/", f"{folder}/"), encoding="utf-8")  # noqa: S108
    return copy


def command(conf: Path, *more: str) -> list[str]:
    user = "user root;" if os.geteuid() == 0 else ""
    return [
        str(NGINX),
        "-e",
        "stderr",
        "-p",
        str(conf.parent),
        "-c",
        str(conf),
        "-g",
        f"daemon off;{user}",
        *more,
    ]


@contextmanager
def fronted(served: Served, folder: Path) -> Iterator[Served]:
    """nginx before a server, to be asked like one."""
    port = free_port()
    conf = here(folder, served.port, port)
    output = folder / "nginx-output"
    with output.open("wb") as written:
        process = subprocess.Popen(command(conf), stdout=written, stderr=written)
    front = Served(f"http://127.0.0.1:{port}", process, output, output)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)
        yield front
    finally:
        process.terminate()
        assert process.wait(timeout=10) == 0


@pytest.fixture(scope="module")
def front(
    serve: Serve, kuulemma: Run, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, str]]:
    """nginx before a server as a newsroom has it, and a key."""
    folder = tmp_path_factory.mktemp("nginx")
    settings = {
        "KUULEMMA_STORE": f"sqlite:///{folder}/store/kuulemma.db",
        "KUULEMMA_REQUIRE_KEY": "1",
        "KUULEMMA_TRUSTED_PROXIES": "1",
        "KUULEMMA_RATE_FEEDBACK": "2 per hour",
    }
    key = kuulemma("keys", "add", "me", "--role", "admin", env=settings).stdout.decode().strip()
    with serve(**settings) as served, fronted(served, folder) as nginx:
        yield nginx, key


def analyze(front: tuple[Served, str], body: bytes, **headers: str) -> Reply:
    nginx, key = front
    return nginx.ask("POST", "/v1/analyze", body, {**JSON, "Authorization": f"Bearer {key}", **headers})


def test_nginx_finds_nothing_to_object_to(tmp_path: Path) -> None:
    run = subprocess.run(
        command(here(tmp_path, 5050, 8080), "-t"), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "warn" not in run.stderr


def test_it_has_room_for_all_that_the_server_takes() -> None:
    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", CONF.read_text(encoding="utf-8"))
    assert int(megabytes) * 1024 * 1024 > Settings.model_fields["max_body_bytes"].default
    assert f"client_body_buffer_size {megabytes}m;" in CONF.read_text(encoding="utf-8")  # never on a disk


def test_the_server_answers_through_it(front: tuple[Served, str]) -> None:
    reply = analyze(front, json.dumps({"text": "The minister has reportedly resigned."}).encode())
    assert reply.status == 200
    assert json.loads(reply.body)["summary"]["uncertain"] == 1
    assert reply.headers["Server"] == "nginx"


def test_without_a_key_nobody_is_answered(front: tuple[Served, str]) -> None:
    assert front[0].ask("POST", "/v1/analyze", b'{"text": ""}', JSON).status == 401


def test_the_metrics_are_not_for_the_world(front: tuple[Served, str]) -> None:
    nginx, key = front
    assert nginx.ask("GET", "/metrics", None, {"Authorization": f"Bearer {key}"}).status == 404


def test_a_text_at_the_limit_and_one_over_it_get_the_servers_own_answer(front: tuple[Served, str]) -> None:
    assert analyze(front, json.dumps({"text": "a " * 100_000}).encode()).status == 200
    over = analyze(front, b" " * 4_194_305)
    assert over.status == 413
    assert b"the limit is 4194304" in over.body
    assert analyze(front, b" " * 6_000_000).status == 413


def test_what_a_caller_says_about_where_it_comes_from_counts_for_nothing(front: tuple[Served, str]) -> None:
    assert analyze(front, b'{"text": ""}', **SPOOFED).status == 200
    assert analyze(front, b'{"text": ""}', Host="evil.example").status == 403


def test_a_request_id_is_nginxs_own(front: tuple[Served, str]) -> None:
    given = "0123456789abcdef0123456789abcdef"
    told = analyze(front, b'{"text": ""}', **{"X-Request-Id": given}).headers["X-Request-Id"]
    assert re.fullmatch("[0-9a-f]{32}", told)
    assert told != given


def test_a_caller_cannot_count_as_another_by_a_header(serve: Serve, tmp_path: Path) -> None:
    settings = {"KUULEMMA_TRUSTED_PROXIES": "1", "KUULEMMA_RATE_ANALYZE": "2 per hour"}
    with serve(**settings) as served, fronted(served, tmp_path) as nginx:
        statuses = [
            nginx.ask(
                "POST", "/v1/analyze", b'{"text": ""}', {**JSON, "X-Forwarded-For": f"203.0.113.{number}"}
            ).status
            for number in range(4)
        ]
    assert statuses == [200, 200, 429, 429]


def test_slow_callers_hold_no_thread_of_the_server(serve: Serve, tmp_path: Path) -> None:
    head = b"POST /v1/analyze HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with serve() as served, fronted(served, tmp_path) as nginx, ExitStack() as slow:
        for _ in range(40):
            caller = socket.create_connection(("127.0.0.1", nginx.port), timeout=10)
            slow.enter_context(caller)
            caller.sendall(head + b"Content-Length: 99\r\n\r\n{")
        assert nginx.ask("POST", "/v1/analyze", b'{"text": ""}', JSON).status == 200
        assert b"\nkuulemma_requests_in_flight 1.0\n" in served.ask("GET", "/metrics").body


def test_it_writes_nothing_about_anybody(front: tuple[Served, str]) -> None:
    nginx, _ = front
    nginx.ask("GET", "/kaakonlinnunrata", None, {"User-Agent": "kaakonlinnunrata"})
    with socket.create_connection(("127.0.0.1", nginx.port), timeout=10) as caller:
        caller.sendall(b"kaakonlinnunrata\r\n\r\n")
        assert b"400" in caller.recv(1000)
    assert nginx.output.read_bytes() == b""
