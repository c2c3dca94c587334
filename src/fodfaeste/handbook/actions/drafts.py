"""A block of the next version is written on by several, and never over another's words unseen."""

import re
from types import SimpleNamespace
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from fodfaeste.handbook import editions, names
from fodfaeste.handbook.models import BlockDraft
from fodfaeste.handbook.permissions import check_may_write
from fodfaeste.people.masking import masked, names_known_to
from fodfaeste.people.models import Person
from fodfaeste.practice_model.guidance import DANISH, TOP_LEVEL, split_sections
from fodfaeste.practice_model.parties import Party
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, Stale, action, check_version, find, save

FIELDS = ("title", "summary", "body", "why")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)


@action("handbook.write_draft")
def write_draft(*, by: Person, name: str, version: int | None = None, **words: str) -> BlockDraft:
    """Write a block as it is to stand in the next version; `version` is the draft that the writer saw, none where there was none."""
    check_may_write(by)
    if not names.exists(name):
        raise Refused(_("Det afsnit findes ikke."))
    given = {field: str(words.get(field, "")).replace("\r\n", "\n").strip() for field in FIELDS}
    _check(name, given, by)
    held = find(BlockDraft, name=name)
    if held is None and version is None:
        made = _begin(by, name, given)
        audit.record(by=by, target=made, fields=FIELDS)
        return made
    if held is None:
        raise Stale(_published(name))
    if version is None:
        raise Stale(held)
    check_version(held, version)
    changed = [field for field in FIELDS if getattr(held, field) != given[field]]
    for field, value in given.items():
        setattr(held, field, value)
    held.written_by, held.written_by_name, held.written_at = by, by.name, clock.now()
    save(held, [*FIELDS, "written_by", "written_by_name", "written_at"])
    audit.record(by=by, target=held, fields=changed)
    return held


def _begin(by: Person, name: str, given: dict[str, str]) -> BlockDraft:
    """Two may begin at the same moment: the second reads the words of the first."""
    try:
        with transaction.atomic():
            return BlockDraft.objects.create(name=name, written_by=by, written_by_name=by.name, written_at=clock.now(), **given)
    except IntegrityError as clash:
        raise Stale(BlockDraft.objects.get(name=name)) from clash


def _published(name: str) -> SimpleNamespace:
    """What stands now where the draft that somebody saw was published or deleted; it is no draft, so it has no version."""
    written = editions.in_force().blocks[name].written
    return SimpleNamespace(title=written.title, summary=written.summary, body=written.body, why="", version="")


@action("handbook.drop_draft")
def drop_draft(*, by: Person, draft: BlockDraft) -> None:
    """The block stays as it is published; what was drafted is gone."""
    check_may_write(by)
    audit.record(by=by, target=draft)
    draft.delete()


def _check(name: str, given: dict[str, str], by: Person) -> None:
    for field, text in (
        ("title", _("Skriv en overskrift.")),
        ("summary", _("Skriv én sætning, der sammenfatter.")),
        ("body", _("Skriv teksten.")),
    ):
        if not given[field]:
            raise Refused(text, field=field)
    if any(len(marks) < TOP_LEVEL for marks in HEADING.findall(given["body"])):
        raise Refused(_("Begynd overskrifter i teksten med »##«. Titlen står allerede øverst."), field="body")
    if name.startswith("steps/"):
        _check_parties(given["body"])
    _check_names(name, given, by)


def _check_parties(body: str) -> None:
    """Each party finds its own part of a step, so each must have one."""
    with override(DANISH):
        wanted = [party.general for party in Party]
    missing = [label for label in wanted if not split_sections(body)[1].get(label)]
    if missing:
        raise Refused(_("Et trin har et stykke til hver part. Der mangler: %(parties)s.") % {"parties": ", ".join(missing)}, field="body")


def _check_names(name: str, given: dict[str, str], by: Person) -> None:
    """The handbook is read by everybody. Names of the examples that are published already may stay."""
    stands = _published_words(name)
    for field, value in given.items():
        told = [one.words for one in masked(value, names_known_to(by)).found if one.words not in stands]
        if told:
            words = ", ".join(dict.fromkeys(f"»{one}«" for one in told))
            text = _("Håndbogen læses af alle, og %(words)s kan fortælle, hvem det er. Skriv fx »jobkandidaten« eller »en butik«.")
            raise Refused(text % {"words": words}, field=field)


def _published_words(name: str) -> str:
    written: Any = editions.in_force().blocks[name].written
    return f"{written.title} {written.summary} {written.body}"
