"""The HTTP face of Kuulemma: an application factory, and the command line beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from classifier.analyzer import Analyzer
    from server.settings import Settings


def create_app(settings: Settings, analyzer: Analyzer | None) -> Flask:
    """The WSGI application. Without an analyzer it is alive but not ready: analysis answers 503."""
    # Imported here because `server` is also the package of the command line, which starts without Flask.
    from flask import Flask
    from werkzeug.middleware.proxy_fix import ProxyFix

    from server import (
        access,
        callers,
        headers,
        metrics,
        overload,
        problems,
        rates,
        request_facts,
        request_log,
        slot,
        storage,
    )
    from server.api import analyze, contract, feedback, health, languagetool, meta
    from server.api import metrics as metrics_api
    from server.json_provider import Utf8Json

    app = Flask(__name__, static_folder=None)
    app.json = Utf8Json(app)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.url_map.merge_slashes = False  # an API redirects nothing

    if hops := settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]

    request_facts.init_app(app)
    request_log.init_app(app, settings)
    counted = metrics.init_app(app)
    problems.init_app(app)
    access.init_app(app, settings)
    headers.init_app(app)
    slot.init_app(app, settings, analyzer, counted.analysed)
    overload.init_app(app, settings)
    callers.init_app(app, settings, storage.init_app(app, settings))

    app.register_blueprint(analyze.blueprint)
    app.register_blueprint(languagetool.blueprint)
    app.register_blueprint(meta.blueprint)
    app.register_blueprint(feedback.blueprint)
    app.register_blueprint(health.blueprint)
    app.register_blueprint(metrics_api.blueprint)
    app.register_blueprint(contract.blueprint)
    rates.init_app(app, settings)
    return app
