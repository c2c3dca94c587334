"""`evidens effects`: each question once, the documented keys, and one clear line for what cannot be read."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evidens.cli import main
from evidens.files import write_csv
from tests.evidens.effects.figures import FOLDER
from tests.evidens.reference.cases import ROOT

TRIAL = str(FOLDER / "trial.csv")
PAGES = ROOT / "docs/methods"


def asked(capsys: pytest.CaptureFixture[str], *arguments: str, file: str = TRIAL) -> dict[str, Any]:
    assert main(["effects", file, *arguments, "--json"]) == 0, capsys.readouterr().err
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, file: str = TRIAL) -> str:
    assert main(["effects", file, *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize(
    ("arguments", "method", "estimate"),
    [
        (("--outcome", "y", "--arm", "assigned"), "Welch t", 0.819742),
        (("--outcome", "b", "--arm", "assigned"), "Miettinen-Nurminen score", 0.092185),
        (("--outcome", "y", "--arm", "assigned", "--adjust", "age,score"), "linear model, HC2", 0.844744),
        (("--outcome", "y", "--arm", "assigned", "--adjust", "age,score", "--interacted"), "linear model, HC2, interacted", 0.844017),
        (("--outcome", "b", "--arm", "arm", "--cluster", "cluster", "--strata", "stratum"), "cluster t, stratified", 0.154561),
        (("--outcome", "y", "--arm", "arm", "--cluster", "cluster", "--measure", "ratio"), "cluster t", 1.12976),
        (
            ("--outcome", "y", "--arm", "arm", "--adjust", "age,score", "--cluster", "cluster", "--analysis", "regression"),
            "linear model, CR2",
            1.079012,
        ),
        (
            ("--outcome", "y", "--arm", "assigned", "--cluster", "cluster", "--strata", "stratum", "--adjust", "age"),
            "linear model, CR2",
            0.721123,
        ),
        (
            ("--outcome", "b", "--arm", "assigned", "--adjust", "age,score", "--measure", "ratio"),
            "logistic, standardised, influence",
            1.223885,
        ),
    ],
)
def test_the_method_follows_from_what_is_named(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], method: str, estimate: float
) -> None:
    found = asked(capsys, *arguments)["estimates"][0]
    assert found["method"] == method
    assert found["estimate"] == pytest.approx(estimate, abs=1e-5)


def test_clusters_are_counted_and_few_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "--outcome", "y", "--arm", "arm", "--cluster", "cluster")
    assert found["clusters"] == 16
    assert any(note.startswith("16 clusters") for note in found["notes"])
    assert any("only 8 + 8 = 16 clusters" in note for note in found["notes"])


def test_three_arms_are_each_compared_with_the_control_that_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "--outcome", "y", "--arm", "three", "--control", "2")
    assert found["control"] == "2"
    assert [one["label"] for one in found["estimates"]] == ["0 against 2", "1 against 2"]


CONTRACTS = {
    "differences.md": ("--outcome", "b", "--arm", "assigned"),
    "adjusted-differences.md": ("--outcome", "y", "--arm", "assigned", "--adjust", "age"),
    "cluster-summaries.md": ("--outcome", "b", "--arm", "arm", "--cluster", "cluster"),
    "instrumental-variables.md": ("--outcome", "y", "--arm", "taken", "--instrument", "assigned"),
    "random-effects-pooling.md": ("--outcome", "y", "--arm", "assigned", "--site", "stratum"),
    "paid-hours-two-part.md": ("--outcome", "hours", "--arm", "assigned", "--two-part", "--draws", "200"),
    "fidelity-dose-response.md": ("--outcome", "y", "--dose", "dose", "--site", "cluster"),
}


@pytest.mark.parametrize("document", CONTRACTS)
def test_the_printed_keys_are_the_documented_ones(capsys: pytest.CaptureFixture[str], document: str) -> None:
    found = asked(capsys, *CONTRACTS[document])
    text = (PAGES / document).read_text(encoding="utf-8")
    documented: dict[str, set[str]] = {}
    for place, keys in re.findall(r"^- \*\*(.+?)\*\*: (.+)$", text.split("## JSON")[1], flags=re.MULTILINE):
        documented[place] = set(re.findall(r"`(\w+)`", keys))
    printed = {"top": set(found)}
    for key, value in found.items():
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            printed[key] = set(inner)
    assert printed == documented


@pytest.mark.parametrize("document", CONTRACTS)
def test_the_example_in_the_document_prints_what_it_shows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, document: str
) -> None:
    monkeypatch.chdir(ROOT)
    text = (PAGES / document).read_text(encoding="utf-8")
    command, shown = re.findall(r"^```\n\$ evidens (.+?)\n(.+?)^```$", text, flags=re.MULTILINE | re.DOTALL)[0]
    assert main(command.split()) == 0
    assert capsys.readouterr().out == shown


def test_the_same_seed_prints_the_same_hours(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--outcome", "hours", "--arm", "assigned", "--two-part", "--person", "cluster", "--draws", "200", "--seed", "7")
    first, again = asked(capsys, *arguments), asked(capsys, *arguments)
    assert first == again
    assert (first["seed"], first["persons"]) == (7, 16)


def test_words_and_decimal_commas_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = tmp_path / "people.csv"
    place.write_text("job;model;alder\nja;Ny;31,5\nnej;Kontrol;40\nja;Ny;22\nnej;Ny;50\nja;Kontrol;28,5\n;Ny;33\n", encoding="utf-8")
    found = asked(capsys, "--outcome", "job", "--arm", "model", file=str(place))
    assert (found["control"], found["left_out"], found["outcome_kind"]) == ("Kontrol", 1, "binary")
    assert any("ja counts as 1, nej as 0" in note for note in found["notes"])
    assert found["estimates"][0]["estimate"] == pytest.approx(2 / 3 - 1 / 2)


def test_parquet_gives_what_csv_gives(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rng = np.random.default_rng(1)
    y, arm = rng.normal(size=20), np.array(["a", "b"])[np.arange(20) % 2]
    write_csv(tmp_path / "t.csv", ("y", "arm"), list(zip(y.tolist(), arm.tolist(), strict=True)))
    parquet.write_table(arrow.table({"y": y, "arm": arm}), tmp_path / "t.parquet")
    one, other = (asked(capsys, "--outcome", "y", "--arm", "arm", file=str(tmp_path / name)) for name in ("t.csv", "t.parquet"))
    assert one == other


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--outcome", "y"), "--arm is missing"),
        (("--outcome", "nope", "--arm", "arm"), "has no column 'nope': its columns are y, b, arm"),
        (("--outcome", "y", "--arm", "arm", "--control", "9"), "choose one of the arms, 0, 1"),
        (("--outcome", "y", "--dose", "dose"), "--dose needs --site"),
        (("--outcome", "y", "--arm", "taken", "--instrument", "assigned", "--two-part"), "give one of them"),
        (("--outcome", "y", "--arm", "arm", "--adjust", "age,age"), "name age once"),
        (("--outcome", "y", "--arm", "arm", "--adjust", "cluster,arm"), "arm is collinear with arm=1"),
        (("--outcome", "y", "--arm", "arm", "--level", "95"), "level = 95.0"),
        (("--outcome", "y", "--arm", "arm", "--measure", "odds"), "0 and 1"),
        (("--outcome", "y", "--arm", "three", "--site", "stratum"), "compares two arms, there are 3"),
        (("--outcome", "y", "--arm", "arm", "--analysis", "summaries"), "need clusters"),
        (("--outcome", "y", "--arm", "assigned", "--cluster", "cluster", "--analysis", "summaries"), "more than one arm"),
        (("--outcome", "y", "--arm", "arm", "--variance", "CR2"), "name the clusters"),
        (("--outcome", "b", "--arm", "arm", "--event", "2"), "b holds 0, 1"),
        (("--outcome", "hours", "--two-part", "--draws", "5"), "draws = 5"),
        (("--outcome", "hours", "--two-part", "--adjust", "age"), "cannot be used together"),
    ],
)
def test_bad_input_is_one_clear_line(capsys: pytest.CaptureFixture[str], arguments: Sequence[str], words: str) -> None:
    assert words in refused(capsys, *arguments)


def test_text_among_numbers_is_named_by_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    place = tmp_path / "t.csv"
    place.write_text("y,arm,age\n1,a,30\n2,b,thirty\n3,a,40\n4,b,50\n", encoding="utf-8")
    assert "line 3, column 'age': 'thirty' is not a number" in refused(
        capsys, "--outcome", "y", "--arm", "arm", "--adjust", "age", file=str(place)
    )
    place.write_text("y,arm\n1,a\nx,b\n3,a\n4,b\n", encoding="utf-8")
    assert "line 3, column 'y': 'x' is not a number" in refused(capsys, "--outcome", "y", "--arm", "arm", file=str(place))
    place.write_text("y,arm\nup,a\ndown,b\n", encoding="utf-8")
    assert "say with --event" in refused(capsys, "--outcome", "y", "--arm", "arm", file=str(place))


def test_help_has_a_worked_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["effects", "--help"])
    assert end.value.code == 0
    assert "evidens effects trial.csv --outcome employed" in capsys.readouterr().out


def test_the_table_says_what_the_outcome_is_and_the_arms(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["effects", TRIAL, "--outcome", "b", "--arm", "assigned"]) == 0
    text = capsys.readouterr().out
    assert "(difference, binary outcome)" in text
    assert "Newcombe" in text
    assert "Note: control: 0 (by its name)" in text
