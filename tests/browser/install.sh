#!/bin/sh
# Gets what the browser tests need: Chromium and a font with Chinese characters. `make test` calls this.
# Says nothing where both are there. Where it cannot install them it says how to, and fails only in CI.
set -eu

has_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    for path in "/Applications/Google Chrome.app" "/Applications/Chromium.app" \
        "/c/Program Files (x86)/Microsoft/Edge" "${HOME:-/nowhere}"/.cache/ms-playwright/chromium-*; do
        if [ -d "$path" ]; then return 0; fi
    done
    return 1
}

has_font() {
    case "$(uname -s)" in Darwin | MINGW* | MSYS* | CYGWIN*) return 0 ;; esac # part of the system there
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]
}

ready() { has_browser && has_font; }

install_with_apt() {
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    if apt-get -qq update >"$log" 2>&1 && apt-get -qq install -y --no-install-recommends \
        chromium fontconfig fonts-noto-cjk >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 5 "$log" >&2
        rm -f "$log"
        return 1
    fi
}

ready && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium and a Chinese font for the browser tests ..."
    if install_with_apt && ready; then exit 0; fi
fi

cat >&2 <<'ADVICE'
The browser tests need Chromium (or Chrome, or Edge) and a font with Chinese characters. To install them:
  Debian          sudo apt-get install chromium fontconfig fonts-noto-cjk
  Ubuntu          sudo apt-get install fontconfig fonts-noto-cjk && .venv/bin/playwright install --with-deps chromium
  Fedora          sudo dnf install chromium fontconfig google-noto-sans-cjk-fonts google-noto-serif-cjk-fonts
  macOS           brew install --cask chromium
  Windows         nothing: Edge and the fonts are part of it
ADVICE
if [ -n "${CI:-}" ]; then exit 1; fi
echo "Without them the browser tests are skipped." >&2
