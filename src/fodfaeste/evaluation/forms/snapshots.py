"""What is asked before a snapshot is taken, and before rows are taken out of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.facts.archive import can_write_parquet
from fodfaeste.evaluation.facts.parts import tables_of
from fodfaeste.evaluation.models import FileFormat, Snapshot
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.form_fields import LongTextField, ModelPickMany, PickField, PickManyField
from fodfaeste.shared.forms import FilterForm, HouseForm

LONGEST = 300


class SnapshotForm(HouseForm):
    """What it is for, and of which municipalities."""

    purpose = LongTextField(
        label=gettext_lazy("Hvad skal øjebliksbilledet bruges til?"),
        rows=2,
        max_length=LONGEST,
        help_text=gettext_lazy("fx »Tallene til styregruppens møde i juni«. Skriv ingen navne: alle, der ser tallene, kan læse det."),
    )
    municipalities = ModelPickMany(
        Municipality.objects.none(), label=gettext_lazy("Kommuner"), error_messages={"required": gettext_lazy("Vælg mindst en kommune.")}
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Municipality.objects.filter(pk__in=by.places_where(May.EVALUATION_RUN)).order_by("name", "pk")
        field: Any = self.fields["municipalities"]
        field.queryset = places
        field.initial = [place.ref for place in places]


class SnapshotFilters(FilterForm):
    """Nothing to narrow a short list by but its own words."""

    q = forms.CharField(
        label=gettext_lazy("Søg i formålet"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def narrow(self, rows: Any) -> Any:
        return rows.filter(purpose__icontains=self.cleaned_data["q"]) if self.cleaned_data["q"] else rows


class ExportForm(HouseForm):
    """Which tables, as what, and what for."""

    tables = PickManyField(label=gettext_lazy("Tabeller"), error_messages={"required": gettext_lazy("Vælg mindst en tabel.")})
    file_format = PickField(label=gettext_lazy("Filformat"), choices=FileFormat.choices, initial=FileFormat.CSV)
    purpose = LongTextField(
        label=gettext_lazy("Hvad skal rækkerne bruges til?"),
        rows=2,
        max_length=LONGEST,
        help_text=gettext_lazy("fx »Artikel om løntimer efter ansættelsen«. Det står på øjebliksbilledets side og i revisionssporet."),
    )

    def __init__(self, *args: Any, snapshot: Snapshot, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables: Any = self.fields["tables"]
        tables.choices = [(name, f"{meaning} ({name})" if meaning else name) for name, meaning in tables_of(snapshot, by)]
        if not can_write_parquet():
            self.fields["file_format"].help_text = _("Parquet kræver, at programdelen »parquet« (pyarrow) er installeret.")
