"""Paid hours in two parts: by hand, the bootstrap against a plain one, replay, and groups that cannot be described."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidens.effects import Bootstrap, bootstrap, two_part
from evidens.errors import NotEstimableError, RangeError, ShapeError
from tests.evidens.effects import plain
from tests.evidens.effects.fuzz import answer_or_line

QUICK = Bootstrap(draws=200, seed=5)
HOURS = st.lists(st.one_of(st.just(0.0), st.floats(0.5, 37)), min_size=2, max_size=12)


def test_two_parts_by_hand() -> None:
    found = two_part([0, 10, 20, 0, 0, 30], ["new", "new", "new", "usual", "usual", "usual"], how=QUICK, control="usual")
    assert [(p.label, p.part, round(p.estimate, 6)) for p in found.parts] == [
        ("usual", "any hours", 0.333333),
        ("usual", "hours if any", 30),
        ("usual", "hours overall", 10),
        ("new", "any hours", 0.666667),
        ("new", "hours if any", 15),
        ("new", "hours overall", 10),
    ]
    assert [round(p.estimate, 6) for p in found.comparisons] == [0.333333, -15, 0]


@given(HOURS)
@settings(max_examples=30, deadline=None)
def test_the_parts_equal_the_plain_loop_and_multiply_to_the_mean(hours: list[float]) -> None:
    found = two_part(hours, how=Bootstrap(draws=100))
    for part, wanted in zip(found.parts, plain.two_parts(hours), strict=True):
        assert part.estimate == pytest.approx(wanted, nan_ok=True)
    share, some, mean = (part.estimate for part in found.parts)
    assert math.isnan(some) or share * some == pytest.approx(mean)


def test_the_draws_equal_the_plain_ones(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_WORTH", 0)
    sums = np.random.default_rng(1).random((7, 3))
    start = bootstrap.stream(11, 2)
    assert bootstrap.resample(sums, 5, start) == pytest.approx(np.array(plain.resampled(sums.tolist(), 5, start)), rel=1e-12)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_WORTH", 0)
    hours, group = np.arange(40.0) % 7, np.arange(40) % 2
    one, again, other = (two_part(hours, group, how=Bootstrap(200, seed)) for seed in (3, 3, 4))
    assert one == again
    assert one.parts[0].se != other.parts[0].se
    assert one.seed == 3


def test_a_large_sample_has_the_normal_error_of_its_mean() -> None:
    hours = np.where(np.random.default_rng(2).random(2000) < 0.4, 20.0, 0.0)
    found = two_part(hours, how=Bootstrap(1000, 9)).parts[2]
    assert found.se == pytest.approx(hours.std() / math.sqrt(2000), rel=0.08)
    assert found.low == pytest.approx(hours.mean() - 1.96 * found.se, rel=0.02)


def test_many_rows_of_a_person_count_as_one_person() -> None:
    hours, person = np.array([0.0, 8, 16, 0, 24, 30, 0, 0]), np.arange(8)
    once, often = two_part(hours, person=person, how=QUICK), two_part(np.repeat(hours, 5), person=np.repeat(person, 5), how=QUICK)
    for one, other in zip(once.parts, often.parts, strict=True):
        assert (one.estimate, one.se, one.low, one.high) == pytest.approx((other.estimate, other.se, other.low, other.high), nan_ok=True)
    assert (often.persons, often.rows) == (8, 40)


def test_persons_in_two_groups_are_drawn_together() -> None:
    hours = np.array([1.0, 2, 3, 4, 5, 0, 7, 8])
    found = two_part(hours, [0, 1] * 4, np.arange(8) // 2, QUICK)
    assert any("more than one group" in note for note in found.notes)
    assert found.persons == 4


@given(HOURS, st.sampled_from([0.25, 4.0, 2.0**-200, 2.0**200]))
@settings(max_examples=20, deadline=None)
def test_the_unit_of_the_hours_passes_through(hours: list[float], scale: float) -> None:
    before, after = two_part(hours, how=QUICK), two_part([scale * h for h in hours], how=QUICK)
    assert (after.parts[0].low, after.parts[0].high) == pytest.approx((before.parts[0].low, before.parts[0].high), nan_ok=True)
    assert (after.parts[2].low, after.parts[2].high) == pytest.approx(
        (scale * before.parts[2].low, scale * before.parts[2].high), nan_ok=True
    )


def test_where_hours_are_too_rare_no_interval_is_given() -> None:
    found = two_part([0.0] * 11 + [5], how=QUICK)
    assert found.parts[1].estimate == 5
    assert math.isnan(found.parts[1].low)
    assert any("draws leave a number undetermined" in note for note in found.notes)
    nothing = two_part([0.0, 0, 0], how=QUICK)
    assert math.isnan(nothing.parts[1].estimate)
    assert any("has no width" in note for note in nothing.notes)


def test_what_is_no_hours_is_refused() -> None:
    with pytest.raises(RangeError, match="hours = -1"):
        two_part([1, -1])
    with pytest.raises(NotEstimableError, match="group '1' has one person"):
        two_part([1, 2, 3], [0, 0, 1])
    with pytest.raises(RangeError, match="draws = 3"):
        Bootstrap(draws=3)
    with pytest.raises(ShapeError, match="give them the same length"):
        two_part([1, 2, 3], [0, 1])


@given(st.lists(st.tuples(st.floats(allow_nan=True), st.integers(0, 2), st.integers(0, 4)), max_size=10))
@settings(max_examples=80, deadline=None)
def test_anything_gives_an_answer_or_one_clear_line(table: list[tuple[float, int, int]]) -> None:
    hours, group, person = ([row[k] for row in table] for k in range(3))
    found = answer_or_line(lambda: two_part(hours, group, person, Bootstrap(draws=100)))
    assert found is None or found.rows + found.left_out == len(table)
