"""Short questions: asked in turn, paused after two silences, and stopped when somebody says no."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Consent
from fodfaeste.notices.actions import notify
from fodfaeste.people.models import Kind, Person
from fodfaeste.placements.models import Party
from fodfaeste.practice_trials.models import PracticeTrial, PulseAsk, TrialState, TrialUse
from fodfaeste.practice_trials.permissions import check_runs
from fodfaeste.practice_trials.questions import of_party
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, save

BETWEEN = timedelta(days=14)
SILENCES = 2


@action("pulse.asked")
def ask_pulse(*, by: Person, trial: PracticeTrial) -> list[PulseAsk]:
    """One question to each person who is in it now; whoever has been silent twice, or said no, is left in peace."""
    check_runs(by, trial)
    held = PracticeTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if held.state not in {TrialState.RUNNING, TrialState.OVERDUE}:
        raise Refused(_("Der spørges kun, mens afprøvningen er i gang."))
    last = PulseAsk.objects.filter(trial=held).order_by("-asked_at").first()
    if last is not None and last.asked_at > clock.now() - BETWEEN:
        raise Refused(_("Der er spurgt inden for de sidste to uger. Vent lidt, så ingen bliver trætte af det."))
    made = [ask for use in _uses(held) for ask in _ask_about(by, held, use)]
    if not made:
        raise Refused(_("Der er ingen at spørge lige nu: enten er ingen med, eller også har de bedt om ro."))
    audit.record(by=by, target=held, fields=["asks"])
    return made


@action("pulse.answered")
def answer_pulse(*, by: Person, ask: PulseAsk, answer: int) -> PulseAsk:
    _check_own(by, ask)
    if answer not in {value for value, _words in ask.scale}:
        raise Refused(_("Vælg et af svarene."), field="answer")
    if ask.is_closed:
        raise Refused(_("Spørgsmålet er lukket, og der bliver ikke spurgt mere i det forløb."))
    # An answer is given once; a second press is led on to the thanks.
    if not PulseAsk.objects.filter(pk=ask.pk, answered_at__isnull=True).update(answer=answer, answered_at=clock.now()):
        raise Refused(_("Du har allerede svaret. Tak for det."))
    ask.refresh_from_db()
    audit.record(by=by, target=ask, fields=["answer"], about=by if by.kind == Kind.CANDIDATE else None)
    return ask


@action("pulse.declined")
def decline_pulse(*, by: Person, ask: PulseAsk) -> PulseAsk:
    """No more questions in this trial; it has no other consequence."""
    _check_own(by, ask)
    if ask.declined_at is not None:
        audit.nothing_to_tell()
        return ask
    ask.declined_at = clock.now()
    save(ask, ["declined_at"])
    audit.record(by=by, target=ask, fields=["declined_at"], about=by if by.kind == Kind.CANDIDATE else None)
    return ask


def _check_own(by: Person, ask: PulseAsk) -> None:
    if ask.person_id != by.pk:
        raise NotAllowed(_("Spørgsmålet er til en anden."), target=ask)


def _uses(trial: PracticeTrial) -> QuerySet[TrialUse]:
    standing = Consent.objects.filter(purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True)
    rows = TrialUse.objects.filter(trial=trial, to_day__isnull=True, candidate__in=standing.values("candidate"))
    people = ("candidate__person", "candidate__caseworker", "placement__contact__person", "placement__caseworker")
    return rows.select_related(*people).order_by("pk")


def _ask_about(by: Person, trial: PracticeTrial, use: TrialUse) -> list[PulseAsk]:
    found = []
    for party, person in _persons(use):
        before = list(PulseAsk.objects.filter(trial=trial, person=person).order_by("-asked_at", "-pk"))
        if person.active and _wants_more(before) and not _asked_today(before):
            found.append(_ask(by, trial, use, party, person, len(before)))
    return found


def _persons(use: TrialUse) -> list[tuple[Party, Person]]:
    """All three where there is a placement; before it the candidate and the caseworker."""
    placement = use.placement
    found = [(Party.CANDIDATE, use.candidate.person)]
    if placement is not None:
        found.append((Party.COMPANY, placement.contact.person))
    caseworker = placement.caseworker if placement is not None else use.candidate.caseworker
    return [*found, (Party.JOBCENTRE, caseworker)] if caseworker is not None else found


def _wants_more(before: list[PulseAsk]) -> bool:
    silent = len(before) >= SILENCES and all(ask.answered_at is None for ask in before[:SILENCES])
    return not silent and not any(ask.declined_at for ask in before)


def _asked_today(before: list[PulseAsk]) -> bool:
    """Somebody who follows several candidates is asked once a round."""
    return bool(before) and before[0].asked_at > clock.now() - BETWEEN


def _ask(by: Person, trial: PracticeTrial, use: TrialUse, party: Party, person: Person, turn: int) -> PulseAsk:
    questions = of_party(party)
    question = questions[turn % len(questions)]
    made = PulseAsk.objects.create(
        municipality_id=trial.municipality_id, trial=trial, use=use, party=party, person=person, key=question.key,
        question=str(question.text), scale=[[value, str(words)] for value, words in question.scale], asked_at=clock.now(),
    )  # fmt: skip
    notify(by=by, recipient=person, template="pulse_asked", path=made.get_absolute_url(), about=made)
    return made
