"""Every line on Today leads to a page that answers the person who sees the line."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fodfaeste.action_points import actions as action_points
from fodfaeste.candidates import actions as candidates
from fodfaeste.candidates.facts import ASKS
from fodfaeste.candidates.models import Candidate, CandidateCompetence, Need, Wish
from fodfaeste.catalogue.models import Competence
from fodfaeste.learning import actions as learning
from fodfaeste.notices.models import Message
from fodfaeste.placements.actions import record_hours
from fodfaeste.placements.models import Confirmation
from fodfaeste.practice_trials.models import PulseAsk
from fodfaeste.retention.models import CheckIn
from fodfaeste.shared import clock
from fodfaeste.today.needs import Kind, needs_of
from fodfaeste.today.scope import scope_of
from tests.cast import Cast
from tests.fodfaeste.learning import stage as courses
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage as trials
from tests.fodfaeste.today import test_needs as make
from tests.fodfaeste.workshops import stage as workshops

DAY = date(2026, 5, 18)
LATE = date(2026, 7, 20)
# What one has learnt, prepares and is asked is one's own to answer for; everything else can be a colleague's.
OWN = (Kind.LEARNING, Kind.WORKSHOP, Kind.PULSE)


def warned(cast: Cast) -> None:
    values = {"municipality": cast.own, "employment": make.employed(cast), "party": "company", "held_by": cast.caseworker}
    CheckIn.objects.create(**values, due_on=date(2026, 5, 10), held_at=clock.at(date(2026, 5, 10)), warning=True)


def signed_up(cast: Cast) -> None:
    activity = courses.activity(cast)
    with clock.moved_to(DAY):
        for person in (cast.caseworker, cast.consultant, cast.leader):
            learning.sign_up(by=person, activity=activity)


def due_talk(cast: Cast) -> None:
    CheckIn.objects.create(municipality=cast.own, employment=make.employed(cast), party="candidate", due_on=DAY)


def disputed(cast: Cast) -> None:
    by = {"disputed_by": cast.butik.contact.person, "disputed_party": "company", "disputed_at": clock.at(DAY)}
    make.week(cast, factories.running_placement(cast), **by)


def worked(cast: Cast) -> None:
    make.week(cast, factories.running_placement(cast))


def two_yeses(cast: Cast) -> None:
    version = factories.awaiting_placement(cast).open_version
    for party, person in (("candidate", cast.candidate.person), ("company", cast.butik.contact.person)):
        values = {"agreement": version, "party": party, "person": person, "confirmed_at": clock.at(date(2026, 4, 2))}
        Confirmation.objects.create(municipality=cast.own, **values)


def to_decide(cast: Cast) -> None:
    make.open_match(cast, company_answer="yes", company_answered_at=clock.at(DAY), company_contact=cast.butik.contact)


def known_but(cast: Cast, missing: str) -> None:
    """A first meeting lies ahead, and one thing is not known."""
    make.open_match(cast)
    place = {"municipality": cast.own, "candidate": cast.candidate}
    if missing != "wishes":
        Wish.objects.create(**place, function_type=cast.butik.job_function.function_type)
    if missing != "competences":
        for one in Competence.objects.order_by("pk")[:3]:
            CandidateCompetence.objects.create(**place, competence=one, level=3, evidence="shown")
    if missing != "needs":
        Need.objects.create(**place, kind="quiet")
    single = {
        "wished_hours": Decimal(12),
        "travel_minutes": 30,
        "can_start_on": DAY,
        "own_words": "Jeg kan lide orden.",
        "profile_approved_on": DAY,
    }
    Candidate.objects.filter(pk=cast.candidate.pk).update(**{name: value for name, value in single.items() if name != missing})


def agreed(cast: Cast) -> None:
    values = {"words": "Ring til butikken", "owner": cast.caseworker, "due_on": DAY}
    with clock.moved_to(DAY):
        action_points.add_point(by=cast.leader, target=cast.butik.company, **values)


def asked_every_third_month(cast: Cast) -> None:
    """The first round is over by then; what was not opened in time is opened with it."""
    with clock.moved_to(date(2026, 6, 1)):
        candidates.open_rounds(by=None, municipality=cast.own)


def near_workshop(cast: Cast) -> None:
    with clock.moved_to(DAY):
        workshops.joined(workshops.workshop(cast, held_on=date(2026, 5, 20)), cast.caseworker, cast.consultant, cast.leader)


def questioned(cast: Cast) -> None:
    """The caseworker has the case; the same question to two colleagues."""
    ask = next(one for one in trials.asked(cast) if one.party == "jobcentre")
    for person in (cast.consultant, cast.leader):
        values = {name: getattr(ask, name) for name in ("municipality", "trial", "use", "party", "key", "question", "scale", "asked_at")}
        PulseAsk.objects.create(person=person, **values)


SCENES: dict[Kind, Callable[[Cast], Any]] = {
    Kind.CLIP: make.clip,
    Kind.WARNING: warned,
    Kind.CONSENT: lambda cast: cast.candidate.consents.update(withdrawn_on=DAY),
    Kind.NO_CASEWORKER: lambda cast: Candidate.objects.filter(pk=cast.candidate.pk).update(caseworker=None),
    Kind.DISPUTE: disputed,
    Kind.UNPAID: worked,
    Kind.CONFIRM: two_yeses,
    Kind.DECIDE: to_decide,
    Kind.ANSWER: make.open_match,
    Kind.NO_MATCH: lambda _cast: None,
    Kind.FOLLOW_UP: factories.running_placement,
    Kind.POINT: agreed,
    Kind.KNOWLEDGE: make.open_match,
    Kind.CHECK_IN: due_talk,
    Kind.WEEK: worked,
    Kind.PERIOD: factories.running_placement,
    Kind.TRIAL: lambda cast: trials.begun(cast, to_day=date(2026, 5, 10)),
    Kind.LEARNING: signed_up,
    Kind.ROUND: asked_every_third_month,
    Kind.WORKSHOP: near_workshop,
    Kind.PULSE: questioned,
}


def follow(cast: Cast, who: str, kind: Kind) -> list[int]:
    """The answers of the pages that the lines of one kind lead to."""
    person = getattr(cast, who)
    with clock.moved_to({Kind.PERIOD: LATE, Kind.ROUND: date(2026, 6, 2)}.get(kind, DAY)):
        found = needs_of(scope_of(person, mine=kind in OWN), kind.value)
        return [cast.client(person).get(need.url).status_code for need in found]


def test_every_kind_of_need_has_a_scene() -> None:
    assert set(SCENES) == set(Kind)


@pytest.mark.parametrize("who", ["caseworker", "consultant", "leader"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_line_leads_to_a_page_that_answers(cast: Cast, kind: Kind, who: str) -> None:
    SCENES[kind](cast)
    answers = follow(cast, who, kind)
    # Confirming for the municipality is not the consultant's, so the line is not shown to him.
    assert bool(answers) is not (kind is Kind.CONFIRM and who == "consultant")
    assert set(answers) <= {200}


@pytest.mark.parametrize("missing", [ask.key for ask in ASKS])
def test_whatever_is_not_known_there_is_a_page_to_write_it_on(cast: Cast, missing: str) -> None:
    known_but(cast, missing)
    assert follow(cast, "caseworker", Kind.KNOWLEDGE) == [200]


def test_from_a_week_that_waits_the_company_is_reminded_and_one_comes_back_to_the_hours(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    entry = {"task": "fylde varer op", "pay_kind": "unpaid", "hours": Decimal(10), "day": None}
    with clock.moved_to(date(2026, 4, 12)):
        record_hours(by=cast.candidate.person, placement=placement, monday=make.MONDAY, entries=[entry])
    client = cast.client(cast.caseworker)
    with clock.moved_to(DAY):
        need = next(need for need in needs_of(scope_of(cast.caseworker, mine=True), Kind.WEEK.value))
        asked = Message.objects.get(template="hours_confirm")
        messages = f"/beskeder/om/placements.WorkWeek/{asked.about_ref}/"
        assert messages in client.get(need.url).content.decode()
        part = client.get(messages, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{need.url}"}).content.decode()
        again = f"/beskeder/{asked.ref}/igen/"
        assert again in part
        assert f'value="{need.url}"' in part
        assert client.post(again, {"next": need.url})["Location"] == need.url
    assert Message.objects.filter(template="hours_confirm").count() == 2


@pytest.mark.parametrize("make_it", [make.open_match, factories.awaiting_placement])
def test_what_was_sent_about_a_match_or_a_placement_is_on_its_page_for_staff(cast: Cast, make_it: Callable[[Cast], Any]) -> None:
    row = make_it(cast)
    with clock.moved_to(DAY):
        text = cast.client(cast.caseworker).get(row.get_absolute_url()).content.decode()
        messages = f"/beskeder/om/{row._meta.label}/{row.ref}/"
        assert f'<a href="{messages}"' in text
        assert f'data-hx-get="{messages}"' in text
        assert row.get_absolute_url() in cast.client(cast.caseworker).get(messages).content.decode()
        assert cast.client(cast.neighbour_caseworker).get(messages).status_code == 404
