#!/bin/sh
# Every check and every test, in the order in which failures are cheapest to learn of.
set -eu
bin=.venv/bin

echo "== style and types"
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"

if [ -x ../shared/tools/corpus_text_check.py ] && command -v git >/dev/null; then
    echo "== no corpus sentence in a tracked file"
    ../shared/tools/corpus_text_check.py
fi

echo "== extension without a browser, and the server as a client from npm sees it"
if command -v npm >/dev/null; then
    npm ci --silent --no-audit --no-fund
    node --test tests/extension/*.test.mjs tests/server/api/*.test.mjs
elif [ -n "${CI:-}" ]; then
    echo "Node is missing" >&2
    exit 1
else
    echo "skipped: Node is not installed"
fi

echo "== classifier, server, browser"
"$bin/pytest" "$@"
