"""Outside the case work no figure is from fewer than five, nor can one be had by setting two figures side by side."""

import itertools
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.candidates.models import Candidate
from fodfaeste.companies.models import JobFunction
from fodfaeste.placements.models import FollowUp, Placement
from fodfaeste.principles import facts
from fodfaeste.principles.narrowing import PERIODS, Choice, Withheld
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 7, 1)
GROUPS = ("activity_ready", "flex_job")


def page(cast: Cast, who: str, query: str = "") -> str:
    with clock.moved_to(DAY):
        response = cast.client(getattr(cast, who)).get(reverse("principles:overview") + query)
    assert response.status_code == 200
    return str(response.content.decode())


def make(cast: Cast, count: int, municipality: Any = None, **changed: Any) -> list[Placement]:
    rows = factories.many_placements(cast, count, municipality)
    Candidate.objects.filter(pk__in=[row.candidate_id for row in rows]).update(**changed)
    return rows


def only(*groups: list[Placement]) -> Any:
    return Candidate.objects.filter(pk__in=[row.candidate_id for rows in groups for row in rows])


def line(rows: Any, choice: Choice | None = None, key: str = "P2a", *, exact: bool = False) -> facts.Line:
    with clock.moved_to(DAY):
        found = facts.overview(rows, choice, exact=exact)
    return next(one for part in found.principles for one in part.lines if one.summary.definition.key == key)


def count(rows: Any, choice: Choice) -> int | None:
    with clock.moved_to(DAY):
        return facts.overview(rows, choice).count


@pytest.mark.parametrize("who", ["leader", "researcher"])
def test_a_narrow_filter_shows_a_leader_and_a_researcher_no_count_below_five_and_says_why(cast: Cast, who: str) -> None:
    make(cast, 9)
    make(cast, 2, target_group="flex_job")
    text = page(cast, who, "?group=flex_job")
    assert not re.search(r"\b[1-4] forløb", text)
    assert "Antallet af forløb vises ikke" in text
    assert "kunne så røbe en enkelt" in text
    assert "2 forløb" in page(cast, "caseworker", "?group=flex_job")
    assert "få kan kendes" in page(cast, "caseworker", "?group=flex_job")


def test_what_is_left_outside_the_filter_is_held_back_too(cast: Cast) -> None:
    everybody = only(make(cast, 9), make(cast, 2, target_group="flex_job"))
    assert count(everybody, Choice(today=DAY)) == 11
    assert count(everybody, Choice(group="flex_job", today=DAY)) is None
    assert count(everybody, Choice(group="activity_ready", today=DAY)) is None, "eleven less nine are two"
    assert line(everybody, Choice(group="activity_ready", today=DAY)).summary.withheld is Withheld.FEW


def test_the_age_of_the_enrolment_cannot_be_used_to_find_one_either(cast: Cast) -> None:
    everybody = only(make(cast, 6, enrolled_on=DAY - timedelta(days=30)), make(cast, 1, enrolled_on=DAY - timedelta(days=100)))
    assert [count(everybody, Choice(days=days, today=DAY)) for days in PERIODS] == [None, None, None]
    everybody = only(make(cast, 6, enrolled_on=DAY - timedelta(days=30)), make(cast, 5, enrolled_on=DAY - timedelta(days=100)))
    assert [count(everybody, Choice(days=days, today=DAY)) for days in PERIODS] == [6, 11, 11]


def test_one_person_with_five_placements_is_one(cast: Cast) -> None:
    rows = make(cast, 5)
    Placement.objects.filter(pk__in=[row.pk for row in rows[1:]]).update(ended_on=DAY, end_kind="run_out", end_side="shared")
    Placement.objects.filter(pk__in=[row.pk for row in rows]).update(candidate=rows[0].candidate_id)
    assert count(only(rows[:1]), Choice(today=DAY)) is None


