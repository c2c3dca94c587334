"""What the tests need of the machine beside Python: found, installed where we may, or named with its package."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import postgres


@dataclass(frozen=True)
class Need:
    """One program: how to see that it is there, its Debian package, and what is not run without it."""

    name: str
    package: str
    without_it: str
    is_there: Callable[[], bool]


def chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    return next((found for name in candidates if (found := shutil.which(name))), None)


def java() -> str | None:
    return shutil.which("java")


NEEDS = {
    "postgresql": Need("PostgreSQL server", "postgresql", "the tests on PostgreSQL", lambda: postgres.programs() is not None),
    "chromium": Need("Chromium", "chromium", "the browser tests", lambda: chromium() is not None),
    "java": Need("Java runtime", "default-jre-headless", "the HTML checker in the browser tests", lambda: java() is not None),
    "gettext": Need("gettext", "gettext", "the renewal of the catalogues", lambda: shutil.which("xgettext") is not None),
}


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def missing(names: Iterable[str]) -> list[Need]:
    return [NEEDS[name] for name in names if not NEEDS[name].is_there()]


def provide(names: Iterable[str]) -> list[Need]:
    """Install what is missing, where we may; return what is missing still."""
    wanted = list(names)
    gaps = missing(wanted)
    if gaps and may_install():
        packages = [need.package for need in gaps]
        print(f"Installing {', '.join(packages)} with apt-get …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        ):
            result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if result.returncode:
                print(result.stdout[-2000:] + result.stderr[-2000:], file=sys.stderr)
    return missing(wanted)


def advice(need: Need) -> str:
    return f"{need.without_it}: {need.name} is missing (Debian and Ubuntu: apt install {need.package})"


if __name__ == "__main__":
    still = provide(sys.argv[1:] or NEEDS)
    for gap in still:
        print(f"Cannot run {advice(gap)}.")
    sys.exit(bool(still))
