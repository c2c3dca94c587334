"""What is agreed along the way: the stair of hours, named contacts, training, support needs and parallel efforts."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import NeedKind
from fodfaeste.companies.models import Contact
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.placements.models import HoursStep, NamedContact, ParallelEffort, Party, PayKind, Placement, SupportNeed, TrainingPlan
from fodfaeste.placements.transitions import Action, allow
from fodfaeste.practice_model.training_models import TrainingModel
from fodfaeste.shared import audit, clock, danish
from fodfaeste.shared.actions import Refused, action, check_version, save

Agreed = TypeVar("Agreed", HoursStep, SupportNeed, ParallelEffort)


@action("step.added")
def add_step(
    *,
    by: Person,
    placement: Placement,
    from_day: date,
    hours_per_week: Decimal,
    paid_hours_per_week: Decimal,
    pay_kind: str,
    takes: str = "",
) -> HoursStep:
    allow(placement, Action.PLAN, by)
    _check_step_day(placement, from_day)
    if hours_per_week <= 0:
        raise Refused(_("Et trin er på flere end 0 timer om ugen."), field="hours_per_week")
    if not 0 <= paid_hours_per_week <= hours_per_week:
        raise Refused(_("Timer med løn kan ikke være flere end alle timer."), field="paid_hours_per_week")
    if pay_kind not in PayKind.values or (pay_kind == PayKind.UNPAID) != (paid_hours_per_week == 0):
        raise Refused(_("Vælg den løn, der passer til timerne: uden løn, når ingen af timerne er med løn."), field="pay_kind")
    refuse_name(placement.candidate.person, takes=takes)
    with refusing(_("Der er allerede et trin fra den dag. Vælg en anden dag.")):
        made = HoursStep.objects.create(
            municipality_id=placement.municipality_id,
            placement=placement,
            from_day=from_day,
            hours_per_week=hours_per_week,
            paid_hours_per_week=paid_hours_per_week,
            pay_kind=pay_kind,
            takes=takes,
            written_by=by,
        )
    fields = ["from_day", "hours_per_week", "paid_hours_per_week", "pay_kind", "takes"]
    audit.record(by=by, target=made, fields=fields, about=placement.candidate.person)
    return made


def _check_step_day(placement: Placement, from_day: date) -> None:
    """The stair begins with the placement: on its first day, or where the agreed period begins."""
    version = placement.last_version
    begins = placement.started_on or (version.period_from if version else None)
    if begins is not None and from_day < begins:
        raise Refused(
            _("Trinnet ligger før forløbets første dag, %(day)s. Vælg den dag eller en senere.") % {"day": danish.day(begins)},
            field="from_day",
        )


@action("step.reached")
def reach_step(*, by: Person, step: HoursStep, reached_on: date, version: int | None = None) -> HoursStep:
    check_version(step, version)
    allow(step.placement, Action.PLAN, by)
    if step.reached_on is not None:
        raise Refused(_("Trinnet er allerede nået."))
    return _on_a_day(by, step, "reached_on", reached_on)


def _not_ahead(day: date | None, field: str) -> None:
    if day is not None and day > clock.today():
        raise Refused(_("Dagen ligger i fremtiden. Skriv det, når det er sket."), field=field)


def _on_a_day(by: Person, row: Agreed, field: str, day: date) -> Agreed:
    """The day on which something agreed came about, or was over."""
    _not_ahead(day, field)
    setattr(row, field, day)
    save(row, [field])
    audit.record(by=by, target=row, fields=[field], about=row.placement.candidate.person)
    return row


@action("contact.named")
def name_contact(*, by: Person, placement: Placement, side: str, person: Person, task: str = "", from_day: date) -> NamedContact:
    """A new person to reach on a side; the one before stops the day before."""
    allow(placement, Action.PLAN, by)
    if side not in Party.values or not stands_on(placement, Party(side), person):
        raise Refused(_("Vælg en person, der hører til den side af forløbet."), field="person")
    refuse_name(placement.candidate.person, task=task)
    former = NamedContact.objects.filter(placement=placement, side=side, to_day__isnull=True).first()
    if former is not None:
        _close(former, from_day, by)
    with refusing(_("En anden har netop skrevet en kontaktperson på den side. Genindlæs siden.")):
        made = NamedContact.objects.create(
            municipality_id=placement.municipality_id,
            placement=placement,
            side=side,
            person=person,
            task=task,
            from_day=from_day,
            written_by=by,
        )
    audit.record(by=by, target=made, fields=["side", "person", "task", "from_day"], about=placement.candidate.person)
    return made


def _close(former: NamedContact, from_day: date, by: Person) -> None:
    if from_day < former.from_day:
        raise Refused(_("Kontaktpersonen nu begyndte senere end den dag. Vælg en senere dag."), field="from_day")
    former.to_day = max(former.from_day, from_day - timedelta(days=1))
    save(former, ["to_day"])
    audit.record(by=by, target=former, fields=["to_day"], about=former.placement.candidate.person)


def stands_on(placement: Placement, side: Party, person: Person) -> bool:
    if side is Party.CANDIDATE:
        return person.pk == placement.candidate.person_id
    if side is Party.COMPANY:
        return Contact.objects.filter(company_id=placement.company_id, person_id=person.pk).exists()
    return person.kind == Kind.STAFF and bool(person.may(May.PLACEMENTS_EDIT, placement.municipality_id))


@action("training.chosen")
def choose_training(
    *, by: Person, placement: Placement, training_model: str, why: str = "", trainer: str = "", from_day: date
) -> TrainingPlan:
    """How the work is learnt from now on; the choice before it stops the day before."""
    allow(placement, Action.PLAN, by)
    if training_model not in dict(TrainingModel.choices()):
        raise Refused(_("Vælg en oplæringsmodel."), field="training_model")
    refuse_name(placement.candidate.person, why=why, trainer=trainer)
    former = TrainingPlan.objects.filter(placement=placement, to_day__isnull=True).first()
    if former is not None:
        _stop_training(former, from_day, by)
    with refusing(_("En anden har netop valgt en oplæringsmodel. Genindlæs siden.")):
        made = TrainingPlan.objects.create(
            municipality_id=placement.municipality_id,
            placement=placement,
            training_model=training_model,
            why=why.strip(),
            trainer=trainer.strip(),
            from_day=from_day,
            chosen_by=by,
        )
    fields = ["training_model", "why", "trainer", "from_day"]
    audit.record(by=by, target=made, fields=fields, about=placement.candidate.person)
    return made


def _stop_training(former: TrainingPlan, from_day: date, by: Person) -> None:
    if from_day <= former.from_day:
        raise Refused(_("Den oplæring, der gælder nu, begyndte samme dag eller senere. Vælg en senere dag."), field="from_day")
    former.to_day = from_day - timedelta(days=1)
    save(former, ["to_day"])
    audit.record(by=by, target=former, fields=["to_day"], about=former.placement.candidate.person)


@action("support.added")
def add_support_need(
    *,
    by: Person,
    placement: Placement,
    kind: str,
    handling: str,
    like_staff: str = SupportNeed.LikeStaff.UNKNOWN,
    difference: str = "",
    owner_party: str,
    agreed_on: date | None = None,
) -> SupportNeed:
    allow(placement, Action.PLAN, by)
    if kind not in NeedKind.values or not handling.strip():
        raise Refused(_("Vælg behovet, og skriv, hvordan I gør."), field="handling")
    if like_staff not in SupportNeed.LikeStaff.values or owner_party not in Party.values:
        raise Refused(_("Vælg, hvem der sørger for det, og om det er som for egne ansatte."), field="owner_party")
    different = like_staff in (SupportNeed.LikeStaff.PARTLY, SupportNeed.LikeStaff.NO)
    if different and not difference.strip():
        raise Refused(_("Skriv, hvad der er anderledes end for egne ansatte, og hvorfor."), field="difference")
    refuse_name(placement.candidate.person, handling=handling, difference=difference)
    _not_ahead(agreed_on, "agreed_on")
    made = SupportNeed.objects.create(
        municipality_id=placement.municipality_id,
        placement=placement,
        kind=kind,
        handling=handling.strip(),
        like_staff=like_staff,
        difference=difference,
        owner_party=owner_party,
        agreed_on=agreed_on,
    )
    fields = ["kind", "handling", "like_staff", "difference", "owner_party", "agreed_on"]
    audit.record(by=by, target=made, fields=fields, about=placement.candidate.person)
    return made


@action("support.agreed")
def agree_support_need(*, by: Person, need: SupportNeed, agreed_on: date, version: int | None = None) -> SupportNeed:
    """From now on the company sees the need and how it is met."""
    check_version(need, version)
    allow(need.placement, Action.PLAN, by)
    if need.agreed_on is not None:
        raise Refused(_("Støtten er allerede aftalt med virksomheden."))
    if need.ended_on is not None:
        raise Refused(_("Behovet er afsluttet. Skriv et nyt, hvis der igen er brug for støtte."))
    return _on_a_day(by, need, "agreed_on", agreed_on)


@action("support.ended")
def end_support_need(*, by: Person, need: SupportNeed, ended_on: date, version: int | None = None) -> SupportNeed:
    check_version(need, version)
    allow(need.placement, Action.PLAN, by)
    if need.ended_on is not None:
        raise Refused(_("Behovet er allerede afsluttet."))
    return _on_a_day(by, need, "ended_on", ended_on)


@action("effort.added")
def add_parallel_effort(
    *,
    by: Person,
    placement: Placement,
    kind: str,
    when_words: str,
    from_day: date,
    to_day: date | None = None,
    agreed_on: date | None = None,
    staff_note: str = "",
) -> ParallelEffort:
    allow(placement, Action.PLAN, by)
    if kind not in ParallelEffort.Effort.values or not when_words.strip():
        raise Refused(_("Vælg indsatsen, og skriv, hvornår på ugen den ligger."), field="when_words")
    if to_day is not None and to_day < from_day:
        raise Refused(_("Indsatsen slutter, før den begynder."), field="to_day")
    refuse_name(placement.candidate.person, when_words=when_words)
    _not_ahead(agreed_on, "agreed_on")
    made = ParallelEffort.objects.create(
        municipality_id=placement.municipality_id,
        placement=placement,
        kind=kind,
        when_words=when_words.strip(),
        from_day=from_day,
        to_day=to_day,
        agreed_on=agreed_on,
        staff_note=staff_note,
    )
    fields = ["kind", "when_words", "from_day", "to_day", "agreed_on", "staff_note"]
    audit.record(by=by, target=made, fields=fields, about=placement.candidate.person)
    return made


@action("effort.agreed")
def agree_parallel_effort(*, by: Person, effort: ParallelEffort, agreed_on: date, version: int | None = None) -> ParallelEffort:
    """From now on the company sees when it lies, never what it is."""
    check_version(effort, version)
    allow(effort.placement, Action.PLAN, by)
    if effort.agreed_on is not None:
        raise Refused(_("Indsatsen er allerede aftalt med virksomheden."))
    return _on_a_day(by, effort, "agreed_on", agreed_on)
