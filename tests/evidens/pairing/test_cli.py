"""`evidens pair` does what its help and its page say, and complains in one line."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evidens.cli import main
from evidens.pairing.assignment import Certificate

DOCS = Path(__file__).parents[3] / "docs/methods/assignment.md"
CANDIDATES = """id;hours;level:order;level:talk;need:quiet;wish:shop;weeks
Ada;12;3;;3;1;30
Bo;20;2;4;;0,4;8
Cy;;;;;;2
"""
OPENINGS = """id;hours_from;hours_to;needs:order;needs:talk;offer:quiet;kind;seats
Shop A;8;16;3;2;1;shop;1
Shop B;15;30;2;;0;shop;1
"""


class Files:
    """Two small files and the way to run them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.write("candidates.csv", CANDIDATES)
        self.write("openings.csv", OPENINGS)
        self.out = folder / "pairs.csv"

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *more: str) -> tuple[int, str, str]:
        code = main(["pair", str(self.folder / "candidates.csv"), str(self.folder / "openings.csv"), "--out", str(self.out), *more])
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def json(self, *more: str) -> dict[str, Any]:
        code, out, err = self.run("--json", *more)
        assert (code, err) == (0, "")
        found: dict[str, Any] = json.loads(out)
        return found

    def rows(self) -> dict[str, dict[str, str]]:
        with self.out.open(encoding="utf-8") as file:
            return {row["candidate"]: row for row in csv.DictReader(file)}


@pytest.fixture
def pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Files:
    return Files(tmp_path, capsys)


def test_each_candidate_gets_a_row_with_the_opening_every_term_the_price_and_the_alternative(pair: Files) -> None:
    found = pair.json("--capacity", "seats", "--waiting", "weeks")
    rows = pair.rows()
    assert (found["matched"], found["unmatched"], found["places"]) == (2, 1, 2)
    assert {name: row["opening"] for name, row in rows.items()} == {"Ada": "Shop A", "Bo": "Shop B", "Cy": ""}
    assert list(rows["Ada"]) == found["columns"]
    assert (rows["Ada"]["competences"], rows["Ada"]["competences_known"]) == ("1.0", "0.5")
    assert (rows["Ada"]["needs"], rows["Ada"]["wish"], rows["Ada"]["hours"]) == ("1.0", "1.0", "1.0")
    assert rows["Ada"]["alternative"] == "Shop B"
    assert (rows["Cy"]["score"], rows["Cy"]["coverage"]) == ("", "")
    assert float(rows["Ada"]["price"]) == pytest.approx(0.5)


def test_a_score_in_the_file_is_the_one_worked_out_by_hand(pair: Files) -> None:
    pair.json("--capacity", "seats")
    bo = pair.rows()["Bo"]
    weight = 3 * 1 + 3 * 0 + 2 * 1 + 2 * 1
    assert float(bo["coverage"]) == pytest.approx(weight / 10)
    assert float(bo["score"]) == pytest.approx((3 * 1 + 2 * 0.4 + 2 * 1) / weight, abs=1e-6)
    assert float(bo["ranked_by"]) == pytest.approx((3 + 0.8 + 2 + 3 * 0.5) / 10, abs=1e-6)


def test_the_printed_keys_are_the_documented_ones(pair: Files) -> None:
    text = DOCS.read_text(encoding="utf-8")
    found = pair.json()
    for heading, keys in (("### JSON", found), ("### Certificate", found["certificate"])):
        section = text.split(heading)[1].split("\n#")[0]
        documented = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
        assert set(documented) == set(keys), heading
    assert set(found["certificate"]) == set(Certificate.__dataclass_fields__)
    assert found["certificate"]["gap"] < 1e-4


def test_the_summary_for_people_says_the_certified_gap_and_what_was_not_used(pair: Files) -> None:
    code, out, _err = pair.run()
    assert code == 0
    assert "certified gap" in out
    assert "Columns that no term is made from: candidates.csv: weeks, openings.csv: seats." in out


def test_forbidden_pairs_a_lowest_score_weights_and_a_bonus_are_heeded(pair: Files) -> None:
    pair.write("forbid.csv", "candidate;opening\nAda;Shop A\n")
    pair.json("--capacity", "seats", "--forbid", str(pair.folder / "forbid.csv"))
    assert pair.rows()["Ada"]["opening"] != "Shop A"
    assert pair.json("--min-score", "0.99")["matched"] == 0
    assert pair.json("--weights", "hours=1,wish=5")["weights"] == {"competences": 3, "needs": 3, "wish": 5, "hours": 1}
    pair.json("--waiting", "weeks", "--rule", "bonus", "--bonus", "0.1")
    assert pair.rows()["Ada"]["bonus"] == "0.1"


