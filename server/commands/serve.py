"""`kuulemma serve`: the server that the browser extension asks."""

from __future__ import annotations

import gc
import logging
import sys

import click

from classifier.analyzer import Analyzer
from server import create_app
from server.errors import StoreError
from server.services.key_administration import KeyAdministration
from server.services.retention import Retention
from server.serving import GunicornServer, address_of, bind
from server.settings import Settings, load_settings
from server.storage import make_store

log = logging.getLogger(__name__)

_NEXT = """\
Next: load the folder extension/ as an unpacked extension at chrome://extensions (developer mode on),
or in Firefox at about:debugging; open a page and press its button. Or ask from here:
  curl -s {address}/v1/analyze -H 'Content-Type: application/json' \\
    -d '{{"text": "The minister has reportedly resigned."}}'
Ctrl-C stops the server."""


@click.command()
@click.option("--host", help="Address to listen on [default: KUULEMMA_HOST or 127.0.0.1].")
@click.option("--port", type=int, help="Port to listen on, 0 for any [default: KUULEMMA_PORT or 5050].")
def serve(host: str | None, port: int | None) -> None:
    """Start the server that the browser extension asks.

    It keeps nothing of what it reads, but for the feedback that readers send. It listens on this
    machine only; at another address it asks for API keys (see kuulemma keys).
    """
    settings = load_settings({"host": host, "port": port})
    listener = bind(settings)
    analyzer = Analyzer.load(settings.model)
    address = address_of(listener)

    def ready() -> None:
        click.echo(f"Kuulemma listens on {address} with model {analyzer.model.version}.")
        click.echo(_NEXT.format(address=address))
        sys.stdout.flush()

    _log_to_stderr()
    _prepare_store(settings)
    app = create_app(settings, analyzer)
    gc.collect()
    gc.freeze()  # the workers share what there is now: their collector leaves its pages alone
    GunicornServer(app, settings, listener, ready).run()


def _prepare_store(settings: Settings) -> None:
    """Bring the store up to date and delete what is old. Without a store there is analysis all the same."""
    store = make_store(settings)
    try:
        Retention(store, settings.retention_days).tidy()
        if settings.asks_for_keys and not KeyAdministration(store).listed():
            log.warning("nobody can call yet: make a key with `kuulemma keys add NAME`")
    except StoreError as error:
        log.warning("%s", error)
    finally:
        store.close()  # the workers, which are forks of this process, open their own


def _log_to_stderr() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("server")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
