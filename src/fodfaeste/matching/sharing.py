"""Exactly what a company sees of a candidate: named parts, each only under a consent that names it, and nothing else by any road."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.candidates.models import Candidate
from fodfaeste.matching.models import Match, SharingConsent
from fodfaeste.matching.permissions import standing_consent
from fodfaeste.people.protection import gives_away
from fodfaeste.shared import clock, danish

Category = SharingConsent.Category


@dataclass(frozen=True)
class Shown:
    """A competence as the company reads it."""

    name: str
    level: str
    how: str
    example: str


@dataclass(frozen=True)
class CompanyView:
    """None is "not shared"; an empty tuple is "shared, and there is nothing yet"."""

    categories: tuple[str, ...]
    name: str | None = None
    name_withheld: bool = False
    competences: tuple[Shown, ...] | None = None
    wishes: tuple[str, ...] | None = None
    wished_hours: str | None = None
    needs: tuple[str, ...] | None = None
    phone: str | None = None
    email: str | None = None
    contact_withheld: bool = False

    @property
    def empty(self) -> bool:
        return not self.categories


NOTHING = CompanyView(())


def company_view(about: Match | SharingConsent) -> CompanyView:
    """What the company sees at this moment; nothing when the consent was withdrawn or has run out."""
    consent = standing_consent(about) if isinstance(about, Match) else about
    if consent is None or not consent.stands:
        return NOTHING
    return view_of(about.candidate, consent.categories)


def view_of(candidate: Candidate, categories: Collection[str]) -> CompanyView:
    """What a company would see under a consent to these categories: the preview and the page itself both come from here."""
    wanted = [category for category in Category.values if category in categories]
    protected = candidate.person.protected
    shared: dict[str, Any] = {}
    if Category.NAME in wanted:
        shared |= {"name": None, "name_withheld": True} if protected else {"name": candidate.person.name}
    if Category.COMPETENCES in wanted:
        shared["competences"] = _competences(candidate)
    if Category.WISHES in wanted:
        shared["wishes"] = _wishes(candidate)
        shared["wished_hours"] = danish.hours(candidate.wished_hours) if candidate.wished_hours is not None else _("ikke oplyst")
    if Category.NEEDS in wanted:
        shared["needs"] = _needs(candidate)
    if Category.CONTACT in wanted:
        shared |= _contact(candidate, protected=protected)
    return CompanyView(tuple(wanted), **shared)


def headed(matches: Iterable[Match]) -> list[Match]:
    """A company's own matches, each with a heading that tells it from the rest.

    The first name under a standing consent to the name, otherwise the moment at which the company was shown it; asked once for many.
    """
    rows = list(matches)
    consents = SharingConsent.objects.filter(candidate__in={match.candidate_id for match in rows}, withdrawn_at__isnull=True)
    standing = consents.filter(valid_until__gte=clock.today()).order_by("pk").values_list("candidate_id", "company_id", "categories")
    named = {(candidate, company) for candidate, company, categories in standing if Category.NAME.value in categories}
    for match in rows:
        person, told = match.candidate.person, (match.candidate_id, match.job_function.company_id) in named
        match.first_name = person.given_name if told and not person.protected else ""
        words = _("%(name)s til %(function)s") if match.first_name else _("Kandidat til %(function)s, vist %(moment)s")
        about = {"name": match.first_name, "function": match.job_function.title, "moment": danish.day_time(match.shown_to_company_at)}
        match.heading = words % about
    return rows


def _competences(candidate: Candidate) -> tuple[Shown, ...]:
    rows = candidate.competences.select_related("competence").order_by("-level", "competence__name", "pk")
    return tuple(
        Shown(row.competence.name, row.get_level_display(), row.get_evidence_display(), _example(candidate, row.note)) for row in rows
    )


def _example(candidate: Candidate, note: str) -> str:
    return "" if gives_away(candidate.person, note) else note


def _wishes(candidate: Candidate) -> tuple[str, ...]:
    rows = candidate.wishes.select_related("function_type").order_by("priority", "pk")
    return tuple(row.function_type.name for row in rows)


def _needs(candidate: Candidate) -> tuple[str, ...]:
    """The kind of need in its fixed words; what was written about it is for the municipality alone."""
    return tuple(row.get_kind_display() for row in candidate.needs.filter(may_be_shared=True).order_by("-important", "pk"))


def _contact(candidate: Candidate, *, protected: bool) -> dict[str, str | bool | None]:
    if protected:
        return {"contact_withheld": True}
    return {"phone": candidate.person.phone, "email": candidate.person.email}
