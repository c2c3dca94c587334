"""Ranked proposals: unknown is not bad, each term has its words, and a fixed number of queries is enough."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fodfaeste.candidates.models import CandidateCompetence, Need, Wish
from fodfaeste.catalogue.models import FunctionType
from fodfaeste.companies.models import JobFunction, Offer
from fodfaeste.matching import actions, columns, scoring
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.matching import stage
from tests.fodfaeste.matching.crowd import crowd


def reason(cast: Cast, key: str) -> scoring.Reason:
    found = scoring.of_pair(cast.candidate, cast.butik.job_function)
    return next(one for one in found.reasons if one.key == key)


def need(cast: Cast, kind: str, *, important: bool, possible: bool | None) -> None:
    Need.objects.create(municipality=cast.own, candidate=cast.candidate, kind=kind, important=important)
    if possible is not None:
        Offer.objects.create(municipality=cast.own, job_function=cast.butik.job_function, kind=kind, possible=possible)


def test_when_everything_fits_the_score_is_near_one_and_all_is_known(cast: Cast) -> None:
    stage.know_everything(cast)
    found = scoring.of_pair(cast.candidate, cast.butik.job_function)
    assert found.coverage == 1
    # All terms are 1 but "likely" instead of a sure opening: (11 + 0.85) / 12.
    assert found.score == pytest.approx(11.85 / 12, abs=1e-4)
    assert found.questions == ()


def test_what_nobody_knows_is_unknown_with_a_question_for_each(cast: Cast) -> None:
    function = cast.butik.job_function
    function.opening, function.hours_from, function.hours_to = "unknown", None, None
    function.save()
    found = scoring.of_pair(cast.candidate, function)
    assert (found.score, found.coverage, found.ranked_by) == (None, 0, 0.5)
    assert all(one.value is None and one.ask and "ved vi ikke endnu" not in one.key for one in found.reasons)
    assert all("Vi ved ikke endnu" in " ".join(one.words) for one in found.reasons)


def test_an_unasked_need_says_whom_to_ask(cast: Cast) -> None:
    need(cast, "breaks", important=True, possible=None)
    assert reason(cast, "needs").words == ("Vi ved ikke endnu, om arbejdspladsen kan give ekstra pauser. Spørg virksomheden.",)
    assert reason(cast, "needs").value is None


def test_a_decisive_need_that_is_impossible_is_a_clear_minus(cast: Cast) -> None:
    need(cast, "breaks", important=True, possible=False)
    need(cast, "quiet", important=False, possible=True)
    assert reason(cast, "needs").value == 0
    assert "det er afgørende for kandidaten" in " ".join(reason(cast, "needs").words)


def test_a_lesser_need_that_is_impossible_weighs_less(cast: Cast) -> None:
    need(cast, "breaks", important=True, possible=True)
    need(cast, "quiet", important=False, possible=False)
    assert reason(cast, "needs").value == 0.75


def test_a_competence_below_what_is_needed_is_to_be_learned(cast: Cast) -> None:
    first, _second = cast.butik.job_function.decisive_competences.order_by("pk")
    CandidateCompetence.objects.create(
        municipality=cast.own,
        candidate=cast.candidate,
        competence=first.competence,
        level=2,
        evidence="told",
    )
    found = reason(cast, "competences")
    assert (found.value, found.known) == (pytest.approx(2 / 3, abs=1e-4), 0.5)
    assert "skal læres undervejs" in " ".join(found.words)
    assert len(found.ask) == 1


@pytest.mark.parametrize(("place", "value"), [(1, 1.0), (2, 0.8), (3, 0.6), (4, 0.6)])
def test_earlier_wishes_count_more(cast: Cast, place: int, value: float) -> None:
    kinds = [FunctionType.objects.create(key=f"andet-{n}", name=f"Andet {n}", disco="9112", field="Rengøring") for n in range(3)]
    kinds.insert(place - 1, cast.butik.job_function.function_type)
    for priority, kind in enumerate(kinds, start=1):
        Wish.objects.create(municipality=cast.own, candidate=cast.candidate, function_type=kind, priority=priority)
    assert reason(cast, "wish").value == value


def test_another_kind_of_work_in_the_same_field_is_half_a_wish(cast: Cast) -> None:
    field = cast.butik.job_function.function_type.field
    kind = FunctionType.objects.create(key="nabofag", name="Nabofag", disco="5221", field=field)
    Wish.objects.create(municipality=cast.own, candidate=cast.candidate, function_type=kind)
    assert reason(cast, "wish").value == scoring.SAME_FIELD
    FunctionType.objects.filter(pk=kind.pk).update(field="Et helt andet")
    assert reason(cast, "wish").value == 0


@pytest.mark.parametrize(("wished", "value"), [("8", 1.0), ("20", 1.0), ("25", 0.5), ("3", 0.5), ("37", 0.0)])
def test_hours_fall_off_outside_the_range(cast: Cast, wished: str, value: float) -> None:
    cast.candidate.wished_hours = Decimal(wished)
    cast.candidate.save()
    assert reason(cast, "hours").value == value


@pytest.mark.parametrize(("days", "value"), [(0, 0.85), (30, 0.85), (105, 0.6), (300, 0.35)])
def test_a_late_start_and_an_unsure_opening_count_together(cast: Cast, days: int, value: float) -> None:
    cast.candidate.can_start_on = clock.today() + timedelta(days=days)
    cast.candidate.save()
    assert reason(cast, "start").value == value


@pytest.mark.parametrize(
    ("needs_it", "possible", "value"),
    [(True, True, 1), (True, False, 0), (True, None, None), (False, False, None), (False, True, 1)],
)
def test_transport_is_unknown_unless_it_is_known(cast: Cast, needs_it: bool, possible: bool | None, value: float | None) -> None:
    if needs_it:
        Need.objects.create(municipality=cast.own, candidate=cast.candidate, kind="easy_transport")
    if possible is not None:
        Offer.objects.create(municipality=cast.own, job_function=cast.butik.job_function, kind="easy_transport", possible=possible)
    assert reason(cast, "transport").value == value


def test_a_candidate_is_ranked_against_open_functions_of_her_municipality_not_yet_proposed(cast: Cast) -> None:
    def found() -> set[JobFunction]:
        return {one.job_function for one in scoring.for_candidate(cast.candidate)}

    mine, other = cast.butik.job_function, cast.other_company.job_function
    assert found() == {mine, other}
    match = stage.propose(cast)
    assert found() == {other}
    actions.withdraw_proposal(by=cast.consultant, match=match, reason="other")
    assert found() == {mine, other}
    JobFunction.objects.filter(pk=other.pk).update(open=False)
    assert found() == {mine}


def test_a_function_is_ranked_against_candidates_without_a_match(cast: Cast) -> None:
    assert {one.candidate for one in scoring.for_function(cast.other_company.job_function)} == {cast.candidate, cast.other_candidate}
    stage.decided(cast)
    assert {one.candidate for one in scoring.for_function(cast.other_company.job_function)} == {cast.other_candidate}
    assert scoring.for_candidate(cast.other_candidate)[0].job_function == cast.other_company.job_function
    assert len(scoring.for_candidate(cast.other_candidate)) == 1


def test_equal_candidates_come_longest_enrolled_first(cast: Cast) -> None:
    cast.other_candidate.enrolled_on -= timedelta(days=1)
    cast.other_candidate.save()
    assert [one.candidate for one in scoring.for_function(cast.butik.job_function)] == [cast.other_candidate, cast.candidate]


def test_what_is_known_to_fit_ranks_over_unknown_and_unknown_over_what_does_not_fit(cast: Cast) -> None:
    third = crowd(cast, candidates=1)[0][0]
    for candidate, hours in ((cast.candidate, 10), (third, 37)):
        candidate.wished_hours = Decimal(hours)
        candidate.save()
    assert [one.candidate for one in scoring.for_function(cast.butik.job_function)] == [cast.candidate, cast.other_candidate, third]


def test_nobody_to_rank_is_an_empty_list(cast: Cast) -> None:
    JobFunction.objects.update(open=False)
    assert list(scoring.for_candidate(cast.candidate)) == []


def queries(run: Any) -> int:
    with CaptureQueriesContext(connection) as caught:
        run()
    return len(caught)


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    function, candidate = cast.butik.job_function, cast.candidate
    few = queries(lambda: scoring.for_function(function)[:10]), queries(lambda: scoring.for_candidate(candidate)[:10])
    crowd(cast, candidates=75, functions=20)
    many = queries(lambda: scoring.for_function(function)[:10]), queries(lambda: scoring.for_candidate(candidate)[:10])
    assert few == many
    assert max(many) <= 8


def test_a_whole_large_municipality_is_scored_at_once_and_ranked(cast: Cast) -> None:
    crowd(cast, candidates=750, functions=200)
    mine = columns.of_candidates(columns.candidates_for(cast.butik.job_function))
    theirs = columns.of_functions(columns.with_room(JobFunction.objects.filter(municipality=cast.own)))
    ranking = scoring.rank(mine, theirs)
    assert len(ranking) == 752 * 202
    assert ranking[0].ranked_by >= ranking[-1].ranked_by
