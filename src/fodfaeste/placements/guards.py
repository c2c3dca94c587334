"""The conditions that the table of transitions names, each with what it says when it does not hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.placements.models import AgreementVersion, EndKind, Measure, Party, Placement, State, Versions
from fodfaeste.shared import clock, danish


@dataclass(frozen=True)
class Ask:
    """Somebody asks to do something to a placement, with what is known of how; a guard about what is not given holds."""

    placement: Placement
    by: Any
    given: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def versions(self) -> Versions:
        """Read once for the state and every guard of one question."""
        return self.placement.versions

    @property
    def state(self) -> State:
        return self.placement.state_with(self.versions)

    @property
    def version(self) -> AgreementVersion | None:
        return self.given.get("agreement") or self.versions.open

    def day(self, name: str) -> date | None:
        return self.given.get(name)


@dataclass(frozen=True)
class Guard:
    """A condition by name, its refusal, and the form field it stands beside."""

    name: str
    refusal: str
    holds: Callable[[Ask], bool]
    field: str | None = None


def guard(refusal: str, field: str | None = None) -> Callable[[Callable[[Ask], bool]], Guard]:
    def make(holds: Callable[[Ask], bool]) -> Guard:
        return Guard(holds.__name__, refusal, holds, field)

    return make


@guard(_("Der venter allerede en ny version på bekræftelse. Tag den tilbage, hvis den skal skrives om."))
def no_open_version(ask: Ask) -> bool:
    return ask.versions.open is None


@guard(_("Der er ingen version, der venter på bekræftelse."))
def version_is_open(ask: Ask) -> bool:
    return ask.version is not None and ask.version.is_open


@guard(_("Parten har allerede bekræftet denne version."))
def party_has_not_confirmed(ask: Ask) -> bool:
    party = ask.given.get("party")
    return party is None or ask.version is None or party not in ask.version.confirmed_by


@guard(_("Kommunen bekræfter til sidst: både jobkandidaten og virksomheden skal have bekræftet først."))
def others_have_confirmed(ask: Ask) -> bool:
    return ask.version is None or {Party.CANDIDATE.value, Party.COMPANY.value} <= ask.version.confirmed_by


@guard(_("På vegne af en part kan kun jobkandidatens og virksomhedens ja skrives ned. Kommunen bekræfter selv."), "party")
def not_for_the_municipality(ask: Ask) -> bool:
    return ask.given.get("party") != Party.JOBCENTRE


@guard(_("Skriv, hvordan parten har bekræftet, når det sker på partens vegne."), "on_behalf")
def says_how_on_behalf(ask: Ask) -> bool:
    return "on_behalf" not in ask.given or bool(ask.given["on_behalf"])


@guard(_("Aftalen skal være bekræftet af alle tre parter, før forløbet kan begynde."))
def agreement_in_force(ask: Ask) -> bool:
    return ask.versions.in_force is not None


@guard(_("Aftalen mangler den mulige ansættelse: stilling, timer om ugen, hvad der skal til, og hvornår. Skriv en ny version."))
def potential_hire_written(ask: Ask) -> bool:
    version = ask.versions.in_force
    return version is None or bool(version.hire_function and version.hire_takes and version.hire_hours and version.hire_by)


@guard(_("Ordningen skal være godkendt i VITAS først. Skriv VITAS-nummer og dato i en ny version af aftalen."))
def vitas_approved(ask: Ask) -> bool:
    version = ask.versions.in_force
    return version is None or version.measure not in Measure.with_vitas() or bool(version.vitas_number and version.vitas_date)


@guard(_("Første dag skal ligge i den periode, som aftalen gælder."), "started_on")
def start_in_period(ask: Ask) -> bool:
    day, version = ask.day("started_on"), ask.versions.in_force
    return day is None or version is None or version.period_from <= day <= version.period_to


@guard(_("Første dag kan ikke ligge, før jobkandidaten blev indskrevet."), "started_on")
def start_after_enrolment(ask: Ask) -> bool:
    day = ask.day("started_on")
    return day is None or day >= ask.placement.candidate.enrolled_on


@guard(_("Første dag kan ikke ligge, før kommunen besluttede matchet."), "started_on")
def start_after_decision(ask: Ask) -> bool:
    day, decided = ask.day("started_on"), ask.placement.match.decided_at
    return day is None or decided is None or day >= danish.as_day(decided)


@guard(_("Første dag kan ikke ligge, før ordningen blev godkendt i VITAS."), "started_on")
def start_after_vitas(ask: Ask) -> bool:
    day, version = ask.day("started_on"), ask.placement.in_force
    needed = version is not None and version.measure in Measure.with_vitas() and version.vitas_date is not None
    return day is None or not needed or day >= version.vitas_date  # type: ignore[union-attr]  # asked for above


@guard(_("Første dag kan ikke ligge i fremtiden. Skriv den, når den er nået."), "started_on")
def start_not_ahead(ask: Ask) -> bool:
    day = ask.day("started_on")
    return day is None or day <= clock.today()


@guard(_("En første dag kan kun tages tilbage samme dag, den er skrevet ned. Afslut forløbet i stedet."))
def start_written_today(ask: Ask) -> bool:
    moment = ask.placement.start_recorded_at
    return moment is not None and clock.days_between(moment, clock.now()) == 0


@guard(_("Der er allerede skrevet timer, opfølgning eller vurdering, så første dag kan ikke tages tilbage."))
def nothing_since_start(ask: Ask) -> bool:
    room = ask.placement
    return not (room.weeks.exists() or room.follow_ups.exists() or room.assessments.exists())


@guard(_("Sidste dag kan ikke ligge i fremtiden. Afslut forløbet, når dagen er nået."), "ended_on")
def end_not_ahead(ask: Ask) -> bool:
    day = ask.day("ended_on")
    return day is None or day <= clock.today()


@guard(_("Sidste dag kan ikke ligge før første dag."), "ended_on")
def end_after_start(ask: Ask) -> bool:
    day, started = ask.day("ended_on"), ask.placement.started_on
    return day is None or started is None or day >= started


@guard(_("Et forløb, der er begyndt, kan ikke afsluttes som »kom ikke i gang«. Et, der ikke er begyndt, kan kun afsluttes sådan."), "kind")
def end_kind_fits(ask: Ask) -> bool:
    kind = ask.given.get("kind")
    return kind is None or (kind == EndKind.NEVER_STARTED) == (ask.placement.started_on is None)


@guard(_("Forløbet kom aldrig i gang, så der er ingen timer."))
def has_started(ask: Ask) -> bool:
    return ask.placement.started_on is not None


@guard(_("Ugen ligger uden for forløbet. Timer kan skrives fra ugen med første dag til ugen med sidste dag, når den er begyndt."), "monday")
def week_in_placement(ask: Ask) -> bool:
    monday, started = ask.day("monday"), ask.placement.started_on
    if monday is None or started is None:
        return True
    last = min(ask.placement.ended_on or clock.today(), clock.today())
    return clock.week_start(started) <= monday <= last


@guard(_("Ugen er allerede afgjort."))
def week_not_decided(ask: Ask) -> bool:
    week = ask.given.get("week")
    return week is None or week.decided_at is None


@guard(_("Ugen er allerede bekræftet."))
def week_not_confirmed(ask: Ask) -> bool:
    week = ask.given.get("week")
    return week is None or week.confirmed_at is None


@guard(_("Der er ikke skrevet en uenighed om ugen, så der er intet at afgøre."))
def week_disputed(ask: Ask) -> bool:
    week = ask.given.get("week")
    return week is None or week.disputed_at is not None
