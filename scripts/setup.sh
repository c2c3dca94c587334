#!/bin/sh
# Makes .venv from the hashed lock. Needs only Python 3.11-3.13 with venv; says by name what is missing.
set -eu
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9
export UV_PYTHON_DOWNLOADS=never UV_NO_PROGRESS=1 PIP_DISABLE_PIP_VERSION_CHECK=1

in_range() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }
has_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

choose_python() {
    without_venv=""
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if in_range "$name"; then
            if has_venv "$name"; then echo "$name"; return; fi
            [ -n "$without_venv" ] || without_venv=$name
        fi
    done
    if [ -n "$without_venv" ]; then
        minor=$("$without_venv" -c 'import sys; print("3.%d" % sys.version_info[1])')
        echo "Missing: the venv module of Python $minor (Debian and Ubuntu: apt install python$minor-venv)." >&2
    else
        echo "Missing: Python 3.11, 3.12 or 3.13 (Debian and Ubuntu: apt install python3 python3-venv)." >&2
        echo "Found: $(python3 --version 2>/dev/null || echo 'no python3 on the PATH'). Another one: make PYTHON=/path/to/python …" >&2
    fi
    exit 1
}

find_uv() {
    for candidate in "$(command -v uv || true)" .uv/bin/uv; do
        if [ -n "$candidate" ] && [ "$("$candidate" --version 2>/dev/null | cut -d' ' -f2)" = "$UV_VERSION" ]; then
            echo "$candidate"; return
        fi
    done
    "$1" -m venv .uv
    .uv/bin/python -m pip install -qq --require-hashes -r scripts/requirements-uv.lock
    echo .uv/bin/uv
}

PYTHON_HERE=$(choose_python)
UV=$(find_uv "$PYTHON_HERE")
interpreter=$("$PYTHON_HERE" -c 'import sys; print(sys.executable)')
if [ ! -x .venv/bin/python ] || ! in_range .venv/bin/python; then
    "$UV" venv -q --clear --python "$interpreter" .venv
fi
"$UV" pip install -q --python .venv/bin/python --require-hashes -r requirements.lock
"$UV" pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
[ ! -d src/fodfaeste/locale ] || .venv/bin/python scripts/translations.py compile
: > .venv/.stamp
