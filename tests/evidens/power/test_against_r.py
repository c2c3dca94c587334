"""Plans against R: the figures are kept in formulas.csv beside the script that made them, and made anew where R is installed."""

import csv
import shutil
import subprocess
from functools import cache

import pytest

from evidens.power import Arms, Clusters, Course, Level, several_arms, survival, two_means, two_proportions
from tests.evidens.reference.cases import HERE

FOLDER = HERE / "power"
LEVELS = {"upper": Level(), "both": Level(tails="both"), "one": Level(sides=1)}


def read(text: str) -> dict[str, float]:
    rows = csv.reader(line for line in text.splitlines() if not line.startswith(("#", "id,")))
    return {name: float(value) for name, value in rows}


@cache
def figures() -> dict[str, float]:
    return read((FOLDER / "formulas.csv").read_text(encoding="utf-8"))


def of(kind: str) -> list[tuple[str, ...]]:
    return [tuple(name.split("|")) for name in figures() if name.split("|")[0] == kind]


def value(key: tuple[str, ...]) -> float:
    return figures()["|".join(key)]


@pytest.mark.parametrize("key", of("prop"), ids="|".join)
def test_power_of_proportions_is_that_of_power_prop_test(key: tuple[str, ...]) -> None:
    _, p1, n, tails = key
    assert two_proportions(0.2, float(p1), int(n), level=LEVELS[tails]).power == pytest.approx(value(key), abs=1e-9)


@pytest.mark.parametrize("key", of("prop-mdd"), ids="|".join)
def test_the_detectable_proportion_is_that_of_power_prop_test(key: tuple[str, ...]) -> None:
    assert two_proportions(0.2, None, int(key[1]), 0.8).p1 == pytest.approx(value(key), abs=1e-4)


@pytest.mark.parametrize("key", of("t"), ids="|".join)
def test_power_of_means_is_that_of_power_t_test(key: tuple[str, ...]) -> None:
    _, difference, n, tails = key
    assert two_means(float(difference), int(n), level=LEVELS[tails]).power == pytest.approx(value(key), abs=1e-9)


@pytest.mark.parametrize("key", of("t-n"), ids="|".join)
def test_people_for_means_are_those_of_power_t_test(key: tuple[str, ...]) -> None:
    assert two_means(0.4, power=float(key[1]), sd=1.3).n_exact == pytest.approx(value(key), rel=1e-4)


@pytest.mark.parametrize("key", of("t-mdd"), ids="|".join)
def test_the_detectable_mean_is_that_of_power_t_test(key: tuple[str, ...]) -> None:
    assert two_means(None, int(key[1]), 0.8).difference == pytest.approx(value(key), rel=1e-3)


@pytest.mark.parametrize("key", of("anova"), ids="|".join)
def test_clusters_of_one_person_are_the_arms_of_power_anova_test(key: tuple[str, ...]) -> None:
    plan = Clusters(icc=0, icc_scale="outcome", size=1)
    assert several_arms((0, 0.2, 0.5, 0.9), int(key[1]), plan=plan).power == pytest.approx(value(key), abs=1e-9)


@pytest.mark.parametrize("key", [*of("tte"), *of("tte-freedman")], ids="|".join)
def test_people_for_the_log_rank_test_are_those_of_rpact(key: tuple[str, ...]) -> None:
    kind, ratio_of_hazards, dropout, ratio = key
    course = Course(median=12, accrual=12, followup=18, dropout=float(dropout), dropout_time=12)
    method = "freedman" if kind.endswith("freedman") else "schoenfeld"
    found = survival(float(ratio_of_hazards), power=0.8, course=course, arms=Arms(ratio=float(ratio)), method=method)
    assert found.n_exact == pytest.approx(value(key), rel=1e-6)


def test_r_still_says_what_the_kept_figures_say() -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed")
    made = subprocess.run([program, "formulas.R"], cwd=FOLDER, capture_output=True, text=True, check=False)
    if made.returncode and "rpact" in made.stderr:
        pytest.skip("R has no package rpact")
    assert made.returncode == 0, made.stderr
    assert read(made.stdout) == pytest.approx(figures(), rel=1e-9)
