"""A placement is made from a match, begins, and ends."""

from datetime import date

from django.utils.translation import gettext as _

from fodfaeste.candidates.actions import still_takes_part
from fodfaeste.companies.models import Contact
from fodfaeste.matching.models import Answer, Match
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions import notice
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.placements.models import Again, EndCause, EndKind, EndSide, Placement
from fodfaeste.placements.transitions import Action, allow
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save


@action("placement.created")
def create(*, by: Person, match: Match, contact: Contact, caseworker: Person) -> Placement:
    if by.kind != Kind.STAFF or not by.may(May.PLACEMENTS_EDIT, match.municipality_id):
        raise NotAllowed(_("Forløb oprettes af kandidatens sagsbehandler eller jobkonsulent i kommunen."), target=match)
    _check_match(match)
    _check_people(match, contact, caseworker)
    with refusing(_("Kandidaten har fået et andet forløb i mellemtiden. Genindlæs siden for at se det.")):
        made = Placement.objects.create(
            municipality_id=match.municipality_id,
            match=match,
            candidate=match.candidate,
            company=match.job_function.company,
            workplace=match.job_function.workplace,
            job_function=match.job_function,
            contact=contact,
            caseworker=caseworker,
            created_at=clock.now(),
        )
    audit.record(by=by, target=made, fields=["match", "contact", "caseworker"], about=match.candidate.person)
    return made


def _check_match(match: Match) -> None:
    missing = [
        words
        for answer, words in (
            (match.candidate_answer, _("jobkandidatens ja")),
            (match.company_answer, _("virksomhedens ja")),
            (match.decision, _("kommunens beslutning")),
        )
        if answer != Answer.YES
    ]
    if missing:
        raise Refused(_("Et forløb kræver, at alle har sagt ja til matchet. Der mangler: %(missing)s.") % {"missing": ", ".join(missing)})
    if match.candidate.ended_on is not None:
        raise Refused(_("Kandidaten er udskrevet af projektet og kan ikke begynde et nyt forløb."))
    still_takes_part(match.candidate)
    if Placement.objects.filter(match=match).exists():
        raise Refused(_("Der er allerede et forløb på dette match."))
    if Placement.objects.unfinished().filter(candidate_id=match.candidate_id).exists():
        raise Refused(_("Kandidaten har allerede et forløb. Afslut det, før et nyt oprettes."))


def _check_people(match: Match, contact: Contact, caseworker: Person) -> None:
    if contact.company_id != match.job_function.company_id:
        raise Refused(_("Kontaktpersonen hører til en anden virksomhed. Vælg en fra virksomheden i matchet."), field="contact")
    if caseworker.kind != Kind.STAFF or not caseworker.may(May.PLACEMENTS_CONFIRM, match.municipality_id):
        raise Refused(_("Vælg en, der kan bekræfte aftaler på kommunens vegne: en sagsbehandler eller teamleder."), field="caseworker")


@action("placement.started")
def start(*, by: Person, placement: Placement, started_on: date, version: int | None = None) -> Placement:
    check_version(placement, version)
    row = allow(placement, Action.START, by, started_on=started_on)
    placement.started_on, placement.start_recorded_at = started_on, clock.now()
    save(placement, ["started_on", "start_recorded_at"])
    audit.record(by=by, target=placement, fields=["started_on"], about=placement.candidate.person)
    notice.send(row, placement, by)
    return placement


@action("placement.start_undone")
def undo_start(*, by: Person, placement: Placement, version: int | None = None) -> Placement:
    check_version(placement, version)
    allow(placement, Action.UNDO_START, by)
    placement.started_on = placement.start_recorded_at = None
    save(placement, ["started_on", "start_recorded_at"])
    audit.record(by=by, target=placement, fields=["started_on"], about=placement.candidate.person)
    return placement


@action("placement.ended")
def end(  # noqa: PLR0913 - an end has this many sides
    *,
    by: Person,
    placement: Placement,
    ended_on: date,
    kind: str,
    side: str,
    cause: str = "",
    words: str = "",
    recruits_again: str = "",
    version: int | None = None,
) -> Placement:
    """Ends it; a hire is made by the floor above, which calls this, and may lie ahead."""
    check_version(placement, version)
    if kind not in EndKind.values or side not in EndSide.values:
        raise Refused(_("Skriv, hvordan forløbet endte, og hvis side det kom fra."), field="kind")
    wanted = Action.HIRE if kind == EndKind.HIRED else Action.END
    row = allow(placement, wanted, by, ended_on=ended_on, kind=kind)
    _check_reasons(kind, cause, recruits_again)
    # A version that nobody can confirm any more must not wait for ever.
    waiting = placement.open_version
    if waiting is not None:
        waiting.withdrawn_at = waiting.settled_at = clock.now()
        save(waiting, ["withdrawn_at", "settled_at"])
        audit.record(by=by, target=waiting, fields=["withdrawn_at"], about=placement.candidate.person)
    said = {"ended_on": ended_on, "end_kind": kind, "end_side": side, "end_cause": cause, "end_words": words}
    said["recruits_again"] = recruits_again
    for name, value in said.items():
        setattr(placement, name, value)
    save(placement, [*said])
    audit.record(by=by, target=placement, fields=[*said], about=placement.candidate.person)
    notice.send(row, placement, by)
    return placement


def _check_reasons(kind: str, cause: str, recruits_again: str) -> None:
    """Who stops early is the harm that most can be learnt from, so it is always said why."""
    if cause not in {"", *EndCause.values}:
        raise Refused(_("Vælg en af grundene."), field="cause")
    if kind in {EndKind.BROKEN_OFF, EndKind.NEVER_STARTED} and not cause:
        raise Refused(_("Vælg, hvorfor forløbet sluttede før tid eller ikke kom i gang."), field="cause")
    if kind == EndKind.HIRED and cause:
        raise Refused(_("Et forløb, der blev til en ansættelse, har ingen grund til at slutte."), field="cause")
    if recruits_again not in {"", *Again.values}:
        raise Refused(_("Vælg virksomhedens svar: ja, måske eller nej."), field="recruits_again")
