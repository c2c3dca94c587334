"""What a placement writes into a tool, for the party who opens it: never more than that party sees of the placement."""

import re
from collections.abc import Mapping
from dataclasses import replace

from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.people.models import Kind
from fodfaeste.placements.models import AgreementVersion, Party, Placement
from fodfaeste.placements.parties import PartySide, Reach
from fodfaeste.practice_model import tools
from fodfaeste.practice_model.tools import PartKind, Tool
from fodfaeste.shared import clock, danish

# What would be read as Markdown in a name or a title.
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def filled(tool: Tool, placement: Placement, side: PartySide) -> Tool:
    """The tool with what the placement knows; in running text a name is words and never markup."""
    known = values(placement, side)
    plain = tools.filled(tool, known)
    safe = tools.filled(tool, {name: MARKUP.sub(r"\\\1", value) for name, value in known.items()})
    parts = tuple(other if part.kind is PartKind.TEXT else part for part, other in zip(plain.parts, safe.parts, strict=True))
    return replace(plain, parts=parts)


def values(placement: Placement, side: PartySide) -> Mapping[str, str]:
    seen = side.view(placement)
    agreed = seen.in_force or seen.open_version
    asked = DecisiveCompetence.objects.filter(job_function=placement.job_function_id).select_related("competence")
    return {
        "candidate": _candidate(placement, side),
        "company": seen.company_name,
        "workplace": seen.workplace,
        "job_function": seen.job_function,
        "competences": ", ".join(one.competence.name for one in asked.order_by("pk")),
        "first_day": danish.day(seen.started_on or (agreed.version.period_from if agreed else None)),
        "last_day": danish.day(seen.ended_on or (agreed.version.period_to if agreed else None)),
        "company_contact": _said(side.reach(placement, Party.COMPANY)),
        "jobcentre_contact": _said(side.reach(placement, Party.JOBCENTRE)),
        "authority": placement.municipality.authority_on(),
        "today": danish.day(clock.today()),
        **(_agreed(agreed.version) if agreed else {}),
    }


def _agreed(version: AgreementVersion) -> dict[str, str]:
    return {
        "hours": danish.number(version.hours_per_week),
        "hire_function": version.hire_function,
        "hire_hours": danish.number(version.hire_hours),
        "hire_by": danish.day(version.hire_by),
    }


def _candidate(placement: Placement, side: PartySide) -> str:
    """A tool is printed and leaves the house: staff get no protected name on paper, the company none that it may not know."""
    if side.person.kind == Kind.STAFF and placement.candidate.person.protected:
        return ""
    return side.candidate_name(placement)


def _said(reach: Reach) -> str:
    return ", ".join(word for word in (reach.name, reach.phone) if word)
