"""What is asked when a report is made, and what people add to it."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy

from fodfaeste.evaluation.actions.report_contents import Cost
from fodfaeste.evaluation.facts.snapshots import done_for
from fodfaeste.evaluation.forms.results import SnapshotPick
from fodfaeste.evaluation.models import ReportCost, ReportQuote, ReportText, Snapshot
from fodfaeste.evaluation.models.reports import WORDS
from fodfaeste.people.models import Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.form_fields import DayField, LongTextField, ModelPick, NumberField, PickField
from fodfaeste.shared.forms import VERSION, FilterForm, HouseForm

KINDS = ReportCost.Kind.choices


class ReportForm(HouseForm):
    """Of which rows."""

    snapshot = SnapshotPick(
        Snapshot.objects.none(),
        label=gettext_lazy("Øjebliksbillede"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Vælg et øjebliksbillede. Er der ingen, så tag det første.")},
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = done_for(by)
        field: Any = self.fields["snapshot"]
        field.queryset, newest = rows, rows.first()
        field.initial = newest.ref if newest else None


class TextForm(HouseForm):
    """The text of one place; what was seen is kept beside it, 0 where nothing had been written."""

    words = LongTextField(
        label=gettext_lazy("Tekst"),
        rows=14,
        max_length=WORDS,
        required=False,
        help_text=gettext_lazy(
            "En tom linje giver et nyt afsnit, »- « en liste, »## « en overskrift, **to stjerner** fed skrift. Skriv ingen navne. Tal fra "
            "rækkerne skal ikke skrives her: de kommer af sig selv og følger øjebliksbilledet."
        ),
    )

    def __init__(self, *args: Any, row: ReportText | None, first: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"words": row.words if row else first}
        super().__init__(*args, **kwargs)
        self.fields[VERSION] = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=row.version if row else 0)


class CostForm(HouseForm):
    """One amount, in whole or parts of kroner."""

    municipality = ModelPick(Municipality.objects.none(), label=gettext_lazy("Kommune"), empty_label=None)
    kind = PickField(label=gettext_lazy("Hvad pengene gik til"), choices=KINDS)
    amount = NumberField(label=gettext_lazy("Kroner"), min_value=0, max_digits=12, decimal_places=2)
    from_day = DayField(label=gettext_lazy("Fra"))
    to_day = DayField(label=gettext_lazy("Til"))
    source = forms.CharField(
        label=gettext_lazy("Hvor tallet kommer fra"),
        max_length=300,
        help_text=gettext_lazy("fx »Projektregnskabet for andet kvartal«. Skriv ingen navne."),
    )

    def __init__(self, *args: Any, by: Person, row: ReportCost | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in ("kind", "amount", "from_day", "to_day", "source")}
        super().__init__(*args, versioned=row, **kwargs)
        if row is not None:
            del self.fields["municipality"]
            return
        field: Any = self.fields["municipality"]
        field.queryset = Municipality.objects.filter(pk__in=by.places_where(May.EVALUATION_RUN)).order_by("name", "pk")

    def cost(self) -> Cost:
        found = self.cleaned_data
        return Cost(found["kind"], found["amount"], found["from_day"], found["to_day"], found["source"])


class ReportFilters(FilterForm):
    """Drafts or what is released."""

    q = None
    standing = PickField(
        label=gettext_lazy("Vis"),
        choices=(("released", gettext_lazy("Frigivne")), ("draft", gettext_lazy("Udkast"))),
        spread=False,
        empty=gettext_lazy("Alle"),
    )

    def narrow(self, rows: Any) -> Any:
        wanted = self.cleaned_data["standing"]
        return rows.filter(released_at__isnull=wanted == "draft") if wanted else rows


class QuoteFilters(FilterForm):
    """By words, and those that are chosen."""

    chosen = PickField(
        label=gettext_lazy("Vis"),
        choices=(("yes", gettext_lazy("Valgte")), ("no", gettext_lazy("Ikke valgte"))),
        spread=False,
        empty=gettext_lazy("Alle"),
    )

    def narrow(self, rows: Any) -> Any:
        words, wanted = self.cleaned_data["q"].strip(), self.cleaned_data["chosen"]
        if words:
            rows = rows.filter(Q(what__icontains=words) | Q(quote__icontains=words))
        chosen = ReportQuote.objects.values("observation")
        return {"yes": rows.filter(pk__in=chosen), "no": rows.exclude(pk__in=chosen)}.get(wanted, rows)
