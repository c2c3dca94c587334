"""Who does what next knows of what waits: hours that two disagree about, a clip, a talk, and a first day ahead."""

from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse

from fodfaeste.placements import actions
from fodfaeste.placements.models import Party, Placement
from fodfaeste.placements.parties import party_of
from fodfaeste.retention import actions as retention
from fodfaeste.retention.models import CheckIn
from fodfaeste.shared import clock
from tests.cast import Cast
from tests.fodfaeste.placements import factories
from tests.fodfaeste.placements.test_hours import DAY, MONDAY, record
from tests.fodfaeste.retention import stage


def said(placement: Placement, person: object) -> dict[str, str]:
    return {one.party.value: one.task.text for one in party_of(person).who_next(factories.fresh(placement))}


def test_a_disagreement_waits_for_the_caseworker_and_the_others_wait_too(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    week = record(placement, cast.candidate.person)
    with clock.moved_to(DAY):
        actions.dispute_week(by=cast.butik.contact.person, week=week, hours=Decimal(8), words="Fredag var der lukket")
        for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
            now = said(placement, person)
            assert now["jobcentre"] == "Afgør timerne i uge 16, som der er uenighed om"
            assert now["candidate"] == now["company"] == "Vent: kommunen afgør, hvor mange timer der var i uge 16"
        text = cast.client(cast.caseworker).get(placement.get_absolute_url()).content.decode()
    assert reverse("placements:decide_week", args=[week.ref]) in text


def test_the_next_task_stands_once_on_its_card(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        text = cast.client(cast.caseworker).get(placement.get_absolute_url()).content.decode()
    card = text.split('id="mine-opgaver"')[1].split("</section>")[0]
    assert card.count("Følg op, og spørg til ansættelsen") == 1


def test_a_clip_waits_for_an_answer_and_the_candidate_does_not_know_of_it(cast: Cast) -> None:
    card = stage.with_card(cast)
    placement = card.employment.placement
    with clock.moved_to(date(2026, 6, 2)):
        clip = retention.use_clip(by=cast.butik.contact.person, card=card, kind="call", words="Tempoet driller")
        staff, company, candidate = (
            said(placement, person) for person in (cast.caseworker, cast.butik.contact.person, cast.candidate.person)
        )
        assert "lovet senest" in staff["jobcentre"]
        assert "kommunen svarer på jeres klip" in company["company"]
        assert not any("klip" in words for words in candidate.values())
        retention.answer_clip(by=cast.caseworker, clip=clip, answer="Vi kom forbi")
        assert said(placement, cast.caseworker)["jobcentre"] == "Ingen opgaver lige nu"


def test_a_talk_that_is_due_is_each_ones_own(cast: Cast) -> None:
    placement = stage.hired(cast).placement
    with clock.moved_to(CheckIn.objects.order_by("due_on").first().due_on):
        company, candidate = said(placement, cast.butik.contact.person), said(placement, cast.candidate.person)
        assert company["company"] == candidate["candidate"] == "Fortæl, hvordan det går på arbejdet"
        assert company["candidate"] == candidate["company"] == "Ingen opgaver lige nu"
        assert said(placement, cast.caseworker)["jobcentre"].startswith("Hold samtalen med")
        task = party_of(cast.candidate.person).next_task(factories.fresh(placement))
        assert cast.client(cast.candidate.person).get(task.url).status_code == 200


def test_an_agreement_is_confirmed_before_anything_that_waits(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    week = record(placement, cast.candidate.person)
    with clock.moved_to(DAY):
        actions.dispute_week(by=cast.butik.contact.person, week=week, hours=Decimal(8), words="Fredag var der lukket")
        actions.write_agreement(by=cast.caseworker, placement=placement, reason="period", period_to=date(2026, 8, 1))
        assert party_of(cast.candidate.person).next_task(factories.fresh(placement)).text.startswith("Læs aftalen")
    assert Party.JOBCENTRE.value in said(placement, cast.caseworker)


def test_the_companys_first_page_says_that_a_match_is_on_its_way(cast: Cast) -> None:
    factories.decided_match(cast.candidate, cast.butik, cast.caseworker)
    factories.sharing_consent(cast, "name")
    with clock.moved_to(date(2026, 3, 21)):
        text = cast.client(cast.butik.contact.person).get(reverse("today:ours")).content.decode()
    assert "kommunen har besluttet matchet og opretter forløbet nu" in text
    assert "Intet forløb lige nu" not in text


def listed_for_the_company(cast: Cast) -> str:
    browser = cast.client(cast.butik.contact.person)
    return " ".join(browser.get(address).content.decode() for address in (reverse("placements:ours"), "/vores/"))


def test_the_company_is_asked_to_confirm_only_while_a_week_waits_and_told_which(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        assert said(placement, cast.butik.contact.person)["company"] == "Ingen opgaver lige nu"
        week = record(placement, cast.candidate.person)
        for person in (cast.caseworker, cast.candidate.person, cast.butik.contact.person):
            assert said(placement, person)["company"] == "Bekræft timerne i uge 16"
        assert listed_for_the_company(cast).count("Bekræft timerne i uge 16") >= 2
        task = party_of(cast.butik.contact.person).next_task(factories.fresh(placement))
        assert cast.client(cast.butik.contact.person).get(task.url).status_code == 200
        actions.confirm_week(by=cast.butik.contact.person, week=week, version=week.version)
        assert said(placement, cast.butik.contact.person)["company"] == "Ingen opgaver lige nu"
        assert "Bekræft timerne" not in listed_for_the_company(cast)
        assert "Bekræft ugens timer" not in listed_for_the_company(cast)


def test_a_disagreement_comes_before_an_older_week_that_waits(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(DAY):
        lines = [{"task": "feje", "pay_kind": "unpaid", "hours": Decimal(2), "day": None}]
        actions.record_hours(by=cast.candidate.person, placement=placement, monday=MONDAY - timedelta(weeks=1), entries=lines)
        newer = record(placement, cast.candidate.person)
        assert said(placement, cast.caseworker)["company"] == "Bekræft timerne i uge 15"
        actions.dispute_week(by=cast.butik.contact.person, week=newer, hours=Decimal(8), words="Fredag var der lukket")
        assert said(placement, cast.caseworker)["jobcentre"] == "Afgør timerne i uge 16, som der er uenighed om"
