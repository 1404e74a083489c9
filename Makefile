# Two commands matter: `make run` and `make test`. Both install what is missing first.
SHELL := /bin/sh
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 5050
BIN := .venv/bin

.PHONY: help run test test-faults setup test-setup check train evaluate benchmark-quality benchmark-speed benchmark-load lock screenshot build clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile

run: setup  ## start the server with the model that ships
	@$(BIN)/kuulemma serve --host $(HOST) --port $(PORT)

test: test-setup  ## every check and every test
	@scripts/test.sh

test-faults: test-setup  ## the server under fault: killed workers, hostile and slow callers, stores in trouble
	@HOSTILE_BODIES=100000 $(BIN)/pytest tests/server/faults tests/server/test_durability.py

setup: .venv/.run-installed  ## install what the server needs into .venv, and nothing else

test-setup: .venv/.test-installed  ## install the test tools too: Python's, Node and a browser
	@scripts/install-system-tools.sh

.venv/.run-installed: requirements.lock pyproject.toml scripts/create-environment.sh
	@PYTHON="$(PYTHON)" scripts/create-environment.sh requirements.lock && touch $@

.venv/.test-installed: requirements-dev.lock .venv/.run-installed
	@PYTHON="$(PYTHON)" scripts/create-environment.sh requirements-dev.lock && touch $@

check: test-setup  ## the quick checks only: style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

evaluate: test-setup  ## measure the model that ships; writes its figures and model card
	@$(BIN)/kuulemma evaluate --write

benchmark-quality: test-setup  ## train and measure on public yardsticks
	@$(BIN)/python -m tests.benchmarks.yardsticks --write data/model/yardsticks.json

benchmark-speed: test-setup  ## time and memory beside a floor and peers, in one run
	@$(BIN)/python -m tests.benchmarks.speed --write data/model/speed.json

benchmark-load: test-setup  ## ask a real server for fresh pages, one client and eight, beside the analyzer
	@scripts/install-system-tools.sh wrk
	@$(BIN)/python -m tests.benchmarks.load --write docs/load.json

train: test-setup  ## train the model anew and measure it
	@$(BIN)/kuulemma train && $(BIN)/kuulemma evaluate --write

screenshot: test-setup  ## paint the picture of the README anew
	@$(BIN)/python -m tests.browser.screenshot

build: test-setup  ## wheel and source archive, into dist/
	@$(BIN)/python -m build --no-isolation

lock:  ## resolve every version anew; needs uv
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --group build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

clean:  ## forget everything that was installed or built
	rm -rf .venv node_modules dist build
