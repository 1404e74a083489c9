"""`kuulemma` with addresses that break inside, each in another way, with what was sent in the message.

Run as a program in the place of `python -m server.cli`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

from flask import Flask, Response, request

import server.commands.serve as command
from classifier.analyzer import Analyzer
from server import create_app
from server.cli import main
from server.settings import Settings

WAYS = ("view", "cause", "group", "reply", "stream", "thread")


def breaking(settings: Settings, analyzer: Analyzer | None) -> Flask:
    """The application and its broken addresses."""
    app = create_app(settings, analyzer)

    @app.post("/broken/<way>")
    def broken(way: str) -> Response:
        words = request.get_data(as_text=True) + request.url + str(request.headers)
        if way == "view":
            raise ValueError(words)
        if way == "cause":
            try:
                int(words)
            except ValueError as error:
                raise KeyError(words) from error
        if way == "group":
            raise ExceptionGroup(words, [ValueError(words)])
        if way == "thread":
            thread = threading.Thread(target=int, args=(words,), name=words)
            thread.start()
            thread.join()
        return Response(_breaking(words) if way == "stream" else "fine")

    @app.after_request
    def _break(response: Response) -> Response:
        if request.path == "/broken/reply":
            raise ValueError(request.get_data(as_text=True) + request.url)
        return response

    return app


def _breaking(words: str) -> Iterator[str]:
    yield "first"
    raise ValueError(words)


if __name__ == "__main__":
    vars(command)["create_app"] = breaking
    main()
