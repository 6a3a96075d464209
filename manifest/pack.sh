#!/usr/bin/env bash
# Packs the Teams app: fills in the bot's app id and the host's domain and zips the result.
#   manifest/pack.sh <Microsoft app id> <domain> [output.zip]
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"

fail() { echo "pack.sh: $1" >&2; exit 1; }

[ $# -ge 2 ] || fail "usage: pack.sh <Microsoft app id> <domain> [output.zip]"
id="${1,,}"
domain="${2,,}"
output="${3:-bothandoff-teams.zip}"
case "$output" in /*) ;; *) output="$PWD/$output" ;; esac

[[ "$id" =~ ^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$ ]] || fail "'$1' is not an app id (a GUID such as 12345678-90ab-cdef-1234-567890abcdef)"
[ "$id" != "00000000-0000-0000-0000-000000000000" ] || fail "the app id is still the placeholder of zeros"
[[ "$domain" =~ ^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$ ]] || fail "'$2' is not a domain (give the host alone, such as bot.example.org)"
command -v zip > /dev/null || fail "zip is missing; install it (Debian: apt install zip)"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp "$here"/{zh-tw.json,zh-cn.json,color.png,outline.png} "$work"
sed -e "s/00000000-0000-0000-0000-000000000000/$id/g" -e "s/bot\.example\.com/$domain/g" "$here/manifest.json" > "$work/manifest.json"

rm -f "$output"
(cd "$work" && zip -q -X "$output" manifest.json zh-tw.json zh-cn.json color.png outline.png)
echo "$output"
