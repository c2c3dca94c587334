"""`evidens randomise`: lists, sealing, opening, checking and testing from the command line, and the documented keys."""

import json
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evidens.cli import main
from evidens.files import write_csv

PAGES = Path(__file__).parents[3] / "docs" / "methods"
LIST = ("--arms", "A,B", "--blocks", "4,6", "--strata", "site=1,2,3", "--n", "20")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with one for the secret beside it, and people, clusters and outcomes in files."""
    (tmp_path / "secret").mkdir()
    rng = np.random.default_rng(1)
    people = [[f"p{i}", "fm"[int(rng.integers(2))], int(rng.integers(1, 4)), "AB"[i % 2], f"o{i // 4}", i % 7] for i in range(48)]
    write_csv(tmp_path / "people.csv", ("id", "sex", "site", "arm", "office", "hours"), people)
    offices = [[f"o{i}", "big" if i % 3 else "small", i * i % 11] for i in range(12)]
    write_csv(tmp_path / "offices.csv", ("office", "size", "jobs"), offices)
    (tmp_path / "secret" / "seed").write_text("7" * 64)
    (tmp_path / "secret" / "seed").chmod(0o600)
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], place: Path, *arguments: str, seed: bool = True) -> dict[str, Any]:
    more = ("--seed-file", str(place / "secret" / "seed")) if seed else ()
    assert main(["randomise", *arguments, *more, "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["randomise", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("evidens randomise: ")
    assert err.count("\n") == 1
    return err


def test_the_same_seed_prints_the_same_balanced_list(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    found = asked(capsys, place, *LIST)
    assert found == asked(capsys, place, *LIST)
    assert (found["n"], found["counts"]) == (60, [30, 30]) or max(one["imbalance"] for one in found["strata"]) <= 3
    assert [one["n"] for one in found["strata"]] == [20, 20, 20]
    assert len(found["allocations"]) == 60
    assert found["allocations"][20]["stratum"] == "site=2"
    (place / "secret" / "seed").write_text("8" * 64)
    assert asked(capsys, place, *LIST)["allocations"] != found["allocations"]


def test_a_seed_is_made_when_there_is_none_and_never_shown(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    seed = place / "secret" / "new"
    assert main(["randomise", *LIST, "--seed-file", str(seed), "--out", str(place / "list.csv"), "--json"]) == 0
    out, err = capsys.readouterr()
    text = seed.read_text().strip()
    assert stat.S_IMODE(seed.stat().st_mode) == 0o600
    written = "".join(one.read_text() for one in place.glob("list*"))
    assert text not in out + err + written
    assert json.loads(out)["allocations"] is None
    assert not re.search(r",[AB],", written)


def test_from_sealing_to_opening_to_checking(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    path = str(place / "list.csv")
    opened = asked(capsys, place, *LIST)["allocations"]
    sealed = asked(capsys, place, *LIST, "--out", path)
    assert (sealed["counts"], sealed["strata"][0]["counts"], sealed["strata"][0]["imbalance"]) == (None, [], None)
    first = asked(capsys, place, "--reveal", path, "--stratum", "site=2", "--unit", "P1")
    second = asked(capsys, place, "--reveal", path, "--stratum", "site=2", "--unit", "P2")
    assert [first["position"], second["position"]] == [21, 22]
    assert [first["arm"], second["arm"]] == [opened[20]["arm"], opened[21]["arm"]]
    checked = asked(capsys, place, "--verify", path, "--head", sealed["head"], "--log-head", first["chain"])
    assert (checked["entries"], checked["opened"], checked["replayed"]) == (60, 2, True)
    assert not asked(capsys, place, "--verify", path, seed=False)["replayed"]
    (place / "secret" / "other").write_text("9" * 64)
    assert "not the one this list was sealed with" in refused(capsys, "--verify", path, "--seed-file", str(place / "secret" / "other"))
    lines = Path(path).read_text().splitlines()
    Path(path).write_text("\n".join([*lines[:4], lines[5], lines[4], *lines[6:]]) + "\n")
    assert "entry 4: position 5 stands here" in refused(capsys, "--verify", path)


def test_a_list_is_not_overwritten_and_no_seed_is_made_for_it(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    (place / "list.csv").write_text("mine")
    seed = place / "secret" / "new"
    assert "never overwritten" in refused(capsys, *LIST, "--seed-file", str(seed), "--out", str(place / "list.csv"))
    assert (place / "list.csv").read_text() == "mine"
    assert not seed.exists()
    assert "in the folder of the list" in refused(capsys, *LIST, "--seed-file", str(place / "seed"), "--out", str(place / "new.csv"))
    assert not (place / "seed").exists()


@pytest.mark.parametrize(
    ("arguments", "n", "first"),
    [
        (("--scheme", "simple", "--n", "9", "--ratio", "2,1"), 9, ""),
        (("--n", "8"), 8, "all"),
        (("--file", "people.csv", "--strata", "site,sex", "--blocks", "2"), 48, "sex="),
        (("--file", "people.csv", "--factors", "sex,site", "--weights", "2,1", "--p", ".9"), 48, "sex="),
        (
            ("--scheme", "clusters", "--file", "offices.csv", "--cluster", "office", "--strata", "size", "--balance", "jobs"),
            12,
            "size=small",
        ),
        (("--scheme", "clusters", "--n", "6"), 6, ""),
        (("--scheme", "stepped-wedge", "--file", "people.csv", "--cluster", "office", "--steps", "3"), 12, ""),
        (("--strata", "site=1,2", "--strata", "sex=f,m", "--n", "4"), 16, "site=1, sex=f"),
        (("--strata", "x,y", "--n", "4"), 8, "x"),
        (("--strata", "strata.csv"), 7, "site=1"),
    ],
)
def test_every_scheme_is_listed_and_sealed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: Path, arguments: Sequence[str], n: int, first: str
) -> None:
    monkeypatch.chdir(place)
    (place / "strata.csv").write_text("site;n\n1;3\n2;4\n")
    found = asked(capsys, place, *arguments)
    assert found["n"] == len(found["allocations"]) == n
    assert first in found["allocations"][0]["stratum"]
    sealed = asked(capsys, place, *arguments, "--out", "sealed.csv")
    assert asked(capsys, place, "--verify", "sealed.csv")["replayed"]
    assert sealed["seed_commitment"] == found["seed_commitment"]
    row = found["allocations"][0]
    named = () if arguments[0] != "--strata" and "size" not in arguments and "site,sex" not in arguments else ("--stratum", row["stratum"])
    assert asked(capsys, place, "--reveal", "sealed.csv", *named)["arm"] == row["arm"]
    assert main(["randomise", *arguments, "--seed-file", "secret/seed"]) == 0
    assert "position" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "scheme"),
    [
        (("--scheme", "blocks", "--blocks", "2", "--adjust", "site"), "blocks"),
        (("--scheme", "simple", "--statistic", "t"), "simple"),
        (("--factors", "sex,site"), "minimisation"),
    ],
)
def test_the_test_draws_again_by_the_scheme(capsys: pytest.CaptureFixture[str], place: Path, arguments: Sequence[str], scheme: str) -> None:
    people = str(place / "people.csv")
    found = asked(capsys, place, "--file", people, "--outcome", "hours", "--arm", "arm", "--draws", "199", *arguments, seed=False)
    assert (found["scheme"], found["allocations"], found["n"]) == (scheme, 199, 48)
    assert 0 < found["p_value"] <= 1


def test_clusters_are_tested_as_clusters(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    rows = [[f"o{i // 3}", "AB"[i // 3 % 2], i] for i in range(18)]
    write_csv(place / "rows.csv", ("office", "arm", "hours"), rows)
    arguments = ("--file", str(place / "rows.csv"), "--scheme", "clusters", "--cluster", "office", "--outcome", "hours", "--arm", "arm")
    found = asked(capsys, place, *arguments, seed=False)
    assert (found["n"], found["exact"], found["allocations"], found["observed"]) == (6, True, 20, pytest.approx(3))
    rows[1][1] = "B"
    write_csv(place / "rows.csv", ("office", "arm", "hours"), rows)
    assert "'arm' differs within a cluster, in row 2" in refused(capsys, *arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--n is missing"),
        (("--n", "8"), "--seed-file is missing"),
        (("--n", "0", "--seed-file", "s"), "n = 0"),
        (("--n", "many"), "n = 'many'"),
        (("--n", "8", "--blocks", "3"), "blocks = 3"),
        (("--n", "8", "--arms", "A,A"), "a name of its own"),
        (("--n", "8", "--ratio", "1,x"), "ratio = 'x'"),
        (("--n", "8", "--strata", "site="), "site=1,2,3"),
        (("--n", "8", "--strata", "site=1,1"), "each stratum once"),
        (("--scheme", "simple", "--blocks", "4", "--n", "8"), "--blocks belongs to the scheme blocks"),
        (("--factors", "sex"), "needs --file"),
        (("--n", "8", "--file", "people.csv"), "cannot be used together"),
        (("--file", "people.csv", "--strata", "age"), "no column 'age'"),
        (("--file", "none.csv"), "No such file"),
        (("--file", "people.csv", "--factors", "sex", "--p", "2"), "p = 2.0"),
        (("--file", "people.csv", "--factors", "sex", "--weights", "a"), "weights = 'a'"),
        (("--scheme", "clusters", "--file", "people.csv", "--cluster", "office", "--strata", "sex"), "stratum differs within a cluster"),
        (("--outcome", "hours", "--arm", "arm"), "needs --file"),
        (("--file", "people.csv", "--outcome", "hours"), "--arm is missing"),
        (("--verify", "a", "--reveal", "b"), "give one of them"),
        (("--verify", "people.csv"), "people.plan.json"),
        (("--reveal", "people.csv", "--seed-file", "secret/seed"), "people.plan.json"),
    ],
)
def test_bad_input_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: Path, arguments: Sequence[str], words: str
) -> None:
    monkeypatch.chdir(place)
    assert words in refused(capsys, *arguments)
    assert not (place / "s").exists()


CONTRACTS = {
    "random-allocation.md": LIST,
    "minimisation.md": ("--file", "people.csv", "--factors", "sex,site"),
    "sealed-sequences.md": ("--verify", "list.csv"),
    "randomisation-test.md": ("--file", "people.csv", "--outcome", "hours", "--arm", "arm", "--blocks", "2", "--draws", "99"),
}


@pytest.mark.parametrize("document", CONTRACTS)
def test_the_printed_keys_are_the_documented_ones(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: Path, document: str
) -> None:
    monkeypatch.chdir(place)
    asked(capsys, place, *LIST, "--out", "list.csv")
    found = {"top": asked(capsys, place, *CONTRACTS[document])}
    if document == "sealed-sequences.md":
        found["opened"] = asked(capsys, place, "--reveal", "list.csv", "--stratum", "site=1")
    printed = {name: set(one) for name, one in found.items()}
    for key, value in found["top"].items():
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            printed[key] = set(inner)
    text = (PAGES / document).read_text(encoding="utf-8")
    documented = {
        name: set(re.findall(r"`(\w+)`", keys))
        for name, keys in re.findall(r"^- \*\*(.+?)\*\*: (.+)$", text.split("## JSON")[1], flags=re.MULTILINE)
    }
    assert printed == documented


@pytest.mark.parametrize("document", CONTRACTS)
def test_the_examples_in_the_document_print_what_they_show(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, place: Path, document: str
) -> None:
    monkeypatch.chdir(place)
    (place / "secret" / "seed").write_text("a seed for the examples of this page, known to all\n")
    text = (PAGES / document).read_text(encoding="utf-8")
    for name, table in re.findall(r"^`(\w+\.csv)`:\n\n```\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL):
        (place / name).write_text(table, encoding="utf-8")
    examples = re.findall(r"^```\n\$ evidens (.+?)\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    assert examples
    for command, shown in examples:
        assert main(command.split()) == 0
        out = re.sub(r"\d{4}-\d\d-\d\dT[\d:+]+", "2026-11-25T09:00:00+00:00", capsys.readouterr().out)
        if "--reveal" in command or "--verify" in command:
            out = re.sub(r"^((?:chain|log_head) +)\w+", r"\1…", out, flags=re.MULTILINE)
        assert out == shown
