"""What the rules look at: the files of the project, its apps, and their place on the ladder."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
SITE = SRC / "fodfaeste"
CORE = SRC / "evidens"
TESTS = ROOT / "tests"


def python_files(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]


def templates() -> dict[str, Path]:
    """Our templates by the name that a page calls them."""
    found = {}
    for folder in sorted(SITE.glob("*/templates")):
        found.update({path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.*")) if path.is_file()})
    return found


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(name: str) -> dict[str, list[str]]:
    every = project()["tool"]["importlinter"]["contracts"]  # type: ignore[index]  # a file of our own
    return next(one for one in every if one["id"] == name)


def ladder() -> list[list[str]]:
    """The floors from the top down; apps on one floor are strangers, and one in brackets has its place before it is made."""
    made, floors = our_apps(), []
    for layer in contract("ladder")["layers"]:
        apps_here = [app.strip() for app in layer.split("|")]
        floors.append([app.strip("()") for app in apps_here if not app.startswith("(") or app.strip("()") in made])
    return [floor for floor in floors if floor]


def floor_of(app: str) -> int:
    """0 is the ground."""
    floors = ladder()
    return len(floors) - 1 - next(number for number, names in enumerate(floors) if app in names)


def our_apps() -> list[str]:
    return sorted(path.parent.name for path in SITE.glob("*/__init__.py"))


def our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("fodfaeste.")]


@cache
def tracked_files() -> list[Path]:
    """What the repository holds or is about to hold; an unpacked copy without git has nothing to check here."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in answer.stdout.split("\0") if name and (ROOT / name).is_file()]


def tracked_text() -> Iterator[tuple[Path, str]]:
    for path in tracked_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def words_in(path: Path) -> set[str]:
    return set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
