"""A week of hours as a table of rows, and what is said to it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fodfaeste.placements.models import HourEntry, PayKind
from fodfaeste.shared import danish
from fodfaeste.shared.form_fields import HoursField, LongTextField, PickField
from fodfaeste.shared.forms import HouseForm

BLANK_ROWS = 5
DAY_NAMES = (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))


class WeekForm(HouseForm):
    """What the rows hang on: carries the version, and the message when the week is refused."""


class RowForm(HouseForm):
    """One row; an empty one is left out."""

    marks_optional = False
    is_blank = True
    day = PickField(label=_("Dag"), spread=False, required=False)
    task = forms.CharField(label=_("Opgave"), max_length=160, required=False)
    pay_kind = PickField(label=_("Løn"), choices=PayKind.choices, spread=False, required=False)
    hours = HoursField(label=_("Timer"), required=False, help_text="")
    attendance_hours = HoursField(label=_("Fremmøde i fleksjob"), required=False, help_text="")
    intensity_percent = forms.IntegerField(label=_("Intensitet i procent"), min_value=1, max_value=100, required=False)

    def __init__(self, *args: Any, monday: date, flex: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not flex:
            del self.fields["attendance_hours"], self.fields["intensity_percent"]
            self.fields["pay_kind"].choices = [choice for choice in self.fields["pay_kind"].choices if choice[0] != PayKind.PAID_FLEX]
        days = [monday + timedelta(days=number) for number in range(len(DAY_NAMES))]
        named = [(day.isoformat(), f"{name} {danish.short_day(day)}") for name, day in zip(DAY_NAMES, days, strict=True)]
        self.fields["day"].choices = [("", _("hele ugen")), *named]
        self.fields["task"].widget.attrs.update({"list": "opgaver", "autocomplete": "off"})

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.is_blank = not any(values.get(name) for name in ("task", "hours", "attendance_hours", "intensity_percent"))
        if self.is_blank:
            return values
        needed = {"task": _now("Skriv opgaven."), "pay_kind": _now("Vælg løn.")}
        if values.get("pay_kind") == PayKind.PAID_FLEX:
            needed |= {"attendance_hours": _now("Skriv fremmødet i timer."), "intensity_percent": _now("Skriv intensiteten.")}
        else:
            needed["hours"] = _now("Skriv timerne.")
        for name, text in needed.items():
            if not values.get(name) and name not in self.errors:
                self.add_error(name, text)
        return values

    def entry(self) -> dict[str, Any]:
        values = self.cleaned_data
        day = date.fromisoformat(values["day"]) if values["day"] else None
        return {**{name: values.get(name) for name in ("task", "pay_kind", "hours", "attendance_hours", "intensity_percent")}, "day": day}


class BaseRows(forms.BaseFormSet):
    """The rows of the week: those with something in them stand open, and at least the first; the empty ones lie in a fold."""

    def _open(self) -> int:
        return max((number for number, row in enumerate(self.forms, start=1) if row.initial or row.has_changed()), default=1)

    def open_rows(self) -> list[tuple[int, RowForm]]:
        return list(enumerate(self.forms, start=1))[: self._open()]

    def folded_rows(self) -> list[tuple[int, RowForm]]:
        return list(enumerate(self.forms, start=1))[self._open() :]

    def entries(self) -> list[dict[str, Any]]:
        return [row.entry() for row in self.forms if not row.is_blank]


Rows = forms.formset_factory(RowForm, formset=BaseRows, extra=BLANK_ROWS, max_num=60, absolute_max=80)


def rows_for(data: Any, monday: date, entries: Iterable[HourEntry], *, flex: bool, begins_with: Mapping[str, str] | None = None) -> Any:
    """The rows of a week, an empty one beginning with what is usual; what is counted in a flex job is asked for there alone."""
    initial = [
        {
            "day": row.day.isoformat() if row.day else "",
            "task": row.task,
            "pay_kind": row.pay_kind,
            "hours": row.hours,
            "attendance_hours": row.attendance_hours,
            "intensity_percent": row.intensity_percent,
        }
        for row in entries
    ] or ([dict(begins_with)] if begins_with else [])
    # What stood before is typed text like the rest: a cleared row is a row taken away.
    return Rows(data, prefix="raekke", initial=initial, form_kwargs={"monday": monday, "flex": flex})


class DisputeForm(HouseForm):
    """What the week was, in hours and a few words."""

    hours = HoursField(label=_("Så mange timer var der i ugen"))
    words = forms.CharField(label=_("Hvad passer ikke"), max_length=300, help_text=_("Skriv kun om timer og opgaver, ikke om helbred."))


class DecideForm(HouseForm):
    """The hours of each row as the municipality finds them."""

    words = LongTextField(
        label=_("Det lagde jeg vægt på"),
        rows=3,
        max_length=300,
        help_text=_("Jobkandidaten og virksomheden læser det. Skriv ikke om sygdom eller helbred."),
    )

    def __init__(self, *args: Any, entries: Iterable[HourEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields.pop("words")
        for row in entries:
            label = f"{row.task} ({row.get_pay_kind_display()})"
            self.fields[f"hours_{row.ref}"] = HoursField(label=label, initial=row.hours)
        self.fields["words"] = words

    def hours_by_entry(self) -> dict[str, Decimal]:
        return {name.removeprefix("hours_"): value for name, value in self.cleaned_data.items() if name.startswith("hours_")}
