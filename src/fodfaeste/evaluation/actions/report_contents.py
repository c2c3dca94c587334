"""What people add to the report: texts in its places, words that were shared, and costs; the numbers are not theirs to write."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import ReportCost, ReportQuote, ReportText, ReportTextVersion
from fodfaeste.evaluation.permissions import check_runs
from fodfaeste.evaluation.report.chapters import editable
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.practice_trials.models import SharedObservation
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, find, save
from fodfaeste.shared.errors import NotAllowed, Stale


@action("report_text.written")
def write_text(*, by: Person, key: str, words: str, version: int | None = None) -> ReportText:
    """The text of one place; what stood before is kept as a version. `version` is what the writer saw, 0 when nothing was written."""
    check_runs(by)
    if editable(key) is None:
        raise Refused(_("Det sted findes ikke i rapporten."))
    words = words.strip()
    refuse_names("words", words, names_known_to(by))
    now = clock.now()
    held = ReportText.objects.select_for_update(of=("self",)).filter(key=key).first()
    if held is None:
        held = ReportText.objects.create(key=key, words=words, written_at=now, written_by=by, written_by_name=by.name)
    else:
        if version == 0:
            raise Stale(held)
        check_version(held, version)
        held.words, held.written_at, held.written_by, held.written_by_name = words, now, by, by.name
        save(held, ["words", "written_at", "written_by", "written_by_name"])
    number = held.versions.count() + 1
    ReportTextVersion.objects.create(of=held, number=number, words=words, written_at=now, written_by_name=by.name)
    audit.record(by=by, target=held, fields=["words"], code=key)
    return held


@action("report_quote.chosen")
def choose_quote(*, by: Person, observation: SharedObservation) -> ReportQuote:
    check_runs(by)
    if observation.withdrawn_at is not None:
        raise Refused(_("Observationen er taget tilbage og kan ikke bruges."))
    standing: ReportQuote | None = find(ReportQuote, observation=observation)
    if standing is not None:
        audit.nothing_to_tell()
        return standing
    made = ReportQuote.objects.create(observation=observation, chosen_at=clock.now(), chosen_by_name=by.name)
    audit.record(by=by, target=made, fields=["observation"])
    return made


@action("report_quote.left_out")
def leave_quote(*, by: Person, observation: SharedObservation) -> None:
    """Reports that are made already keep it until they are made again."""
    check_runs(by)
    standing: ReportQuote | None = find(ReportQuote, observation=observation)
    if standing is None:
        audit.nothing_to_tell()
        return
    audit.record(by=by, target=standing, fields=["observation"])
    standing.delete()


@dataclass(frozen=True)
class Cost:
    """What was spent on what, from when to when, and where that is known from."""

    kind: str
    amount: Decimal
    from_day: date
    to_day: date
    source: str


FIELDS = ("kind", "amount", "from_day", "to_day", "source")


@action("report_cost.entered")
def enter_cost(*, by: Person, municipality: Municipality, cost: Cost) -> ReportCost:
    _check_cost(by, municipality.pk, cost)
    made = ReportCost.objects.create(municipality=municipality, entered_at=clock.now(), entered_by_name=by.name, **asdict(cost))
    audit.record(by=by, target=made, fields=FIELDS)
    return made


@action("report_cost.changed")
def change_cost(*, by: Person, row: ReportCost, cost: Cost, version: int | None = None) -> ReportCost:
    _check_cost(by, row.municipality_id, cost)
    held = ReportCost.objects.select_for_update(of=("self",)).get(pk=row.pk)
    check_version(held, version)
    changed = [name for name in FIELDS if getattr(held, name) != getattr(cost, name)]
    for name in changed:
        setattr(held, name, getattr(cost, name))
    held.entered_at, held.entered_by_name = clock.now(), by.name
    save(held, [*FIELDS, "entered_at", "entered_by_name"])
    audit.record(by=by, target=held, fields=changed)
    return held


@action("report_cost.removed")
def remove_cost(*, by: Person, row: ReportCost) -> ReportCost:
    """It stays as a row, and stands in no later report."""
    _check_place(by, row.municipality_id)
    held = ReportCost.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.removed_at is not None:
        audit.nothing_to_tell()
        return held
    held.removed_at = clock.now()
    save(held, ["removed_at"])
    audit.record(by=by, target=held, fields=["removed_at"])
    return held


def _check_place(by: Person, place: int) -> None:
    check_runs(by)
    if place not in by.places_where(May.EVALUATION_RUN):
        raise NotAllowed(_("Omkostninger skrives af dem, der kører evalueringen i kommunen."))


def _check_cost(by: Person, place: int, cost: Cost) -> None:
    _check_place(by, place)
    if cost.to_day < cost.from_day:
        raise Refused(_("Sidste dag ligger før den første. Ret en af dem."), field="to_day")
    if cost.amount < 0:
        raise Refused(_("Skriv beløbet uden minus."), field="amount")
    if not cost.source.strip():
        raise Refused(_("Skriv, hvor tallet kommer fra, så det kan findes igen."), field="source")
    refuse_names("source", cost.source, names_known_to(by))
