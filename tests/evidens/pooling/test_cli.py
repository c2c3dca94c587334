"""`evidens pool`: a file in, a table or JSON out, one clear line for what is wrong; the documented keys are the printed ones."""

import json
import re
from pathlib import Path

import pytest

from evidens.cli import main

ROOT = Path(__file__).parents[3]
COUNTS = "site;model;y;n\nA;x;4;10\nA;y;2;10\nB;x;5;10\nB;y;3;10\n"
ASKED = ["--success", "y", "--people", "n", "--model", "model", "--site", "site", "--draws", "2000"]


@pytest.fixture
def counts(tmp_path: Path) -> str:
    place = tmp_path / "counts.csv"
    place.write_text(COUNTS, encoding="utf-8")
    return str(place)


def keys(value: object, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {found for key, one in value.items() for found in keys(one, f"{path}.{key}".strip("."))}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return keys(value[0], f"{path}[]")
    return {path}


def test_people_read_a_table_and_machines_json(counts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", counts, *ASKED]) == 0
    assert "exp. loss" in capsys.readouterr().out
    assert main(["pool", counts, *ASKED, "--json"]) == 0
    assert {row["model"] for row in json.loads(capsys.readouterr().out)["models"]} == {"x", "y"}


def test_the_documented_keys_are_the_printed_ones(counts: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["pool", counts, *ASKED, "--json"])
    page = (ROOT / "docs/methods/partial-pooling.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([\w.\[\]]+)` \|", page, flags=re.MULTILINE))
    assert documented == keys(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (["--model", "modell"], "no column 'modell'"),
        (["--success", "model"], "is not a number"),
        (["--draws", "5"], "draws = 5"),
        (["--level", "2"], "level = 2"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(counts: str, changed: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", counts, *ASKED, *changed]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_counts_without_the_number_of_people_are_asked_about(counts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pool", counts, "--success", "y", "--model", "model", "--site", "site"]) == 2
    assert "--people" in capsys.readouterr().err
