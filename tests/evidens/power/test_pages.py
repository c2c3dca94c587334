"""The pages on power say what the program says: their commands and their Python are run."""

import re
import shlex

import pytest

from evidens.cli import main
from tests.evidens.reference.cases import ROOT

PAGES = sorted((ROOT / "docs/methods").glob("power-*.md"))
OURS = [page for page in PAGES if page.stem != "power-by-simulation"]


def blocks(kind: str) -> list[str]:
    return [found for page in OURS for found in re.findall(rf"```{kind}\n(.+?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)]


def test_there_is_a_page_for_each_family_of_designs() -> None:
    assert {page.stem for page in OURS} == {"power-two-groups", "power-clusters", "power-stepped-wedge", "power-survival"}


@pytest.mark.parametrize("block", [block for block in blocks("") if block.startswith("$ ")])
def test_a_command_prints_what_its_page_shows(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, _, shown = block.partition("\n")
    assert main(shlex.split(command.removeprefix("$ evidens "))) == 0
    assert capsys.readouterr().out.startswith(shown)


@pytest.mark.parametrize("block", blocks("python"))
def test_the_python_of_a_page_runs(block: str) -> None:
    exec(compile(block, "page", "exec"), {})  # noqa: S102  # our own pages
