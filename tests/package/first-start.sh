#!/usr/bin/env bash
# Does what docs/operate.md says under "Install" without the package and under "First start": every command
# as it is written there, as root, on this machine, which is left as it was.
#
#   tests/package/first-start.sh PROGRAM
set -euo pipefail
program=$(readlink -f "$1")
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if ((EUID != 0)) || getent passwd mrs-portal >/dev/null || [[ -e /etc/mrs-portal ]]; then
    echo "first start: needs root, and a machine without a portal; nothing is tried" >&2
    exit 0
fi

folder=$(mktemp -d)
finish() {
    if [[ -s $folder/pid ]]; then
        kill "$(<"$folder/pid")" 2>/dev/null || true
        # A user whose processes run can't be removed.
        timeout 20 tail --pid="$(<"$folder/pid")" -f /dev/null || true
    fi
    rm -rf "$folder" /etc/mrs-portal /var/lib/mrs-portal /usr/local/bin/mrs-portal
    rm -f /etc/systemd/system/mrs-portal.service
    userdel mrs-portal 2>/dev/null || true
}
trap finish EXIT

# The commands of a section: what is indented by seven, which is code below an entry of a list.
commands() { # section
    sed -n "/^## $1\$/,/^## /p" "$repository/docs/operate.md" | sed -n 's/^       //p'
}

mkdir -p "$folder/bin" "$folder/target/release" /etc/systemd/system
ln -s "$repository/examples" "$folder/examples"
ln -s "$program" "$folder/target/release/mrs-portal"

# Stands for systemd, which no container has: runs the commands of the unit as the user of the unit.
cat >"$folder/bin/systemctl" <<'SYSTEMCTL'
#!/usr/bin/env bash
set -euo pipefail
[[ $1 == enable ]] || exit 0
unit=/etc/systemd/system/mrs-portal.service
value() { sed -n "s/^$1=//p" "$unit"; }
user=$(value User)
install -d --owner="$user" --mode="$(value StateDirectoryMode)" "/var/lib/$(value StateDirectory)"
as_user=(setpriv --reuid="$user" --regid="$user" --init-groups)
: >"$FOLDER/log"
# shellcheck disable=SC2046 # the command is words
"${as_user[@]}" $(value ExecStart) >"$FOLDER/log" 2>&1 &
echo $! >"$FOLDER/pid"
for _ in {1..300}; do
    if grep --quiet '^mrs-portal listening' "$FOLDER/log"; then exit 0; fi
    sleep 0.1
done
cat "$FOLDER/log" >&2
exit 1
SYSTEMCTL
chmod +x "$folder/bin/systemctl"

{
    commands Install
    commands "First start"
} >"$folder/commands"
count=$(grep --count --invert-match '^ ' "$folder/commands")
if ((count < 10)); then
    echo "first start: only $count commands were found in docs/operate.md" >&2
    exit 1
fi
cd "$folder"
# Another port than the example's, which may be taken on this machine.
FOLDER=$folder CLIENT_SECRET=made-up MRS_PORTAL_LISTEN=127.0.0.1:${PORT:-38417} MRS_PORTAL_METRICS__LISTEN=127.0.0.1:0 \
    PATH=$folder/bin:/usr/local/bin:$PATH bash -euxo pipefail commands
echo "first start: $count passed, 0 failed"
