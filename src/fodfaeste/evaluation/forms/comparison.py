"""Forms about public figures: a file, a table to fetch, and what the page is narrowed by."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.facts.comparison import PublicMeasure
from fodfaeste.evaluation.jobindsats.catalogue import TABLES
from fodfaeste.evaluation.models import MOST_PERIODS, PERIOD_KINDS
from fodfaeste.people.models import Municipality
from fodfaeste.shared.form_fields import LongTextField, ModelPick, PickField
from fodfaeste.shared.forms import FilterForm, HouseForm
from fodfaeste.shared.import_forms import UploadForm

OTHER = "other"
FIRST_PERIODS = 8
NEWEST = ("4", "8", "12", "24")
USUAL, ALL = "12", "all"
BREAKDOWN = re.compile(r"(_\w+)\s*=\s*(.+)")


class TableFileForm(UploadForm):
    """A table as it was saved; public figures belong to no municipality, so none is asked for."""

    table = forms.CharField(
        label=gettext_lazy("Tabellens nummer"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("fx Y14D03; kan udelades, hvis filen hedder det"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-width": "day"}),
    )
    version = forms.CharField(
        label=gettext_lazy("Hvornår blev tabellen opdateret?"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("som det står på jobindsats, fx 4. maj 2026"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-width": "day"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("municipality", None)
        self.fields["file"].help_text = _("CSV, Excel (.xlsx) eller et svar fra API'et (JSON), højst 10 MB")


class FetchForm(HouseForm):
    """Which table, how many of its newest periods, and which of its breakdowns."""

    sometimes_needed = ("other",)
    table = PickField(label=gettext_lazy("Tabel"))
    other = forms.CharField(
        label=gettext_lazy("Nummeret på en anden tabel"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("skal udfyldes, når du vælger »En anden tabel«"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-width": "day"}),
    )
    periods = forms.IntegerField(
        label=gettext_lazy("Hvor mange af de nyeste perioder?"),
        min_value=1,
        max_value=MOST_PERIODS,
        initial=FIRST_PERIODS,
        widget=forms.NumberInput(attrs={"data-width": "number"}),
    )
    period_kind = PickField(
        label=gettext_lazy("Hvilken slags perioder?"),
        choices=PERIOD_KINDS,
        spread=False,
        empty=gettext_lazy("som tabellen plejer"),
        required=False,
    )
    chosen = LongTextField(
        label=gettext_lazy("Fordelinger"),
        required=False,
        rows=3,
        max_length=1000,
        help_text=gettext_lazy(
            "En linje for hver, fx _kon=Kvinder, Mænd eller _kon=*. Er feltet tomt, hentes det, der ligner projektets målgrupper mest."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(number, f"{number}: {table.title}") for number, table in TABLES.items()]
        self.fields["table"].choices = [*known, (OTHER, _("En anden tabel"))]

    def clean_chosen(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in filter(str.strip, self.cleaned_data["chosen"].splitlines()):
            pair = BREAKDOWN.fullmatch(line.strip())
            if pair is None:
                raise ValidationError(_("»%(line)s« kan ikke læses. Skriv fx _kon=Kvinder, Mænd.") % {"line": line.strip()[:60]})
            found[pair[1]] = [word.strip() for word in pair[2].split(",") if word.strip()]
        return found

    def asked(self) -> dict[str, Any]:
        """What the action wants: a known table brings what is usually asked of it."""
        data = self.cleaned_data
        known = TABLES.get(data["table"])
        kind = data["period_kind"] or (known.kind or "" if known else "")
        return {
            "table_id": data["other"] if known is None else known.number,
            "periods": data["periods"],
            "period_kind": str(kind),
            "chosen": data["chosen"] or ({**known.chosen} if known else {}),
        }


class ComparisonFilters(FilterForm):
    """Measure, municipality and how far back; they stand in the address."""

    q = None
    measure = PickField(label=gettext_lazy("Måling"), spread=False, empty=gettext_lazy("Alle"))
    municipality = ModelPick(
        Municipality.objects.none(), label=gettext_lazy("Kommune"), by="code", empty_label=gettext_lazy("Alle, jeg ser tal for")
    )
    newest = forms.ChoiceField(label=gettext_lazy("Perioder"), initial=USUAL)

    def __init__(self, *args: Any, places: QuerySet[Municipality], measures: Sequence[PublicMeasure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.key: one for one in measures}
        self.fields["measure"].choices = [("", _("Alle")), *((key, one.label) for key, one in self.known.items())]
        self.fields["municipality"].queryset = places
        self.fields["newest"].choices = [*((count, _("de seneste %(count)s") % {"count": count}) for count in NEWEST), (ALL, _("alle"))]

    def choice(self) -> tuple[PublicMeasure | None, Municipality | None, int | None]:
        """What was chosen; an address that cannot be read narrows nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        newest = data.get("newest") or USUAL
        return self.known.get(data.get("measure", "")), data.get("municipality"), None if newest == ALL else int(newest)
