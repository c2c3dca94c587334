"""The diploma module written and put together; every change is in the trail."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from fodfaeste.learning.models import DiplomaModule, LearningActivity
from fodfaeste.learning.permissions import check_runs
from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action, check_version, save

WORDS = (
    *("for_whom", "prerequisites", "aim", "knowledge", "skills", "competence"),
    *("teaching_form", "exam_form"),
)
# Authors stand in the list of literature by name.
CONTENT = ("title", *WORDS, "literature", "ects", "hours_per_ects", "hours_certainty", "own_study_hours", "exam_hours")


@action("learning.module_created")
def create_module(*, by: Person, title: str) -> DiplomaModule:
    check_runs(by)
    _check(by, {"title": title})
    made = DiplomaModule.objects.create(title=title.strip(), written_by=by, written_by_name=by.name)
    audit.record(by=by, target=made, fields=["title"])
    return made


@action("learning.module_changed")
def change_module(*, by: Person, module: DiplomaModule, version: int | None = None, **values: Any) -> DiplomaModule:
    """Any of the fields of CONTENT; only what is another than before is told of in the trail."""
    check_runs(by)
    check_version(module, version)
    changed = [name for name in CONTENT if name in values and getattr(module, name) != values[name]]
    _check(by, {name: values[name] for name in changed})
    for name in changed:
        setattr(module, name, values[name])
    save(module, changed)
    audit.record(by=by, target=module, fields=changed)
    return module


@action("learning.module_activities_chosen")
def choose_activities(
    *, by: Person, module: DiplomaModule, activities: Iterable[LearningActivity], version: int | None = None
) -> DiplomaModule:
    check_runs(by)
    check_version(module, version)
    save(module, [])
    module.activities.set(activities)
    audit.record(by=by, target=module, fields=["activities"])
    return module


def _check(by: Person, values: dict[str, Any]) -> None:
    if not str(values.get("title", "-")).strip():
        raise Refused(_("Giv modulet en titel."), field="title")
    place = names_known_to(by)
    for name in ("title", *WORDS):
        if name in values:
            refuse_names(name, values[name], place)
