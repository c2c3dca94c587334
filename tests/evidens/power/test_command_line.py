"""`evidens power …`: the documented keys are the printed ones, people read the answer first, and a mistake is one line."""

import json
import re
from collections.abc import Sequence

import pytest

from evidens.cli import main
from evidens.cli.power import DESIGNS
from tests.evidens.reference.cases import ROOT

DOCS = ROOT / "docs/methods"
CLUSTER = ["--icc", ".03", "--icc-scale", "proportion", "--size", "75"]
WEDGE = ["--icc", ".03", "--icc-scale", "proportion", "--steps", "5", "--size", "15"]
# Design -> a worked command and the page that lists its keys.
COMMANDS: dict[str, tuple[list[str], str]] = {
    "proportions": (["--p0", ".20", "--p1", ".30", "--power", ".80"], "power-two-groups.md"),
    "means": (["--difference", "3", "--sd", "8", "--power", ".80"], "power-two-groups.md"),
    "survival": (["--hazard-ratio", "1.5", "--median", "12", "--accrual", "12", "--followup", "12", "--power", ".8"], "power-survival.md"),
    "cluster": (["--p0", ".20", "--p1", ".27", "--clusters", "20", *CLUSTER], "power-clusters.md"),
    "cluster-means": (["--difference", ".5", "--icc", ".05", "--size", "30", "--power", ".8"], "power-clusters.md"),
    "rates": (["--rate0", ".01", "--rate1", ".005", "--cv-between", ".25", "--size", "1000", "--power", ".8"], "power-clusters.md"),
    "baseline": (["--p", ".5", "--difference", ".1", *CLUSTER, "--cluster-correlation", ".3", "--power", ".8"], "power-clusters.md"),
    "one-clustered-arm": (["--p0", ".2", "--p1", ".35", "--clusters", "15", *CLUSTER, "--power", ".8"], "power-clusters.md"),
    "several-arms": (["--means=-6,0,6", "--sd", "8.5", "--icc", ".12", "--clusters-per-arm", "5", "--power", ".8"], "power-clusters.md"),
    "stepped-wedge": (["--p0", ".20", "--p1", ".30", "--clusters", "5", *WEDGE], "power-stepped-wedge.md"),
    "grid": (
        ["--p0", ".2", "--p1", ".27", "--iccs", ".01,.03", "--icc-scale", "proportion", "--clusters", "20", "--size", "75"],
        "power-clusters.md",
    ),
    "icc": (["--icc", ".03", "--icc-scale", "latent", "--p", ".20"], "power-clusters.md"),
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["power", *arguments]) == 0
    return capsys.readouterr().out


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    found = json.loads(run(capsys, *arguments, "--json"))
    assert isinstance(found, dict)
    return found


def documented(page: str, design: str) -> set[str]:
    """The keys that a page lists for `evidens power <design>`: a line 'JSON keys of `design`: `a`, `b`, …'."""
    text = (DOCS / page).read_text(encoding="utf-8")
    line = re.search(rf"^JSON keys of `{re.escape(design)}`: (.+)$", text, flags=re.MULTILINE)
    assert line is not None, f"{page} lists no keys of {design}"
    return set(re.findall(r"`([a-z0-9_]+)`", line.group(1)))


def test_every_design_has_a_worked_command_here() -> None:
    assert set(COMMANDS) == set(DESIGNS)


