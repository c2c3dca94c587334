"""What must not stand in the repository, and what its papers promise."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.repository.source import ROOT, short, tracked_files, tracked_text

REGISTRY = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|yarnpkg|registry)[\w./-]*", re.IGNORECASE)
INDEX = re.compile(r"^\s*(?:--)?(?:extra-)?index-url|^registry\s*=|\"resolved\"\s*:", re.MULTILINE)
# Where a home folder or this very checkout lies is nobody's business.
MACHINE = re.compile(r"/(?:home|root|Users)/\w+" + (f"|{re.escape(str(ROOT.parent))}/" if len(ROOT.parent.parts) > 1 else ""))
PAPERS = [path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))) if path.exists()]
THIS = Path(__file__)


def test_no_file_names_a_package_registry() -> None:
    found = []
    for path, text in tracked_text():
        if path != THIS:
            found.extend(f"{short(path)}: {match[0]}" for match in REGISTRY.finditer(text))
        if path.suffix in {".toml", ".lock", ".json", ".cfg", ".yml", ".txt", ""}:
            found.extend(f"{short(path)}: {match[0].strip()}" for match in INDEX.finditer(text))
    assert not found, "\n".join(found)


def test_no_file_names_a_place_on_one_machine() -> None:
    found = [f"{short(path)}: {match[0]}" for path, text in tracked_text() if path != THIS for match in MACHINE.finditer(text)]
    assert not found, "\n".join(found)


def test_nobody_elses_lock_file_is_here() -> None:
    names = [path.name for path in tracked_files()]
    assert not [name for name in names if name == "uv.lock" or name.startswith("pylock.")]


def test_no_third_party_code_is_here() -> None:
    assert not [short(path) for path in tracked_files() if {"vendor", "node_modules"} & set(path.parts) or ".min." in path.name]


def test_the_locks_are_clean_and_in_step() -> None:
    spec = importlib.util.spec_from_file_location("lock", ROOT / "scripts/lock.py")
    assert spec
    assert spec.loader
    lock = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lock)
    assert lock.problems() == []


@pytest.mark.parametrize("paper", PAPERS, ids=short)
def test_commands_in_the_papers_exist(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    recipes = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    promised = set(re.findall(r"`make ([a-z-]+)", text)) | set(re.findall(r"^\s*make ([a-z-]+)", text, re.MULTILINE))
    assert not promised - recipes
    ours = {name for name in re.findall(r"`?fodfaeste ([a-z_]+)", text) if f"fodfaeste {name}" in text and f"`fodfaeste {name}" in text}
    assert not ours - set(get_commands()) - {"help"}


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