def test_parquet_means_the_same_as_csv(pair: Files) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra parquet)")
    from pyarrow import parquet

    from evidens import files

    plain = pair.json("--capacity", "seats")
    for name in ("candidates", "openings"):
        table = files.read(pair.folder / f"{name}.csv")
        text = {"id", "kind"}
        columns = {column: table.labels(column).tolist() if column in text else table.numbers(column) for column in table.names}
        parquet.write_table(pyarrow.table(columns), pair.folder / f"{name}.parquet")
    both = [str(pair.folder / f"{name}.parquet") for name in ("candidates", "openings")]
    code = main(["pair", *both, "--out", str(pair.out), "--json", "--capacity", "seats"])
    assert code == 0
    assert json.loads(pair.capsys.readouterr().out)["total"] == plain["total"]


@pytest.mark.parametrize(
    ("arguments", "files", "words"),
    [
        (["--capacity", "beds"], {}, "no column 'beds'"),
        (["--weights", "needs"], {}, "'needs' is not TERM=WEIGHT"),
        (["--weights", "luck=2"], {}, "--weights names luck"),
        (["--weights", "needs=0"], {}, "above 0"),
        (["--min-score", "2"], {}, "min_score = 2.0"),
        (["--prior", "7"], {}, "prior = 7.0"),
        (["--top", "0"], {}, "top = 0"),
        (["--slack", "0"], {}, "slack"),
        (["--rule", "bonus"], {}, "--waiting"),
        (["--forbid", "{folder}/forbid.csv"], {"forbid.csv": "candidate,opening\nEve,Shop A\n"}, "'Eve' is not the id of any candidate"),
        ([], {"candidates.csv": "id,hours\nA,1\nA,2\n"}, "line 3, column 'id' 'A' stands there twice"),
        ([], {"candidates.csv": "id,hours\n,1\n"}, "line 2, column 'id' is empty"),
        ([], {"candidates.csv": "hours\n1\n"}, "no column 'id'"),
        ([], {"candidates.csv": "id,name\nA,1\n", "openings.csv": "id,name\nB,1\n"}, "no term can be made"),
        ([], {"candidates.csv": "id,level:a\nA,0\n"}, "above 0"),
        ([], {"candidates.csv": "id,level:a\nA,lots\n"}, "'lots' is not a number"),
        ([], {"candidates.csv": "id,wish:shop\nA,2\n"}, "wishes"),
        ([], {"candidates.csv": "id,need:quiet\nA,-1\n"}, "importance"),
        ([], {"candidates.csv": "id,hours\nA,-1\n"}, "wished"),
        ([], {"candidates.csv": "id,level:a\nA,1e300\n"}, "levels = 1e+300"),
        ([], {"openings.csv": "id,hours_from,hours_to\nA,20,10\n"}, "lowest at most highest"),
        ([], {"openings.csv": "id,kind,capacity\nA,shop,\n"}, "column 'capacity' is empty"),
        ([], {"openings.csv": "id,kind,capacity\nA,shop,1.5\n"}, "capacity = 1.5"),
        (["--out", "pairs.txt"], {}, "ends in .csv"),
        (["--out", "{folder}/nowhere/pairs.csv"], {}, "No such file"),
    ],
)
def test_bad_input_ends_with_two_and_one_clear_line(pair: Files, arguments: list[str], files: dict[str, str], words: str) -> None:
    for name, text in files.items():
        pair.write(name, text)
    try:
        code, out, err = pair.run(*(one.format(folder=pair.folder) for one in arguments))
    except SystemExit as end:
        code, (out, err) = end.code, pair.capsys.readouterr()  # type: ignore[assignment]
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_help_shows_a_worked_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["pair", "--help"])
    assert end.value.code == 0
    assert "evidens pair candidates.csv openings.csv --out pairs.csv" in capsys.readouterr().out


def test_a_hundred_candidates_in_a_file_get_what_python_gives_them(pair: Files) -> None:
    dice = np.random.default_rng(1)
    head = "id,hours,fit:ready\n"
    pair.write("candidates.csv", head + "".join(f"c{n},{dice.integers(5, 37)},{dice.random():.3f}\n" for n in range(100)))
    head = "id,hours_from,hours_to,capacity\n"
    pair.write("openings.csv", head + "".join(f"o{n},{dice.integers(5, 15)},{dice.integers(15, 37)},{n % 3}\n" for n in range(60)))
    found = pair.json("--top", "2")
    rows = pair.rows()
    assert found["matched"] == found["places"] == 60
    assert sum(float(row["ranked_by"]) for row in rows.values() if row["opening"]) == pytest.approx(found["total"], abs=1e-4)
