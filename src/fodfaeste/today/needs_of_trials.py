"""Practice trials whose period is over: what was seen is still fresh, and others wait to hear what was decided."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fodfaeste.practice_trials.models import PracticeTrial, TrialState
from fodfaeste.shared import danish
from fodfaeste.shared.access import visible_to
from fodfaeste.today.needs import Kind, Need, finds
from fodfaeste.today.scope import Scope


@finds(Kind.TRIAL)
def undecided(scope: Scope) -> Iterator[Need]:
    """For the one who is responsible on site; for those who see everybody's work, all of the municipality."""
    rows = PracticeTrial.objects.in_state(TrialState.OVERDUE).filter(scope.own("lead"), municipality__in=scope.limits)
    seen = rows.filter(pk__in=visible_to(PracticeTrial, scope.person).values("pk"))
    for trial in seen.select_related("solution__model").order_by("to_day", "pk"):
        text = _("Perioden sluttede %(day)s, og der er ikke besluttet noget") % {"day": danish.day(trial.to_day)}
        yield Need(Kind.TRIAL, trial, text, _("Åbn afprøvningen"), trial.get_absolute_url(), trial.to_day)
