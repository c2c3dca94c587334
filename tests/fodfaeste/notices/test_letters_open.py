"""Whoever gets a message can open the page that it is about; every kind of message that is sent is tried."""

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from fodfaeste.candidates import actions as candidates
from fodfaeste.notices.actions import ask_link, send_link
from fodfaeste.notices.models import Message
from fodfaeste.notices.texts import TEXTS
from fodfaeste.placements import actions as placements
from fodfaeste.placements.models import WorkWeek
from fodfaeste.retention import actions as retention
from fodfaeste.shared import clock
from fodfaeste.workshops.actions import invite_colleague
from tests.cast import ENROLLED, Cast
from tests.fodfaeste.matching import stage
from tests.fodfaeste.placements import factories
from tests.fodfaeste.practice_trials import stage as trials
from tests.fodfaeste.retention import stage as hires
from tests.fodfaeste.workshops import stage as workshops
from tests.repository.source import SITE, python_files, tree

MONDAY = date(2026, 4, 6)


def written(cast: Cast) -> WorkWeek:
    placement = factories.running_placement(cast)
    entry = {"task": "fylde varer op", "pay_kind": "unpaid", "hours": Decimal(10), "day": None}
    with clock.moved_to(date(2026, 4, 12)):
        return placements.record_hours(by=cast.candidate.person, placement=placement, monday=MONDAY, entries=[entry])


def disputed(cast: Cast) -> WorkWeek:
    week = written(cast)
    with clock.moved_to(date(2026, 4, 13)):
        return placements.dispute_week(by=cast.butik.contact.person, week=week, hours=Decimal(8), words="Hun gik fredag kl. 12")


def decided(cast: Cast) -> None:
    week = disputed(cast)
    hours = {entry.ref: Decimal(9) for entry in week.entries.order_by("pk")}
    with clock.moved_to(date(2026, 4, 14)):
        placements.decide_week(by=cast.caseworker, week=week, hours_by_entry=hours, words="Efter vagtplanen")


def answered(by: str) -> Callable[[Cast], None]:
    def play(cast: Cast) -> None:
        card = hires.with_card(cast)
        who = cast.butik.contact.person if by == "contact" else cast.consultant
        with clock.moved_to(date(2026, 6, 10)):
            clip = retention.use_clip(by=who, card=card, kind="call")
            retention.answer_clip(by=cast.caseworker, clip=clip, answer="Jeg kom forbi")

    return play


def asked_how_it_goes(cast: Cast) -> None:
    talks = hires.hired(cast).check_ins.order_by("due_on", "pk")
    with clock.moved_to(date(2026, 6, 10)):
        for talk in talks[:2]:
            retention.ask_check_in(by=cast.caseworker, check_in=talk)


def asked_for_a_look(cast: Cast) -> None:
    placement = factories.running_placement(cast)
    with clock.moved_to(date(2026, 6, 10)):
        placements.ask_assessment(by=cast.caseworker, placement=placement)


def asked_every_third_month(cast: Cast) -> None:
    with clock.moved_to(ENROLLED):
        candidates.open_rounds(by=None, municipality=cast.own)
    with clock.moved_to(ENROLLED + timedelta(days=20)):
        candidates.remind_of_rounds(by=None, municipality=cast.own)


def invited_to_a_workshop(cast: Cast) -> None:
    invite_colleague(by=cast.process_consultant, workshop=workshops.workshop(cast), person=cast.caseworker)


def forgot_password(cast: Cast) -> None:
    cast.client(None).post(reverse("account_reset_password"), {"email": cast.caseworker.email})


SCENES: list[tuple[str, Callable[[Cast], Any]]] = [
    ("match_candidate_answer", stage.propose),
    ("match_company_answer", stage.shown),
    ("agreement_confirm", factories.awaiting_placement),
    ("agreement_confirmed_receipt", factories.agreed_placement),
    ("placement_started", factories.running_placement),
    ("placement_ended", factories.ended_placement),
    ("hours_confirm", written),
    ("hours_disputed", disputed),
    ("hours_decided", decided),
    ("hire_registered", hires.hired),
    ("clip_asked", answered("contact")),
    ("clip_answered", answered("contact")),
    ("clip_answered", answered("staff")),
    ("check_in", asked_how_it_goes),
    ("assessment_ask", asked_for_a_look),
    ("pulse_asked", trials.asked),
    ("progress_ask", asked_every_third_month),
    ("progress_remind", asked_every_third_month),
    ("workshop_invitation", invited_to_a_workshop),
    ("workshop_expert", workshops.invited),
    ("candidate_invitation", lambda cast: send_link(by=cast.caseworker, person=cast.candidate.person, about=cast.candidate)),
    ("contact_invitation", lambda cast: send_link(by=cast.consultant, person=cast.butik.contact.person, about=cast.butik.company)),
    ("link_asked", lambda cast: ask_link(by=None, person=cast.candidate.person, page="/mit/match/")),
    ("password_reset", forgot_password),
]


def sent_in_code() -> Iterator[str]:
    """The texts that an action names: in the table of transitions, or where it tells somebody itself."""
    for path in python_files(SITE):
        for node in ast.walk(tree(path)):
            name = getattr(getattr(node, "func", None), "id", "")
            if name == "Notice":
                yield ast.literal_eval(node.args[0])  # type: ignore[attr-defined]  # a call
            if name == "notify":
                given = next(one.value for one in node.keywords if one.arg == "template")  # type: ignore[attr-defined]  # a call
                yield from constants(given)


def test_every_message_that_is_sent_has_a_scene() -> None:
    assert set(sent_in_code()) <= {template for template, _play in SCENES}


def test_every_text_has_a_sender() -> None:
    """A text that no action names would stand on no page and reach nobody; links and invitations are chosen by notices itself."""
    own = {text for text in constants(tree(SITE / "notices" / "actions.py")) if text in TEXTS}
    assert set(TEXTS) - own == set(sent_in_code()) - own


def constants(part: ast.AST) -> Iterator[str]:
    return (node.value for node in ast.walk(part) if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize(("template", "play"), SCENES)
def test_the_one_who_is_told_can_open_the_page(cast: Cast, template: str, play: Callable[[Cast], Any]) -> None:
    play(cast)
    sent = list(Message.objects.filter(template=template).select_related("recipient"))
    assert sent
    for message in sent:
        with clock.moved_to(date(2026, 6, 10)) if "match" not in template else clock.moved_to(clock.today()):
            assert cast.client(message.recipient).get(message.path, follow=True).status_code == 200, (message.recipient.kind, message.path)


@pytest.mark.parametrize(
    ("template", "play"),
    [("placement_started", factories.running_placement), ("placement_ended", factories.ended_placement), ("hire_registered", hires.hired)],
)
def test_the_candidate_and_the_company_hear_of_the_first_day_the_end_and_the_hire(
    cast: Cast, template: str, play: Callable[[Cast], Any]
) -> None:
    play(cast)
    told = [message.recipient for message in Message.objects.filter(template=template).order_by("pk")]
    assert told == [cast.candidate.person, cast.butik.contact.person]
