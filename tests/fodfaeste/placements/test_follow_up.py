"""What follows a placement along: assessments by three, the word on the hire, and what is agreed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.notices.models import Message
from fodfaeste.placements import actions
from fodfaeste.placements.facts import assessments
from fodfaeste.placements.models import Assessment, FollowUp, HoursStep, NamedContact, ParallelEffort, Placement, SupportNeed
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused, Stale
from tests.cast import Cast
from tests.fodfaeste.placements import factories

DAY = date(2026, 5, 4)
PAGES = ("follow_up", "follow_up_panel", "assess")
STAFF_PAGES = ("follow_up_write", "step_add", "contact_name", "support_add", "effort_add")
SECRET = "Kun til sagen"


@pytest.fixture
def placement(cast: Cast) -> Any:
    made = factories.running_placement(cast)
    with clock.moved_to(DAY):
        yield made


def held(cast: Cast, placement: Placement, **more: Any) -> FollowUp:
    values = {
        "held_on": DAY,
        "candidate_present": True,
        "company_present": True,
        "hire_word": "closer",
        "hire_words": "Hun er snart klar.",
        "staff_note": SECRET,
        **more,
    }
    return actions.follow_up(by=cast.consultant, placement=placement, **values)


def decisive(placement: Placement) -> list[Any]:
    return list(placement.job_function.decisive_competences.order_by("pk"))


def step(cast: Cast, placement: Placement, **more: Any) -> HoursStep:
    values = {"from_day": DAY, "hours_per_week": Decimal(12), "paid_hours_per_week": Decimal(4), "pay_kind": "paid_ordinary", **more}
    return actions.add_step(by=cast.consultant, placement=placement, **values)


@pytest.mark.parametrize("name", PAGES)
def test_the_three_parties_open_the_pages(cast: Cast, placement: Placement, name: str) -> None:
    held(cast, placement)
    for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
        assert cast.client(person).get(reverse(f"placements:{name}", args=[placement.ref])).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, *STAFF_PAGES])
def test_the_neighbour_municipality_is_refused(cast: Cast, placement: Placement, name: str) -> None:
    url = reverse(f"placements:{name}", args=[placement.ref])
    assert cast.client(cast.neighbour_caseworker).get(url).status_code == 404
    assert cast.client(cast.other_company.contact.person).get(url).status_code in {403, 404}


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_only_staff_open_what_staff_write(cast: Cast, placement: Placement, name: str) -> None:
    url = reverse(f"placements:{name}", args=[placement.ref])
    assert cast.client(cast.consultant).get(url).status_code == 200
    assert cast.client(cast.candidate.person).get(url).status_code == 403


@pytest.mark.parametrize("who", ["candidate", "company"])
def test_the_note_to_the_municipality_is_seen_by_staff_alone(cast: Cast, placement: Placement, who: str) -> None:
    held(cast, placement)
    actions.add_parallel_effort(
        by=cast.consultant,
        placement=placement,
        kind="mentoring",
        when_words="tirsdag",
        from_day=DAY,
        agreed_on=DAY,
        staff_note=SECRET,
    )
    person = cast.candidate.person if who == "candidate" else cast.butik.contact.person
    url = reverse("placements:follow_up", args=[placement.ref])
    text = cast.client(person).get(url).content.decode()
    assert SECRET not in text
    assert "Hun er snart klar." in text
    assert SECRET in cast.client(cast.caseworker).get(url).content.decode()
    assert ("mentorstøtte" in text) == (who == "candidate")


def test_what_is_not_yet_agreed_is_hidden_from_the_company_until_it_is(cast: Cast, placement: Placement) -> None:
    effort = actions.add_parallel_effort(by=cast.consultant, placement=placement, kind="course", when_words="hver onsdag", from_day=DAY)
    browser, url = cast.client(cast.butik.contact.person), reverse("placements:follow_up", args=[placement.ref])
    assert "hver onsdag" not in browser.get(url).content.decode()
    actions.agree_parallel_effort(by=cast.consultant, effort=effort, agreed_on=DAY)
    assert "hver onsdag" in browser.get(url).content.decode()
    with pytest.raises(Refused, match="allerede"):
        actions.agree_parallel_effort(by=cast.consultant, effort=ParallelEffort.objects.get(), agreed_on=DAY)


def test_a_need_noted_before_it_is_agreed_is_agreed_later_and_then_the_company_sees_it(cast: Cast, placement: Placement) -> None:
    values = {"kind": "breaks", "handling": "pause hver time", "owner_party": "company"}
    need = actions.add_support_need(by=cast.consultant, placement=placement, **values)
    company, staff = cast.client(cast.butik.contact.person), cast.client(cast.consultant)
    url, agree = reverse("placements:follow_up", args=[placement.ref]), reverse("placements:support_agree", args=[need.ref])
    assert "pause hver time" not in company.get(url).content.decode()
    assert agree in staff.get(url).content.decode()
    assert staff.post(agree, {"day": "4. maj 2026", "version": need.version}).status_code == 303
    assert "pause hver time" in company.get(url).content.decode()
    assert agree not in staff.get(url).content.decode()
    with pytest.raises(Refused, match="allerede"):
        actions.agree_support_need(by=cast.consultant, need=SupportNeed.objects.get(), agreed_on=DAY)


def test_a_need_that_is_over_is_not_agreed(cast: Cast, placement: Placement) -> None:
    need = actions.add_support_need(by=cast.consultant, placement=placement, kind="breaks", handling="pause", owner_party="company")
    actions.end_support_need(by=cast.consultant, need=need, ended_on=DAY)
    with pytest.raises(Refused, match="afsluttet"):
        actions.agree_support_need(by=cast.consultant, need=need, agreed_on=DAY)


def test_each_party_assesses_for_itself_and_the_picture_shows_all_three(cast: Cast, placement: Placement) -> None:
    first, second = decisive(placement)
    sides = (("candidate", cast.candidate.person), ("company", cast.butik.contact.person), ("jobcentre", cast.caseworker))
    for party, person in sides:
        actions.assess(by=person, placement=placement, party=party, day=DAY, levels={first.ref: 3, second.pk: 4})
    figure = assessments.picture(placement)
    assert figure is not None
    assert len(figure.table_rows) == 6
    assert assessments.due_days(placement)["company"] > DAY


def test_a_party_does_not_assess_for_another(cast: Cast, placement: Placement) -> None:
    levels = {decisive(placement)[0].ref: 3}
    with pytest.raises(NotAllowed):
        actions.assess(by=cast.butik.contact.person, placement=placement, party="candidate", day=DAY, levels=levels)
    with pytest.raises(NotAllowed):
        actions.assess(by=cast.other_company.contact.person, placement=placement, party="company", day=DAY, levels=levels)
    assert not Assessment.objects.exists()


def test_an_assessment_is_of_this_job_on_a_day_that_has_been_and_once(cast: Cast, placement: Placement) -> None:
    ref = decisive(placement)[0].ref
    foreign = cast.other_company.job_function.decisive_competences.first()
    wrong: list[tuple[date, dict[Any, int]]] = [
        (DAY, {}),
        (DAY, {foreign.ref: 3}),
        (DAY, {ref: 6}),
        (date(2026, 5, 5), {ref: 3}),
        (date(2026, 4, 1), {ref: 3}),
    ]
    for day, levels in wrong:
        with pytest.raises(Refused):
            actions.assess(by=cast.caseworker, placement=placement, party="jobcentre", day=day, levels=levels)
    actions.assess(by=cast.caseworker, placement=placement, party="jobcentre", day=DAY, levels={ref: 3})
    with pytest.raises(Refused, match="allerede en vurdering"):
        actions.assess(by=cast.caseworker, placement=placement, party="jobcentre", day=DAY, levels={ref: 4})


def test_the_candidate_assesses_on_her_own_page(cast: Cast, placement: Placement) -> None:
    one = decisive(placement)[0]
    url = reverse("placements:assess", args=[placement.ref])
    data = {"day": "4. maj 2026", f"level_{one.ref}": "4", "party": "company"}
    assert cast.client(cast.candidate.person).post(url, data).status_code == 303
    made = Assessment.objects.get()
    assert (made.party, made.person, made.scores.get().level) == ("candidate", cast.candidate.person, 4)


@pytest.mark.parametrize(
    "wrong",
    [{"hire_word": "måske"}, {"hire_words": " "}, {"held_on": date(2026, 5, 5)}, {"next_on": DAY}],
)
def test_a_follow_up_without_a_word_on_the_hire_is_refused(cast: Cast, placement: Placement, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        held(cast, placement, **wrong)


def test_a_follow_up_sent_twice_is_held_once(cast: Cast, placement: Placement) -> None:
    data = {"held_on": "4. maj 2026", "hire_word": "same", "hire_words": "Som sidst", "_once": "to-tryk"}
    browser = cast.client(cast.consultant)
    for _press in range(2):
        assert browser.post(reverse("placements:follow_up_write", args=[placement.ref]), data).status_code == 303
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"hours_per_week": Decimal(0)}, {"paid_hours_per_week": Decimal(13)}, {"pay_kind": "unpaid"}, {"paid_hours_per_week": Decimal(0)}],
)
def test_a_step_that_does_not_add_up_is_refused(cast: Cast, placement: Placement, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        step(cast, placement, **wrong)


def test_a_step_is_reached_once_and_never_ahead(cast: Cast, placement: Placement) -> None:
    made = step(cast, placement)
    with pytest.raises(Refused, match="allerede et trin"):
        step(cast, placement)
    with pytest.raises(Refused, match="fremtiden"):
        actions.reach_step(by=cast.consultant, step=made, reached_on=date(2026, 5, 5))
    actions.reach_step(by=cast.consultant, step=made, reached_on=DAY, version=made.version)
    with pytest.raises(Stale):
        actions.reach_step(by=cast.consultant, step=HoursStep.objects.get(), reached_on=DAY, version=1)


def test_a_new_named_contact_closes_the_former(cast: Cast, placement: Placement) -> None:
    actions.name_contact(by=cast.caseworker, placement=placement, side="jobcentre", person=cast.consultant, from_day=date(2026, 4, 7))
    actions.name_contact(by=cast.caseworker, placement=placement, side="jobcentre", person=cast.caseworker, from_day=DAY)
    assert list(NamedContact.objects.order_by("pk").values_list("to_day", flat=True)) == [date(2026, 5, 3), None]


def test_a_named_contact_stands_on_its_own_side(cast: Cast, placement: Placement) -> None:
    wrong = (("company", cast.consultant), ("company", cast.other_company.contact.person), ("jobcentre", cast.neighbour_caseworker))
    for side, person in (*wrong, ("candidate", cast.other_candidate.person)):
        with pytest.raises(Refused):
            actions.name_contact(by=cast.caseworker, placement=placement, side=side, person=person, from_day=DAY)


def test_support_unlike_that_of_the_staff_says_why(cast: Cast, placement: Placement) -> None:
    values = {"kind": "breaks", "handling": "To pauser", "like_staff": "no", "owner_party": "company"}
    with pytest.raises(Refused, match="anderledes"):
        actions.add_support_need(by=cast.consultant, placement=placement, **values)
    made = actions.add_support_need(by=cast.consultant, placement=placement, difference="Flere pauser i starten", **values)
    actions.end_support_need(by=cast.consultant, need=made, ended_on=DAY)
    with pytest.raises(Refused, match="allerede"):
        actions.end_support_need(by=cast.consultant, need=SupportNeed.objects.get(), ended_on=DAY)


@pytest.mark.parametrize("name", ["step_reach", "support_agree", "support_end", "effort_agree"])
def test_the_neighbour_does_not_touch_a_row_of_the_plan(cast: Cast, placement: Placement, name: str) -> None:
    who: dict[str, Any] = {"by": cast.consultant, "placement": placement}
    rows = {
        "step_reach": lambda: step(cast, placement),
        "support_agree": lambda: actions.add_support_need(kind="breaks", handling="x", owner_party="company", **who),
        "support_end": lambda: actions.add_support_need(kind="breaks", handling="x", owner_party="company", **who),
        "effort_agree": lambda: actions.add_parallel_effort(kind="course", when_words="x", from_day=DAY, **who),
    }
    url = reverse(f"placements:{name}", args=[rows[name]().ref])
    assert cast.client(cast.neighbour_caseworker).post(url, {"day": "4. maj 2026"}).status_code == 404
    assert cast.client(cast.consultant).post(url, {"day": "4. maj 2026"}).status_code == 303


def test_staff_ask_those_who_owe_a_look_once_a_day_and_the_letter_leads_to_the_form(cast: Cast, placement: Placement) -> None:
    page, ask = (reverse(f"placements:{name}", args=[placement.ref]) for name in ("follow_up", "assess_ask"))
    later = factories.STARTED + timedelta(days=28)
    client = cast.client(cast.caseworker)
    with clock.moved_to(later - timedelta(days=1)):
        assert ask not in client.get(page).content.decode()
        with pytest.raises(Refused, match="for nylig"):
            actions.ask_assessment(by=cast.caseworker, placement=placement)
    with clock.moved_to(later):
        levels = {row.ref: 3 for row in decisive(placement)}
        actions.assess(by=cast.candidate.person, placement=placement, party="candidate", day=later, levels=levels)
        assert ask in client.get(page).content.decode()
        assert ask not in cast.client(cast.butik.contact.person).get(page).content.decode()
        assert "Beskeden er sendt" in client.post(ask, follow=True).content.decode()
        assert "Vent et døgn" in client.post(ask, follow=True).content.decode()
        with pytest.raises(NotAllowed):
            actions.ask_assessment(by=cast.butik.contact.person, placement=placement)
    [message] = Message.objects.filter(template="assessment_ask")
    assert (message.recipient, message.path) == (cast.butik.contact.person, reverse("placements:assess", args=[placement.ref]))
    assert cast.client(cast.neighbour_caseworker).post(ask).status_code == 404
