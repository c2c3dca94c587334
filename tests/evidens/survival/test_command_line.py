"""`evidens survival`: what it prints, its JSON keys as a contract, and its one line for bad input."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evidens.cli import main
from evidens.survival import cox, fine_gray, kaplan_meier, log_rank

DOCS = Path(__file__).parents[3] / "docs" / "methods"
ROWS = Path(__file__).parents[1] / "reference" / "survival" / "follow_up.csv"
BASE = ["survival", str(ROWS), "--time", "day", "--event", "ending"]
FULL = ["--group", "model", "--at", "30,60", "--restricted-mean", "60", "--cox", "age,support", "--fine-gray", "age"]


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    try:
        code: Any = main(list(arguments))
    except SystemExit as end:
        code = end.code
    shown = capsys.readouterr()
    assert (code, shown.out) == (2, "")
    assert shown.err.count("\n") == 1
    return shown.err


def keys(value: Any, where: str = "") -> set[str]:
    """Every key as a path; lists are named by []."""
    if isinstance(value, dict):
        return {path for key, one in value.items() for path in {f"{where}{key}", *keys(one, f"{where}{key}.")}}
    if isinstance(value, list):
        return {path for one in value for path in keys(one, f"{where.removesuffix('.')}[].")}
    return set()


def documented() -> set[str]:
    """The keys in the table of the page: | `part` | `key`, `key` | meaning |."""
    found = set()
    for line in (DOCS / "kaplan-meier.md").read_text(encoding="utf-8").split("## JSON keys", 1)[1].splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 3 and "`" in cells[2]:
            part = cells[1].strip("`")
            found |= {f"{part}.{key}" if part else key for key in re.findall(r"`([^`]+)`", cells[2])}
    return found


def test_the_json_keys_are_the_documented_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert keys(printed(capsys, *BASE, *FULL)) == documented()


def test_the_numbers_are_those_of_the_functions(capsys: pytest.CaptureFixture[str]) -> None:
    from evidens import files

    table = files.read(ROWS)
    time, event, group = table.numbers("day"), table.numbers("ending"), table.labels("model")
    found = printed(capsys, *BASE, *FULL)
    assert found["log_rank"]["statistic"] == log_rank(time, event, group).statistic
    columns = {name: table.numbers(name) for name in ("age", "support")}
    assert found["cox"]["coefficients"][1]["coef"] == cox(time, event, columns).coefficients[1].coef
    assert found["fine_gray"]["coefficients"][0]["std_error"] == fine_gray(time, event, {"age": columns["age"]}).coefficients[0].std_error
    assert [row["survival"] for row in found["at"]] == [row[4] for row in kaplan_meier(time, event, group=group).at([30, 60]).rows]


def test_a_person_reads_tables_with_headings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*BASE, *FULL]) == 0
    shown = capsys.readouterr().out
    for heading in (
        "Kaplan-Meier",
        "Event-free by day",
        "Cumulative incidence",
        "Log-rank test",
        "Gray's test",
        "Cox regression",
        "Fine-Gray",
    ):
        assert heading in shown


def test_without_days_five_points_of_the_follow_up_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["day"] for row in printed(capsys, *BASE)["at"]] == [0, 30, 60, 90, 120]


def test_with_a_cause_tests_and_regressions_are_about_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, *BASE, "--group", "model", "--cause", "2", "--cox", "age", "--fine-gray", "age")
    assert (found["log_rank"]["cause"], found["cox"]["cause"], found["fine_gray"]["cause"]) == (2, 2, 2)
    assert [one["cause"] for one in found["gray"]] == [2]


def test_late_entry_strata_and_clusters_reach_the_functions(capsys: pytest.CaptureFixture[str]) -> None:
    late = ("--entry", "entry", "--strata", "region", "--cluster", "site")
    found = printed(capsys, *BASE, "--group", "model", *late, "--cox", "age", "--fine-gray", "age")
    assert [found["fine_gray"][key] for key in ("strata", "clusters", "late_entry")] == [2, 24, True]
    assert (found["cox"]["strata"], found["cox"]["clusters"], found["cox"]["variance"]) == (2, 24, "clusters")
    assert found["gray"] == []
    assert any(note.startswith("Gray: not computed, its variance is not known with late entry") for note in found["notes"])
    assert any("24 clusters, fewer than 40" in note for note in found["notes"])


def test_semicolons_decimal_commas_and_gaps_are_understood(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "danish.csv"
    file.write_text("dage;slut;timer\n3;1;1,5\n5;0;2,5\n6;1;0,5\n7;1;3,5\n8;;4,0\n9;1;\n", encoding="utf-8")
    found = printed(capsys, "survival", str(file), "--time", "dage", "--event", "slut", "--cox", "timer")
    assert (found["rows_read"], found["rows_used"], found["cox"]["rows"]) == (6, 5, 4)
    assert any(note.startswith("1 of 6 rows left out") for note in found["notes"])
    assert any(note.startswith("Cox: 2 of 6 rows left out") for note in found["notes"])


def test_parquet_gives_what_csv_gives(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    from evidens import files

    table = files.read(ROWS)
    columns = {"day": table.numbers("day").astype(np.int32), "ending": table.numbers("ending"), "model": list(table.labels("model"))}
    parquet.write_table(pyarrow.table(columns), tmp_path / "rows.parquet")
    other = ["survival", str(tmp_path / "rows.parquet"), "--time", "day", "--event", "ending", "--group", "model"]
    assert printed(capsys, *other) == printed(capsys, *BASE, "--group", "model")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["survival", "none.csv", "--time", "day", "--event", "ending"], "none.csv: No such file"),
        (["survival", str(ROWS), "--time", "days", "--event", "ending"], "has no column 'days': its columns are day, ending"),
        (["survival", str(ROWS), "--time", "day", "--event", "model"], "column 'model': 'B' is not a number"),
        (["survival", str(ROWS), "--time", "day", "--event", "day"], "name another column than --time"),
        (["survival", str(ROWS), "--time", "hours", "--event", "ending"], "give whole numbers"),
        (["survival", str(ROWS), "--event", "ending"], "required: --time"),
        ([*BASE, "--at", "60,x"], "'60,x' should be whole days"),
        ([*BASE, "--cox", "age,age"], "should name columns, each once"),
        ([*BASE, "--cause", "7", "--cox", "age"], "no event of cause 7: its codes are [0, 1, 2]"),
        ([*BASE, "--cause", "0", "--fine-gray", "age"], "cause = 0: give a whole number of at least 1"),
        ([*BASE, "--cluster", "site"], "give --cox or --fine-gray too"),
        ([*BASE, "--restricted-mean", "500"], "horizon = 500: give at most 120"),
        ([*BASE, "--level", "95"], "level = 95.0: give a number strictly between 0 and 1"),
    ],
)
def test_bad_input_ends_in_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert words in complaint(capsys, *arguments)


PAGES = ("kaplan-meier", "competing-risks", "log-rank-and-gray", "cox", "fine-gray", "restricted-mean")


@pytest.mark.parametrize("name", PAGES)
def test_the_worked_example_of_the_page_is_what_is_printed(
    capsys: pytest.CaptureFixture[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DOCS.parents[1])
    block = (DOCS / f"{name}.md").read_text(encoding="utf-8").split("```\n$ evidens ", 1)[1].split("\n```", 1)[0]
    call, *lines = block.splitlines()
    assert main(call.split()) == 0
    shown = capsys.readouterr().out.splitlines()
    wanted = [line for line in lines if line not in {"", "…"}]
    assert wanted
    assert [line for line in wanted if line not in shown] == []


def test_help_has_a_worked_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["survival", "--help"])
    assert end.value.code == 0
    assert "evidens survival placements.csv --time days --event ending --group model --at 60,120" in capsys.readouterr().out
