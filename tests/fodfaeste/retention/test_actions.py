"""The rules of hire, card, clips and aftercare."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from fodfaeste.notices.models import Message
from fodfaeste.retention import actions
from fodfaeste.retention.facts import card_of, terms_on
from fodfaeste.retention.models import CheckIn, Clip, Employment, RetentionCard
from fodfaeste.shared import clock, tenancy
from fodfaeste.shared.actions import NotAllowed, Refused, Stale
from tests.cast import Cast, assemble
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage


@pytest.fixture(autouse=True)
def a_day_in_june() -> Iterator[None]:
    with clock.moved_to(date(2026, 6, 10)):
        yield


def press(cast: Cast, card: RetentionCard, **extra: Any) -> Clip:
    return actions.use_clip(by=cast.butik.contact.person, card=card, kind="call", **extra)


def test_a_hire_ends_the_placement_as_hired(cast: Cast) -> None:
    employment = stage.hired(cast)
    placement = factories.fresh(employment.placement)
    assert (placement.end_kind, placement.ended_on, employment.company_id) == ("hired", stage.HIRED, cast.butik.company.pk)
    assert Message.objects.filter(template="hire_registered", recipient=cast.butik.contact.person).exists()


def test_a_placement_becomes_one_employment(cast: Cast) -> None:
    employment = stage.hired(cast)
    with pytest.raises(Refused):
        actions.hire(by=cast.caseworker, placement=factories.fresh(employment.placement), **stage.TERMS)
    assert Employment.objects.count() == 1


@pytest.mark.parametrize("make", ["agreed_placement", "ended_placement"])
def test_only_a_placement_that_runs_becomes_an_employment(cast: Cast, make: str) -> None:
    placement = getattr(factories, make)(cast)
    with pytest.raises(Refused):
        actions.hire(by=cast.caseworker, placement=placement, **stage.TERMS)
    assert not Employment.objects.exists()


def test_a_hire_begins_after_the_first_day(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with pytest.raises(Refused) as refused:
        actions.hire(by=cast.caseworker, placement=placement, **{**stage.TERMS, "started_on": factories.STARTED})
    assert refused.value.field == "started_on"


@pytest.mark.parametrize("who", ["neighbour_caseworker", "administrator", "researcher"])
def test_strangers_to_the_casework_do_nothing(cast: Cast, who: str) -> None:
    employment = stage.with_card(cast).employment
    by = getattr(cast, who)
    talk = employment.check_ins.earliest("due_on", "party")
    clip = press(cast, employment.card)
    for act in (
        lambda: actions.change_hours(
            by=by,
            employment=employment,
            from_day=date(2026, 6, 5),
            hours_per_week=Decimal(20),
            pay_kind="paid_flex",
        ),
        lambda: actions.end_employment(by=by, employment=employment, ended_on=date(2026, 6, 9), cause="agreed"),
        lambda: actions.issue_card(by=by, employment=employment, clips=1, valid_from=stage.HIRED, valid_to=stage.VALID_TO),
        lambda: actions.plan_aftercare(by=by, employment=employment),
        lambda: actions.use_clip(by=by, card=employment.card, kind="call"),
        lambda: actions.answer_clip(by=by, clip=clip, answer="Hej"),
        lambda: actions.hold_check_in(by=by, check_in=talk, going=3),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_changed_hours_hold_from_their_day(cast: Cast) -> None:
    employment = stage.hired(cast)
    change = {"employment": employment, "from_day": date(2026, 6, 8), "hours_per_week": Decimal(20), "pay_kind": "paid_flex"}
    actions.change_hours(by=cast.caseworker, **change)
    assert terms_on(employment, date(2026, 6, 7)).hours == 15
    assert terms_on(employment, date(2026, 6, 8)).hours == 20
    with pytest.raises(Refused):
        actions.change_hours(by=cast.caseworker, **change)


def test_an_end_needs_a_day_that_has_come_and_the_version_that_was_seen(cast: Cast) -> None:
    employment = stage.hired(cast)
    for day in (date(2026, 5, 31), date(2026, 6, 11)):
        with pytest.raises(Refused):
            actions.end_employment(by=cast.caseworker, employment=employment, ended_on=day, cause="agreed")
    with pytest.raises(Stale):
        actions.end_employment(by=cast.caseworker, employment=employment, ended_on=stage.HIRED, cause="agreed", version=99)


def test_the_promised_day_is_counted_in_working_days_and_the_caseworker_is_told(cast: Cast) -> None:
    with clock.moved_to(date(2026, 6, 12)):
        clip = press(cast, stage.with_card(cast))
    assert clip.promised_by_day == date(2026, 6, 16)
    assert Message.objects.filter(template="clip_asked", recipient=cast.caseworker).exists()


def test_a_card_gives_as_many_clips_as_it_has_and_no_more(cast: Cast) -> None:
    card = stage.with_card(cast, clips=2)
    assert [press(cast, card).number, press(cast, card).number] == [1, 2]
    with pytest.raises(Refused):
        press(cast, card)
    assert card.used.count() == 2


def test_the_database_itself_refuses_one_clip_too_many(cast: Cast) -> None:
    card = stage.with_card(cast, clips=1)
    clip = press(cast, card)
    clip.pk, clip.ref, clip.number = None, "etandetklip1", 2
    with pytest.raises(IntegrityError), transaction.atomic():
        clip.save(force_insert=True)


def test_another_company_cannot_use_the_card(cast: Cast) -> None:
    card = stage.with_card(cast)
    for person in (cast.other_company.contact.person, cast.candidate.person, cast.neighbour_company.contact.person):
        with pytest.raises(NotAllowed):
            actions.use_clip(by=person, card=card, kind="call")


@pytest.mark.parametrize("day", [date(2026, 5, 31), date(2027, 1, 1)])
def test_a_card_holds_within_its_days_only(cast: Cast, day: date) -> None:
    card = stage.with_card(cast)
    with clock.moved_to(day):
        with pytest.raises(Refused):
            press(cast, card)
        assert not card_of(Employment.objects.get()).usable  # type: ignore[union-attr]  # it has a card


def test_after_the_employment_the_card_is_closed(cast: Cast) -> None:
    card = stage.with_card(cast)
    actions.end_employment(by=cast.caseworker, employment=card.employment, ended_on=date(2026, 6, 9), cause="agreed")
    with pytest.raises(Refused):
        press(cast, RetentionCard.objects.get())


def test_an_employment_has_one_card_with_clips_and_days_in_order(cast: Cast) -> None:
    employment = stage.hired(cast)
    good = {"by": cast.caseworker, "employment": employment, "clips": 3, "valid_from": stage.HIRED, "valid_to": stage.VALID_TO}
    for wrong in ({"clips": 0}, {"valid_to": stage.HIRED - timedelta(days=1)}):
        with pytest.raises(Refused):
            actions.issue_card(**{**good, **wrong})
    actions.issue_card(**good)
    with pytest.raises(Refused):
        actions.issue_card(**good)


def test_a_clip_is_answered_once_and_the_company_is_told(cast: Cast) -> None:
    clip = press(cast, stage.with_card(cast))
    with pytest.raises(Refused):
        actions.answer_clip(by=cast.caseworker, clip=clip, answer="  ")
    actions.answer_clip(by=cast.caseworker, clip=clip, answer="Jeg kom forbi", held=True)
    with pytest.raises(Refused):
        actions.answer_clip(by=cast.consultant, clip=clip, answer="Jeg ringede")
    clip.refresh_from_db()
    assert (clip.answer, clip.answered_by) == ("Jeg kom forbi", cast.caseworker)
    assert Message.objects.get(template="clip_answered").recipient == cast.butik.contact.person


def test_a_clip_that_staff_used_for_the_company_is_answered_to_the_company(cast: Cast) -> None:
    clip = actions.use_clip(by=cast.consultant, card=stage.with_card(cast), kind="call")
    actions.answer_clip(by=cast.caseworker, clip=clip, answer="Jeg kom forbi")
    assert Message.objects.get(template="clip_answered").recipient == cast.butik.contact.person


def test_a_hire_plans_the_aftercare_of_both_by_itself(cast: Cast) -> None:
    employment = stage.hired(cast)
    for party in ("candidate", "company"):
        planned = employment.check_ins.filter(party=party).order_by("due_on").values_list("due_on", flat=True)
        assert list(planned) == [date(2026, 6, 8), date(2026, 7, 1), date(2026, 8, 31), date(2026, 11, 30)]


def test_aftercare_is_planned_once(cast: Cast) -> None:
    employment = stage.hired(cast)
    with pytest.raises(Refused):
        actions.plan_aftercare(by=cast.caseworker, employment=employment)
    employment.check_ins.all().delete()
    assert {talk.party for talk in actions.plan_aftercare(by=cast.caseworker, employment=employment)} == {"candidate", "company"}


def test_staff_ask_how_it_goes_once_a_day_when_the_talk_is_due_and_the_letter_leads_to_the_partys_own_page(cast: Cast) -> None:
    stage.hired(cast)
    first = {talk.party: talk for talk in CheckIn.objects.select_related("employment").order_by("-due_on", "pk")}
    with clock.moved_to(first["company"].due_on - timedelta(days=1)), pytest.raises(Refused, match="Spørg den dag"):
        actions.ask_check_in(by=cast.caseworker, check_in=first["company"])
    with clock.moved_to(first["company"].due_on):
        for talk in first.values():
            actions.ask_check_in(by=cast.caseworker, check_in=talk)
        with pytest.raises(Refused, match="Vent et døgn"):
            actions.ask_check_in(by=cast.caseworker, check_in=first["company"])
        with pytest.raises(NotAllowed):
            actions.ask_check_in(by=cast.neighbour_caseworker, check_in=first["company"])
        actions.hold_check_in(by=cast.candidate.person, check_in=first["candidate"], going=4)
        with pytest.raises(Refused, match="allerede registreret"):
            actions.ask_check_in(by=cast.caseworker, check_in=first["candidate"])
    told = {message.recipient: message.path for message in Message.objects.filter(template="check_in")}
    own = {"company": cast.butik.contact.person, "candidate": cast.candidate.person}
    pages = {"company": "retention:ours_check_in", "candidate": "retention:mine_check_in"}
    assert told == {own[party]: reverse(pages[party], args=[talk.ref]) for party, talk in first.items()}


def test_each_holds_its_own_talk_once(cast: Cast) -> None:
    stage.hired(cast)
    own = CheckIn.objects.filter(party="candidate").earliest("due_on")
    with pytest.raises(NotAllowed):
        actions.hold_check_in(by=cast.butik.contact.person, check_in=own, going=4)
    actions.hold_check_in(by=cast.candidate.person, check_in=own, going=4)
    with pytest.raises(Refused):
        actions.hold_check_in(by=cast.caseworker, check_in=own, going=1)
    own.refresh_from_db()
    assert own.going == 4


def at_once(*acts: Any, municipality: int) -> list[str]:
    """Each on a connection of its own, let go at the same moment."""
    gate, answers = threading.Barrier(len(acts)), []

    def run(act: Any) -> None:
        with clock.moved_to(date(2026, 6, 10)), tenancy.within([municipality]):
            gate.wait()
            try:
                act()
                answers.append("done")
            except Refused:
                answers.append("refused")
            finally:
                connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.django_db(transaction=True)
def test_two_connections_that_press_at_the_same_moment_get_no_more_than_the_card_has() -> None:
    cast = assemble()
    card = stage.with_card(cast, clips=2)
    press(cast, card)
    answers = at_once(*[lambda: press(cast, RetentionCard.objects.get(pk=card.pk))] * 4, municipality=cast.own.pk)
    assert answers == ["done", "refused", "refused", "refused"]
    assert sorted(Clip.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_two_connections_that_answer_at_the_same_moment_give_one_answer() -> None:
    cast = assemble()
    clip = press(cast, stage.with_card(cast))
    answers = at_once(
        *[lambda: actions.answer_clip(by=cast.caseworker, clip=Clip.objects.get(pk=clip.pk), answer="Ja")] * 2,
        municipality=cast.own.pk,
    )
    assert answers == ["done", "refused"]
