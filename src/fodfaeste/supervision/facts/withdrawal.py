"""How the consultant was to step back, and how it went; and what still leans on the project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.action_points import facts as action_points
from fodfaeste.people.models import Municipality
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.supervision.facts.groups import own_staff
from fodfaeste.supervision.models import (
    ORDER,
    AnchoringItem,
    Part,
    Standing,
    SupervisionGroup,
    SupervisionSession,
    WithdrawalStep,
)

LATELY = timedelta(days=91)


@dataclass(frozen=True)
class Stage:
    """One step of the way out: when it was to be, when it was planned before, when it came, and how many sessions it was late."""

    part: Part
    planned: date | None
    before: tuple[date, ...]
    came: date | None
    missed: int

    @property
    def words(self) -> str:
        """A day between two sessions is kept when the next session keeps it."""
        if self.planned is None:
            return _("ikke planlagt")
        if self.missed:
            return self._late(self.planned)
        if self.came is not None:
            return _("sket til tiden")
        return _("kommer") if self.planned > clock.today() else _("skal ske på næste møde")

    def _late(self, planned: date) -> str:
        if self.came is None:
            return ngettext("venter, %(count)s møde over tiden", "venter, %(count)s møder over tiden", self.missed) % {"count": self.missed}
        late = (self.came - planned).days
        return ngettext("sket %(count)s dag senere", "sket %(count)s dage senere", late) % {"count": danish.number(late)}

    @property
    def kind(self) -> str:
        if self.planned is None:
            return "neutral"
        if self.missed:
            return "warning"
        return "success" if self.came is not None else "info"


@dataclass(frozen=True)
class Way:
    """A group with its stages in order."""

    group: SupervisionGroup
    stages: tuple[Stage, ...]

    @property
    def is_planned(self) -> bool:
        return any(stage.planned for stage in self.stages)


def ways(groups: Sequence[SupervisionGroup]) -> list[Way]:
    """A stage has come with the first session where the consultant did that little, or less; two queries."""
    steps: dict[int, list[WithdrawalStep]] = {group.pk: [] for group in groups}
    for step in WithdrawalStep.objects.filter(group__in=groups).order_by("planned_at", "pk"):
        steps[step.group_id].append(step)
    held: dict[int, list[SupervisionSession]] = {group.pk: [] for group in groups}
    for session in SupervisionSession.objects.filter(group__in=groups, held_at__isnull=False).order_by("day", "pk"):
        held[session.group_id].append(session)
    return [Way(group, tuple(_stage(part, steps[group.pk], held[group.pk]) for part in ORDER)) for group in groups]


def _stage(part: Part, steps: Sequence[WithdrawalStep], held: Sequence[SupervisionSession]) -> Stage:
    mine = [step for step in steps if step.part == part]
    standing = next((step.from_day for step in mine if step.replaced_at is None), None)
    little = ORDER[ORDER.index(part) :]
    came = next((session.day for session in held if session.consultant_part in little), None)
    late = [session for session in held if standing is not None and standing <= session.day < (came or date.max)]
    return Stage(part, standing, tuple(step.from_day for step in mine if step.replaced_at is not None), came, len(late))


@dataclass(frozen=True)
class Leaning:
    """Something that still leans on the project: what, and where it is seen."""

    what: str
    url: str = ""


def leaning(municipality: Municipality, person: Any) -> list[Leaning]:
    """Groups led by a consultant, trials and decisions in the hands of somebody from outside, and items kept by them."""
    place = municipality.pk
    own = own_staff(place)
    groups = list(SupervisionGroup.objects.filter(municipality=place, to_day__isnull=True).order_by("name", "pk"))
    found = [*_groups(groups)]
    trials = visible_to(PracticeTrial, person).filter(municipality=place).running().exclude(lead__in=own).select_related("solution__model")
    found += [
        Leaning(_("Afprøvningen af %(trial)s har en ansvarlig udefra.") % {"trial": trial}, trial.get_absolute_url())
        for trial in trials.order_by("from_day", "pk")
    ]
    items = visible_to(AnchoringItem, person).filter(municipality=place).exclude(keeper__in=own).with_standing()
    found += [
        Leaning(_("»%(what)s« holdes i live af en udefra.") % {"what": item.what}, item.get_absolute_url())
        for item in items.exclude(stands_now=Standing.STOPPED).order_by("from_day", "pk")
    ]
    points = action_points.waiting(person, mine=False).filter(municipality=place).exclude(owner__in=own).count()
    if points:
        words = ngettext("%(count)s handlepunkt ligger hos en udefra.", "%(count)s handlepunkter ligger hos nogen udefra.", points)
        found.append(Leaning(words % {"count": danish.number(points)}))
    return found


def _groups(groups: Sequence[SupervisionGroup]) -> list[Leaning]:
    """Looks at the last quarter of a year: what is longer ago says little of today."""
    since = clock.today() - LATELY
    rows = SupervisionSession.objects.filter(group__in=groups, held_at__isnull=False, day__gte=since).order_by("pk")
    parts: dict[int, list[str]] = {group.pk: [] for group in groups}
    for group_id, part in rows.values_list("group_id", "consultant_part"):
        parts[group_id].append(part)
    found = []
    for group in groups:
        led = sum(part in {Part.LEADS, Part.CO_LEADS} for part in parts[group.pk])
        if led:
            words = _("I %(group)s ledte eller medledte proceskonsulenten %(led)s af %(all)s møder de seneste tre måneder.")
            found.append(Leaning(words % {"group": group.name, "led": led, "all": len(parts[group.pk])}))
        elif not parts[group.pk]:
            found.append(Leaning(_("%(group)s har ikke holdt møde de seneste tre måneder.") % {"group": group.name}))
    return found
