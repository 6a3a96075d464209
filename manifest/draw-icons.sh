#!/usr/bin/env bash
# Draws color.png (192x192) and outline.png (32x32, transparent) from the SVG files beside them. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

draw() { # name, size in pixels
  printf '<!doctype html><style>*{margin:0}svg{display:block}</style>%s' "$(cat "$1.svg")" > "$profile/$1.html"
  "${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$profile/browser" \
    --force-device-scale-factor=1 --default-background-color=00000000 --window-size="$2,$2" \
    --screenshot="$PWD/$1.png" "file://$profile/$1.html" 2>/dev/null
}

draw color 192
draw outline 32
