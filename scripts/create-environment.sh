#!/bin/sh
# Creates .venv and installs a lock file and this checkout into it. Usage: create-environment.sh LOCK
set -eu
lock=$1
python=${PYTHON:-python3}

fail() {
    echo "kuulemma: $1" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "$python is not there; install Python 3.11 or newer, or name one: make PYTHON=…"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed, and $python is older; name another: make PYTHON=…"

if [ ! -x .venv/bin/pip ]; then
    rm -rf .venv
    if ! "$python" -m venv .venv 2>/dev/null; then
        # Debian keeps ensurepip in a package of its own.
        scripts/install-system-tools.sh python3-venv
        rm -rf .venv
        "$python" -m venv .venv || fail "a virtual environment cannot be made; install Python's venv module"
    fi
fi

echo "Installing $lock into .venv …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"  # the lock is whole: nothing is left to resolve
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
