"""What the last weeks of a practice trial show, in words that are careful: each part says when it is too early to say anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fodfaeste.candidates.models import Candidate
from fodfaeste.evaluation.facts.before_after import Among, Change, changes, names_of_hidden
from fodfaeste.evaluation.facts.quotes import Heap, heaps, mostly_about
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.facts import figures
from fodfaeste.practice_trials.facts.figures import SMALLEST, few
from fodfaeste.practice_trials.models import DecisionKind, Deviation, FidelityCheck, Observation, PracticeTrial, TrialState, TrialUse
from fodfaeste.practice_trials.models.trials import SHARES
from fodfaeste.practice_trials.permissions import sees_persons
from fodfaeste.principles.cases import cases
from fodfaeste.principles.permissions import works_on_cases_in
from fodfaeste.shared import charts, clock, danish
from fodfaeste.shared.access import visible_to

WEEKS = 4
WINDOW = timedelta(weeks=WEEKS)
LEAST_SEEN = 3
AHEAD, BEHIND = 1.2, 0.8


@dataclass(frozen=True)
class Part:
    """One thing that the page tells of: a sentence or two, and the rule that says it is too early, where it is."""

    key: str
    heading: str
    sentences: tuple[str, ...]
    too_early: str = ""


@dataclass(frozen=True)
class Lately:
    """Everything that the page of a trial shows."""

    parts: tuple[Part, ...] = ()
    recruitment: charts.Figure | None = None
    changes: Sequence[Change] = ()
    heaps: Sequence[Heap] = ()
    pulse: Sequence[figures.Pulse] = ()
    deviations: Sequence[Deviation] = ()
    steps: Sequence[tuple[str, float]] = ()

    @property
    def hidden(self) -> list[str]:
        return names_of_hidden(self.changes)


def of_trial(trial: PracticeTrial, person: Any) -> Lately:
    """Live figures: they are those of now, not of a snapshot."""
    if trial.state == TrialState.PLANNED:
        sentence = _("Afprøvningen er ikke begyndt. Efter planen begynder den %(day)s.") % {"day": danish.day(trial.from_day)}
        return Lately((Part("start", _("Hvor langt er vi?"), (sentence,), _("Der er ikke noget at vise, før afprøvningen er begyndt.")),))
    exact = sees_persons(person, trial.municipality_id)
    uses = list(TrialUse.objects.filter(trial=trial).order_by("from_day", "pk"))
    steps = _Steps.of(trial)
    # A leader carries figures out of the casework, and is shown those of the principles as everybody outside is.
    moved = _changes(trial, uses, exact=trial.municipality_id in works_on_cases_in(person))
    seen = list(visible_to(Observation, person).filter(trial=trial).select_related("mechanism", "shared").order_by("-seen_on", "-pk"))
    piles = heaps(seen, person)
    pulse = [one for one in figures.pulse_of([trial]) if one.mean is not None]
    deviations = list(trial.deviations.order_by("-day", "pk"))
    parts = (
        *_ended(trial),
        _recruitment(trial, uses, exact=exact),
        steps.part(),
        _principles(moved),
        _observations(seen, piles),
        _pulse(pulse),
        _deviations(deviations),
    )
    chart = figures.recruitment(trial, exact=exact)
    return Lately(parts, chart, moved, piles, pulse, deviations, steps.by_step())


def _ended(trial: PracticeTrial) -> list[Part]:
    """What was decided, where the trial is closed: then the rest tells how it has gone since."""
    if trial.state != TrialState.DECIDED:
        return []
    closing = trial.decisions.exclude(kind=DecisionKind.CONTINUE).order_by("decided_at", "pk")[:1].get()
    words = _("Afprøvningen blev afsluttet den %(day)s: %(kind)s.")
    told = {"day": danish.day(closing.decided_at), "kind": closing.get_kind_display()}
    return [Part("start", _("Hvor langt er vi?"), (words % told,))]


def since() -> date:
    return clock.today() - WINDOW


def _recruitment(trial: PracticeTrial, uses: Sequence[TrialUse], *, exact: bool) -> Part:
    heading, told = _("Er der nok med?"), danish.number if exact else few
    every = {use.candidate_id for use in uses}
    reached = {"all": told(len(every)), "planned": trial.planned}
    if trial.state == TrialState.DECIDED:
        return Part("recruitment", heading, (_("I alt kom %(all)s af %(planned)s planlagte med.") % reached,))
    expected = expected_by_now(trial)
    words = _("Nu er %(all)s af %(planned)s planlagte med. Efter planen skulle %(expected)s være med i dag.")
    sentences = (_new_ones(uses, every, exact=exact), words % {**reached, "expected": danish.number(expected)})
    if trial.from_day > since():
        return Part("recruitment", heading, sentences, _("Afprøvningen har været i gang i mindre end %(weeks)s uger.") % {"weeks": WEEKS})
    return Part("recruitment", heading, (*sentences, pace(len(every), expected)) if exact or _tellable(len(every)) else sentences)


def _new_ones(uses: Sequence[TrialUse], every: set[int], *, exact: bool) -> str:
    """How many came lately; not where it would tell of the few who were there before."""
    earlier = {use.candidate_id for use in uses if use.from_day < since()}
    new = len(every - earlier)
    told = danish.number(new) if exact else few(new) if _tellable(len(earlier)) else _("et antal, der ikke vises,")
    return _("De seneste %(weeks)s uger er %(new)s kommet med.") % {"weeks": WEEKS, "new": told if new else _("ingen")}


def expected_by_now(trial: PracticeTrial) -> int:
    """Evenly over the period, as the plan is drawn."""
    length = max((trial.to_day - trial.from_day).days, 1)
    gone = min(max((clock.today() - trial.from_day).days, 0), length)
    return round(trial.planned * gone / length)


def pace(reached: int, expected: int) -> str:
    if reached < BEHIND * expected:
        return _("Det går langsommere end planlagt.")
    return _("Det går hurtigere end planlagt.") if reached > AHEAD * expected else _("Det går som planlagt.")


def _tellable(count: int) -> bool:
    return count == 0 or count >= SMALLEST


@dataclass(frozen=True)
class _Steps:
    """The newest check of each use now, and of those that were looked at lately."""

    now: tuple[FidelityCheck, ...]
    lately: tuple[FidelityCheck, ...]

    @classmethod
    def of(cls, trial: PracticeTrial) -> "_Steps":
        newest: dict[int, FidelityCheck] = {}
        for check in FidelityCheck.objects.filter(use__trial=trial).order_by("day", "pk"):
            newest[check.use_id] = check
        now = tuple(newest.values())
        return cls(now, tuple(check for check in now if check.day >= since()))

    def part(self) -> Part:
        heading = _("Bliver modellen fulgt?")
        if len(self.now) < SMALLEST:
            early = _("Der er spurgt til trinene i færre end %(least)s forløb.") % {"least": SMALLEST}
            return Part("fidelity", heading, (_("Vi kan ikke se endnu, om trinene bliver fulgt."),), early)
        share, count = danish.percent(_mean(self.now)), danish.number(len(self.now))
        sentences = [_("Trinene blev fulgt %(share)s i de %(count)s forløb, der er spurgt til.") % {"share": share, "count": count}]
        # What is left when the late ones are taken away must be enough too.
        if len(self.lately) >= SMALLEST and len(self.now) - len(self.lately) >= SMALLEST:
            share, count = danish.percent(_mean(self.lately)), danish.number(len(self.lately))
            sentences.append(
                _("I de %(count)s, der er spurgt til de seneste %(weeks)s uger, var det %(share)s.")
                % {"count": count, "weeks": WEEKS, "share": share}
            )
        step, done = min(self.by_step(), key=lambda one: one[1], default=("", 1.0))
        if done < 1:
            told = {"step": step, "share": danish.percent(done)}
            sentences.append(_("Mindst fulgt er trinet »%(step)s« (%(share)s).") % told)
        return Part("fidelity", heading, tuple(sentences))

    def by_step(self) -> tuple[tuple[str, float], ...]:
        """How fully each step was done, in the order of the model; none of fewer than five."""
        if len(self.now) < SMALLEST:
            return ()
        found: dict[str, list[float]] = {}
        for check in self.now:
            for row in check.answers:
                found.setdefault(row["step"], []).append(SHARES[row["done"]])
        return tuple((step, fmean(shares)) for step, shares in found.items() if len(shares) >= SMALLEST)


def _mean(checks: Iterable[FidelityCheck]) -> float:
    return fmean(check.share for check in checks)


def _changes(trial: PracticeTrial, uses: Sequence[TrialUse], *, exact: bool) -> list[Change]:
    """Those with whom the model was used: on the day that began, and today; held against the rest of the municipality."""
    begun = {use.candidate_id: use for use in reversed(uses)}
    every = cases(Candidate.objects.filter(municipality=trial.municipality_id))
    pairs = [(case, begun[case.candidate].from_day) for case in every if _is_in(begun.get(case.candidate), case.placement)]
    rest = [case for case in every if case.candidate not in begun]
    phase = trial.phase or trial.solution.model.phase
    return changes(pairs, choice=Among(chosen=frozenset(begun)), rest=rest, exact=exact, phase=Phase(phase) if phase else None)


def _is_in(use: TrialUse | None, course: Any) -> bool:
    """Of somebody's several placements the one in which the model was used, where that is known."""
    return use is not None and (use.placement_id is None or (course is not None and course.pk == use.placement_id))


