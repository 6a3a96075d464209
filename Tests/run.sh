#!/usr/bin/env bash
# The whole check: installs what is missing, builds with warnings as errors, checks the formatting, runs every test.
# Ends with "N passed, N failed" alone on the last line. The tests of category Long are run by: bash Tests/run.sh --long
set -uo pipefail
cd "$(dirname "$0")/.."
long=${1:-}
results=$(pwd)/artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
say() { printf '\n== %s\n' "$*"; }

give_up() { echo "$*" >&2; echo "0 passed, 1 failed"; exit 1; }

need_debian_package() { # command package
  command -v "$1" >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $2"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $2 >/dev/null || give_up "Installing $2 failed. Install it and run this again."
  else
    give_up "$1 is missing: install the Debian package(s) $2 and run this again."
  fi
}

command -v dotnet >/dev/null 2>&1 || give_up "dotnet is missing: install the .NET 10 SDK."
command -v npm >/dev/null 2>&1 || give_up "npm is missing: install Node.js 20 or newer (it fetches the Web Chat bundle and runs the Direct Line client's tests)."
need_debian_package chromium "chromium fonts-noto-cjk"

say "Build (warnings are errors)"
dotnet restore BotHandoff.sln --locked-mode || give_up "The restore failed. If a package was changed on purpose, run 'dotnet restore --force-evaluate' and commit the lock files."
dotnet build BotHandoff.sln --no-restore -c Release || give_up "The build failed."

say "Formatting"
dotnet format BotHandoff.sln --no-restore --verify-no-changes --severity warn || give_up "The formatting differs. Run 'dotnet format BotHandoff.sln' and look at what it changed."

if [ -f Tests/EndToEnd/client/package-lock.json ]; then
  say "Direct Line client"
  (cd Tests/EndToEnd/client && npm ci --ignore-scripts --no-audit --no-fund) || give_up "npm ci of Tests/EndToEnd/client failed."
fi

filter="TestCategory!=Long"
[ "$long" = "--long" ] && filter="TestCategory=Long"
# Two at a time, the longest first: most of them wait for processes and browsers more than they compute.
test_project() { # name
  local log="$results/$1.log"
  timeout 1500 dotnet test "Tests/$1/$1.csproj" --no-build -c Release --filter "$filter" --logger "trx;LogFileName=$1.trx" --results-directory "$results" \
    -- NUnit.DefaultTimeout=900000 > "$log" 2>&1 || touch "$results/$1.broken"
  say "$1"
  cat "$log"
}
export -f test_project say
export results filter
printf '%s\n' EndToEnd Bot.Tests KnowledgeBase.Tests Storage.Tests Handoff.Tests Recognizers.Tests BotFramework.Tests Contracts | xargs -P 2 -I{} bash -c 'test_project {}'
failed_projects=$(find "$results" -name '*.broken' | wc -l)

# The figures come from the result files, so that a test host that died counts as a failure and not as nothing.
passed=0; failed=0; skipped=0
for trx in "$results"/*.trx; do
  [ -f "$trx" ] || continue
  counters=$(grep -o '<Counters [^>]*>' "$trx")
  value() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  p=$(value passed); f=$(value failed); t=$(value total)
  passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + t - p - f))
done
[ "$failed_projects" -gt 0 ] && [ "$failed" -eq 0 ] && failed=$failed_projects
if [ "$skipped" -gt 0 ] && [ "${CI:-}" = true ]; then
  echo "$skipped tests were skipped, which the build server doesn't allow." >&2
  failed=$((failed + skipped))
fi
[ "$passed" -eq 0 ] && failed=$((failed + 1))
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