@pytest.mark.parametrize(("many", "shown"), [(4, False), (5, True)])
def test_fewer_than_five_are_not_shown_in_lines_nor_months(cast: Cast, many: int, shown: bool) -> None:
    rows = only(make(cast, many))
    assert line(rows).summary.value == (4 if shown else None)
    with clock.moved_to(DAY):
        [(_month, score)] = facts.overview(rows).principles[1].months
    assert (score is not None) is shown


def test_a_target_group_that_could_be_had_by_subtraction_takes_the_others_with_it(cast: Cast) -> None:
    everybody = only(make(cast, 6), make(cast, 2, target_group="flex_job"))
    found = line(everybody)
    assert (found.summary.value, found.groups, found.groups_withheld) == (4, (), True)
    assert "Målgrupperne vises ikke hver for sig" in page(cast, "leader")
    labelled = line(everybody, exact=True)
    assert [group.summary.n for group in labelled.groups] == [6, 2]


@pytest.mark.parametrize(("yes", "withheld"), [(0, False), (3, True), (5, False), (7, True), (10, False)])
def test_few_on_one_side_of_a_fraction_hide_it_whichever_side(cast: Cast, yes: int, withheld: bool) -> None:
    """Ten persons with one follow-up each: a share of three in ten names three, and one of seven in ten names the others."""
    rows = make(cast, 10)
    for number, row in enumerate(rows):
        words = "Tættere på" if number < yes else " "
        values = {"held_on": DAY, "held_by": cast.caseworker, "hire_word": "same", "hire_words": words}
        FollowUp.objects.create(municipality=cast.own, placement=row, **values)
    found = line(only(rows), key="P2b").summary
    assert found.withheld == (Withheld.ONE_SIDE if withheld else None)
    assert (found.value, found.numerator) == ((None, None) if withheld else (10 * yes, yes))


def test_a_number_that_would_tell_how_many_lack_a_figure_is_left_out(cast: Cast) -> None:
    rows = make(cast, 9)
    Placement.objects.filter(pk=rows[0].pk).update(started_on=None, start_recorded_at=None)
    found = line(only(rows), key="P3c").summary
    assert (found.value, found.n, found.counted_by_sum) == (0, None, False)


def test_whoever_works_on_the_cases_of_one_place_cannot_subtract_them(cast: Cast) -> None:
    everybody = only(make(cast, 9), make(cast, 2, cast.neighbour))
    assert count(everybody, Choice(today=DAY)) == 11
    assert count(everybody, Choice(known=frozenset({cast.own.pk}), today=DAY)) is None


def choices(places: Iterable[int]) -> Iterable[Choice]:
    for place, group, days in itertools.product([None, *places], ["", *GROUPS], [None, *PERIODS]):
        yield Choice(place, group, days, today=DAY)


def test_no_two_filters_differ_by_one_to_four_persons(cast: Cast) -> None:
    """Every pair of selections that can be chosen and where one lies in the other, over an uneven pilot."""
    JobFunction.objects.filter(pk=cast.butik.job_function.pk).update(opening="yes")
    sizes = itertools.cycle((7, 2, 5, 9, 0, 6, 12, 1))
    made = [
        make(cast, next(sizes), place, target_group=group, enrolled_on=DAY - timedelta(days=days))
        for place, group, days in itertools.product((cast.own, cast.neighbour), GROUPS, (30, 120, 300))
    ]
    rows = only(*made)
    counts = {choice: count(rows, choice) for choice in choices([cast.own.pk, cast.neighbour.pk])}
    shown = {choice: number for choice, number in counts.items() if number is not None}
    assert len(shown) > 1
    for inner, outer in itertools.permutations(shown, 2):
        lies_in = all(getattr(outer, part) in {wide, getattr(inner, part)} for part, wide in (("municipality", None), ("group", ""))) and (
            outer.days is None or (inner.days is not None and inner.days <= outer.days)
        )
        assert not (lies_in and 0 < shown[outer] - shown[inner] < 5)
