"""A case is brought from a placement without names, and can be taken back by the one who brought it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.placements.actions.clash import refusing
from fodfaeste.placements.models import Placement
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_trials.actions.uses import consents
from fodfaeste.shared import audit, clock, crypto
from fodfaeste.shared.actions import NotAllowed, Refused, action, save
from fodfaeste.supervision.actions.hiding import hidden
from fodfaeste.supervision.models import SupervisionCase, SupervisionSession
from fodfaeste.supervision.permissions import check_sits_in


@dataclass(frozen=True)
class Hidden:
    """A case as the others will read it, and how many words were taken out."""

    story: str
    question: str
    count: int

    @property
    def seal(self) -> str:
        """Tells whether what is saved is what was shown."""
        return crypto.digest(f"{self.story}\n{self.question}")


def hidden_case(by: Person, placement: Placement, story: str, question: str) -> Hidden:
    """What `bring_case` would store."""
    told, asked = (hidden(by, text, placement.municipality_id) for text in (story, question))
    return Hidden(told.text, asked.text, len(told.found) + len(asked.found))


@action("supervision.case_brought")
def bring_case(
    *, by: Person, session: SupervisionSession, placement: Placement, story: str, question: str, principles: Sequence[str] = ()
) -> SupervisionCase:
    """Only the text without names is stored; the group reads it, and only the one who brought it finds the placement again."""
    _check_may(by, session, placement)
    for field, text in (("story", story), ("question", question)):
        if not text.strip():
            raise Refused(_("Udfyld feltet."), field=field)
    known = [one.key for one in PRINCIPLES if one.key in principles]
    case = hidden_case(by, placement, story, question)
    with refusing(_("Forløbet er allerede taget med til det møde.")):
        made = SupervisionCase.objects.create(
            municipality_id=placement.municipality_id, session=session, placement=placement, brought_by=by, story=case.story,
            question=case.question[:300], principles=",".join(known),
        )  # fmt: skip
    audit.record(by=by, target=made, fields=["story", "question", "principles"], about=placement.candidate.person)
    return made


@action("supervision.case_withdrawn")
def withdraw_case(*, by: Person, case: SupervisionCase) -> SupervisionCase:
    """The group reads it no more."""
    if case.brought_by_id != by.pk:
        raise NotAllowed(_("Det kan den, der tog sagen med."), target=case)
    if case.withdrawn_at is not None:
        raise Refused(_("Sagen er allerede taget tilbage."))
    case.withdrawn_at = clock.now()
    save(case, ["withdrawn_at"])
    audit.record(by=by, target=case, fields=["withdrawn_at"], about=case.placement.candidate.person)
    return case


def _check_may(by: Person, session: SupervisionSession, placement: Placement) -> None:
    if not by.may(May.PLACEMENTS_SEE, placement.municipality_id):
        raise NotAllowed(_("Det kan en medarbejder i kommunen, der arbejder med forløbet."), target=placement)
    if session.municipality_id != placement.municipality_id:
        raise Refused(_("Vælg et møde i forløbets kommune."), field="session")
    check_sits_in(by, session.group)
    if not session.is_open:
        raise Refused(_("Mødet er holdt eller aflyst. Vælg et, der kommer."), field="session")
    if not consents(placement.candidate):
        raise Refused(_("Jobkandidatens samtykke til at deltage er trukket tilbage, så forløbet tages ikke med."))
