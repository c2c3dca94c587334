"""Every page of retention: who may come, what it says, and that it asks a constant number of times."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.placements.models import Placement
from fodfaeste.retention import actions
from fodfaeste.retention.models import CheckIn, Clip, Employment
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage
from tests.harness.database import look_at_rows

STAFF = ("detail", "change_hours", "end", "issue_card", "use_clip")


@pytest.fixture(autouse=True)
def a_day_in_june() -> Iterator[None]:
    with clock.moved_to(date(2026, 6, 10)):
        yield


@pytest.fixture
def story(cast: Cast) -> Employment:
    """An employment with a card, a used clip and planned talks."""
    card = stage.with_card(cast)
    actions.use_clip(by=cast.butik.contact.person, card=card, kind="visit", words="Kom gerne")
    return Employment.objects.get()


def addresses(employment: Employment) -> dict[str, list[str]]:
    clip, talk = Clip.objects.get(), {row.party: row for row in CheckIn.objects.order_by("-due_on")}
    placement = employment.placement.ref
    return {
        "staff": [
            *(reverse(f"retention:{name}", args=[employment.ref]) for name in STAFF),
            reverse("retention:clip", args=[clip.ref]),
            reverse("retention:check_in", args=[talk["candidate"].ref]),
            reverse("retention:of_placement", args=[placement]),
            reverse("retention:hire", args=[placement]),
        ],
        "contact": [
            reverse("retention:ours_detail", args=[employment.ref]),
            reverse("retention:ours_clip", args=[clip.ref]),
            reverse("retention:ours_check_in", args=[talk["company"].ref]),
            reverse("retention:of_placement", args=[placement]),
        ],
        "candidate": [
            reverse("retention:mine_detail", args=[employment.ref]),
            reverse("retention:mine_check_in", args=[talk["candidate"].ref]),
            reverse("retention:of_placement", args=[placement]),
        ],
    }


def test_each_party_opens_its_own_pages_and_a_stranger_of_the_same_kind_none(cast: Cast, story: Employment) -> None:
    people = {
        "staff": (cast.caseworker, [cast.neighbour_caseworker]),
        "contact": (cast.butik.contact.person, [cast.other_company.contact.person, cast.neighbour_company.contact.person]),
        "candidate": (cast.candidate.person, [cast.other_candidate.person, cast.neighbour_candidate.person]),
    }
    for kind, (own, strangers) in people.items():
        for url in addresses(story)[kind]:
            assert cast.client(own).get(url).status_code == 200, url
            for stranger in strangers:
                assert cast.client(stranger).get(url).status_code == 404, url


def test_pages_of_another_kind_are_refused(cast: Cast, story: Employment) -> None:
    found = addresses(story)
    for url in found["staff"][:7]:
        for person in (cast.butik.contact.person, cast.candidate.person, cast.researcher):
            assert cast.client(person).get(url).status_code == 403, url
    assert cast.client(cast.candidate.person).get(found["contact"][0]).status_code == 403


def test_the_candidate_sees_nothing_of_the_card(cast: Cast, story: Employment) -> None:
    for url in addresses(story)["candidate"]:
        text = cast.client(cast.candidate.person).get(url, headers={"HX-Request": "true"}).content.decode()
        assert " klip" not in text.lower()
        assert "til makker" not in text


def test_a_placement_is_hired_through_its_page(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    values = {
        "position": "Butiksmedhjælper",
        "pay_kind": "paid_ordinary",
        "hours_per_week": "15",
        "started_on": "1. juni 2026",
        "words": "",
    }
    response = cast.client(cast.caseworker).post(reverse("retention:hire", args=[placement.ref]), values)
    assert response.status_code == 303
    assert factories.fresh(placement).end_kind == "hired"


def test_one_tap_uses_one_clip_also_when_it_is_sent_twice(cast: Cast, story: Employment) -> None:
    url, browser = reverse("retention:press_clip", args=[story.ref]), cast.client(cast.butik.contact.person)
    first, second = (browser.post(url, {"kind": "call", "_once": "samme"}) for _n in range(2))
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert Clip.objects.count() == 2


def test_the_company_sees_the_card_the_buttons_and_the_promised_day(cast: Cast, story: Employment) -> None:
    text = cast.client(cast.butik.contact.person).get(reverse("retention:ours_detail", args=[story.ref])).content.decode()
    assert "2 af 3 klip er tilbage" in text
    assert "12. juni 2026" in text
    assert text.count('name="kind"') == 8


def test_a_used_up_card_says_so_and_offers_no_button(cast: Cast, story: Employment) -> None:
    url, browser = reverse("retention:press_clip", args=[story.ref]), cast.client(cast.butik.contact.person)
    answers = [browser.post(url, {"kind": "call"}).status_code for _n in range(3)]
    assert answers == [303, 303, 422]
    assert 'name="kind"' not in browser.get(reverse("retention:ours_detail", args=[story.ref])).content.decode()


def test_a_button_without_a_kind_and_another_companys_press_do_nothing(cast: Cast, story: Employment) -> None:
    url = reverse("retention:press_clip", args=[story.ref])
    assert cast.client(cast.butik.contact.person).post(url, {"kind": "guld"}).status_code == 422
    assert cast.client(cast.other_company.contact.person).post(url, {"kind": "call"}).status_code == 404
    assert Clip.objects.count() == 1


def test_a_clip_is_answered_and_the_company_reads_it(cast: Cast, story: Employment) -> None:
    clip = Clip.objects.get()
    staff = cast.client(cast.caseworker)
    assert staff.post(reverse("retention:clip", args=[clip.ref]), {"answer": "", "held": "unknown"}).status_code == 422
    assert staff.post(reverse("retention:clip", args=[clip.ref]), {"answer": "Vi kommer tirsdag", "held": "yes"}).status_code == 303
    text = cast.client(cast.butik.contact.person).get(reverse("retention:ours_clip", args=[clip.ref])).content.decode()
    assert "Vi kommer tirsdag" in text


def test_both_answer_how_it_goes_on_their_own_page(cast: Cast, story: Employment) -> None:
    for party, person, name in (
        ("candidate", cast.candidate.person, "mine_check_in"),
        ("company", cast.butik.contact.person, "ours_check_in"),
    ):
        talk = CheckIn.objects.filter(party=party).earliest("due_on")
        url = reverse(f"retention:{name}", args=[talk.ref])
        assert cast.client(person).post(url, {"going": "4", "words": "Fint", "warning": "nej"}).status_code == 303
        talk.refresh_from_db()
        assert talk.going == 4


def test_staff_change_end_and_write_a_talk_through_the_pages(cast: Cast, story: Employment) -> None:
    staff, talk = cast.client(cast.caseworker), CheckIn.objects.earliest("due_on")
    sent = [
        ("change_hours", story.ref, {"from_day": "8. juni 2026", "hours_per_week": "20", "pay_kind": "paid_ordinary", "why": "Fint"}),
        ("check_in", talk.ref, {"going": "3", "words": "", "warning": "ja", "how": "call", "held_on": "9. juni 2026"}),
        ("end", story.ref, {"ended_on": "9. juni 2026", "cause": "agreed", "version": story.version}),
    ]
    for name, ref, values in sent:
        assert staff.post(reverse(f"retention:{name}", args=[ref]), values).status_code == 303, name
    story.refresh_from_db()
    assert story.ended_on == date(2026, 6, 9)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=now", True),
        ("state=ended", False),
        ("waiting=on", True),
        ("due=on", True),
        ("q=amina", True),
        ("q=bent", False),
        ("sort=-timer", True),
        ("sort=navn", True),
        ("pay_kind=paid_flex", False),
    ],
)
def test_filters_stand_in_the_address(cast: Cast, story: Employment, query: str, found: bool) -> None:
    text = cast.client(cast.caseworker).get(f"{reverse('retention:list')}?{query}").content.decode()
    assert (story.ref in text) is found


def test_the_neighbour_sees_none_in_the_list_and_a_protected_name_stays_out_of_the_file(cast: Cast, story: Employment) -> None:
    assert story.ref not in cast.client(cast.neighbour_caseworker).get(reverse("retention:list")).content.decode()
    type(cast.candidate.person).objects.filter(pk=cast.candidate.person.pk).update(protected=True)
    text = cast.client(cast.caseworker).get(f"{reverse('retention:list')}?format=csv").content.decode()
    assert "Butiksmedhjælper" in text
    assert "Amina" not in text


def test_the_parts_answer_htmx_with_a_part(cast: Cast, story: Employment) -> None:
    for url in (reverse("retention:portfolio"), reverse("retention:of_placement", args=[story.placement.ref])):
        text = cast.client(cast.caseworker).get(url, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in text
        assert "klip" in text


def count(cast: Cast, person: Any, url: str) -> int:
    client = cast.client(person)
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def employ(cast: Cast, number: int) -> None:
    Employment.objects.bulk_create(
        Employment(municipality=cast.own, placement=row, candidate=row.candidate, company=row.company, **stage.TERMS)
        for row in factories.many_placements(cast, number)
    )
    look_at_rows()


def test_lists_ask_as_often_with_750_as_with_75(cast: Cast) -> None:
    urls = [(cast.caseworker, reverse("retention:list")), (cast.butik.contact.person, reverse("retention:ours"))]
    employ(cast, 75)
    few = [count(cast, person, url) for person, url in urls]
    employ(cast, 675)
    assert [count(cast, person, url) for person, url in urls] == few
    assert max(few) <= 35
    assert Placement.objects.count() == 750


@pytest.mark.parametrize(("party", "phone"), [("company", "87654321"), ("candidate", "12345678")])
def test_a_talk_that_was_held_shows_what_was_said_by_whom_and_whom_to_speak_to_next(cast: Cast, party: str, phone: str) -> None:
    employment = stage.hired(cast)
    talk, ahead = employment.check_ins.filter(party=party).order_by("due_on")[:2]
    with clock.moved_to(talk.due_on):
        actions.hold_check_in(by=cast.caseworker, check_in=talk, going=2, how="call", words="Bliver træt efter frokost", warning=True)
        page = cast.client(cast.caseworker).get(reverse("retention:check_in", args=[talk.ref])).content.decode()
    for word in ("2 af 5", "Bliver træt efter frokost", "telefon", cast.caseworker.name, f"tel:{phone}"):
        assert word in page
    assert reverse("retention:check_in", args=[ahead.ref]) in page


def test_a_used_up_card_offers_no_button_but_whom_to_call_and_staff_issue_a_new_one(cast: Cast) -> None:
    card = stage.with_card(cast, clips=1)
    company, staff = cast.client(cast.butik.contact.person), cast.client(cast.caseworker)
    renew = reverse("retention:issue_card", args=[card.employment.ref])
    assert "Brug et klip" in company.get("/vores/").content.decode()
    assert "Udsted nyt kort" not in staff.get(reverse("retention:detail", args=[card.employment.ref])).content.decode()
    assert staff.post(renew, {"clips": "4", "valid_to": "31. maj 2027", "answer_working_days": "2"}).status_code == 422
    actions.use_clip(by=cast.butik.contact.person, card=card, kind="visit")
    for address in ("/vores/", reverse("retention:ours_detail", args=[card.employment.ref])):
        page = company.get(address).content.decode()
        assert f"Jeres kontakt er {cast.caseworker.name}" in page
        assert "Brug et klip" not in page
        assert reverse("retention:press_clip", args=[card.employment.ref]) not in page
    assert "Udsted nyt kort" in staff.get(reverse("retention:detail", args=[card.employment.ref])).content.decode()
    assert staff.post(renew, {"clips": "4", "valid_to": "31. maj 2027", "answer_working_days": "2"}).status_code == 303
    card.refresh_from_db()
    assert (card.clips, card.valid_to) == (5, date(2027, 5, 31))
    assert "4 af 5 klip er tilbage" in company.get(reverse("retention:ours_detail", args=[card.employment.ref])).content.decode()
    actions.use_clip(by=cast.butik.contact.person, card=card, kind="call")
    assert Clip.objects.count() == 2
