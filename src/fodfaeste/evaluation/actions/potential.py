"""Criteria for a trial set before anybody looks, and the verdicts on them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fodfaeste.evaluation.facts import pilot_rates, potential
from fodfaeste.evaluation.models import Criterion, PotentialVerdict, Snapshot
from fodfaeste.evaluation.models.planning import Measure, Wanted
from fodfaeste.evaluation.permissions import check_runs, parts
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, find, save

FIELDS = ("wanted", "bound", "decisive", "grounds")
SHARES = frozenset(Measure.values) - {Measure.RECRUITMENT}


@dataclass(frozen=True)
class Bound:
    """What a criterion asks for, and why."""

    wanted: str
    bound: float
    decisive: bool
    grounds: str


@action("criterion.set")
def set_criterion(*, by: Person, measure: str, asked: Bound) -> Criterion:
    check_runs(by)
    if find(Criterion, measure=measure, ended_at=None) is not None:
        raise Refused(_("Der er allerede et kriterium for det. Ret det, eller lad det ophøre først."), field="measure")
    _check(by, measure, asked)
    return _made(by, measure, asked)


@action("criterion.proposed")
def propose_criteria(*, by: Person) -> list[Criterion]:
    """The usual ones, for the measures that have none; each can be put otherwise until a verdict has been made."""
    check_runs(by)
    standing = set(Criterion.objects.filter(ended_at__isnull=True).values_list("measure", flat=True))
    missing = [one for one in potential.PROPOSED if one.measure not in standing]
    if not missing:
        raise Refused(_("Alle mål har et kriterium."))
    return [_made(by, one.measure, Bound(one.wanted, one.bound, one.decisive, str(one.grounds))) for one in missing]


@action("criterion.changed")
def change_criterion(*, by: Person, criterion: Criterion, asked: Bound, version: int | None = None) -> Criterion:
    """As long as nobody has judged by it."""
    check_runs(by)
    held = Criterion.objects.select_for_update().get(pk=criterion.pk)
    check_version(held, version)
    _check_free(held)
    _check(by, held.measure, asked)
    for name in FIELDS:
        setattr(held, name, getattr(asked, name))
    held.set_at, held.set_by, held.set_by_name = clock.now(), by, by.name
    save(held, [*FIELDS, "set_at", "set_by", "set_by_name"])
    audit.record(by=by, target=held, fields=FIELDS)
    return held


@action("criterion.ended")
def end_criterion(*, by: Person, criterion: Criterion, why: str) -> Criterion:
    """It stays to be seen with the verdicts made on it; another may be set in its place, and its day shows that it came later."""
    check_runs(by)
    held = Criterion.objects.select_for_update().get(pk=criterion.pk)
    if held.ended_at is not None:
        raise Refused(_("Kriteriet gælder ikke længere."))
    if not why.strip():
        raise Refused(_("Skriv hvorfor."), field="why")
    refuse_names("why", why, names_known_to(by))
    held.ended_at, held.ended_why = clock.now(), why.strip()
    save(held, ["ended_at", "ended_why"])
    audit.record(by=by, target=held, fields=["ended_at", "ended_why"])
    return held


@action("potential.judged")
def judge(*, by: Person, snapshot: Snapshot) -> PotentialVerdict:
    """From then on the criteria stand as they are. It is about the municipalities whose figures the judge sees, and says which."""
    check_runs(by)
    standing = [*Criterion.objects.select_for_update().filter(ended_at__isnull=True).order_by("pk")]
    if not standing:
        raise Refused(_("Sæt kriterierne først, så ingen retter dem efter tallene."))
    if not snapshot.is_done:
        raise Refused(_("Øjebliksbilledet er ikke færdigt endnu."))
    lines = potential.lines_of(standing, pilot_rates.of_snapshot(snapshot, by).at())
    made = PotentialVerdict.objects.create(
        snapshot=snapshot,
        lines=[line.row() for line in lines],
        overall=potential.overall(lines),
        digest=snapshot.digest,
        made_at=clock.now(),
        made_by=by,
        made_by_name=by.name,
    )
    made.places.set(Municipality.objects.filter(pk__in=parts(by).filter(snapshot=snapshot).values("municipality")))
    made.criteria.set(standing)
    audit.record(by=by, target=made, fields=["lines", "overall"])
    return made


def _made(by: Person, measure: str, asked: Bound) -> Criterion:
    values = {name: getattr(asked, name) for name in FIELDS}
    made = Criterion.objects.create(measure=measure, set_at=clock.now(), set_by=by, set_by_name=by.name, **values)
    audit.record(by=by, target=made, fields=["measure", *FIELDS])
    return made


def _check_free(criterion: Criterion) -> None:
    if criterion.ended_at is not None:
        raise Refused(_("Kriteriet gælder ikke længere."))
    if criterion.verdicts.exists():
        raise Refused(_("Der er vurderet efter kriteriet, så det kan ikke rettes. Lad det ophøre med en grund, og sæt et nyt."))


def _check(by: Person, measure: str, asked: Bound) -> None:
    if asked.wanted not in Wanted.values or measure not in Measure.values:
        raise Refused(_("Vælg en af mulighederne."))
    if asked.bound <= 0 or (measure in SHARES and asked.bound > 1):
        text = _("Grænsen er over 0 og højst 1 (100 %).") if measure in SHARES else _("Grænsen er over 0.")
        raise Refused(text, field="bound")
    refuse_names("grounds", asked.grounds, names_known_to(by))
