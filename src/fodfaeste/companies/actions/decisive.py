"""The two to five competences that decide a hire."""

from django.utils.translation import gettext as _

from fodfaeste.catalogue.models import Competence, Level
from fodfaeste.companies.actions.rows import create_once, remove
from fodfaeste.companies.models import DecisiveCompetence, JobFunction
from fodfaeste.companies.permissions import check_tell
from fodfaeste.people.models import Kind, Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action, check_version, save

FEWEST, MOST = 2, 5


@action("decisive_competence.set")
def set_decisive(
    *,
    by: Person,
    job_function: JobFunction,
    competence: Competence,
    level: int,
    named_by: str = DecisiveCompetence.NamedBy.JOBCENTRE,
    version: int | None = None,
) -> DecisiveCompetence:
    """Add a competence, or say another level for one that is there; what a contact says, the company has named."""
    check_tell(by, job_function.company)
    check_level(level)
    named_by = who_named(by, named_by)
    known = job_function.decisive_competences.filter(competence=competence).first()
    if known is not None:
        check_version(known, version)
        known.level, known.named_by = level, named_by
        save(known, ["level", "named_by"])
    else:
        # Two at once would both count four: the row is taken first, so that the second one waits.
        JobFunction.objects.select_for_update().get(pk=job_function.pk)
        refuse_count(job_function.decisive_competences.count() + 1, field="competence", adding=True)
        known = create_once(
            DecisiveCompetence,
            Refused(_("Kompetencen er allerede valgt."), field="competence"),
            municipality_id=job_function.municipality_id,
            job_function=job_function,
            competence=competence,
            level=level,
            named_by=named_by,
        )
    audit.record(by=by, target=known, fields=["competence", "level", "named_by"])
    return known


def who_named(by: Person, said: str) -> str:
    if by.kind == Kind.CONTACT:
        return str(DecisiveCompetence.NamedBy.COMPANY)
    if said not in DecisiveCompetence.NamedBy.values:
        raise Refused(_("Vælg, hvem der har peget på kompetencerne."), field="named_by")
    return said


@action("decisive_competence.removed")
def remove_decisive(*, by: Person, decisive: DecisiveCompetence) -> None:
    check_tell(by, decisive.job_function.company)
    JobFunction.objects.select_for_update().get(pk=decisive.job_function_id)
    refuse_count(decisive.job_function.decisive_competences.count() - 1)
    audit.record(by=by, target=decisive, fields=["competence", "level"])
    remove(decisive, Refused(_("Kompetencen er brugt i vurderinger og kan ikke fjernes.")))


def check_level(level: int) -> None:
    if level not in Level.values:
        raise Refused(_("Vælg, hvor godt det skal kunnes."), field="level")


def refuse_count(count: int, field: str | None = None, *, adding: bool = False) -> None:
    if count > MOST or (count < FEWEST and not adding):
        raise Refused(_("En jobfunktion har to til fem afgørende kompetencer."), field=field)
