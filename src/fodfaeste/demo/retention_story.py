"""After the hire in the demo: the card, its clips, the talks with both, and sometimes an end."""

from collections.abc import Generator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fodfaeste.demo import chances
from fodfaeste.retention import actions
from fodfaeste.retention.models import CheckIn, Clip, Employment, RetentionCard
from fodfaeste.shared import clock

if TYPE_CHECKING:
    from fodfaeste.demo.stories import Teller

YEAR = timedelta(days=365)
MONTH = timedelta(days=30)
MONTHS = 12


def live_employment(teller: "Teller", employment: Employment) -> Generator[datetime, None, None]:
    yield teller.later(1, 7)
    today = clock.today()
    card = actions.issue_card(by=teller.consultant, employment=_fresh(employment), clips=10, valid_from=today, valid_to=today + YEAR)
    for month in range(1, MONTHS):
        yield teller.later(4, 20)
        if teller.chance.random() < chances.CLIP_A_MONTH:
            yield from _clip(teller, card)
        _talks(teller, employment)
        if month == 3 and teller.chance.random() < 0.3:
            actions.change_hours(
                by=teller.consultant, employment=_fresh(employment), from_day=clock.today(), pay_kind=employment.pay_kind,
                hours_per_week=employment.hours_per_week + Decimal(3), why="Der er kommet flere opgaver.",
            )  # fmt: skip
        if teller.chance.random() < chances.EMPLOYMENT_ENDS_A_MONTH:
            cause = teller.chance.choice(("resigned", "dismissed", "agreed"))
            actions.end_employment(by=teller.caseworker, employment=_fresh(employment), ended_on=clock.today(), cause=cause)
            return
        yield clock.at((clock.now() + MONTH).date(), 10)


def _fresh(employment: Employment) -> Employment:
    wanted = ("candidate__person", "company", "placement__contact__person", "placement__caseworker")
    return Employment.objects.select_related(*wanted).get(pk=employment.pk)


def _clip(teller: "Teller", card: RetentionCard) -> Generator[datetime, None, None]:
    again = RetentionCard.objects.select_related("employment__candidate__person", "employment__placement").get(pk=card.pk)
    kind = teller.chance.choice(("visit", "call", "mentor_hour", "conflict", "hours"))
    by = again.employment.placement.contact.person
    clip = actions.use_clip(by=by, card=again, kind=kind, words="Vi vil gerne have jer forbi i denne uge.")
    yield teller.later(0, 3)
    mine = Clip.objects.select_related("card__employment__candidate__person", "asked_by").get(pk=clip.pk)
    actions.answer_clip(by=teller.consultant, clip=mine, answer="Jobkonsulenten var forbi, og vi blev enige om opgaverne.", held=True)


def _again(teller: "Teller", going: int) -> str:
    """Companies where it goes well mostly say yes; not all are asked."""
    if teller.beside.random() < 0.3:
        return ""
    return teller.beside.choice(("yes", "yes", "yes", "perhaps") if going > 2 else ("perhaps", "perhaps", "no", "yes"))


def _talks(teller: "Teller", employment: Employment) -> None:
    """Most planned talks are held, by the party on its own page or by the consultant."""
    due = CheckIn.objects.filter(employment=employment, held_at__isnull=True, due_on__lte=clock.today()).order_by("due_on", "party")
    for check_in in due.select_related("employment__candidate__person", "employment__placement__contact__person"):
        if teller.chance.random() < 0.85:
            going = teller.chance.choice((2, 3, 4, 4, 5))
            actions.hold_check_in(
                by=teller.consultant,
                check_in=check_in,
                going=going,
                how="call",
                words="Bliver træt midt på dagen. Vi skal se på pauserne." if going <= 2 else "",
                warning=going <= 2,
                recruits_again=_again(teller, going) if check_in.party == "company" else "",
            )
