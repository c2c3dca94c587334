"""What the candidate can, wants and needs: written by her or with her, and approved by her."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.actions import checks
from fodfaeste.candidates.models import Candidate, CandidateCompetence, Need, Wish
from fodfaeste.candidates.permissions import is_self, require_describe
from fodfaeste.catalogue.models import Competence, FunctionType, Level, NeedKind
from fodfaeste.people.models import Person
from fodfaeste.people.protection import refuse_name
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action, check_version, find, save

MAX_WEEK = Decimal(37)
MAX_TRAVEL = 180


@action("candidates.set_profile")
def set_profile(
    *,
    by: Person,
    candidate: Candidate,
    wished_hours: Decimal | None = None,
    can_start_on: date | None = None,
    travel_minutes: int | None = None,
    own_words: str = "",
    has_no_needs: bool = False,
    version: int | None = None,
) -> Candidate:
    """Hours, start, travel and the candidate's own words."""
    require_describe(by, candidate)
    checks.still_enrolled(candidate)
    check_version(candidate, version)
    if wished_hours is not None and not 0 < wished_hours <= MAX_WEEK:
        raise Refused(_("Skriv et tal mellem 1 og 37 timer om ugen."), field="wished_hours")
    if travel_minutes is not None and not 0 < travel_minutes <= MAX_TRAVEL:
        raise Refused(_("Skriv et tal mellem 1 og 180 minutter."), field="travel_minutes")
    if has_no_needs and candidate.needs.exists():
        raise Refused(_("Der står behov på profilen. Fjern dem først, hvis de ikke gælder."), field="has_no_needs")
    wanted: dict[str, Any] = {
        "wished_hours": wished_hours,
        "can_start_on": can_start_on,
        "travel_minutes": travel_minutes,
        "own_words": checks.without_cpr(own_words, "own_words"),
        "has_no_needs": has_no_needs,
    }
    changed = [name for name, value in wanted.items() if getattr(candidate, name) != value]
    for name in changed:
        setattr(candidate, name, wanted[name])
    if changed:
        changed += _reopen(by, candidate)
    save(candidate, changed)
    audit.record(by=by, target=candidate, fields=changed, about=candidate.person)
    return candidate


def _may_describe(by: Person, candidate: Candidate) -> None:
    require_describe(by, candidate)
    checks.still_enrolled(candidate)


def _reopen(by: Person, candidate: Candidate) -> list[str]:
    """What staff write after the candidate said yes to her profile has not been said yes to."""
    if is_self(by, candidate) or candidate.profile_approved_on is None:
        return []
    candidate.profile_approved_on = None
    return ["profile_approved_on"]


def _part_changed(by: Person, candidate: Candidate, fields: list[str]) -> None:
    reopened = _reopen(by, candidate) if fields else []
    if reopened:
        save(candidate, reopened)
        audit.record(by=by, target=candidate, fields=reopened, about=candidate.person)


def _write(row: Any, wanted: dict[str, Any], version: int | None) -> list[str]:
    """A new row is created, one that stands is changed; the answer is the fields that moved."""
    if row.pk is None:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save()
        return list(wanted)
    check_version(row, version)
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    save(row, changed)
    return changed


@action("candidates.set_competence")
def set_competence(
    *, by: Person, candidate: Candidate, competence: Competence, level: int, evidence: str, note: str = "", version: int | None = None
) -> CandidateCompetence:
    """One competence once, with how well and how we know."""
    _may_describe(by, candidate)
    if level not in Level.values:
        raise Refused(_("Vælg, hvor godt det går."), field="level")
    if evidence not in CandidateCompetence.Evidence.values:
        raise Refused(_("Vælg, hvordan vi ved det."), field="evidence")
    # A company reads the example under a consent to the competences.
    refuse_name(candidate.person, note=note)
    found = find(CandidateCompetence, candidate=candidate, competence=competence)
    row = found or CandidateCompetence(municipality_id=candidate.municipality_id, candidate=candidate, competence=competence)
    wanted = {"level": level, "evidence": evidence, "note": checks.without_cpr(note, "note"), "told_by": str(by.kind)}
    fields = _write(row, wanted, version)
    _part_changed(by, candidate, fields)
    audit.record(by=by, target=row, fields=["competence", *fields], about=candidate.person)
    return row


@action("candidates.remove_competence")
def remove_competence(*, by: Person, competence: CandidateCompetence) -> None:
    _may_describe(by, competence.candidate)
    _part_changed(by, competence.candidate, ["removed"])
    audit.record(by=by, target=competence, about=competence.candidate.person)
    competence.delete()


@action("candidates.set_wish")
def set_wish(
    *, by: Person, candidate: Candidate, function_type: FunctionType, priority: int = 1, why: str = "", version: int | None = None
) -> Wish:
    """One kind of work once, with its place among the wishes."""
    _may_describe(by, candidate)
    found = find(Wish, candidate=candidate, function_type=function_type)
    row = found or Wish(municipality_id=candidate.municipality_id, candidate=candidate, function_type=function_type)
    fields = _write(row, {"priority": priority, "why": checks.without_cpr(why, "why")}, version)
    _part_changed(by, candidate, fields)
    audit.record(by=by, target=row, fields=["function_type", *fields], about=candidate.person)
    return row


@action("candidates.remove_wish")
def remove_wish(*, by: Person, wish: Wish) -> None:
    _may_describe(by, wish.candidate)
    _part_changed(by, wish.candidate, ["removed"])
    audit.record(by=by, target=wish, about=wish.candidate.person)
    wish.delete()


@action("candidates.set_need")
def set_need(
    *,
    by: Person,
    candidate: Candidate,
    kind: str,
    important: bool = False,
    may_be_shared: bool = False,
    note: str = "",
    version: int | None = None,
) -> Need:
    """One kind of need once; a company sees it only where the candidate says so."""
    _may_describe(by, candidate)
    if kind not in NeedKind.values:
        raise Refused(_("Vælg et behov."), field="kind")
    row = find(Need, candidate=candidate, kind=kind) or Need(municipality_id=candidate.municipality_id, candidate=candidate, kind=kind)
    wanted = {"important": important, "may_be_shared": may_be_shared, "note": checks.without_cpr(note, "note")}
    fields = _write(row, wanted, version)
    if candidate.has_no_needs:
        candidate.has_no_needs = False
        save(candidate, ["has_no_needs"])
    _part_changed(by, candidate, fields)
    audit.record(by=by, target=row, fields=["kind", *fields], about=candidate.person)
    return row


@action("candidates.remove_need")
def remove_need(*, by: Person, need: Need) -> None:
    _may_describe(by, need.candidate)
    _part_changed(by, need.candidate, ["removed"])
    audit.record(by=by, target=need, about=need.candidate.person)
    need.delete()


@action("candidates.approve_profile")
def approve_profile(*, by: Person, candidate: Candidate, version: int | None = None) -> Candidate:
    """By the candidate, or by staff who sat beside her; which of the two stays on record."""
    _may_describe(by, candidate)
    check_version(candidate, version)
    if not candidate.competences.exists() or not candidate.wishes.exists():
        raise Refused(_("Profilen skal have mindst én ting, kandidaten kan, og ét ønske, før den kan godkendes."))
    candidate.profile_approved_on = clock.today()
    save(candidate, ["profile_approved_on"])
    how = "own_page" if is_self(by, candidate) else "on_behalf"
    audit.record(by=by, target=candidate, fields=["profile_approved_on"], about=candidate.person, code=how)
    return candidate
