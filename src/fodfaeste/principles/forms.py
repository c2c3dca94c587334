"""What the overview is narrowed by; it stands in the address."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import TargetGroup
from fodfaeste.people.models import Municipality
from fodfaeste.principles import narrowing
from fodfaeste.shared.form_fields import ModelPick, PickField
from fodfaeste.shared.forms import FilterForm

PERIODS = list(zip(map(str, narrowing.PERIODS), (_("de seneste 3 måneder"), _("det seneste halve år"), _("det seneste år")), strict=True))


class OverviewFilters(FilterForm):
    """Municipality, target group and time of enrolment."""

    q = None
    municipality = ModelPick(Municipality.objects.none(), label=_("Kommune"), by="code", empty_label=_("Alle, jeg ser tal for"))
    group = PickField(label=_("Målgruppe"), choices=TargetGroup.choices, spread=False, empty=_("Alle"))
    period = PickField(label=_("Indskrevet"), choices=PERIODS, spread=False, empty=_("Når som helst"))

    def __init__(self, *args: Any, places: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = places

    def choice(self, known: frozenset[int]) -> narrowing.Choice:
        """What was chosen; nothing is cut away yet, because what lies outside decides what may be shown."""
        chosen = self.cleaned_data
        place, days = chosen["municipality"], chosen["period"]
        return narrowing.Choice(place.pk if place else None, chosen["group"], int(days) if days else None, known)
