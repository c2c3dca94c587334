"""A workshop that is near and a short question that waits stand on the first page of those whom they concern, and of nobody else."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fodfaeste.people.models import Person
from fodfaeste.practice_trials import actions as trials
from fodfaeste.practice_trials.models import PulseAsk
from fodfaeste.shared import clock
from fodfaeste.today.needs import Kind, Need, needs_of
from fodfaeste.today.scope import scope_of
from fodfaeste.workshops import actions as workshops
from fodfaeste.workshops.models import Participant, Stage, Workshop
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage as trial_stage
from tests.fodfaeste.workshops import stage

HELD = stage.DAY
ASKED = trial_stage.TODAY
FIRST = {"jobcentre": "/i-dag/", "candidate": "/mit/", "company": "/vores/"}


def workshop(cast: Cast, *people: Person, **values: Any) -> Workshop:
    found = stage.workshop(cast, **{"preparation": "Tag en sag\nmed hjemmefra", **values})
    stage.joined(found, *people)
    return found


def found(person: Person, kind: Kind, day: date, *, mine: bool = True) -> list[Need]:
    with clock.moved_to(day):
        return needs_of(scope_of(Person.objects.get(pk=person.pk), mine=mine), kind.value)


def page(cast: Cast, person: Person, url: str, day: date) -> str:
    with clock.moved_to(day):
        return str(cast.client(person).get(url).content.decode())


def who(cast: Cast, party: str) -> Person:
    return {"jobcentre": cast.caseworker, "candidate": cast.candidate.person, "company": cast.butik.contact.person}[party]


@pytest.mark.parametrize(("before", "stands"), [(8, False), (7, True), (0, True), (-1, False)])
def test_a_workshop_stands_from_a_week_before_until_its_day_is_over(cast: Cast, before: int, stands: bool) -> None:
    near = workshop(cast, cast.caseworker)
    lines = found(cast.caseworker, Kind.WORKSHOP, HELD - timedelta(days=before))
    assert [need.url for need in lines] == [near.get_absolute_url()] * stands


def test_the_line_says_what_when_and_what_to_prepare(cast: Cast) -> None:
    near = workshop(cast, cast.caseworker)
    today = page(cast, cast.caseworker, "/i-dag/", HELD - timedelta(days=2))
    assert near.title in today
    assert f'href="{near.get_absolute_url()}"' in today
    assert "15. september 2026 kl. 09.00: Rådhuset, mødesal 2. Før du kommer: Tag en sag med hjemmefra" in today
    assert "ikke begyndt" not in today, "the stage is for whoever leads it"
    assert "I dag kl. 09.00" in page(cast, cast.caseworker, "/i-dag/", HELD)


def test_whoever_does_not_take_part_has_no_line_and_nobody_has_a_colleagues(cast: Cast) -> None:
    workshop(cast, cast.caseworker)
    for person in (cast.consultant, cast.leader, cast.neighbour_caseworker):
        assert not found(person, Kind.WORKSHOP, HELD)
    assert not found(cast.caseworker, Kind.WORKSHOP, HELD, mine=False)


def test_whoever_leads_it_is_told_the_stage_and_nobody_once_it_is_closed(cast: Cast) -> None:
    near = workshop(cast, cast.caseworker)
    Participant.objects.update(facilitates=True)
    assert "Værkstedet er ikke begyndt." in found(cast.caseworker, Kind.WORKSHOP, HELD)[0].text
    stage.at(near, Stage.GATHERING, cast.process_consultant)
    (line,) = found(cast.caseworker, Kind.WORKSHOP, HELD)
    assert "»vi samler«" in line.text
    assert "Før du kommer" not in line.text
    Workshop.objects.update(stage=Stage.CLOSED)
    assert not found(cast.caseworker, Kind.WORKSHOP, HELD)


def test_the_process_consultant_reads_the_stage_and_what_to_prepare_on_her_first_page(cast: Cast) -> None:
    near = workshop(cast)
    early, soon = (page(cast, cast.process_consultant, "/tal/", HELD - timedelta(days=days)) for days in (8, 7))
    assert "ikke begyndt" not in early
    assert "Værkstedet er ikke begyndt. Før du kommer: Tag en sag med hjemmefra" in soon
    stage.at(near, Stage.GATHERING, cast.process_consultant)
    assert "»vi samler«" in page(cast, cast.process_consultant, "/tal/", HELD)


def test_a_participant_taken_off_the_list_has_no_line(cast: Cast) -> None:
    near = workshop(cast, cast.caseworker)
    workshops.remove_participant(by=cast.process_consultant, participant=near.participants.get(person=cast.caseworker))
    assert not found(cast.caseworker, Kind.WORKSHOP, HELD)


@pytest.mark.parametrize("party", list(FIRST))
@pytest.mark.parametrize("end", ["answered", "declined", "closed", "decided"])
def test_a_short_question_stands_on_the_first_page_until_it_is_done_with(cast: Cast, party: str, end: str) -> None:
    ask = next(one for one in trial_stage.asked(cast) if one.party == party)
    person, day = who(cast, party), ASKED + timedelta(days=1)
    link = f'href="{ask.get_absolute_url()}"'
    first = page(cast, person, FIRST[party], day)
    assert link in first
    assert ask.question in first
    if end == "answered":
        trials.answer_pulse(by=person, ask=ask, answer=4)
    elif end == "declined":
        trials.decline_pulse(by=person, ask=ask)
    elif end == "closed":
        cast.candidate.consents.update(withdrawn_on=ASKED)
    else:
        trial_stage.decided(cast, trial=ask.trial)
    assert link not in page(cast, person, FIRST[party], day)


def test_no_to_the_newest_question_is_no_to_those_before_it_in_the_trial(cast: Cast) -> None:
    use = trial_stage.used(cast)
    later = ASKED + timedelta(days=15)
    rounds = [trial_stage.asked(cast, use, day) for day in (ASKED, later)]
    person = cast.candidate.person
    trials.decline_pulse(by=person, ask=next(one for one in rounds[1] if one.person_id == person.pk))
    assert "/mit/spoergsmaal" not in page(cast, person, "/mit/", later)
    assert len(found(cast.caseworker, Kind.PULSE, later)) == 2, "what one party says is no word for the others"


def test_a_question_is_to_one_person_alone(cast: Cast) -> None:
    asks = trial_stage.asked(cast)
    for person in (cast.leader, cast.consultant, cast.neighbour_caseworker):
        assert not found(person, Kind.PULSE, ASKED)
    assert not found(cast.caseworker, Kind.PULSE, ASKED, mine=False)
    others = ((cast.other_candidate.person, "/mit/"), (cast.other_company.contact.person, "/vores/"))
    for person, url in others:
        text = page(cast, person, url, ASKED)
        assert not [ask for ask in asks if ask.ref in text]


def more_of(cast: Cast, count: int) -> None:
    """So many more workshops and questions to each."""
    for number in range(count):
        one = stage.workshop(cast, title=f"Værksted {number}", held_on=ASKED + timedelta(days=2))
        stage.joined(one, cast.caseworker)
    for ask in PulseAsk.objects.filter(pk__in=PulseAsk.objects.order_by("pk").values("pk")[:3]):
        values = {name: getattr(ask, name) for name in ("municipality", "trial", "use", "party", "person", "key", "question", "scale")}
        PulseAsk.objects.bulk_create(PulseAsk(**values, asked_at=ask.asked_at) for _n in range(count))


def asked(cast: Cast, person: Person, url: str) -> int:
    client = cast.client(person)
    with clock.moved_to(ASKED):
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
    return len(queries)


def test_many_workshops_and_questions_cost_no_more_than_one(cast: Cast) -> None:
    trial_stage.asked(cast)
    pages = [*((who(cast, party), url) for party, url in FIRST.items()), (cast.process_consultant, "/tal/")]
    with clock.moved_to(ASKED):
        more_of(cast, 1)
        few = [asked(cast, *one) for one in pages]
        more_of(cast, 4)
    assert [asked(cast, *one) for one in pages] == few
    assert len(found(cast.caseworker, Kind.WORKSHOP, ASKED)) == 5
    assert len(found(cast.caseworker, Kind.PULSE, ASKED)) == 6
