"""Events per person-time, one rate a cluster: by hand, what must not matter, what is refused."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.cli import main
from evidens.effects import Extra, Options, cluster_rates, rows
from evidens.errors import EvidensError
from tests.evidens.effects.fuzz import answer_or_line

CLUSTER = list("aabbccdd")
ARM = ["new"] * 4 + ["usual"] * 4
EVENTS = [2, 1, 4, 2, 1, 1, 0, 1]
TIME = [10.0, 5, 10, 10, 10, 10, 5, 5]


def test_the_t_test_on_rates_by_hand() -> None:
    found = cluster_rates(rows(EVENTS, ARM, Extra(cluster=CLUSTER, dose=TIME), control="usual"))
    # rates .2 and .3 against .1 and .1; pooled variance (.005 + 0) / 2; se² = .0025
    assert (found.first.estimate, found.first.se, found.first.df) == pytest.approx((0.15, 0.05, 2))
    assert found.outcome_kind == "rate"
    assert "new: 9 events in 35 of person-time, 0.2571 per unit" in found.notes
    ratio = cluster_rates(rows(EVENTS, ARM, Extra(cluster=CLUSTER, dose=TIME), control="usual"), Options("ratio"))
    assert ratio.first.estimate == pytest.approx(math.sqrt(0.2 * 0.3) / 0.1)


def test_a_cluster_without_events_adds_half_an_event_to_every_cluster() -> None:
    found = cluster_rates(rows([0, 0, *EVENTS[2:]], ARM, Extra(cluster=CLUSTER, dose=TIME), control="usual"), Options("ratio"))
    assert found.first.estimate == pytest.approx(math.sqrt((0.5 / 15) * (6.5 / 20) / ((2.5 / 20) * (1.5 / 10))))
    assert any("1 clusters have no event" in note for note in found.notes)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["difference", "ratio"]), st.floats(0.1, 100))
def test_order_and_the_unit_of_time_do_not_matter(seed: int, measure: str, unit: float) -> None:
    chance = np.random.default_rng(seed)
    cluster = np.repeat(np.arange(10), 3)
    arm, y, time = cluster % 2, chance.poisson(2, 30), chance.uniform(1, 5, 30)
    order = chance.permutation(30)

    def first(place: np.ndarray, factor: float) -> tuple[float, float]:
        data = rows(y[place], arm[place], Extra(cluster=cluster[place], dose=time[place] * factor))
        found = answer_or_line(lambda: cluster_rates(data, Options(measure)).first)
        return (0.0, 0.0) if found is None else (found.estimate, found.p_value)

    plain, other = first(np.arange(30), 1), first(order, unit)
    assert other[0] * (unit if measure == "difference" else 1) == pytest.approx(plain[0], rel=1e-9, abs=1e-12)
    assert other[1] == pytest.approx(plain[1], rel=1e-7)


@pytest.mark.parametrize(
    ("events", "time", "extra", "measure", "words"),
    [
        (EVENTS, None, {}, "difference", "rates need person-time"),
        (EVENTS, [0, *TIME[1:]], {}, "difference", "time = 0.0: give person-time above 0"),
        ([0.5, *EVENTS[1:]], TIME, {}, "difference", "outcome = 0.5: give counts of events"),
        (EVENTS, TIME, {}, "odds", "a rate has no odds"),
        (EVENTS, TIME, {"covariates": {"x": TIME}}, "difference", "without covariates, x given"),
    ],
)
def test_what_is_no_rate_is_refused_by_name(events: list, time: list | None, extra: dict, measure: str, words: str) -> None:
    with pytest.raises(EvidensError, match=words):
        cluster_rates(rows(events, ARM, Extra(cluster=CLUSTER, dose=time, **extra)), Options(measure))


def test_the_command_compares_rates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["hires;months;arm;office", *(";".join(map(str, row)) for row in zip(EVENTS, TIME, ARM, CLUSTER, strict=True))]
    place = tmp_path / "offices.csv"
    place.write_text("\n".join(lines), encoding="utf-8")
    asked = ["effects", str(place), "--outcome", "hires", "--time", "months", "--arm", "arm"]
    assert main([*asked, "--cluster", "office", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["outcome_kind"], said["clusters"]) == ("rate", 4)
    assert abs(said["estimates"][0]["estimate"]) == pytest.approx(0.15)
    assert main(asked) == 2
    assert "--time needs --cluster" in capsys.readouterr().err
    assert main([*asked, "--cluster", "office", "--adjust", "months"]) == 2
    assert "--time and --adjust cannot be used together" in capsys.readouterr().err
