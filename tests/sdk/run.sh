#!/bin/sh
# The official Huawei Cloud SDK against the simulator: sets up what is missing, then runs.
# MRS_SIMULATOR names the simulator's binary; without it the newest of target/{release,debug}.
set -eu
cd "$(dirname "$0")"

venv=.venv
stamp=$venv/installed-requirements.txt
packages=$PWD/$venv/packages

if ! cmp -s requirements.txt "$stamp"; then
    echo "installing the SDK into tests/sdk/$venv"
    rm -rf "$venv"
    # Debian splits venv off python3: without it, packages in a folder do as well.
    if python3 -m venv "$venv" >/dev/null 2>&1; then
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r requirements.txt
    else
        rm -rf "$venv"
        python3 -m pip install --quiet --disable-pip-version-check \
            --target "$packages" -r requirements.txt || {
            echo "tests/sdk: neither venv nor pip works: install python3-venv or python3-pip" >&2
            exit 1
        }
    fi
    cp requirements.txt "$stamp"
fi

python=python3
if [ -x "$venv/bin/python" ]; then
    python=$venv/bin/python
else
    export PYTHONPATH="$packages"
fi
exec "$python" -B conformance.py
