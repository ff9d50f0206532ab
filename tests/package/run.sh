#!/usr/bin/env bash
# Installs the package for real, starts the program as its user and as a demonstration, and removes it
# again. Without root, or where a portal is installed already, it is unpacked and started from there.
#
#   tests/package/run.sh PACKAGE
set -euo pipefail
package=$(readlink -f "$1")
folder=$(mktemp -d)
chmod 755 "$folder"
running=
finish() {
    if [[ -n $running ]]; then kill "$running" 2>/dev/null || true; fi
    rm -rf "$folder"
    if [[ -n ${installed-} ]]; then dpkg --purge mrs-portal >/dev/null 2>&1 || true; fi
}
trap finish EXIT

fail() {
    echo "package: $*" >&2
    cat "$folder"/log* >&2 2>/dev/null || true
    exit 1
}
passed=0
holds() { # what command…
    local what=$1
    shift
    "$@" || fail "not so: $what"
    passed=$((passed + 1))
    echo "ok: $what"
}

# Starts a portal in the background; $address is where it is.
start() { # command…
    rm -f "$folder/run/ready"
    "$@" --ready-file "$folder/run/ready" >"$folder/log" 2>&1 &
    running=$!
    for _ in {1..300}; do
        if [[ -s $folder/run/ready ]]; then
            address=$(<"$folder/run/ready")
            return
        fi
        kill -0 "$running" 2>/dev/null || fail "it has ended instead of starting"
        sleep 0.1
    done
    fail "it does not get ready"
}

stop() {
    kill "$running"
    wait "$running" || fail "it does not stop in peace"
    running=
}

# A page as a browser gets it.
page() { # path
    curl --silent --show-error --fail --location --cookie "$folder/cookies" --cookie-jar "$folder/cookies" \
        --header 'Accept: text/html' "$address$1"
}

# A page and every file that it names.
is_whole() { # path least-number-of-files
    local page file count=0
    page=$(page "$1") || return
    for file in $(grep --only-matching '"/pkg/[^"]*"' <<<"$page" | tr -d '"' | sort --unique); do
        curl --silent --show-error --fail --output /dev/null "$address$file" || return
        curl --silent --show-error --fail --output /dev/null --header 'Accept-Encoding: br' \
            --write-out '%header{content-encoding}\n' "$address$file" | grep --quiet '^br$' || return
        count=$((count + 1))
    done
    [[ $count -ge $2 ]]
}

# The form to connect as the demonstration has filled it in, sent.
connects() {
    local input fields=(--data-urlencode 'location=endpoint:Demo simulator')
    while read -r input; do
        fields+=(--data-urlencode "$(sed 's/.* name="\([^"]*\)".* value="\([^"]*\)".*/\1=\2/' <<<"$input")")
    done < <(page / | grep --only-matching '<input [^>]*>')
    curl --silent --show-error --fail --output /dev/null --cookie "$folder/cookies" --cookie-jar "$folder/cookies" \
        --header "Origin: $address" "${fields[@]}" "$address/api/connect"
}

# The address of a form, the only pages that load the program of the browser.
form() {
    page /clusters | grep --only-matching '/clusters/[^"/?]*' | sed '1!d; s#$#/cancel-sync#'
}

answers() { # path
    curl --silent --show-error --fail --output /dev/null "$address$1"
}

install -d --mode=777 "$folder/run"
if ((EUID == 0)) && ! getent passwd mrs-portal >/dev/null; then
    installed=yes
    holds "it installs" dpkg --install "$package"
    as_user=(setpriv --reuid=mrs-portal --regid=mrs-portal --init-groups env)
    program=/usr/bin/mrs-portal
    config=/etc/mrs-portal/config.toml
    key=/etc/mrs-portal/seal.key
    holds "only its user reads the key" test "$(stat --format='%U %a' $key)" = "mrs-portal 600"
    holds "only its user reaches the database" test "$(stat --format='%U %a' /var/lib/mrs-portal)" = "mrs-portal 700"
    holds "others don't read the configuration" test "$(stat --format='%U:%G %a' $config)" = "root:mrs-portal 640"
    if command -v systemd-analyze >/dev/null; then
        holds "systemd knows the unit" systemd-analyze verify /usr/lib/systemd/system/mrs-portal.service
    fi
    before=$(sha256sum $key)
    echo '# mine' >>$config
    holds "it installs again" dpkg --install --force-confold "$package"
    holds "the key stays" test "$before" = "$(sha256sum $key)"
    holds "the configuration stays" grep --quiet '^# mine$' $config
else
    dpkg-deb --extract "$package" "$folder/root"
    program=$folder/root/usr/bin/mrs-portal
    config=$folder/config.toml
    as_user=(env)
    (umask 077 && "$program" generate-key >"$folder/seal.key")
    sed -e "s#/etc/mrs-portal#$folder#" -e "s#/var/lib/mrs-portal#$folder/run#" \
        "$folder/root/etc/mrs-portal/config.toml" >"$config"
fi

holds "its configuration is in order" "${as_user[@]}" "$program" check-config --config "$config"
start "${as_user[@]}" MRS_PORTAL_LISTEN=127.0.0.1:0 "$program" serve --config "$config"
holds "it is healthy" answers /readyz
holds "its page has all its files" is_whole / 1
stop

start "${as_user[@]}" "$program" demo --listen 127.0.0.1:0
holds "the demonstration is healthy" answers /readyz
holds "the demonstration shows its account" grep --quiet DEMOACCESSKEY <(page /)
holds "the demonstration connects" connects
holds "a form has all its files" is_whole "$(form)" 6
stop

if [[ -n ${installed-} ]]; then
    holds "it is removed" dpkg --remove mrs-portal
    holds "data outlives that" test -e /var/lib/mrs-portal/portal.sqlite
    holds "it is purged" dpkg --purge mrs-portal
    holds "nothing is left" test ! -e /var/lib/mrs-portal -a ! -e /etc/mrs-portal
fi
echo "package: $passed passed, 0 failed"
