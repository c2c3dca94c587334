"""What is asked about a job function and its parts, and how lists of job functions are narrowed."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.catalogue.models import Competence, FunctionType, Level, NeedKind
from fodfaeste.companies.actions.decisive import MOST
from fodfaeste.companies.models import DecisiveCompetence, JobFunction
from fodfaeste.shared import text
from fodfaeste.shared.form_fields import HoursField, LongTextField, ModelPick, PickField
from fodfaeste.shared.forms import FilterForm, HouseForm

YES, NO, UNKNOWN = "ja", "nej", "ved-ikke"
HIRE_HELP = _("fx hvilke timer, hvilke opgaver, og hvad der skal til")


def function_types() -> QuerySet[FunctionType]:
    return text.danish_order(FunctionType.objects.all(), "name")


def competences() -> QuerySet[Competence]:
    return text.danish_order(Competence.objects.all(), "name")


class HireForm(HouseForm):
    """What a hire could look like."""

    opening = PickField(label=_("Er der en reel åbning?"), choices=JobFunction.Opening.choices, initial=JobFunction.Opening.UNKNOWN)
    hire_picture = LongTextField(label=_("Sådan kunne en ansættelse se ud"), help_text=HIRE_HELP, required=False, max_length=2000)


class JobFunctionForm(HireForm):
    """The facts of a job function."""

    sections: Any = (
        (_("Arbejdet"), ("title", "workplace", "function_type")),
        (_("Timer og pladser"), ("hours_from", "hours_to", "seats")),
        (_("Vejen til ansættelse"), ("opening", "hire_picture")),
    )
    title = forms.CharField(label=_("Jobfunktion"), max_length=120, help_text=_("fx varer på plads om morgenen"))
    hours_from = HoursField(label=_("Fra timer om ugen"), required=False)
    hours_to = HoursField(label=_("Til timer om ugen"), required=False)
    seats = forms.IntegerField(label=_("Pladser"), min_value=1, max_value=99, initial=1)

    def __init__(self, *args: Any, company: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = company.workplaces.order_by("name", "pk")
        self.fields["workplace"] = ModelPick(places, label=_("Arbejdsplads"), initial=places.first())
        self.fields["function_type"] = ModelPick(function_types(), label=_("Funktionstype"), required=False)


class NewJobFunctionForm(JobFunctionForm):
    """A job function with its tasks and the competences that decide."""

    sections = (
        *JobFunctionForm.sections,
        (_("Opgaver"), ("tasks",)),
        (
            _("To til fem afgørende kompetencer"),
            (*(f"{part}_{number}" for number in range(1, MOST + 1) for part in ("competence", "level")), "named_by"),
        ),
    )
    tasks = LongTextField(label=_("Opgaver"), help_text=_("én på hver linje"), required=False, max_length=3000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.ref, row.name) for row in competences()]
        for number in range(1, MOST + 1):
            self.fields[f"competence_{number}"] = PickField(
                label=_("Kompetence %(number)s") % {"number": number}, choices=choices, spread=False, empty=_("Ingen"), required=False
            )
            self.fields[f"level_{number}"] = PickField(
                label=_("Hvor godt skal kompetence %(number)s kunnes?") % {"number": number},
                choices=Level.choices,
                spread=False,
                initial=Level.MOSTLY,
                required=False,
            )
        self.fields["named_by"] = named_by_field()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        values["tasks"] = values.get("tasks", "").splitlines()
        values["decisive"] = list(self._decisive(values))
        return values

    def _decisive(self, values: dict[str, Any]) -> Iterator[tuple[Competence, int]]:
        chosen = [(values.pop(f"competence_{n}", ""), values.pop(f"level_{n}", "")) for n in range(1, MOST + 1)]
        known = {row.ref: row for row in Competence.objects.filter(ref__in=[ref for ref, _level in chosen]).order_by("pk")}
        for number, (ref, level) in enumerate(chosen, start=1):
            if ref and not level:
                self.add_error(f"level_{number}", _("Vælg, hvor godt det skal kunnes."))
            elif ref:
                yield known[ref], int(level)


def suggestion(kind: FunctionType) -> dict[str, Any]:
    """What work of a kind typically consists of and takes, as first values of the form."""
    values: dict[str, Any] = {"function_type": kind.ref, "title": kind.name, "tasks": "\n".join(kind.typical_tasks)}
    for number, competence in enumerate(text.danish_order(kind.competences.all(), "name")[:MOST], start=1):
        values[f"competence_{number}"] = competence.ref
    return values


class TaskForm(HouseForm):
    """One task."""

    name = forms.CharField(label=_("Opgave"), max_length=160, help_text=_("fx fylde varer op"))


def named_by_field() -> PickField:
    return PickField(
        label=_("Hvem har peget på dem?"),
        choices=DecisiveCompetence.NamedBy.choices,
        initial=DecisiveCompetence.NamedBy.COMPANY,
        help_text=_("Spørg virksomheden: Hvad skal én kunne, for at I ansætter?"),
    )


class DecisiveForm(HouseForm):
    """One competence that decides, its level, and, when staff write it, who named it."""

    level = PickField(label=_("Hvor godt skal det kunnes?"), choices=Level.choices, initial=Level.MOSTLY)

    def __init__(self, *args: Any, by_company: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["competence"] = ModelPick(competences(), label=_("Kompetence"))
        if not by_company:
            self.fields["named_by"] = named_by_field()
        self.order_fields(["competence", "level", "named_by"])

    def clean_level(self) -> int:
        return int(self.cleaned_data["level"])


class OffersForm(HouseForm):
    """All kinds of consideration at once: yes, no, or not asked yet."""

    def __init__(self, *args: Any, job_function: JobFunction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {offer.kind: offer.possible for offer in job_function.offers.order_by("pk")}
        choices = [(YES, _("Ja")), (NO, _("Nej")), (UNKNOWN, _("Ved ikke"))]
        for kind, label in NeedKind.choices:
            now = {True: YES, False: NO}.get(self.known.get(kind), UNKNOWN)  # type: ignore[arg-type]  # None means unknown
            self.fields[kind] = PickField(label=str(label).capitalize(), choices=choices, initial=now)

    def changes(self) -> dict[str, bool | None]:
        """Only what is new, so that the audit trail tells what was changed."""
        said = {kind: {YES: True, NO: False}.get(self.cleaned_data[kind]) for kind in NeedKind.values}
        return {kind: possible for kind, possible in said.items() if possible != self.known.get(kind)}


class JobFunctionFilter(FilterForm):
    """Narrows the list of job functions."""

    opening = PickField(label=_("Reel åbning"), choices=JobFunction.Opening.choices, spread=False, empty=_("Alle"))
    field = PickField(label=_("Område"), choices=(), spread=False, empty=_("Alle"))
    hours = HoursField(label=_("Kan rumme timer om ugen"), help_text=_("fx 8"))
    state = PickField(
        label=_("Til match"), choices=[("aabne", _("Åbne")), ("lukkede", _("Lukkede"))], spread=False, empty=_("Alle"), initial="aabne"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = FunctionType.objects.order_by("field").values_list("field", flat=True).distinct()
        self.fields["field"].choices = [("", _("Alle")), *((name, name) for name in fields)]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        given = self.cleaned_data
        rows = text.matching(rows, "search_text", given["q"])
        if given["opening"]:
            rows = rows.filter(opening=given["opening"])
        if given["field"]:
            rows = rows.filter(function_type__field=given["field"])
        if given["hours"]:
            rows = rows.filter(_holds(given["hours"]))
        if given["state"]:
            rows = rows.filter(open=given["state"] == "aabne")
        return rows


def _holds(hours: Decimal) -> Q:
    """Unknown hours stay in: not known is not no."""
    return (Q(hours_from__isnull=True) | Q(hours_from__lte=hours)) & (Q(hours_to__isnull=True) | Q(hours_to__gte=hours))
