"""A candidate whose case nobody has stands with the leader, who chooses; nowhere else does it disappear."""

from typing import Any

import pytest

from fodfaeste.candidates.models import Candidate
from fodfaeste.people.models import Membership, Person
from fodfaeste.shared import clock
from fodfaeste.today.flow import stalls
from fodfaeste.today.needs import Kind, Need
from fodfaeste.today.scope import scope_of
from tests.cast import ENROLLED, Cast, staff
from tests.fodfaeste.candidates.rows import many
from tests.fodfaeste.today.test_needs import DAY, found


def never_given(cast: Cast) -> None:
    Candidate.objects.filter(pk=cast.candidate.pk).update(caseworker=None)


def stopped(cast: Cast) -> None:
    gone = staff(cast.own, "Gry", "caseworker")
    Candidate.objects.filter(pk=cast.candidate.pk).update(caseworker=gone)
    Person.objects.filter(pk=gone.pk).update(active=False)


def moved_away(cast: Cast) -> None:
    gone = staff(cast.own, "Gry", "caseworker", places=[cast.own, cast.neighbour])
    Candidate.objects.filter(pk=cast.candidate.pk).update(caseworker=gone)
    Membership.objects.filter(account__person_id=gone.pk, municipality=cast.own).delete()


def waiting(person: Person, *, mine: bool = True) -> list[Need]:
    return found(person, Kind.NO_CASEWORKER, mine=mine)


@pytest.mark.parametrize(
    ("happened", "said"),
    [(never_given, "Ingen har sagen"), (stopped, "Gry Medarbejder har sagen"), (moved_away, "Gry Medarbejder har sagen")],
)
def test_the_leader_sees_it_among_her_own_and_one_verb_leads_to_choosing(cast: Cast, happened: Any, said: str) -> None:
    assert not waiting(cast.leader)
    happened(cast)
    (need,) = waiting(cast.leader)
    assert (need.about, need.verb, need.since) == (cast.candidate.person, "Vælg sagsbehandler", ENROLLED)
    assert said in need.text
    values = {"caseworker": cast.caseworker.ref, "version": Candidate.objects.get(pk=cast.candidate.pk).version}
    assert cast.client(cast.leader).post(need.url, values).status_code == 303
    assert not waiting(cast.leader)


def test_it_is_nobody_elses_own_but_stands_with_everybodys_and_never_at_the_neighbour(cast: Cast) -> None:
    never_given(cast)
    assert not waiting(cast.caseworker)
    assert len(waiting(cast.caseworker, mine=False)) == 1
    assert not waiting(cast.neighbour_caseworker, mine=False)


def test_the_leaders_overview_counts_them_all_as_too_late(cast: Cast) -> None:
    never_given(cast)
    with clock.moved_to(DAY):
        step = next(step for step in stalls(scope_of(cast.leader, mine=False)) if step.kind == Kind.NO_CASEWORKER)
    assert (step.waiting, step.late) == (1, 1)


def test_a_colleague_who_stopped_is_not_given_to_the_candidate_to_call(cast: Cast) -> None:
    stopped(cast)
    Candidate.objects.filter(pk=cast.candidate.pk).update(consultant=None)
    page = cast.client(cast.candidate.person).get("/mit/").content.decode()
    assert "Gry Medarbejder" not in page
    assert "hvem du kan ringe til" in page


def test_many_cost_no_more_questions_than_one(cast: Cast, django_assert_max_num_queries: Any) -> None:
    never_given(cast)
    with django_assert_max_num_queries(4):
        assert len(waiting(cast.leader)) == 1
    many(cast.own, None, 30)  # type: ignore[arg-type]
    with django_assert_max_num_queries(4):
        assert len(waiting(cast.leader)) == 31
