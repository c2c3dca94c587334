"""Mechanisms: a statement is free to be put better until a settled version counts on it."""

from django.utils.translation import gettext as _

from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, text
from fodfaeste.shared.actions import Refused, action, check_version, save
from fodfaeste.solution_models.models import Mechanism
from fodfaeste.solution_models.permissions import check_takes_part


@action("mechanism.written")
def write_mechanism(*, by: Person, statement: str, phase: str, party: str = "") -> Mechanism:
    check_takes_part(by)
    _check(by, statement)
    made = Mechanism.objects.create(
        statement=statement.strip(), phase=phase, party=party, written_by=by, written_by_name=by.name, search_text=text.fold(statement)
    )
    audit.record(by=by, target=made, fields=["statement", "phase", "party"])
    return made


@action("mechanism.changed")
def change_mechanism(
    *, by: Person, mechanism: Mechanism, statement: str, phase: str, party: str = "", version: int | None = None
) -> Mechanism:
    """What has been counted on keeps its words: evidence speaks about these words and no others."""
    check_takes_part(by)
    held = Mechanism.objects.select_for_update(of=("self",)).get(pk=mechanism.pk)
    check_version(held, version)
    if held.versions.filter(settled_at__isnull=False).exists():
        raise Refused(_("En version, der er lagt fast, regner med denne mekanisme. Skriv en ny mekanisme i stedet."))
    _check(by, statement)
    held.statement, held.phase, held.party, held.search_text = statement.strip(), phase, party, text.fold(statement)
    save(held, ["statement", "phase", "party", "search_text"])
    audit.record(by=by, target=held, fields=["statement", "phase", "party"])
    return held


def _check(by: Person, statement: str) -> None:
    if not statement.strip():
        raise Refused(_("Skriv mekanismen som et udsagn: hvad virker, og hvorfor."), field="statement")
    refuse_names("statement", statement, names_known_to(by))
