"""What has come since the last workshop, for those who prepare the next: trials, figures and observations of its phase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.candidates.models import Candidate
from fodfaeste.evaluation.facts.before_after import Among, Change, changes, names_of_hidden
from fodfaeste.evaluation.facts.lately import LEAST_SEEN, WEEKS, WINDOW, Part
from fodfaeste.evaluation.facts.ongoing import Line, lines
from fodfaeste.evaluation.facts.quotes import Heap, heaps, mostly_about
from fodfaeste.evaluation.facts.themes import uncoded, uncoded_by
from fodfaeste.people.roles import May
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.facts.figures import SMALLEST
from fodfaeste.practice_trials.facts.pages import with_room
from fodfaeste.practice_trials.models import Observation, PracticeTrial, SharedObservation, TrialState
from fodfaeste.principles.cases import cases
from fodfaeste.principles.permissions import works_on_cases_in
from fodfaeste.shared import clock, danish
from fodfaeste.shared.access import visible_to
from fodfaeste.workshops.models import Stage, Workshop

# Before the first workshop of a series there is no last one to count from.
QUARTER = timedelta(weeks=13)
SOON = timedelta(days=7)
MOST_TRIALS = 12


@dataclass(frozen=True)
class BeforeWorkshop:
    """Everything that the page of a workshop shows."""

    since: date
    last: Workshop | None
    parts: tuple[Part, ...]
    lines: Sequence[Line]
    changes: Sequence[Change]
    heaps: Sequence[Heap]
    uncoded: int
    # Of those: how many the reader could read now.
    mine: int

    @property
    def hidden(self) -> list[str]:
        return names_of_hidden(self.changes)


def of_workshop(workshop: Workshop, person: Any) -> BeforeWorkshop:
    last = _last(workshop, person)
    since = last.held_on if last is not None else clock.today() - QUARTER
    places = _places(workshop, person)
    trials = _trials(workshop, person, places, since)
    moved = _changes(workshop, person, places, since)
    seen = _seen(workshop, person, places, since)
    piles = heaps(seen, person)
    uncoded_now, mine = _counts(workshop.phase, person)
    early = ""
    if since > clock.today() - WINDOW:
        early = _("Det er mindre end %(weeks)s uger siden det seneste værksted.") % {"weeks": WEEKS}
    parts = (_of_trials(trials, since, early), _of_principles(moved, since), _of_observations(seen, piles, since))
    return BeforeWorkshop(since, last, parts, lines(trials, person), moved, piles, uncoded_now, mine)


def coming(person: Any) -> list[Workshop]:
    """The next ones, the nearest first."""
    rows = visible_to(Workshop, person).filter(stage=Stage.BEFORE, held_on__gte=clock.today()).select_related("series")
    return list(rows.order_by("held_on", "starts_at", "pk"))


@dataclass(frozen=True)
class Waiting:
    """A workshop that is near, how many observations of its phase lack a reader, and how many of them wait for this person."""

    workshop: Workshop
    observations: int
    mine: int


def waiting_before(person: Any) -> list[Waiting]:
    """For those who code: workshops within a week whose observations have not all been read by two."""
    near = [one for one in coming(person) if one.held_on <= clock.today() + SOON]
    # Asked once a phase, however many workshops there are on it.
    counts = {phase: _counts(phase, person) for phase in dict.fromkeys(one.phase for one in near)}
    return [Waiting(one, *counts[one.phase]) for one in near if counts[one.phase][0]]


def _counts(phase: str, person: Any) -> tuple[int, int]:
    """How many observations of a phase lack a reader, and how many of them wait for this person."""
    waits = uncoded(visible_to(SharedObservation, person).filter(phase=phase))
    return waits, uncoded_by(person).filter(phase=phase).count()


def _last(workshop: Workshop, person: Any) -> Workshop | None:
    rows = visible_to(Workshop, person).filter(series=workshop.series_id, held_on__lt=workshop.held_on, held_on__lte=clock.today())
    found: Workshop | None = rows.exclude(pk=workshop.pk).order_by("-held_on", "-pk").first()
    return found


def _places(workshop: Workshop, person: Any) -> set[int]:
    """The municipalities of the series whose figures this person sees."""
    joined = workshop.series.municipalities.order_by("pk").values_list("pk", flat=True)
    return set(joined) & person.places_where(May.FIGURES_SEE)


def _trials(workshop: Workshop, person: Any, places: set[int], since: date) -> list[PracticeTrial]:
    """Those of the phase that go on now, or were decided since."""
    phases = [workshop.phase, ""]
    rows = with_room(visible_to(PracticeTrial, person)).filter(municipality__in=places, begun_at__isnull=False)
    rows = rows.filter(phase__in=phases, solution__model__phase__in=phases).order_by("-from_day", "pk")
    alive = [one for one in rows if one.state != TrialState.DECIDED or _decided_on(one) >= since]
    return alive[:MOST_TRIALS]


def _decided_on(trial: PracticeTrial) -> date:
    return max(danish.as_day(one.decided_at) for one in trial.decisions.all())


def _changes(workshop: Workshop, person: Any, places: set[int], since: date) -> list[Change]:
    """Over all of the series that this person sees; held against the other municipalities whose figures the same person sees."""
    seen, known = person.places_where(May.FIGURES_SEE), works_on_cases_in(person)
    every = cases(Candidate.objects.filter(municipality__in=seen))
    chosen = [case for case in every if case.municipality in places]
    choice = Among(known=known, chosen=frozenset(case.candidate for case in chosen))
    rest = [case for case in every if case.municipality not in places]
    phase = Phase(workshop.phase)
    return changes([(case, since) for case in chosen], choice=choice, rest=rest, exact=known >= places, phase=phase)


def _seen(workshop: Workshop, person: Any, places: set[int], since: date) -> list[Any]:
    """One's own municipalities' by the day; what the others shared by the month, which is all that is told of it."""
    own = visible_to(Observation, person).filter(phase=workshop.phase, municipality__in=places, seen_on__gte=since)
    mine = list(own.select_related("mechanism").order_by("-seen_on", "-pk"))
    shared = visible_to(SharedObservation, person).filter(phase=workshop.phase, month__gte=since.replace(day=1))
    visible = visible_to(Observation, person).filter(shared__isnull=False)
    others = shared.exclude(pk__in=visible.values("shared")).select_related("mechanism")
    return [*mine, *others.order_by("-month", "-pk")]


def _of_trials(trials: Sequence[PracticeTrial], since: date, early: str) -> Part:
    heading = _("Hvad er afprøvet?")
    if not trials:
        return Part("trials", heading, (_("Ingen løsningsmodeller i denne fase er afprøvet siden da i de kommuner, du ser."),))
    decided = sum(one.state == TrialState.DECIDED for one in trials)
    going = ngettext("%(count)s afprøvning i fasen er i gang", "%(count)s afprøvninger i fasen er i gang", len(trials) - decided)
    ended = ngettext("%(count)s er afsluttet siden %(day)s", "%(count)s er afsluttet siden %(day)s", decided)
    words = _("%(going)s, og %(ended)s.") % {
        "going": going % {"count": len(trials) - decided},
        "ended": ended % {"count": decided, "day": danish.day(since)},
    }
    return Part("trials", heading, (words,), early)


def _of_principles(moved: Sequence[Change], since: date) -> Part:
    heading = _("Hvad viser principperne?")
    told = [one for one in moved if one.enough]
    if not told:
        early = _("Færre end %(least)s har et tal både fra dengang og fra nu.") % {"least": SMALLEST}
        return Part("principles", heading, (_("Vi kan ikke sammenligne med det seneste værksted endnu."),), early)
    up, down = ([one.definition.name for one in told if one.moved == way] for way in (1, -1))
    sentences = [
        _("Siden %(day)s er %(up)s af %(all)s tal for fasen blevet bedre, og %(down)s er blevet dårligere.")
        % {"day": danish.day(since), "up": len(up), "all": len(told), "down": len(down)}
    ]
    if up:
        sentences.append(_("Bedre: %(names)s.") % {"names": ", ".join(str(name) for name in up)})
    if down:
        sentences.append(_("Dårligere: %(names)s.") % {"names": ", ".join(str(name) for name in down)})
    sentences.append(_("Tallene siger ikke, hvad der er skyld i det."))
    return Part("principles", heading, tuple(sentences))


def _of_observations(seen: Sequence[Any], piles: Sequence[Heap], since: date) -> Part:
    first = ngettext(
        "Siden %(day)s er der %(count)s observation fra fasen.", "Siden %(day)s er der %(count)s observationer fra fasen.", len(seen)
    )
    sentences = [first % {"day": danish.day(since), "count": len(seen)}]
    if len(seen) < LEAST_SEEN:
        early = _("Der er færre end %(least)s observationer.") % {"least": LEAST_SEEN}
        return Part("observations", _("Hvad har I set?"), tuple(sentences), early)
    sentences.append(mostly_about(piles))
    return Part("observations", _("Hvad har I set?"), tuple(sentences))
