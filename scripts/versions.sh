# shellcheck shell=bash
# shellcheck disable=SC2034 # used by those who source it
# Which version of which tool this checkout is built with. Sourced, never run.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# One directory per tool and version, outside the checkout: a second clone finds them ready.
tools_cache=${XDG_CACHE_HOME:-$HOME/.cache}/mrs-portal/tools

cargo_leptos_version=0.3.10
binaryen_version=132.0.0
cargo_nextest_version=0.9.143
cargo_deny_version=0.20.2
# The first that keeps prepared statements is 1.21.
pgbouncer_version=1.24.1
pgbouncer_sha256=da72a3aba13072876d055a3e58dd4aba4a5de4ed6148e73033185245598fd3e0

# The CLI reads what the library of the same number wrote; any other number is refused by it.
wasm_bindgen_version=$(
    awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' \
        "$repository/Cargo.lock"
)
