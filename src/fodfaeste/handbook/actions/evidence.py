"""What a change rests on is named before it is published; figures are kept as they were on the day."""

from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.handbook.facts import figures_of, seen_of
from fodfaeste.handbook.models import BlockDraft, Evidence
from fodfaeste.handbook.permissions import check_may_write
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action
from fodfaeste.solution_models.models import Mechanism, SolutionModelVersion


@action("handbook.add_evidence")
def add_evidence(
    *,
    by: Person,
    draft: BlockDraft,
    kind: str,
    stance: str,
    words: str,
    solution_model: SolutionModelVersion | None = None,
    mechanism: Mechanism | None = None,
    principle: str = "",
) -> Evidence:
    check_may_write(by)
    if not words.strip():
        raise Refused(_("Skriv, hvad det viser."), field="words")
    refuse_names("words", words, names_known_to(by))
    about = _about(by, kind, solution_model, mechanism, principle)
    made = Evidence.objects.create(
        draft=draft, kind=kind, stance=stance, words=words.strip(), added_by=by, added_by_name=by.name, added_at=clock.now(), **about
    )
    audit.record(by=by, target=made, fields=["kind", "stance", "words", *about])
    return made


@action("handbook.remove_evidence")
def remove_evidence(*, by: Person, evidence: Evidence) -> None:
    """From a draft only: what a published version rests on stays."""
    check_may_write(by)
    if evidence.draft_id is None:
        raise Refused(_("En udgivet udgave bliver, som den er."))
    audit.record(by=by, target=evidence)
    evidence.delete()


def _about(by: Person, kind: str, solution_model: Any, mechanism: Any, principle: str) -> dict[str, Any]:
    if kind == Evidence.Kind.MODEL:
        if solution_model is None or solution_model.is_draft:
            raise Refused(_("Vælg en version af en løsningsmodel, der er lagt fast."), field="solution_model")
        return {"solution_model": solution_model}
    if kind == Evidence.Kind.MECHANISM:
        if mechanism is None:
            raise Refused(_("Vælg en mekanisme."), field="mechanism")
        return {"mechanism": mechanism, "figures": seen_of(mechanism), "figures_day": clock.today()}
    figures = figures_of(by, principle)
    if not figures:
        text = _("Der er endnu ingen tal for princippet, som kan vises for alle. Små grupper vises ikke.")
        raise Refused(text, field="principle")
    return {"figures": figures, "figures_day": clock.today()}
