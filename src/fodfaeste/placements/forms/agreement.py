"""The agreement as a form: what each of the three signs, section by section."""

from itertools import takewhile
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.placements.models import AgreementVersion, ChangeReason, Measure, OnBehalfReason, Party
from fodfaeste.shared.form_fields import DayField, HoursField, LongTextField, PickField, PickManyField
from fodfaeste.shared.forms import HouseForm

# At least one of these is what a work trial is for; the words go into the purpose.
PURPOSES = (
    _("Faglige kompetencer afklares eller udvikles"),
    _("Sociale kompetencer afklares eller udvikles"),
    _("Sproglige kompetencer afklares eller udvikles"),
)

VITAS = _("Kræves, før en virksomhedspraktik eller et løntilskud kan begynde.")


class AgreementForm(HouseForm):
    """A whole version; begins as a copy of the last one."""

    sections = (
        (_("Hvorfor en ny version"), ("reason", "reason_words")),
        (_("Den mulige ansættelse"), ("hire_function", "hire_hours", "hire_takes", "hire_by")),
        (_("Ordning og formål"), ("measure", "purpose_kinds", "purpose", "vitas_number", "vitas_date")),
        (_("Periode og timer"), ("period_from", "period_to", "hours_per_week", "paid_hours_per_week")),
        (_("Opgaver"), ("unpaid_tasks", "paid_tasks")),
    )
    sometimes_needed = ("reason_words", "purpose_kinds", "purpose", "vitas_number", "vitas_date", "unpaid_tasks", "paid_tasks")
    reason = PickField(label=_("Hvad er grunden"), choices=[choice for choice in ChangeReason.choices if choice[0] != ChangeReason.FIRST])
    reason_words = forms.CharField(
        label=_("Uddyb"), max_length=300, required=False, help_text=_("Kræves, når en fejl rettes. Alle tre parter læser det.")
    )
    hire_function = forms.CharField(label=_("Stilling"), max_length=160)
    hire_hours = HoursField(label=_("Timer om ugen i ansættelsen"))
    hire_takes = LongTextField(
        label=_("Hvad skal der til"),
        rows=3,
        help_text=_("Det, jobkandidaten skal kunne, og det, virksomheden skal gøre."),
    )
    hire_by = DayField(label=_("Senest hvornår"))
    measure = PickField(label=_("Ordning"), choices=Measure.choices)
    purpose_kinds = PickManyField(
        label=_("Formål for jobkandidaten"),
        choices=[(str(n), label) for n, label in enumerate(PURPOSES)],
        required=False,
        help_text=_("Vælg det, der passer på en virksomhedspraktik, og skriv præcist nedenfor, hvad der skal opnås."),
    )
    purpose = LongTextField(
        label=_("Hvad jobkandidaten skal opnå"),
        rows=3,
        required=False,
        help_text=_("Kræves for virksomhedspraktik. Aldrig virksomhedens behov for arbejdskraft: det står i ansættelsen og løntimerne."),
    )
    vitas_number = forms.CharField(label=_("VITAS-nummer"), max_length=20, required=False, help_text=VITAS)
    vitas_date = DayField(label=_("Godkendt i VITAS"), required=False, help_text=VITAS)
    period_from = DayField(label=_("Fra"))
    period_to = DayField(label=_("Til"))
    hours_per_week = HoursField(label=_("Timer om ugen"))
    paid_hours_per_week = HoursField(label=_("Heraf timer med løn"))
    unpaid_tasks = LongTextField(label=_("Opgaver uden løn"), rows=4, required=False, help_text=_("En opgave på hver linje."))
    paid_tasks = LongTextField(
        label=_("Opgaver med løn"),
        rows=4,
        required=False,
        help_text=_("En opgave på hver linje, adskilt fra dem uden løn."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        last: AgreementVersion | None,
        begin: AgreementVersion | None = None,
        proposed: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        from_version = begin or last
        known = copied(from_version) if from_version is not None else (proposed or {})
        seen = {"seen": last.number} if last is not None else {}
        super().__init__(*args, initial={**known, **seen, **kwargs.pop("initial", {})}, **kwargs)
        if last is None:
            del self.fields["reason"], self.fields["reason_words"]

    def content(self) -> dict[str, Any]:
        """What the action takes: the chosen purposes stand as words before the written one."""
        values = dict(self.cleaned_data)
        chosen = [str(PURPOSES[int(number)]) for number in values.pop("purpose_kinds")]
        values["purpose"] = "\n".join([*(f"{words}." for words in chosen if words not in values["purpose"]), values["purpose"]]).strip()
        return {"reason": ChangeReason.FIRST.value, **values}

    def show_conflict(self, stale: Any) -> None:
        super().show_conflict(stale)
        self.data["seen"] = stale.current.number


def copied(version: AgreementVersion) -> dict[str, Any]:
    """A version as a new form begins: the purposes that stand first in its words are ticked, so that they do not come twice."""
    lines = version.purpose.splitlines()
    named = {f"{label}.": str(number) for number, label in enumerate(PURPOSES)}
    ticked = list(takewhile(named.__contains__, lines))
    purpose = "\n".join(lines[len(ticked) :])
    return {**version.content, "purpose": purpose, "purpose_kinds": [named[line] for line in ticked]}


class ConfirmForm(HouseForm):
    """One tap; the number says which version was read."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class OnBehalfForm(HouseForm):
    """A yes that was given elsewhere."""

    party = PickField(label=_("Hvem har bekræftet"), choices=[choice for choice in Party.choices if choice[0] != Party.JOBCENTRE])
    on_behalf = PickField(label=_("Hvordan"), choices=OnBehalfReason.choices)
    number = forms.IntegerField(widget=forms.HiddenInput)