def _principles(moved: Sequence[Change]) -> Part:
    heading = _("Ser principperne anderledes ud?")
    told = [one for one in moved if one.enough]
    if not told:
        early = _("Færre end %(least)s har et tal både fra den dag, modellen blev taget i brug, og fra nu.") % {"least": SMALLEST}
        return Part("principles", heading, (_("Vi kan ikke sammenligne før og nu endnu."),), early)
    up, down = (sum(one.moved == way for one in told) for way in (1, -1))
    sentences = (
        ngettext(
            "Hos dem, modellen er brugt med, kan %(count)s tal sammenlignes med den dag, de begyndte.",
            "Hos dem, modellen er brugt med, kan %(count)s tal sammenlignes med den dag, de begyndte.",
            len(told),
        )
        % {"count": len(told)},
        _("%(up)s er bedre nu, %(down)s er dårligere, og %(same)s er som før.") % {"up": up, "down": down, "same": len(told) - up - down},
        _("Tiden er også gået, så tallene siger ikke, om det er modellen, der gør det."),
    )
    return Part("principles", heading, sentences)


def _observations(seen: Sequence[Observation], piles: Sequence[Heap]) -> Part:
    lately = sum(row.seen_on >= since() for row in seen)
    first = ngettext(
        "De seneste %(weeks)s uger er der skrevet %(count)s observation; i alt er der %(all)s.",
        "De seneste %(weeks)s uger er der skrevet %(count)s observationer; i alt er der %(all)s.",
        lately,
    )
    first = first if lately else _("De seneste %(weeks)s uger er der ikke skrevet observationer; i alt er der %(all)s.")
    sentences = [first % {"weeks": WEEKS, "count": lately, "all": len(seen)}]
    if len(seen) < LEAST_SEEN:
        early = _("Der er skrevet færre end %(least)s observationer.") % {"least": LEAST_SEEN}
        return Part("observations", _("Hvad har I set?"), tuple(sentences), early)
    up, down = (sum(row.stands == way for row in seen) for way in ("for", "against"))
    sentences.append(_("%(up)s taler for de mekanismer, modellen regner med, og %(down)s taler imod.") % {"up": up, "down": down})
    sentences.append(mostly_about(piles))
    return Part("observations", _("Hvad har I set?"), tuple(sentences))


