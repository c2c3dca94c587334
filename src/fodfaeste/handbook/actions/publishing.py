"""A new version: the chosen drafts and every other block as it was, with what changed and what it rests on."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from fodfaeste.handbook.beginning import versions
from fodfaeste.handbook.models import FIRST, BlockDraft, HandbookBlock, HandbookVersion
from fodfaeste.handbook.permissions import check_may_publish
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action

WORDS = ("title", "summary", "body", "why")


def seal(drafts: Collection[BlockDraft]) -> str:
    """What somebody saw before publishing: another word in any draft gives another seal."""
    return " ".join(sorted(f"{draft.ref}.{draft.version}" for draft in drafts))


@action("handbook.publish")
def publish(*, by: Person, drafts: Collection[BlockDraft], news: str, seen: str | None = None) -> HandbookVersion:
    """Publish the drafts as the next version, in force from today; `seen` is the seal of what was read before."""
    check_may_publish(by)
    # Two who publish at once wait for each other at the first version, which is always there.
    HandbookVersion.objects.select_for_update().filter(number=FIRST).first()
    latest = versions()[-1]
    held = list(BlockDraft.objects.select_for_update().filter(pk__in=[draft.pk for draft in drafts]).order_by("name"))
    _check(held, news, seen, by)
    made = HandbookVersion.objects.create(
        number=latest.number + 1,
        in_force_from=clock.today(),
        news=news.strip(),
        published_at=clock.now(),
        published_by=by,
        published_by_name=by.name,
    )
    _write_blocks(latest, made, held)
    audit.record(by=by, target=made, fields=["news", *(draft.name for draft in held)])
    return made


def _check(held: list[BlockDraft], news: str, seen: str | None, by: Person) -> None:
    if not held:
        raise Refused(_("Vælg mindst ét udkast. En udgave uden ændringer er den samme udgave."))
    if seen is not None and seen != seal(held):
        raise Refused(_("Et udkast er ændret, siden du åbnede siden. Læs ændringerne igen, før du udgiver."))
    if not news.strip():
        raise Refused(_("Skriv kort, hvad der er nyt."), field="news")
    refuse_names("news", news, names_known_to(by))
    silent = [draft.title for draft in held if not draft.why]
    if silent:
        raise Refused(_("Der mangler en grund til ændringen i: %(titles)s.") % {"titles": ", ".join(silent)})


def _write_blocks(latest: HandbookVersion, made: HandbookVersion, held: list[BlockDraft]) -> None:
    drafts = {draft.name: draft for draft in held}
    for before in latest.blocks.order_by("position"):
        draft = drafts.get(before.name)
        words = {field: getattr(draft or before, field) for field in WORDS}
        block = HandbookBlock(
            edition=made,
            name=before.name,
            position=before.position,
            steps=before.steps,
            changed_in=made.number if draft else before.changed_in,
            **words,
        )
        block.save()
        if draft:
            draft.evidence.update(draft=None, block=block)
            draft.delete()
