"""The real tasks of a job function."""

from django.utils.translation import gettext as _

from fodfaeste.companies.actions.rows import create_once, named
from fodfaeste.companies.models import JobFunction, Task
from fodfaeste.companies.permissions import check_tell
from fodfaeste.people.models import Person
from fodfaeste.shared import audit
from fodfaeste.shared.actions import Refused, action, check_version, save


@action("task.set")
def set_task(*, by: Person, job_function: JobFunction, name: str, task: Task | None = None, version: int | None = None) -> Task:
    """Add a task, or say an existing one in other words."""
    check_tell(by, job_function.company)
    clean = named(name)
    if task is not None and task.job_function_id != job_function.pk:
        raise Refused(_("Opgaven hører til en anden jobfunktion."), field="name")
    others = job_function.tasks.exclude(pk=task.pk if task else None)
    if others.filter(name=clean).exists():
        raise _already_there()
    if task is None:
        last = job_function.tasks.order_by("-position", "-pk").values_list("position", flat=True).first() or 0
        task = create_once(
            Task,
            _already_there(),
            municipality_id=job_function.municipality_id,
            job_function=job_function,
            name=clean,
            position=last + 1,
        )
    else:
        check_version(task, version)
        task.name = clean
        save(task, ["name"])
    audit.record(by=by, target=task, fields=["name"])
    return task


@action("task.removed")
def remove_task(*, by: Person, task: Task) -> None:
    check_tell(by, task.job_function.company)
    audit.record(by=by, target=task, fields=["name"])
    task.delete()


def _already_there() -> Refused:
    return Refused(_("Opgaven står der allerede."), field="name")
