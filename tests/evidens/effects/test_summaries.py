"""One summary a cluster: by hand, by properties, and the size of the test where clusters are few."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Extra, Options, adjusted, cluster_summaries, rows
from evidens.errors import NotEstimableError, RangeError
from tests.evidens.effects.fuzz import answer_or_line

EVENTS = {"a": [1, 1, 1, 0], "b": [1, 0], "c": [0, 0, 0, 1], "d": [1, 0, 0, 0]}
ARM = {"a": "new", "b": "new", "c": "control", "d": "control"}


def spread_out(events: dict[str, list[int]]) -> tuple[list[int], list[str], list[str]]:
    y = [one for values in events.values() for one in values]
    cluster = [name for name, values in events.items() for _one in values]
    return y, [ARM[name] for name in cluster], cluster


def test_the_t_test_on_cluster_proportions_by_hand() -> None:
    y, arm, cluster = spread_out(EVENTS)
    found = cluster_summaries(rows(y, arm, Extra(cluster=cluster)))
    # proportions .75 and .50 against .25 and .25; pooled variance (1/32 + 0)/2 = 1/64; se² = 1/64
    assert (found.first.estimate, found.first.se, found.first.df) == pytest.approx((0.375, 0.125, 2))
    assert [one.clusters for one in found.arms] == [2, 2]
    assert any("only 2 + 2 = 4 clusters" in note for note in found.notes)
    assert any("same weight" in note for note in found.notes)


def test_ratio_and_odds_by_hand() -> None:
    y, arm, cluster = spread_out(EVENTS)
    data = rows(y, arm, Extra(cluster=cluster))
    assert cluster_summaries(data, Options("ratio")).first.estimate == pytest.approx(math.sqrt(0.75 * 0.5) / 0.25)
    assert cluster_summaries(data, Options("odds")).first.estimate == pytest.approx(math.sqrt(3 * 1) / (1 / 3))


def test_a_cluster_without_events_adds_half_an_event_to_every_cluster() -> None:
    y, arm, cluster = spread_out({**EVENTS, "c": [0, 0, 0, 0]})
    found = cluster_summaries(rows(y, arm, Extra(cluster=cluster)), Options("ratio"))
    rates = [3.5 / 4, 1.5 / 2, 0.5 / 4, 1.5 / 4]
    assert found.first.estimate == pytest.approx(math.sqrt(rates[0] * rates[1] / rates[2] / rates[3]))
    assert any("1 clusters have no event" in note for note in found.notes)


def test_with_clusters_of_one_size_the_regression_with_cr2_says_the_same() -> None:
    rng = np.random.default_rng(3)
    cluster = np.repeat(np.arange(12), 5)
    arm = cluster % 2
    y = arm + rng.normal(size=12)[cluster] + rng.normal(size=60)
    data = rows(y, arm, Extra(cluster=cluster))
    one, other = cluster_summaries(data).first, adjusted(data).first
    assert (one.estimate, one.se, one.df) == pytest.approx((other.estimate, other.se, other.df))


@given(st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_does_not_matter_and_swapping_arms_inverts(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cluster = np.concatenate([np.arange(8), rng.integers(0, 8, 40)])
    y = (rng.random(48) < 0.5).astype(float)
    order = rng.permutation(48)
    extra, moved = Extra(cluster=cluster), Extra(cluster=cluster[order])
    one = cluster_summaries(rows(y, cluster % 2, extra), Options("ratio")).first
    other = cluster_summaries(rows(y[order], (cluster % 2)[order], moved), Options("ratio")).first
    swapped = cluster_summaries(rows(y, 1 - cluster % 2, extra), Options("ratio")).first
    assert (one.estimate, one.low) == pytest.approx((other.estimate, other.low))
    assert (swapped.estimate, swapped.low, swapped.high) == pytest.approx((1 / one.estimate, 1 / one.high, 1 / one.low))


def test_what_is_no_cluster_trial_is_refused() -> None:
    with pytest.raises(NotEstimableError, match="need clusters"):
        cluster_summaries(rows([1, 2], [0, 1]))
    with pytest.raises(NotEstimableError, match="cluster 'p' has rows in more than one arm"):
        cluster_summaries(rows([1, 2, 3, 4], [0, 1, 0, 1], Extra(cluster=["p", "p", "q", "r"])))
    with pytest.raises(NotEstimableError, match="more than one stratum"):
        cluster_summaries(rows([1, 2, 3, 4, 5], [0, 0, 0, 1, 1], Extra(cluster=list("ppqrs"), strata=list("xyxxx"))))
    with pytest.raises(NotEstimableError, match="arm '1' is a single cluster"):
        cluster_summaries(rows([1, 2, 3], [0, 0, 1], Extra(cluster=list("pqr"))))
    with pytest.raises(NotEstimableError, match="do not vary"):
        cluster_summaries(rows([1, 1, 2, 2], [0, 0, 1, 1], Extra(cluster=list("pqrs"))))
    with pytest.raises(RangeError, match="every cluster's mean above 0"):
        cluster_summaries(rows([1.0, -5, 2, 2.5], [0, 0, 1, 1], Extra(cluster=list("pqrs"))), Options("ratio"))
    with pytest.raises(RangeError, match="odds need an outcome of 0 and 1"):
        cluster_summaries(rows([1.0, 5, 2, 2.5], [0, 0, 1, 1], Extra(cluster=list("pqrs"))), Options("odds"))


@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5), st.integers(0, 2)), min_size=1, max_size=20),
    st.sampled_from(["difference", "ratio", "odds"]),
)
@settings(max_examples=100, deadline=None)
def test_any_small_table_gives_an_answer_or_one_clear_line(table: list[tuple[int, int, int]], measure: str) -> None:
    y, cluster, strata = (np.array(column) for column in zip(*table, strict=True))
    found = answer_or_line(lambda: cluster_summaries(rows(y, cluster % 2, Extra(cluster=cluster, strata=strata)), Options(measure)))
    assert found is None or found.first.low < found.first.high


@pytest.mark.parametrize("analysis", [cluster_summaries, adjusted])
def test_with_ten_unequal_clusters_and_no_effect_five_in_a_hundred_are_found(analysis: object) -> None:
    rng = np.random.default_rng(20261124)
    cluster = np.repeat(np.arange(10), [4, 9, 12, 6, 20, 8, 15, 5, 11, 10])
    arm = (np.arange(10) % 2)[cluster]
    runs, found = 1000, 0
    for _run in range(runs):
        y = (rng.random(cluster.size) < rng.beta(6, 20, 10)[cluster]).astype(float)
        found += analysis(rows(y, arm, Extra(cluster=cluster))).first.p_value < 0.05  # type: ignore[operator]
    assert abs(found / runs - 0.05) < 3 * math.sqrt(0.05 * 0.95 / runs)
