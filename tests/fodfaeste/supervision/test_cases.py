"""A case leaves the placement without names: shown before it is saved, read by the group alone, found again by one person alone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.people.models import Person
from fodfaeste.people.roles import RoleKey
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.supervision import actions
from fodfaeste.supervision.models import SupervisionCase
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.supervision import stage

SECRETS = ("Amina", "Ærø Butik", "Karen", "Torvet 1")


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def url(name: str, *args: Any) -> str:
    return reverse(f"supervision:{name}", args=args)


def values_for(cast: Cast) -> tuple[str, dict[str, Any]]:
    placement, session = factories.running_placement(cast), stage.session(cast)
    values = {"session": session.ref, "story": "Amina er bange for Karen i Ærø Butik på Torvet 1.", "question": "Hvad nu med Aminas timer?"}
    return url("bring", placement.ref), {**values, "principles": ["P3"]}


def test_what_the_others_see_is_shown_before_anything_is_saved(cast: Cast) -> None:
    address, values = values_for(cast)
    browser = cast.client(cast.caseworker)
    shown = browser.post(address, values)
    assert shown.status_code == 200
    assert "Det ser de andre" in shown.content.decode()
    assert shown.context["shown"].story == "[navn] er bange for [navn] i [virksomhed] på [virksomhed]."
    assert not SupervisionCase.objects.exists()
    saved = browser.post(address, {**values, "seal": shown.context["shown"].seal})
    assert saved.status_code == 303
    case = SupervisionCase.objects.get()
    assert case.story == shown.context["shown"].story
    assert case.question == "Hvad nu med [navn] timer?"


def test_a_text_that_was_changed_after_it_was_shown_is_shown_again(cast: Cast) -> None:
    address, values = values_for(cast)
    browser = cast.client(cast.caseworker)
    seal = browser.post(address, values).context["shown"].seal
    again = browser.post(address, {**values, "story": "Noget andet om Amina", "seal": seal})
    assert again.context["shown"].story == "Noget andet om [navn]"
    assert not SupervisionCase.objects.exists()


def test_sent_twice_it_is_one_case(cast: Cast) -> None:
    address, values = values_for(cast)
    browser = cast.client(cast.caseworker)
    seal = browser.post(address, values).context["shown"].seal
    answers = [browser.post(address, {**values, "seal": seal, "_once": "samme"}) for _n in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert browser.post(address, {**values, "seal": seal}).status_code == 422
    assert SupervisionCase.objects.count() == 1


def test_no_name_reaches_the_consultant_in_page_source_calendar_or_action_points(cast: Cast) -> None:
    case = stage.case(cast)
    actions.write_notes(by=cast.caseworker, session=case.session, notes="Karen ringer til Amina fra Ærø Butik.")
    browser = cast.client(cast.process_consultant)
    session = case.session.ref
    for address in (
        url("session", session),
        url("session_notes", session),
        url("session_calendar", session),
        url("group", case.session.group.ref),
        url("group_calendar", case.session.group.ref),
        reverse("action_points:about", args=["supervision.SupervisionSession", session]),
    ):
        source = browser.get(address).content.decode()
        assert not [secret for secret in SECRETS if secret in source], address
        assert case.placement.ref not in source, address
    assert "[navn] er usikker ved kassen hos [virksomhed]" in browser.get(url("session", session)).content.decode()


def test_only_the_one_who_brought_it_finds_the_placement(cast: Cast) -> None:
    case = stage.case(cast)
    for person, sees in ((cast.caseworker, True), (cast.consultant, False)):
        source = cast.client(person).get(url("session", case.session.ref)).content.decode()
        assert (case.placement.get_absolute_url() in source) is sees
    placement = case.placement.ref
    assert case.question in cast.client(cast.caseworker).get(url("of_placement", placement)).content.decode()
    assert case.question not in cast.client(cast.consultant).get(url("of_placement", placement)).content.decode()


def test_the_room_of_the_placement_offers_it_to_staff_alone(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    part = url("of_placement", placement.ref)
    assert part in cast.client(cast.caseworker).get(placement.get_absolute_url()).content.decode()
    assert url("bring", placement.ref) in cast.client(cast.caseworker).get(part).content.decode()
    assert cast.client(cast.candidate.person).get(part).status_code == 403
    assert cast.client(cast.process_consultant).get(url("bring", placement.ref)).status_code == 403


def test_those_outside_the_group_see_that_it_meets_and_nothing_that_was_said(cast: Cast) -> None:
    case = stage.case(cast)
    outsider = people.staff(cast.own, "Ulla", RoleKey.CASEWORKER)
    other_consultant = people.staff(None, "Per", RoleKey.PROCESS_CONSULTANT, places=[cast.own])
    assert cast.client(outsider).get(url("session", case.session.ref)).status_code == 404
    assert "Team Havnen" in cast.client(outsider).get(url("list")).content.decode()
    for person in (cast.leader, other_consultant):
        source = cast.client(person).get(url("session", case.session.ref)).content.decode()
        assert case.story not in source
        assert case.question not in source
        assert cast.client(person).get(url("session_notes", case.session.ref)).status_code == 403
    assert cast.client(cast.neighbour_caseworker).get(url("session", case.session.ref)).status_code == 404


def test_a_member_who_left_reads_no_more(cast: Cast) -> None:
    case = stage.case(cast)
    group = case.session.group
    plan = actions.GroupPlan(group.name, cast.process_consultant, 4, [cast.consultant])
    actions.write_group(by=cast.leader, municipality=cast.own, plan=plan, group=group)
    assert cast.client(cast.caseworker).get(url("session", case.session.ref)).status_code == 404


def test_a_case_is_taken_back_by_the_one_who_brought_it(cast: Cast) -> None:
    case = stage.case(cast)
    with pytest.raises(NotAllowed):
        actions.withdraw_case(by=cast.consultant, case=case)
    assert cast.client(cast.caseworker).post(url("case_withdraw", case.ref)).status_code == 303
    assert case.story not in cast.client(cast.consultant).get(url("session", case.session.ref)).content.decode()


def test_a_consultant_learns_of_nobody_from_the_marks(cast: Cast) -> None:
    """Her own words are read for numbers and addresses alone: a mark would tell her who is a candidate."""
    session = stage.session(cast)
    actions.write_notes(by=cast.process_consultant, session=session, notes="Bent og Ærø Butik, 12 34 56 78")
    session.refresh_from_db()
    assert session.notes == "Bent og Ærø Butik, [telefon]"


def test_nobody_is_brought_whose_consent_is_gone_and_nothing_to_a_meeting_that_is_over(cast: Cast) -> None:
    session, placement = stage.session(cast), factories.running_placement(cast)
    values: dict[str, Any] = {"by": cast.caseworker, "session": session, "placement": placement, **stage.TOLD}
    placement.candidate.consents.update(withdrawn_on=date(2026, 5, 1))
    with pytest.raises(Refused, match="samtykke"):
        actions.bring_case(**values)
    placement.candidate.consents.update(withdrawn_on=None)
    actions.cancel_session(by=cast.leader, session=session, reason="Sygdom")
    session.refresh_from_db()
    with pytest.raises(Refused, match="aflyst"):
        actions.bring_case(**values)


@pytest.mark.parametrize("who", ["leader", "researcher"])
def test_whoever_does_not_sit_in_the_group_brings_nothing_to_it(cast: Cast, who: str) -> None:
    person: Person = getattr(cast, who)
    session, placement = stage.session(cast), factories.running_placement(cast)
    with pytest.raises(NotAllowed):
        actions.bring_case(by=person, session=session, placement=placement, **stage.TOLD)
