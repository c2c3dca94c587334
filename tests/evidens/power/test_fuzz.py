"""Whatever is put in, a plan is a clear refusal or a finite answer: no warning, no raw exception, no NaN."""

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.errors import EvidensError
from evidens.power import (
    Arms,
    Baseline,
    Clusters,
    Course,
    EventChances,
    Level,
    RateClusters,
    Spread,
    Wedge,
    baseline_means,
    baseline_proportions,
    cluster_means,
    cluster_proportions,
    cluster_rates,
    hooper,
    latent_icc,
    one_clustered_arm_means,
    one_clustered_arm_proportions,
    proportion_icc,
    several_arms,
    stepped_wedge_means,
    stepped_wedge_proportions,
    survival,
    two_means,
    two_proportions,
    two_proportions_by_h,
    woertman,
)

Draw = Callable[[st.SearchStrategy[Any]], Any]

# Values that a person, a broken form or a division by zero might send.
odd = st.sampled_from(
    [None, math.nan, math.inf, -math.inf, 0, -1, 1, 1e-300, 1e300, -1e300, 2**70, "", "text", "0.2", True, [0.2, 0.3], 1 - 1e-16]
)


def mostly(usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What is usual nine times, something odd the tenth."""
    return st.sampled_from([usual] * 9 + [odd]).flatmap(lambda chosen: chosen)


share = mostly(st.floats(0.01, 0.99))
amount = mostly(st.one_of(st.floats(0.01, 10), st.floats(-10, 10)))
number = mostly(st.integers(2, 500))
power = mostly(st.floats(0.05, 0.999))
scale = st.sampled_from(["proportion", "logit", "outcome", "proportion", "outcome", None, 7])
test = st.sampled_from(["t", "z", "t", "z", "glmm", None])


def answer(make: Callable[[], Any]) -> None:
    try:
        found = make()
    except EvidensError as refused:
        message = str(refused)
    else:
        finite(found)
        return
    assert message
    assert "\n" not in message


def finite(found: Any) -> None:
    if isinstance(found, float):
        assert math.isfinite(found)
        return
    assert math.isfinite(found.power)
    assert 0 <= found.power <= 1 + 1e-12
    assert found.power_target is None or found.power >= found.power_target - 1e-6
    assert str(found)
    found.to_json()


def level(draw: Draw) -> Level:
    tails = draw(st.sampled_from([None, None, "upper", "both"]))
    return Level(
        draw(mostly(st.floats(0.001, 0.2))), draw(st.sampled_from([1, 2, 2, 2, 3])), tails, draw(st.sampled_from(["increase", "decrease"]))
    )


def one_open(draw: Draw, *strategies: st.SearchStrategy[Any]) -> list[Any]:
    """A value of each, but for one that is left out."""
    left_out = draw(st.integers(0, len(strategies) - 1))
    return [None if place == left_out else draw(strategy) for place, strategy in enumerate(strategies)]


def clusters(draw: Draw, size: Any, kind: str) -> Clusters:
    weights = draw(st.sampled_from(["size", "equal", "optimal"]))
    named = draw(st.sampled_from([kind] * 9 + [None]))
    return Clusters(draw(share), named, size, draw(share), weights, draw(mostly(st.floats(0.2, 5))), draw(mostly(st.floats(0, 0.5))))


def wedge(draw: Draw, per_step: Any, size: Any) -> Wedge:
    steps = draw(mostly(st.integers(2, 4)))
    return Wedge(steps, per_step, size, draw(st.integers(0, 2)), draw(st.integers(0, 2)), draw(share), draw(mostly(st.floats(0, 0.5))))


def spread(draw: Draw, kind: str) -> Spread:
    if draw(st.booleans()):
        return Spread(draw(share), draw(st.sampled_from([kind] * 9 + [None])), draw(share), eta=draw(mostly(st.floats(0, 1))))
    return Spread(tau=draw(mostly(st.floats(0, 2))), gamma=draw(share), eta=draw(share), correlation=draw(mostly(st.floats(-1, 1))))


def individual(draw: Draw, which: int) -> Any:
    arms = Arms(draw(mostly(st.floats(0.2, 5))), draw(mostly(st.floats(0, 0.5))))
    if which == 0:
        method = draw(st.sampled_from(["pooled", "unpooled", "arcsine"]))
        return two_proportions(draw(share), *one_open(draw, share, number, power), arms=arms, method=method, level=level(draw))
    if which == 1:
        return two_proportions_by_h(*one_open(draw, amount, number, power), arms=arms)
    if which == 2:
        return two_means(*one_open(draw, amount, number, power), sd=draw(amount), arms=arms, test=draw(test), level=level(draw))
    course = Course(draw(amount), None, draw(amount), draw(amount), draw(share), draw(amount))
    if which == 3:
        return survival(*one_open(draw, mostly(st.floats(0.2, 5)), number, power), course=course, arms=arms, level=level(draw))
    ratio, events, wished = one_open(draw, mostly(st.floats(0.2, 5)), number, power)
    return survival(ratio, None, wished, events=events, course=draw(st.sampled_from([None, EventChances(0.2, 0.4), course])), arms=arms)


def whole(draw: Draw, which: int) -> Any:
    difference, size, k, wished = one_open(draw, share, number, number, power)
    if which == 0:
        return cluster_proportions(
            draw(share), difference, k, wished, plan=clusters(draw, size, "latent"), test=draw(test), level=level(draw)
        )
    if which == 1:
        return cluster_means(
            difference, k, wished, plan=clusters(draw, size, "outcome"), sd=draw(amount), test=draw(test), level=level(draw)
        )
    if which == 2:
        plan = RateClusters(draw(share), size, draw(amount), draw(share))
        return cluster_rates(draw(amount), difference, k, wished, plan=plan, test=draw(st.sampled_from(["t", "z", "hayes-bennett"])))
    base = Baseline(draw(share), draw(share), draw(st.sampled_from(["difference", "adjusted"])))
    if which == 3:
        return baseline_means(difference, k, wished, plan=clusters(draw, size, "outcome"), baseline=base, sd=draw(amount))
    return baseline_proportions(
        draw(share), difference, k, wished, plan=clusters(draw, size, "proportion"), baseline=base, level=level(draw)
    )


def further(draw: Draw, which: int) -> Any:
    if which == 0:
        difference, k, n, wished = one_open(draw, amount, number, number, power)
        plan = clusters(draw, draw(number), "outcome")
        return one_clustered_arm_means(difference, k, n, wished, plan=plan, sds=(draw(amount), draw(amount)), test=draw(test))
    if which == 1:
        p1, k, n, wished = one_open(draw, share, number, number, power)
        return one_clustered_arm_proportions(draw(share), p1, k, n, wished, plan=clusters(draw, draw(number), "logit"), level=level(draw))
    if which == 2:
        k, size, wished = draw(
            st.one_of(st.just((draw(number), draw(number), draw(power))), st.just(tuple(one_open(draw, number, number, power))))
        )
        means = draw(st.lists(amount, min_size=1, max_size=4))
        return several_arms(means, k, wished, plan=clusters(draw, size, "outcome"), sd=draw(amount))
    per_step = mostly(st.integers(1, 4))
    difference, wished, groups, size = one_open(draw, share, power, per_step, number)
    if which == 3:
        layout = wedge(draw, groups, size)
        return stepped_wedge_means(difference, wished, wedge=layout, spread=spread(draw, "outcome"), sd=draw(amount), test=draw(test))
    model = draw(st.sampled_from(["linear", "logistic"]))
    variation = spread(draw, "proportion")
    return stepped_wedge_proportions(draw(share), difference, wished, wedge=wedge(draw, groups, size), spread=variation, model=model)


def alone(draw: Draw, which: int) -> Any:
    if which == 0:
        return proportion_icc(draw(share), draw(share), icc_scale=draw(scale))
    if which == 1:
        return latent_icc(draw(share), draw(share), icc_scale=draw(scale))
    if which == 2:
        return woertman(draw(number), draw(number), draw(share), baseline=draw(number), per_step=draw(number))
    return hooper(draw(number), draw(number), draw(share), draw(share))


@settings(max_examples=100, deadline=None)
@pytest.mark.parametrize("plans", [individual, whole, further, alone])
@given(st.data(), st.integers(0, 4))
def test_odd_input_is_refused_or_answered(plans: Callable[[Draw, int], Any], data: st.DataObject, which: int) -> None:
    answer(lambda: plans(data.draw, which))
