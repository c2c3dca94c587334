"""Materials laid out and taken away: files that were looked into, and addresses that are https."""

from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext as _

from fodfaeste.learning import files
from fodfaeste.learning.models import LearningActivity, Material, MaterialKind
from fodfaeste.learning.permissions import check_runs
from fodfaeste.people.models import Person
from fodfaeste.shared import audit, clock
from fodfaeste.shared.actions import Refused, action


@action("learning.file_added")
def add_file(*, by: Person, activity: LearningActivity, title: str, name: str, content: bytes) -> Material:
    """The name is only asked what the file claims to be; it is kept under another."""
    check_runs(by)
    claimed = files.check(name, len(content))
    files.check_content(claimed, content)
    stored = files.store(content)
    try:
        made = _made(by, activity, title, MaterialKind.FILE, stored_as=stored, file_type=claimed, size=len(content))
    except Exception:
        files.forget(stored)
        raise
    audit.record(by=by, target=made, fields=["title", "file"])
    return made


@action("learning.link_added")
def add_link(*, by: Person, activity: LearningActivity, title: str, url: str) -> Material:
    check_runs(by)
    parts = urlsplit(url.strip())
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise Refused(_("Skriv hele adressen. Den skal begynde med https://"), field="url")
    made = _made(by, activity, title, MaterialKind.LINK, url=url.strip())
    audit.record(by=by, target=made, fields=["title", "url"])
    return made


@action("learning.material_removed")
def remove_material(*, by: Person, material: Material) -> None:
    """The file goes when the row is gone for good."""
    check_runs(by)
    stored = material.stored_as
    audit.record(by=by, target=material, fields=["removed"])
    material.delete()
    if stored:
        transaction.on_commit(lambda: files.forget(stored))


def _made(by: Person, activity: LearningActivity, title: str, kind: str, **more: object) -> Material:
    return Material.objects.create(
        activity=activity, title=title.strip(), kind=kind, added_by=by, added_by_name=by.name, added_at=clock.now(), **more
    )