def _pulse(pulse: Sequence[figures.Pulse]) -> Part:
    heading = _("Hvad svarer de tre parter?")
    told = sorted(pulse, key=lambda one: one.mean or 0)
    if not told:
        early = _("Færre end %(least)s har svaret på det samme spørgsmål.") % {"least": SMALLEST}
        return Part("pulse", heading, (_("Vi kan ikke vise svarene endnu."),), early)
    values = (told[-1], told[0])
    high, low = ({"party": one.party.capitalize(), "question": one.question, "words": one.words} for one in values)
    sentences = [_("Bedst: %(party)s, »%(question)s« %(words)s.") % high]
    if len(told) > 1:
        sentences.append(_("Lavest: %(party)s, »%(question)s« %(words)s.") % low)
    return Part("pulse", heading, tuple(sentences))


def _deviations(deviations: Sequence[Deviation]) -> Part:
    lately = sum(row.day >= since() for row in deviations)
    words = ngettext(
        "De seneste %(weeks)s uger er der skrevet %(count)s afvigelse fra planen; i alt er der %(all)s.",
        "De seneste %(weeks)s uger er der skrevet %(count)s afvigelser fra planen; i alt er der %(all)s.",
        lately,
    )
    words = words if lately else _("De seneste %(weeks)s uger er der ikke skrevet afvigelser fra planen; i alt er der %(all)s.")
    return Part("deviations", _("Er noget gjort anderledes?"), (words % {"weeks": WEEKS, "count": lately, "all": len(deviations)},))
