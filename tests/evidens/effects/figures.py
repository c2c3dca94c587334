"""The invented trial and the figures that R gave for it, with the R script beside them (tests/evidens/reference/effects)."""

import csv
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from evidens import files

FOLDER = Path(__file__).parents[1] / "reference" / "effects"


@cache
def trial() -> files.Columns:
    """The rows that R saw."""
    return files.read(FOLDER / "trial.csv")


@cache
def kept() -> dict[str, float]:
    """What R printed, by its id."""
    return _parsed((FOLDER / "figures.csv").read_text(encoding="utf-8"))


def _parsed(text: str) -> dict[str, float]:
    return {name: float(value) for name, value in csv.reader(text.splitlines())}


def figure(name: str) -> list[float]:
    """One figure, as a list also when it is a single number."""
    if name in kept():
        return [kept()[name]]
    found = [value for key, value in kept().items() if key.rpartition(".")[0] == name]
    assert found, f"{name} is no figure of recipe.R"
    return found


@cache
def live() -> dict[str, float]:
    """The same figures from R now; the test is skipped where R is not."""
    if shutil.which("Rscript") is None:
        pytest.skip("R (Rscript) is not installed")
    done = subprocess.run(
        ["Rscript", "recipe.R", "quick"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert done.returncode == 0, done.stderr
    return _parsed(done.stdout)
