"""What the server counts, for Prometheus: sums over all workers, dead ones included.

Labels are patterns, methods and names from the source, so their number is bounded: never text, a
key or an address. Each process counts in a file of its own where `server/metrics_folder.py` has
said so before this module was imported, else in memory.
"""

from __future__ import annotations

import os
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Flask, Response, current_app, g
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from classifier.cue import Analysis
from server.metrics_folder import VARIABLE
from server.request_facts import facts

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_EXTENSION = "kuulemma.metrics"


@dataclass(frozen=True, slots=True)
class Definition:
    """A metric: its type, its labels and what it says."""

    kind: type[Counter] | type[Gauge] | type[Histogram]
    labels: tuple[str, ...]
    help: str


DEFINITIONS: Mapping[str, Definition] = MappingProxyType(
    {
        "kuulemma_requests_total": Definition(
            Counter,
            ("method", "route", "status"),
            "Requests answered, by method, address pattern and class of status (2xx …).",
        ),
        "kuulemma_request_seconds": Definition(
            Histogram,
            ("route",),
            "Seconds until a request is answered, by address pattern.",
        ),
        "kuulemma_requests_in_flight": Definition(
            Gauge, (), "Requests being answered now, the one that asks for the metrics among them."
        ),
        "kuulemma_refusals_total": Definition(
            Counter, ("reason",), "Requests refused, by the error of server/errors.py."
        ),
        "kuulemma_analyses_total": Definition(
            Counter, (), "Texts analysed: a block of /v1/analyze or the text of a /v2/check."
        ),
        "kuulemma_characters_total": Definition(Counter, (), "Code points of the texts analysed."),
        "kuulemma_sentences_total": Definition(Counter, ("status",), "Sentences found, by status."),
        "kuulemma_cues_total": Definition(
            Counter, ("type",), "Cues found by the model's own thresholds, by type."
        ),
        "kuulemma_model_info": Definition(Gauge, ("version", "digest"), "1, for the model that answers."),
        "kuulemma_store_up": Definition(
            Gauge, (), "1 when the store of feedback and keys can be written to, else 0."
        ),
    }
)
"""Every metric. The last two are found out when they are asked for, all others are counted."""


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = self._counter("kuulemma_requests_total")
        self._refusals = self._counter("kuulemma_refusals_total")
        self._analyses = self._counter("kuulemma_analyses_total")
        self._characters = self._counter("kuulemma_characters_total")
        self._sentences = self._counter("kuulemma_sentences_total")
        self._cues = self._counter("kuulemma_cues_total")
        seconds, in_flight = "kuulemma_request_seconds", "kuulemma_requests_in_flight"
        self._seconds = Histogram(
            seconds,
            DEFINITIONS[seconds].help,
            DEFINITIONS[seconds].labels,
            registry=self.registry,
            buckets=_SECONDS,
        )
        self.in_flight = Gauge(
            in_flight, DEFINITIONS[in_flight].help, registry=self.registry, multiprocess_mode="livesum"
        )

    def analysed(self, text: str, analysis: Analysis) -> None:
        """Count a text and what was found in it."""
        self._analyses.inc()
        self._characters.inc(len(text))
        for status, count in Tally(sentence.status for sentence in analysis.sentences).items():
            self._sentences.labels(status.value).inc(count)
        for kind, count in Tally(cue.type for each in analysis.sentences for cue in each.cues).items():
            self._cues.labels(kind.value).inc(count)

    def answered(self, response: Response) -> Response:
        """Count the current request."""
        told = facts(response)
        self._requests.labels(told.method, told.route, f"{told.status // 100}xx").inc()
        self._seconds.labels(told.route).observe(told.seconds)
        if told.refusal:
            self._refusals.labels(told.refusal).inc()
        return response

    def exposition(self, now: Mapping[str, Mapping[tuple[str, ...], float]]) -> bytes:
        """The metrics of all workers and those that are known `now` only, in Prometheus' text format."""
        if os.environ.get(VARIABLE):
            counted = CollectorRegistry()
            MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
        else:
            counted = self.registry
        current = CollectorRegistry()
        current.register(_Now(now))
        return generate_latest(counted) + generate_latest(current)

    def _counter(self, name: str) -> Counter:
        return Counter(name, DEFINITIONS[name].help, DEFINITIONS[name].labels, registry=self.registry)


class _Now(Collector):
    def __init__(self, values: Mapping[str, Mapping[tuple[str, ...], float]]) -> None:
        self._values = values

    def collect(self) -> Iterator[Metric]:
        for name, samples in self._values.items():
            family = GaugeMetricFamily(name, DEFINITIONS[name].help, labels=DEFINITIONS[name].labels)
            for labels, value in samples.items():
                family.add_metric(labels, value)
            yield family


def init_app(app: Flask) -> Metrics:
    """Count every request of `app`."""
    metrics = Metrics()
    app.extensions[_EXTENSION] = metrics

    @app.before_request
    def _enter() -> None:
        g.in_flight = True
        metrics.in_flight.inc()

    @app.teardown_request
    def _leave(_error: BaseException | None) -> None:
        if g.pop("in_flight", False):
            metrics.in_flight.dec()

    app.after_request(metrics.answered)
    return metrics


def current_metrics() -> Metrics:
    """The metrics of the current application."""
    metrics: Metrics = current_app.extensions[_EXTENSION]
    return metrics
