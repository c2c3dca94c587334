"""Rounds of the progress measurement: opened when their day has come, asked about in a letter, and left out with a reason."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate, Consent, ProgressRound, Side, SkipReason
from fodfaeste.candidates.models.progress import CLOSES_AFTER, DUE_AFTER, EVERY
from fodfaeste.candidates.permissions import require_edit
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Municipality, Person
from fodfaeste.practice_model.progress import instrument_on
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.actions import Refused, action, check_version, save

# Whoever left so many rounds with a letter unanswered is written to no more, until an answer comes.
SILENCES = 2


@action("progress.opened")
def open_rounds(*, by: Person | None, municipality: Municipality) -> list[ProgressRound]:
    """Every round whose day has come, for all who take part; nobody presses anything for it."""
    rows = taking_part().filter(municipality=municipality)
    made = _open(by, [pk for pk, enrolled_on, last in _last_numbers(rows) if number_on(clock.today(), enrolled_on) > last])
    if not made:
        audit.nothing_to_tell()
    return made


@action("progress.opened")
def open_round(*, by: Person, candidate: Candidate) -> ProgressRound:
    """By hand, where somebody does not want to wait for the night; what was missed before is there too, as missing."""
    require_edit(by, candidate)
    if not taking_part().filter(pk=candidate.pk).exists():
        raise Refused(_("Kandidaten er udskrevet eller har trukket sit samtykke tilbage, så der spørges ikke."))
    made = _open(by, [candidate.pk])
    if not made:
        raise Refused(_("Runden er allerede åbnet. Den næste åbner 13 uger efter den seneste."))
    return made[-1]


def can_open_round(candidate: Candidate) -> bool:
    """Whether a round has come that nobody has opened yet."""
    mine = taking_part().filter(pk=candidate.pk)
    return any(number_on(clock.today(), enrolled_on) > last for _pk, enrolled_on, last in _last_numbers(mine))


def taking_part() -> QuerySet[Candidate]:
    """Enrolled, and the consent to take part stands."""
    standing = Consent.objects.filter(candidate=OuterRef("pk"), purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True)
    return Candidate.objects.filter(Exists(standing), ended_on__isnull=True)


def number_on(day: date, enrolled_on: date) -> int:
    """The newest round that has opened by that day; 0 before the enrolment."""
    return (day - enrolled_on) // EVERY + 1 if day >= enrolled_on else 0


def _last_numbers(rows: QuerySet[Candidate]) -> Iterable[tuple[int, date, int]]:
    counted = rows.annotate(last=Max("rounds__number")).order_by("pk").values_list("pk", "enrolled_on", "last")
    return [(pk, enrolled_on, last or 0) for pk, enrolled_on, last in counted]


def _open(by: Person | None, wanted: Sequence[int]) -> list[ProgressRound]:
    # Locked first and counted afterwards: whoever opens the same rounds at the same moment finds them there.
    locked = Candidate.objects.select_for_update(of=("self",)).filter(pk__in=wanted).select_related("person").order_by("pk")
    candidates = {row.pk: row for row in locked}
    new: list[ProgressRound] = []
    for pk, enrolled_on, last in _last_numbers(Candidate.objects.filter(pk__in=candidates)):
        numbers = range(last + 1, number_on(clock.today(), enrolled_on) + 1)
        new += [_round(candidates[pk], number) for number in numbers]
    made = ProgressRound.objects.bulk_create(new)
    for row in made:
        audit.record(by=by, target=row, fields=["opens_on", "due_on", "closes_on"], about=row.candidate.person)
    _write_to(by, [row for row in made if row.can_be_answered])
    return made


def _round(candidate: Candidate, number: int) -> ProgressRound:
    opens_on = candidate.enrolled_on + EVERY * (number - 1)
    return ProgressRound(
        municipality_id=candidate.municipality_id, candidate=candidate, number=number, instrument_number=instrument_on(opens_on).number,
        opens_on=opens_on, due_on=opens_on + DUE_AFTER, closes_on=opens_on + CLOSES_AFTER,
    )  # fmt: skip


def _write_to(by: Person | None, rounds: list[ProgressRound]) -> None:
    silent = silent_among([row.candidate_id for row in rounds])
    asked = [row for row in rounds if row.candidate.person.active and row.candidate_id not in silent]
    for row in asked:
        _send(by, row)
    ProgressRound.objects.filter(pk__in=[row.pk for row in asked]).update(asked_at=clock.now())


def silent_among(candidates: Iterable[int]) -> set[int]:
    """Those whose last letters of earlier rounds stayed unanswered; one query however many are asked about."""
    letters: dict[int, list[bool]] = {}
    rows = ProgressRound.objects.filter(candidate__in=[*candidates], asked_at__isnull=False, skipped_at__isnull=True)
    for row in rows.order_by("candidate_id", "-number").values("candidate_id", "candidate_done_at"):
        letters.setdefault(row["candidate_id"], []).append(row["candidate_done_at"] is not None)
    return {pk for pk, answered in letters.items() if len(answered) >= SILENCES and not any(answered[:SILENCES])}


def _send(by: Person | None, row: ProgressRound) -> None:
    """The questions the first time, a reminder the second."""
    path = reverse("candidates:own_round", args=[row.ref])
    notify(
        by=by,
        recipient=row.candidate.person,
        template="progress_ask" if row.asked_at is None else "progress_remind",
        path=path,
        about=row,
    )


@action("progress.reminded")
def remind_of_rounds(*, by: Person | None, municipality: Municipality) -> list[ProgressRound]:
    """One letter more where a round is late and the candidate has not answered; not a third one."""
    today = clock.today()
    late = ProgressRound.objects.filter(municipality=municipality, due_on__lt=today, closes_on__gte=today, skipped_at__isnull=True)
    silent = late.filter(asked_at__isnull=False, reminded_at__isnull=True, candidate_done_at__isnull=True)
    found = list(
        silent.filter(candidate__in=taking_part(), candidate__person__active=True).select_related("candidate__person").order_by("pk")
    )
    for row in found:
        _send(by, row)
        audit.record(by=by, target=row, fields=["reminded_at"], about=row.candidate.person)
    if not found:
        audit.nothing_to_tell()
    ProgressRound.objects.filter(pk__in=[row.pk for row in found]).update(reminded_at=clock.now())
    return found


@action("progress.asked")
def ask_round(*, by: Person, round: ProgressRound) -> ProgressRound:  # noqa: A002 - what the row is called
    """The letter by hand, where none went out by itself; after that it is repeated where the letters stand."""
    require_edit(by, round.candidate)
    check_open(round)
    if round.candidate_done_at is not None:
        raise Refused(_("Kandidaten har allerede svaret i denne runde."))
    if not round.candidate.person.email:
        raise Refused(_("Der er ingen e-mail at sende til. Svar sammen i stedet."))
    if round.asked_at is not None:
        sent = {"when": danish.day_time(round.asked_at)}
        raise Refused(_("Spørgsmålene er allerede sendt %(when)s. Mind om dem under »Beskeder og påmindelser«.") % sent)
    _send(by, round)
    round.asked_at = clock.now()
    save(round, ["asked_at"])
    audit.record(by=by, target=round, fields=["asked_at"], about=round.candidate.person)
    return round


def check_open(row: ProgressRound) -> None:
    if row.skipped_at is not None:
        raise Refused(_("Runden er sprunget over. Fortryd det først, hvis der skal svares."))
    if row.candidate.ended_on is not None:
        raise Refused(_("Kandidaten er udskrevet, så der svares ikke mere."))
    if clock.today() > row.closes_on:
        raise Refused(_("Runden er lukket, så svarene kan ikke ændres. Svar i den næste runde."))
    if clock.today() < row.opens_on:
        raise Refused(_("Runden er ikke åbnet endnu."))


@action("progress.skipped")
def skip_round(*, by: Person, round: ProgressRound, reason: str, version: int | None = None) -> ProgressRound:  # noqa: A002 - as above
    """Left out with a reason, also afterwards: a round without answers then says why."""
    require_edit(by, round.candidate)
    check_version(round, version)
    if reason not in SkipReason.values:
        raise Refused(_("Vælg en grund."), field="reason")
    if round.skipped_at is not None:
        raise Refused(_("Runden er allerede sprunget over."))
    if round.is_done(Side.CANDIDATE):
        raise Refused(_("Kandidaten har svaret, så runden kan ikke springes over."))
    if clock.today() < round.opens_on:
        raise Refused(_("Runden er ikke åbnet endnu."))
    round.skipped_at, round.skipped_by, round.skip_reason = clock.now(), by, reason
    fields = ["skipped_at", "skipped_by", "skip_reason"]
    save(round, fields)
    audit.record(by=by, target=round, fields=fields, about=round.candidate.person)
    return round


@action("progress.taken_up")
def take_up_round(*, by: Person, round: ProgressRound) -> ProgressRound:  # noqa: A002 - as above
    """The skip undone, for as long as there still can be answered."""
    require_edit(by, round.candidate)
    if round.skipped_at is None or clock.today() > round.closes_on:
        raise Refused(_("Det kan kun fortrydes, mens runden er åben."))
    round.skipped_at, round.skipped_by, round.skip_reason = None, None, ""
    fields = ["skipped_at", "skipped_by", "skip_reason"]
    save(round, fields)
    audit.record(by=by, target=round, fields=fields, about=round.candidate.person)
    return round
