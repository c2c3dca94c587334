"""What tests of the handbook begin with: a block rewritten, with a ground, and published."""

from typing import Any

from fodfaeste.handbook import actions
from fodfaeste.handbook.editions import in_force
from fodfaeste.handbook.models import BlockDraft, Evidence, HandbookVersion
from fodfaeste.people.models import Person
from fodfaeste.practice_model.phases import Phase
from fodfaeste.solution_models.models import Mechanism
from tests.cast import Cast

STEP = "steps/follow_up"
NEW_WORDS = "Læg tallene på bordet, før I taler om næste skridt."


def words_of(name: str, **changes: str) -> dict[str, str]:
    written = in_force().blocks[name].written
    return {"title": written.title, "summary": written.summary, "body": written.body, "why": "Vi så det virke.", **changes}


def longer(name: str = STEP) -> str:
    """The published text with one sentence more, in the part of the last party."""
    return f"{in_force().blocks[name].written.body}\n\n{NEW_WORDS}"


def drafted(by: Person, name: str = STEP, **changes: Any) -> BlockDraft:
    return actions.write_draft(by=by, name=name, **words_of(name, **{"body": longer(name), **changes}))


def grounded(cast: Cast) -> Evidence:
    """A draft with something that it rests on."""
    return actions.add_evidence(
        by=cast.leader, draft=drafted(cast.leader), kind="mechanism", stance="for", words="Set i tre forløb.", mechanism=mechanism(cast)
    )


def published(by: Person, name: str = STEP, **changes: Any) -> HandbookVersion:
    return actions.publish(by=by, drafts=[drafted(by, name, **changes)], news="Opfølgningen begynder med tallene.")


def mechanism(cast: Cast) -> Mechanism:
    return Mechanism.objects.create(
        statement="Når tallene ligger på bordet, bliver der talt om løn.",
        phase=Phase.RECRUIT.value,
        written_by=cast.researcher,
        written_by_name="Forsker",
    )
