#!/usr/bin/env bash
# shellcheck disable=SC2154 # scripts/tools.sh sets target_directory
# Measures what docs/bench.md describes and prints one table on standard output. Says on
# standard error what it is doing, and fails only where something could not be measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/tools.sh
source scripts/tools.sh

# The browser's part has the most to do: about eight minutes on a quiet machine.
longest=1200
bench=tests/bench
browser=tests/browser

say() {
    echo "bench: $*" >&2
}

# A measurement that hangs ends by itself.
bounded() {
    timeout --kill-after=10 "$longest" "$@"
}

names_parsed() {
    say "names parsed per second …"
    cargo bench --locked --package mrs --bench name_list -- --noplot >&2
    python3 "$bench/names.py" "$target_directory/criterion" >>"$figures"
}

in_chromium() {
    # The console of the pages stays empty here too, or the run fails.
    FIGURES=$figures PORTAL_PROGRAM=$programs/mrs-portal SIMULATOR_PROGRAM=$programs/mrs-simulator \
        PORTAL_SITE=$PWD/target/site CHROMIUM=$(find_chromium) \
        bounded "$browser/node_modules/.bin/playwright" test --config "$bench/browser.config.ts" >&2
}

server() {
    bounded "$programs/portal-bench" server "$programs/mrs-portal" "$PWD/target/site" >>"$figures"
    bounded "$programs/portal-bench" upstream >>"$figures"
}

# A store that replicas share.
soak() {
    MRS_PORTAL_BIN=$programs/mrs-portal TEST_STORE=postgres \
        bounded scripts/with-postgresql "$programs/portal-bench" soak 5 >>"$figures"
}

scripts/build bench >&2
npm ci --prefix "$browser" --no-audit --no-fund --loglevel=error >&2

programs=$target_directory/release
figures=$(mktemp "${TMPDIR:-/tmp}/mrs-portal-bench.XXXXXX")
trap 'rm -f "$figures"' EXIT

load=$(cut -d' ' -f1 /proc/loadavg)
say "load of the machine before: $load (other work makes every figure worse)"
begun=$SECONDS
names_parsed
in_chromium
server
soak
say "measured in $((SECONDS - begun)) s"

cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
echo "$(nproc) × ${cpu:-unknown processor}, load $load before, $("$(find_chromium)" --version 2>/dev/null)"
echo
python3 "$bench/table.py" "$figures"
