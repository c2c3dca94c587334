"""What the audit trail is narrowed by; it stands in the address, as references and never as names."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Municipality
from fodfaeste.shared.form_fields import DayField, ModelPick
from fodfaeste.shared.forms import FilterForm
from fodfaeste.shared.models import AuditEvent
from fodfaeste.today import audit_trail


class TrailFilter(FilterForm):
    """Words of the event, municipality, days, and one reference."""

    municipality = ModelPick(Municipality.objects.none(), label=_("Kommune"), by="code", empty_label=_("Alle, jeg må se"))
    from_day = DayField(label=_("Fra dag"))
    to_day = DayField(label=_("Til og med"))
    ref = forms.CharField(label=_("Reference"), max_length=12, help_text=_("på en sag, en række eller en person"))
    places: QuerySet[Municipality] = Municipality.objects.none()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = self.places

    def narrow(self, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        return audit_trail.narrowed(rows, self.cleaned_data)


def trail_filter(places: QuerySet[Municipality]) -> type[TrailFilter]:
    """The filter knows which municipalities this reader may choose among."""
    return type("TrailFilterOfPlaces", (TrailFilter,), {"places": places})
