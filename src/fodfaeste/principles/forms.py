"""What the overview is narrowed by; it stands in the address."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Candidate, TargetGroup
from fodfaeste.people.models import Municipality
from fodfaeste.shared import clock
from fodfaeste.shared.form_fields import ModelPick, PickField
from fodfaeste.shared.forms import FilterForm

PERIODS = [("91", _("de seneste 3 måneder")), ("182", _("det seneste halve år")), ("365", _("det seneste år"))]


class OverviewFilters(FilterForm):
    """Municipality, target group and time of enrolment."""

    q = None
    municipality = ModelPick(Municipality.objects.none(), label=_("Kommune"), by="code", empty_label=_("Alle, jeg ser tal for"))
    group = PickField(label=_("Målgruppe"), choices=TargetGroup.choices, spread=False, empty=_("Alle"))
    period = PickField(label=_("Indskrevet"), choices=PERIODS, spread=False, empty=_("Når som helst"))

    def __init__(self, *args: Any, places: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = places

    def narrow(self, rows: QuerySet[Candidate]) -> QuerySet[Candidate]:
        chosen = self.cleaned_data
        if chosen["municipality"]:
            rows = rows.filter(municipality=chosen["municipality"])
        if chosen["group"]:
            rows = rows.filter(target_group=chosen["group"])
        if chosen["period"]:
            rows = rows.filter(enrolled_on__gte=clock.today() - timedelta(days=int(chosen["period"])))
        return rows
