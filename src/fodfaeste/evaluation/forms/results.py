"""What results are narrowed by; it stands in the address."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.candidates.models import TargetGroup
from fodfaeste.evaluation.facts.snapshots import done_for
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.permissions import places_of
from fodfaeste.evaluation.results import BY_GROUP, BY_PLACE, Choice
from fodfaeste.people.models import Municipality, Person
from fodfaeste.principles.forms import PERIODS
from fodfaeste.shared import danish
from fodfaeste.shared.form_fields import ModelPick, PickField
from fodfaeste.shared.forms import FilterForm

SIDES = ((BY_PLACE, gettext_lazy("Kommunerne")), (BY_GROUP, gettext_lazy("Målgrupperne")))


class SnapshotPick(ModelPick):
    """A snapshot by the day that it shows."""

    def label_from_instance(self, obj: Any) -> str:
        return _("%(day)s (%(hash)s)") % {"day": danish.day(obj.day), "hash": obj.short}


class ResultFilters(FilterForm):
    """Snapshot, municipality, target group, time of enrolment, and what stands side by side."""

    q = None
    snapshot = SnapshotPick(Snapshot.objects.none(), label=gettext_lazy("Øjebliksbillede"), empty_label=gettext_lazy("Det nyeste"))
    municipality = ModelPick(
        Municipality.objects.none(), label=gettext_lazy("Kommune"), by="code", empty_label=gettext_lazy("Alle, jeg ser tal for")
    )
    group = PickField(label=gettext_lazy("Målgruppe"), choices=TargetGroup.choices, spread=False, empty=gettext_lazy("Alle"))
    period = PickField(label=gettext_lazy("Indskrevet"), choices=PERIODS, spread=False, empty=gettext_lazy("Når som helst"))
    by = PickField(label=gettext_lazy("Sæt side om side"), choices=SIDES, spread=False, empty=gettext_lazy("Ingenting"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.snapshots = done_for(person)
        self.fields["snapshot"].queryset = self.snapshots
        self.fields["municipality"].queryset = Municipality.objects.filter(pk__in=places_of(person)).order_by("name", "pk")

    def chosen(self) -> tuple[Snapshot | None, Choice]:
        """The snapshot (None where there is none yet) and the narrowing; what cannot be read narrows nothing."""
        found = self.cleaned_data if self.is_valid() else {}
        place, days = found.get("municipality"), found.get("period")
        choice = Choice(place.code if place else "", found.get("group", ""), int(days) if days else None, found.get("by", ""))
        return found.get("snapshot") or self.snapshots.first(), choice
