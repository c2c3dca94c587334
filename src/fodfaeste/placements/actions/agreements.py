"""The agreement: a version is written, confirmed by the three, or taken back; what is confirmed never changes."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.placements.actions import notice
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.placements.models import (
    CONTENT,
    AgreementVersion,
    ChangeReason,
    Confirmation,
    Measure,
    OnBehalfReason,
    Party,
    Placement,
)
from fodfaeste.placements.transitions import Action, Row, allow
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.actions import Refused, Stale, action, save

CONFIRM_AS = {
    Party.CANDIDATE: Action.CONFIRM_AS_CANDIDATE,
    Party.COMPANY: Action.CONFIRM_AS_COMPANY,
    Party.JOBCENTRE: Action.CONFIRM_AS_JOBCENTRE,
}
FULL_TIME = Decimal(37)
HIRE_FIELDS = ("hire_function", "hire_hours", "hire_takes", "hire_by")


@action("agreement.written")
def write_agreement(
    *,
    by: Person,
    placement: Placement,
    reason: str,
    reason_words: str = "",
    seen: int | None = None,
    **content: Any,
) -> AgreementVersion:
    """A new version: what is not said is as in the last one. `seen` is the number of the last version the writer saw."""
    versions = placement.versions
    last = versions.last
    if seen is not None and last is not None and last.number != seen:
        raise Stale(last)
    row = allow(placement, Action.WRITE_AGREEMENT, by)
    whole = {**(last.content if last else {}), **content}
    _check_reason(reason, reason_words, last)
    _check_content(whole)
    refuse_name(placement.candidate.person, reason_words=reason_words, **whole)
    if last is not None and whole == last.content:
        raise Refused(_("Der er ikke ændret noget i forhold til version %(number)s.") % {"number": last.number})
    number = max((version.number for version in versions), default=0) + 1
    with refusing(_("En anden har skrevet en ny version i mellemtiden. Læs den, før du skriver din.")):
        made = AgreementVersion.objects.create(
            municipality_id=placement.municipality_id,
            placement=placement,
            number=number,
            reason=reason,
            reason_words=reason_words,
            made_by=by,
            made_at=clock.now(),
            **whole,
        )
    changed = [name for name in CONTENT if last is None or whole[name] != getattr(last, name)]
    audit.record(by=by, target=made, fields=changed, about=placement.candidate.person)
    notice.send(row, placement, by)
    return made


def _check_reason(reason: str, words: str, last: AgreementVersion | None) -> None:
    if reason not in ChangeReason.values or (reason == ChangeReason.FIRST) != (last is None):
        raise Refused(_("Vælg, hvorfor der skrives en ny version."), field="reason")
    if reason == ChangeReason.CORRECTION and not words.strip():
        raise Refused(_("Skriv, hvilken fejl der rettes."), field="reason_words")


def _check_content(whole: dict[str, Any]) -> None:
    missing = [name for name in CONTENT if name not in whole]
    if missing:
        message = f"an agreement lacks {', '.join(missing)}"
        raise TypeError(message)
    for name in HIRE_FIELDS:
        if not whole[name]:
            raise Refused(_("Skriv den mulige ansættelse helt: stilling, timer om ugen, hvad der skal til, og senest hvornår."), field=name)
    _check_hire_day(whole)
    if whole["period_to"] < whole["period_from"]:
        raise Refused(_("Perioden slutter, før den begynder."), field="period_to")
    if whole["hours_per_week"] <= 0:
        raise Refused(_("Skriv, hvor mange timer om ugen aftalen gælder."), field="hours_per_week")
    if whole["paid_hours_per_week"] > whole["hours_per_week"]:
        raise Refused(_("Timer med løn kan ikke være flere end alle timer."), field="paid_hours_per_week")
    _check_measure(whole)


def _check_hire_day(whole: dict[str, Any]) -> None:
    """The potential hire lies ahead: a day that has gone, or lies before the period, is no goal."""
    if whole["hire_by"] < whole["period_from"]:
        raise Refused(_("Den mulige ansættelse skal ligge i eller efter perioden. Skriv en senere dag."), field="hire_by")
    if whole["hire_by"] < clock.today():
        raise Refused(_("Dagen for den mulige ansættelse er gået. Skriv en dag, der ligger forude."), field="hire_by")


def _check_measure(whole: dict[str, Any]) -> None:
    measure, paid, hours = whole["measure"], whole["paid_hours_per_week"], whole["hours_per_week"]
    if measure not in Measure.values:
        raise Refused(_("Vælg en ordning."), field="measure")
    if measure in Measure.with_purpose() and not whole["purpose"].strip():
        raise Refused(_("En virksomhedspraktik skal have et formål for jobkandidaten."), field="purpose")
    if measure == Measure.WORK_TRIAL and hours > FULL_TIME:
        raise Refused(_("En virksomhedspraktik er højst 37 timer om ugen."), field="hours_per_week")
    if measure == Measure.WORK_TRIAL and paid > 0:
        raise Refused(_("En virksomhedspraktik er uden løn. Vælg »virksomhedspraktik ved siden af ordinære løntimer«."), field="measure")
    if measure == Measure.HYBRID:
        _check_hybrid(whole, paid, hours)
    elif measure != Measure.WORK_TRIAL and paid != hours:
        raise Refused(_("Under denne ordning er alle timer med løn. Skriv samme tal to gange."), field="paid_hours_per_week")


def _check_hybrid(whole: dict[str, Any], paid: Decimal, hours: Decimal) -> None:
    if not 0 < paid < hours:
        raise Refused(_("Ved siden af praktikken skal der være løntimer, og færre end alle timer."), field="paid_hours_per_week")
    with_pay, without = tasks_in(whole["paid_tasks"]), tasks_in(whole["unpaid_tasks"])
    if not with_pay or not without:
        raise Refused(_("Skriv opgaverne med løn og opgaverne uden løn hver for sig."), field="paid_tasks")
    same = [name for key, name in with_pay.items() if key in without]
    if same:
        raise Refused(
            _("»%(task)s« står både med og uden løn. Opgaverne skal være forskellige og adskilte.") % {"task": same[0]},
            field="paid_tasks",
        )


def tasks_in(lines: str) -> dict[str, str]:
    """The tasks of a text, one a line, by what they are when case, accents and a final mark are forgotten."""
    return {text.fold(line).strip(" .,;-"): line.strip() for line in lines.splitlines() if line.strip()}


@action("agreement.confirmed")
def confirm(*, by: Person, agreement: AgreementVersion, party: str, on_behalf: str = "") -> Confirmation:
    """One party says yes to one version; with `on_behalf` staff write down how somebody else said it."""
    placement = agreement.placement
    row = _allow_confirm(placement, agreement, by, Party(party), on_behalf)
    with refusing(_("Det er allerede bekræftet: en anden var hurtigere. Du behøver ikke gøre mere.")):
        made = Confirmation.objects.create(
            municipality_id=agreement.municipality_id,
            agreement=agreement,
            party=party,
            person=by,
            confirmed_at=clock.now(),
            on_behalf=on_behalf,
        )
    audit.record(by=by, target=made, fields=["party", "on_behalf"], about=placement.candidate.person, code=party)
    parties = set(Confirmation.objects.filter(agreement=agreement).order_by("pk").values_list("party", flat=True))
    if parties == set(Party.values):
        agreement.settled_at = clock.now()
        save(agreement, ["settled_at"])
        audit.record(by=by, target=agreement, fields=["settled_at"], about=placement.candidate.person)
    notice.send(row, placement, by)
    return made


def _allow_confirm(placement: Placement, agreement: AgreementVersion, by: Person, party: Party, on_behalf: str) -> Row:
    if not on_behalf:
        return allow(placement, CONFIRM_AS[party], by, agreement=agreement, party=party.value)
    if on_behalf not in OnBehalfReason.values:
        raise Refused(_("Vælg, hvordan parten har bekræftet."), field="on_behalf")
    return allow(placement, Action.CONFIRM_ON_BEHALF, by, agreement=agreement, party=party.value, on_behalf=on_behalf)


@action("agreement.withdrawn")
def withdraw_agreement(*, by: Person, agreement: AgreementVersion) -> AgreementVersion:
    """Takes back a version that is not yet confirmed by all; the one before it stands."""
    allow(agreement.placement, Action.WITHDRAW_AGREEMENT, by, agreement=agreement)
    agreement.withdrawn_at = agreement.settled_at = clock.now()
    save(agreement, ["withdrawn_at", "settled_at"])
    audit.record(by=by, target=agreement, fields=["withdrawn_at"], about=agreement.placement.candidate.person)
    return agreement
