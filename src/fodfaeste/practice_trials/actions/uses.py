"""A candidate with whom the model is used, until when, and how fully its steps were done."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate, Consent
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.placements.models import Placement
from fodfaeste.practice_trials.models import Done, FidelityCheck, PracticeTrial, TrialState, TrialUse
from fodfaeste.practice_trials.permissions import check_may
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, save


@action("trial.used")
def record_use(*, by: Person, trial: PracticeTrial, candidate: Candidate, from_day: date, placement: Placement | None = None) -> TrialUse:
    """From this day the model is used with this candidate; nobody takes part whose consent has been withdrawn."""
    check_may(by, May.PLACEMENTS_EDIT, trial.municipality_id)
    _check_open(trial)
    if candidate.municipality_id != trial.municipality_id or (placement is not None and placement.candidate_id != candidate.pk):
        raise Refused(_("Vælg en jobkandidat i den kommune, hvor der afprøves."), field="candidate")
    if not consents(candidate):
        raise Refused(_("Jobkandidatens samtykke til at deltage er trukket tilbage, så forløbet tæller ikke med."), field="candidate")
    if trial.groups and candidate.target_group not in trial.groups:
        raise Refused(_("Jobkandidaten hører ikke til dem, afprøvningen er for."), field="candidate")
    _check_day(trial, from_day, "from_day")
    with refusing(_("Jobkandidaten er allerede med i afprøvningen.")):
        made = TrialUse.objects.create(
            municipality_id=trial.municipality_id, trial=trial, candidate=candidate, placement=placement, from_day=from_day, written_by=by
        )
    audit.record(by=by, target=made, fields=["trial", "from_day"], about=candidate.person)
    return made


@action("trial.use_ended")
def end_use(*, by: Person, use: TrialUse, to_day: date) -> TrialUse:
    check_may(by, May.PLACEMENTS_EDIT, use.municipality_id)
    if use.to_day is not None:
        raise Refused(_("Det er allerede skrevet, at den ikke bruges mere."))
    if to_day < use.from_day or to_day > clock.today():
        raise Refused(_("Dagen skal ligge efter den dag, I begyndte, og ikke i fremtiden."), field="to_day")
    use.to_day = to_day
    save(use, ["to_day"])
    audit.record(by=by, target=use, fields=["to_day"], about=use.candidate.person)
    return use


@action("trial.fidelity_checked")
def check_fidelity(*, by: Person, use: TrialUse, day: date, done: Sequence[str]) -> FidelityCheck:
    """One answer to each step of the version that is tried, in the order of the steps."""
    check_may(by, May.PLACEMENTS_EDIT, use.municipality_id)
    steps = use.trial.solution.step_list
    if len(done) != len(steps) or not set(done) <= set(Done.values):
        raise Refused(_("Svar på hvert trin."))
    if day < use.from_day or day > clock.today():
        raise Refused(_("Dagen skal ligge efter den dag, I begyndte, og ikke i fremtiden."), field="day")
    answers = [{"step": step, "done": answer} for step, answer in zip(steps, done, strict=True)]
    made = FidelityCheck.objects.create(municipality_id=use.municipality_id, use=use, day=day, answers=answers, written_by=by)
    audit.record(by=by, target=made, fields=["day", "answers"], about=use.candidate.person)
    return made


def consents(candidate: Candidate) -> bool:
    """Whether a consent to take part stands."""
    return Consent.objects.filter(candidate=candidate, purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True).exists()


def _check_open(trial: PracticeTrial) -> None:
    """Held until this is written, so that a decision at the same moment closes it too."""
    state = PracticeTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk).state
    if state == TrialState.PLANNED:
        raise Refused(_("Afprøvningen er ikke begyndt endnu."))
    if state == TrialState.DECIDED:
        raise Refused(_("Afprøvningen er afsluttet."))


def _check_day(trial: PracticeTrial, day: date, field: str) -> None:
    if day > clock.today():
        raise Refused(_("Dagen ligger i fremtiden. Skriv det, når det er sket."), field=field)
    if day < trial.from_day:
        raise Refused(_("Dagen ligger før afprøvningen begyndte."), field=field)
