#!/bin/sh
# Installs Debian packages that are missing, where that is allowed; else one sentence says what to install.
# Usage: install-system-tools.sh [PACKAGE…]   (without packages: what the tests need)
set -eu

if [ $# -eq 0 ]; then
    command -v node >/dev/null || set -- "$@" nodejs
    command -v npm >/dev/null || set -- "$@" npm
    command -v openssl >/dev/null || set -- "$@" openssl
    command -v chromium >/dev/null || command -v google-chrome >/dev/null || set -- "$@" chromium
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || set -- "$@" postgresql
    command -v redis-server >/dev/null || set -- "$@" redis-server
    if command -v fc-list >/dev/null; then
        fc-list | grep -qi 'NotoColorEmoji' || set -- "$@" fonts-noto-color-emoji
        fc-list | grep -qi 'DejaVuSerif' || set -- "$@" fonts-dejavu-core
    else
        set -- "$@" fonts-noto-color-emoji fonts-dejavu-core
    fi
    [ $# -gt 0 ] || exit 0
fi

if ! command -v apt-get >/dev/null; then
    echo "kuulemma: please install with your package manager: $*" >&2
    [ -z "${CI:-}" ]; exit $?
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        echo "kuulemma: please install these packages, which needs an administrator: sudo apt-get install $*" >&2
        [ -z "${CI:-}" ]; exit $?
    fi
fi
echo "Installing $* …"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -qq update
$as_root apt-get -qq install -y --no-install-recommends "$@" >/dev/null
