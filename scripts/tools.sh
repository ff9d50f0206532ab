# shellcheck shell=bash
# shellcheck disable=SC2034 # used by those who source it
# Puts the tools of versions.sh on PATH, as far as they are in the cache. Sourced, never run.

# shellcheck source=scripts/versions.sh
source "$(dirname "${BASH_SOURCE[0]}")/versions.sh"

# Where set-up puts the programs of one tool.
tool_directory() {
    echo "$tools_cache/$1-$2/bin"
}

for directory in \
    "$(tool_directory cargo-leptos "$cargo_leptos_version")" \
    "$(tool_directory wasm-bindgen-cli "$wasm_bindgen_version")" \
    "$(tool_directory binaryen "$binaryen_version")" \
    "$(tool_directory cargo-nextest "$cargo_nextest_version")" \
    "$(tool_directory cargo-deny "$cargo_deny_version")" \
    "$(tool_directory pgbouncer "$pgbouncer_version")"; do
    if [[ -d $directory ]]; then
        PATH=$directory:$PATH
    fi
done
export PATH

# The directory of compiled things, as cargo understands it from the top of the checkout.
target_directory=${CARGO_TARGET_DIR:-target}
if [[ $target_directory != /* ]]; then
    target_directory=$repository/$target_directory
fi

# Tells whether the source of the standard library is there.
has_rust_source() {
    local sysroot
    sysroot=$(cd "$repository" && rustc --print sysroot 2>/dev/null) || return 1
    [[ -d $sysroot/lib/rustlib/src/rust/library ]]
}

# The folder of PostgreSQL's server programs; Debian keeps them off PATH.
find_postgresql() {
    local initdb found=
    if initdb=$(command -v initdb); then
        dirname "$(readlink -f "$initdb")"
        return 0
    fi
    for initdb in /usr/lib/postgresql/*/bin/initdb; do
        [[ -x $initdb ]] && found=$initdb
    done
    [[ -n $found ]] && dirname "$found"
}

# A program of another maker that tests run.
find_program() { # name
    command -v "$1" || find_packaged "$1"
}

# The same as Debian has it, whatever is on PATH; Debian keeps some off PATH anyway.
find_packaged() { # name
    local program place=$tools_cache/$1
    for program in /usr/{s,}bin/"$1" "$place"/{start,usr/sbin/"$1",usr/bin/"$1"}; do
        if [[ -x $program ]]; then
            echo "$program"
            return 0
        fi
    done
    return 1
}

# The library that shows another time to a program.
find_faketime() {
    local library
    for library in {,"$tools_cache/libfaketime"}/usr/lib/*/faketime/libfaketime.so.1; do
        if [[ -f $library ]]; then
            echo "$library"
            return 0
        fi
    done
    return 1
}

# The root of the image that the Dockerfile begins with.
image_suite=$(sed -n 's/^FROM debian:\(.*\)-slim$/\1/p' "$repository/Dockerfile")
find_debian_root() {
    local tar=$tools_cache/debian-$image_suite/root.tar
    [[ -f $tar ]] && echo "$tar"
}

# The browser of the browser tests, if there is one.
find_firefox() {
    command -v firefox-esr || command -v firefox
}

find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name"; then
            return 0
        fi
    done
    return 1
}
