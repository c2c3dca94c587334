"""Keeps the locks in step with what is asked for, hashed and without addresses; the check needs no network.

requirements.lock stands on pyproject.toml; requirements-peers.lock, of what `make bench` compares with, on requirements-peers.in.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
LOCKS = [LOCK, *sorted((ROOT / "scripts").glob("requirements-*.lock"))]
PEERS = ROOT / "scripts/requirements-peers.in"
WISHES = "# wishes: "
COMPILE = "pip compile -q --universal --generate-hashes --python-version 3.11 --no-header"
EXTRAS = ("site", "fast", "parquet", "cluster")
PARTS = " ".join(["pyproject.toml", *(f"--extra {name}" for name in EXTRAS), "--group dev --group build"])


def wishes() -> str:
    """A fingerprint of what pyproject.toml asks for."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = content["project"]
    asked = [
        project["requires-python"],
        project["dependencies"],
        *(project["optional-dependencies"][name] for name in EXTRAS),
        content["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def renew(arguments: list[str]) -> int:
    uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
    for parts, lock in ((PARTS.split(), LOCK), ([str(PEERS.relative_to(ROOT))], PEERS.with_suffix(".lock"))):
        command = [uv, *COMPILE.split(), *arguments, *parts, "-o", str(lock.relative_to(ROOT))]
        result = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        if result.returncode:
            return result.returncode
    text = LOCK.read_text(encoding="utf-8")
    LOCK.write_text(f"{WISHES}{wishes()}\n{text}", encoding="utf-8")
    return 0


def problems() -> list[str]:
    found = []
    if LOCK.read_text(encoding="utf-8").splitlines()[0] != WISHES + wishes():
        found.append("requirements.lock is older than the wishes in pyproject.toml: make lock")
    peers = PEERS.with_suffix(".lock").read_text(encoding="utf-8")
    asked = PEERS.read_text(encoding="utf-8").split()
    found.extend(f"requirements-peers.lock lacks {name}: make lock" for name in asked if not re.search(rf"(?m)^{re.escape(name)}==", peers))
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        if re.search(r"https?://|index-url", text):
            found.append(f"{lock.name} holds an address")
        # One requirement begins at the margin; its hashes are indented below it.
        blocks = [block for block in re.split(r"\n(?=\S)", text) if re.match(r"[A-Za-z0-9]", block)]
        bare = [block.split()[0] for block in blocks if "--hash=sha256:" not in block]
        found.extend(f"{lock.name}: {name} has no hash" for name in bare)
    if '"resolved"' in (ROOT / "package-lock.json").read_text(encoding="utf-8"):
        found.append("package-lock.json holds addresses: keep .npmrc beside it")
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["--renew"]:
        sys.exit(renew(sys.argv[2:]))
    faults = problems()
    print("\n".join(faults) or "The locks are clean.")
    sys.exit(bool(faults))
