"""The application under gunicorn: one preloaded model, threads, and a socket of our own.

The socket is bound here, before the model is loaded, so that a port in use is one clear sentence
at once instead of gunicorn's five attempts. gunicorn reads no configuration file and no
environment variable: `BaseApplication` is used, and what it takes from the environment is set.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import struct
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http.errors import ExpectationFailed, LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker
from typing_extensions import override

from server.errors import ListenError
from server.metrics_folder import forget_worker
from server.overload import threads_of
from server.problems import problem
from server.request_facts import HEADER, new_request_id
from server.schemas.problem import MEDIA_TYPE
from server.settings import LogLevel, Settings

_BACKLOG = 256
_REQUEST_LINE = 8190  # bytes, gunicorn's most: some clients of /v2 put a text into the query
_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn's own advice: heartbeats must not wait for a disk
_STATUS = {
    LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
}

log = logging.getLogger(__name__)


def bind(settings: Settings) -> socket.socket:
    """A socket that listens at the settings' address; ListenError when it cannot."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Accepted connections inherit it; gunicorn itself waits for ever for the rest of a request.
    silence = struct.pack("ll", settings.client_timeout, 0)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, silence)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ListenError(
            f"Cannot listen on {settings.host} port {settings.port}: {reason}. "
            "Stop the program that uses it, or choose another with --port."
        ) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The URL at which the socket is reached from this machine."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class GunicornLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's log with server/logs.py behind it, which is told which line of gunicorn speaks."""

    @override
    def setup(self, cfg: Any) -> None:
        """Speak through the standard library without a step between."""
        super().setup(cfg)
        for name in ("debug", "info", "warning", "error", "exception", "critical", "log"):
            setattr(self, name, getattr(self.error_log, name))


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A threaded worker that repeats nothing of a request it cannot read, neither back nor in the log."""

    @override
    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer what never reached the application."""
        known = isinstance(exc, ParseException)
        status = _STATUS.get(type(exc), HTTPStatus.BAD_REQUEST if known else HTTPStatus.INTERNAL_SERVER_ERROR)
        identifier = new_request_id()
        with structlog.contextvars.bound_contextvars(request_id=identifier):
            log.warning("refused before the application", extra={"error": type(exc).__name__})
        body = json.dumps(problem(status, "The request could not be read.")).encode()
        head = (
            f"HTTP/1.1 {status:d} {status.phrase}\r\nConnection: close\r\n"
            f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n{HEADER}: {identifier}\r\n\r\n"
        )
        try:
            client.sendall(head.encode() + body)
        except OSError:
            log.debug("the caller left before it was refused")


class GunicornServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serves `app` on `listener`, which it takes over; `ready` is called once it listens."""

    def __init__(
        self, app: Flask, settings: Settings, listener: socket.socket, ready: Callable[[], None]
    ) -> None:
        self._app = app
        self._options = _options(settings, listener, ready)
        super().__init__()

    def load_config(self) -> None:
        """Set our options, and nothing else."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application: built before the first worker is forked, so that all share the model."""
        return self._app


def _options(settings: Settings, listener: socket.socket, ready: Callable[[], None]) -> dict[str, Any]:
    def when_ready(_server: Any) -> None:
        ready()

    return {
        "bind": [f"fd://{listener.detach()}"],
        "worker_class": Worker,
        "workers": settings.workers,
        "threads": threads_of(settings),
        "timeout": settings.timeout,
        "graceful_timeout": settings.graceful_timeout,
        "preload_app": True,
        "control_socket_disable": True,
        "worker_tmp_dir": str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None,
        "umask": 0o077,
        "limit_request_line": _REQUEST_LINE,
        "forwarded_allow_ips": "",  # no proxy in front: nobody may say that a request came by another way
        "accesslog": None,  # ours is server/request_log.py; gunicorn's holds paths
        "logger_class": GunicornLog,
        "errorlog": None,  # server/logs.py has the handler
        "loglevel": "debug" if settings.log_level is LogLevel.DEBUG else "warning",
        "proc_name": "kuulemma",
        "when_ready": when_ready,
        "child_exit": forget_worker,
    }
