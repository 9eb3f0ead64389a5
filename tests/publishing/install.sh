#!/bin/sh
# Gets the servers that the tests of docs/publishing/ run: nginx, Apache and Caddy as Debian has them, unpacked into
# .cache/servers and neither installed nor started. `make test` calls this. Says nothing where all are there. Where it
# cannot get them it says how to, and fails only in CI.
set -eu

cd "$(dirname "$0")/../.."
CACHE=.cache/servers

has() { command -v "$1" >/dev/null 2>&1 || [ -x "$CACHE/usr/sbin/$1" ] || [ -x "$CACHE/usr/bin/$1" ]; }
ready() { has nginx && has apache2 && has caddy; }

unpack() { # downloads the packages named and unpacks them
    folder=$(mktemp -d)
    (cd "$folder" && apt-get -qq download "$@" >log 2>&1) || { tail -n 5 "$folder/log" >&2; rm -rf "$folder"; return 1; }
    for package in "$folder"/*.deb; do dpkg -x "$package" "$CACHE" || return 1; done
    rm -rf "$folder"
}

get() { # servers, and of their libraries those a small system may be without
    mkdir -p "$CACHE"
    has nginx || unpack nginx || return 1
    has apache2 || unpack apache2-bin libapr1 libaprutil1 || unpack apache2-bin libapr1t64 libaprutil1t64 || return 1
    has caddy || unpack caddy || return 1
}

ready && exit 0

if command -v apt-get >/dev/null 2>&1 && command -v dpkg >/dev/null 2>&1; then
    echo "Getting nginx, Apache and Caddy for the tests of docs/publishing into $CACHE ..."
    if [ "$(id -u)" = 0 ]; then apt-get -qq update >/dev/null 2>&1 || true; fi
    if get && ready; then exit 0; fi
fi

cat >&2 <<'ADVICE'
The tests of docs/publishing need nginx, Apache and Caddy; none of them has to run. To install them:
  Debian, Ubuntu  sudo apt-get install nginx-light apache2-bin caddy
  Fedora          sudo dnf install nginx httpd caddy
  macOS           brew install nginx httpd caddy
ADVICE
if [ -n "${CI:-}" ]; then exit 1; fi
echo "Without them the tests of the publishing files are skipped." >&2
