#!/bin/sh
# Renews the hashed lock. It holds no addresses. `scripts/lock.sh --upgrade` lifts every version.
set -eu
cd "$(dirname "$0")/.."
UV=$(command -v uv || echo .uv/bin/uv)
"$UV" pip compile -q --universal --generate-hashes --python-version 3.11 --no-header "$@" \
    pyproject.toml --extra site --group dev --group build -o requirements.lock