@pytest.mark.parametrize("design", sorted(COMMANDS))
def test_the_documented_keys_are_the_printed_ones(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, page = COMMANDS[design]
    assert set(read(capsys, design, *arguments)) == documented(page, design)


@pytest.mark.parametrize("design", sorted(COMMANDS))
def test_people_read_the_answer_first(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, _ = COMMANDS[design]
    answer = read(capsys, design, *arguments)["answer"]
    assert run(capsys, design, *arguments).startswith(f"{answer}\n")


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_help_works_an_example(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["power", design, "--help"])
    assert ended.value.code == 0
    assert f"example:\nevidens power {design} --" in capsys.readouterr().out


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_the_example_in_the_help_runs(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["power", design, "--help"])
    example = capsys.readouterr().out.split("example:\n")[1].strip().splitlines()[0].split("   ")[0]
    assert main(example.split()[1:]) == 0


def test_the_command_of_the_issue_says_people_per_arm(capsys: pytest.CaptureFixture[str]) -> None:
    found = read(capsys, "proportions", "--p0", ".20", "--p1", ".30", "--power", ".80")
    assert (found["n_per_arm"], found["n_total"]) == (294, 588)
    assert read(capsys, "proportions", "--p0", ".20", "--p1", ".30", "--n", "187")["power"] == pytest.approx(0.6083, abs=1e-4)
    assert read(capsys, "proportions", "--p0", ".20", "--n", "187", "--power", ".80")["p1"] == pytest.approx(0.3266, abs=1e-3)


def test_clusters_count_both_arms(capsys: pytest.CaptureFixture[str]) -> None:
    found = read(capsys, "cluster", "--p0", ".20", "--p1", ".27", "--clusters", "20", *CLUSTER)
    assert found["clusters_per_arm"] == 10
    assert found["power"] == pytest.approx(0.39453950794, abs=1e-9)
    assert found["design_effect"] == pytest.approx(3.22)
    unequal = read(capsys, "cluster", "--p0", ".20", "--p1", ".27", "--clusters", "20", *CLUSTER, "--cv", ".4")
    assert unequal["design_effect"] == pytest.approx(3.58)


@pytest.mark.parametrize("test", ["t", "gee-kc"])
def test_a_plan_is_tried_out_by_simulation(test: str, capsys: pytest.CaptureFixture[str]) -> None:
    plan = ["cluster", "--p0", ".20", "--p1", ".27", "--clusters", "20", *CLUSTER, "--method", "simulate"]
    found = read(capsys, *plan, "--test", test, "--replicates", "500", "--seed", "3")
    assert found["power"] == pytest.approx(0.395, abs=0.1)
    assert found["size"] == pytest.approx(0.05, abs=0.05)
    assert (found["seed"], found["replicates"], found["test"]) == (3, 500, test)


@pytest.mark.parametrize(
    "arguments",
    [
        ["proportions", "--p0", ".2", "--p1", ".3", "--power", ".8"],
        ["means", "--difference", ".5", "--n", "64"],
        ["survival", "--hazard-ratio", "1.5", "--median", "12", "--accrual", "12", "--followup", "12", "--power", ".8"],
        ["cluster", "--p0", ".2", "--p1", ".3", "--power", ".8", *CLUSTER, "--cv", ".4", "--attrition", ".1"],
        ["cluster-means", "--difference", ".3", "--icc", ".05", "--size", "30", "--power", ".8"],
        ["several-arms", "--means=0,3,5", "--sd", "8", "--icc", ".05", "--size", "20", "--power", ".8"],
        ["stepped-wedge", "--p0", ".2", "--p1", ".3", "--clusters", "20", *WEDGE],
        ["stepped-wedge", "--difference", ".3", "--sd", "1", "--clusters", "20", *WEDGE[:2], "--icc-scale", "outcome", *WEDGE[4:]],
    ],
    ids=lambda arguments: arguments[0],
)
def test_formula_and_simulation_of_a_design_agree(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    plan = read(capsys, *arguments)
    found = read(capsys, *arguments, "--method", "simulate", "--replicates", "1000", "--seed", "8")
    assert found["power"] == pytest.approx(plan["power"], abs=0.08)
    assert found["replicates"] == 1000


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cluster", "--p0", ".2", "--p1", ".27", "--icc", ".03", "--clusters", "20", "--size", "75"], "icc_scale"),
        (["cluster", "--p0", ".2", "--p1", ".27", "--clusters", "20", *CLUSTER, "--test", "glmm"], "--method simulate"),
        (["cluster", "--p0", ".2", "--p1", ".27", "--clusters", "2", *CLUSTER], "clusters = 2"),
        (["cluster", "--p0", ".2", "--p1", ".27", "--clusters", "20", *CLUSTER, "--method", "simulate", "--sides", "1"], "two-sided"),
        (["proportions", "--p0", "nan", "--n", "3"], "p0 = nan"),
        (["proportions", "--p0", "2", "--p1", ".3", "--n", "30"], "p0 = 2.0"),
        (["proportions", "--p0", ".2", "--p1", ".3"], "left out"),
        (["proportions", "--p0", ".2", "--p1", ".3", "--n", "9", "--method", "simulate", "--approximation", "arcsine"], "approximation"),
        (["survival", "--hazard-ratio", "1.5", "--n", "100"], "course"),
        (["survival", "--hazard-ratio", "1.5", "--power", ".8", "--event-share-control", ".2"], "both arms"),
        (["survival", "--hazard-ratio", "1.5", "--power", ".8", "--method", "simulate"], "time course"),
        (["baseline", "--difference", ".1", *CLUSTER, "--cluster-correlation", ".3", "--power", ".8"], "--p for proportions"),
        (["several-arms", "--means", "a,b", "--icc", ".1", "--power", ".8"], "means = 'a,b'"),
        (["stepped-wedge", "--p0", ".2", "--p1", ".3", "--clusters", "3", *WEDGE], "at least one cluster"),
        (["stepped-wedge", "--p1", ".3", "--clusters", "5", *WEDGE], "--p0 for proportions"),
        (["stepped-wedge", "--p0", ".2", "--p1", ".3", "--clusters", "5", "--clusters-per-step", "1", *WEDGE], "not both"),
    ],
)
def test_a_mistake_is_one_clear_line_and_exit_code_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["power", *arguments]) == 2
    printed = capsys.readouterr()
    assert not printed.out
    assert printed.err.count("\n") == 1
    assert words in printed.err


def test_text_for_a_number_is_one_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["power", "proportions", "--p0", "often", "--n", "3"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
