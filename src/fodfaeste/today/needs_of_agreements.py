"""Needs that people agreed on with each other: action points, until they are done."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.action_points.facts import waiting
from fodfaeste.shared import danish
from fodfaeste.today.needs import Kind, Need, finds
from fodfaeste.today.scope import Scope


@finds(Kind.POINT)
def points(scope: Scope) -> Iterator[Need]:
    """Those of the whole municipality name who has taken them on."""
    for point in waiting(scope.person, mine=scope.mine):
        late = point.due_on < scope.today
        due = _("Skulle være gjort senest %(day)s.") if late else _("Skal være gjort senest %(day)s.")
        words = _("Aftalt ved %(title)s.") % {"title": point.target_title} + " " + due % {"day": danish.day(point.due_on)}
        text = words if scope.mine else _("%(owner)s: %(words)s") % {"owner": point.owner.name, "words": words}
        yield Need(Kind.POINT, point, text, _("Gør det"), point.get_absolute_url(), point.due_on, urgent=late)
