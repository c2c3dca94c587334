"""What is asked for an activity, its sessions, its teachers and its materials, and the filters of the list."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.learning import files
from fodfaeste.learning.models import ComesAs, LearningActivity
from fodfaeste.learning.models.activities import WORDS
from fodfaeste.people.models import Person
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import clock, text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.errors import Refused
from fodfaeste.shared.form_fields import ClockField, DayField, HoursField, LongTextField, ModelPick, PickField, PickManyField
from fodfaeste.shared.forms import FilterForm, HouseForm
from fodfaeste.solution_models.forms import PRINCIPLE_CHOICES
from fodfaeste.workshops.models import Workshop

COMING, OVER = "kommende", "afholdte"
CONTENT = ("title", "aim", "for_whom", "phase", "preparation_hours")


class ActivityForm(HouseForm):
    """What it is for; days, teachers and materials are added on its page."""

    intro = _("Alle kommuner læser med. Undervisere og praksiseksperter tilføjes bagefter på aktivitetens side.")
    sections = (
        (_("Hvad"), ("title", "aim", "for_whom")),
        (_("Hvor hører den til"), ("phase", "principles", "workshop")),
        (_("Forberedelse"), ("preparation_hours",)),
    )
    title = forms.CharField(label=_("Titel"), max_length=120)
    aim = LongTextField(label=_("Formål"), rows=4, max_length=WORDS, help_text=_("Hvad kan man bagefter, som man ikke kunne før?"))
    for_whom = forms.CharField(label=_("For hvem"), max_length=300, help_text=_("fx jobkonsulenter og sagsbehandlere i de fem kommuner"))
    phase = PickField(label=_("Fase"), choices=Phase.choices(), required=False, empty=_("Alle faser"))
    principles = PickManyField(label=_("Principper"), choices=PRINCIPLE_CHOICES, required=False)
    workshop = ModelPick(
        Workshop.objects.none(), label=_("Forbereder udviklingsværkstedet"), required=False, empty_label=_("Intet bestemt værksted")
    )
    preparation_hours = HoursField(
        label=_("Deltagernes forberedelse i timer"),
        help_text=_("Læsning og opgaver til alle gangene tilsammen. Tæller med i diplommodulet."),
        required=False,
    )

    def __init__(self, *args: Any, by: Person, activity: LearningActivity | None = None, preparing: str = "", **kwargs: Any) -> None:
        super().__init__(*args, versioned=activity, initial=_initial(activity, preparing), **kwargs)
        known = visible_to(Workshop, by)
        if activity is not None and activity.workshop_id:
            # A workshop of other municipalities stays chosen, though this person would not have been offered it.
            known = Workshop.objects.filter(pk__in=[activity.workshop_id, *known.values_list("pk", flat=True)])
        self.fields["workshop"].queryset = known.order_by("-held_on", "pk")

    def content(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            **found,
            "principles": ",".join(sorted(found["principles"])),
            "preparation_hours": found["preparation_hours"] or 0,
        }


def _initial(activity: LearningActivity | None, preparing: str) -> dict[str, Any]:
    if activity is None:
        return {"workshop": preparing}
    first = {name: getattr(activity, name) for name in CONTENT}
    chosen = activity.workshop
    return first | {"principles": [key for key in activity.principles.split(",") if key], "workshop": chosen.ref if chosen else None}


class CallOffForm(HouseForm):
    """Why; those who had signed up read it."""

    why = LongTextField(label=_("Hvorfor"), rows=3, max_length=300, help_text=_("De tilmeldte læser det på aktivitetens side."))


class SessionForm(HouseForm):
    """When, where and what about."""

    theme = forms.CharField(label=_("Tema"), max_length=160)
    held_on = DayField(label=_("Dag"))
    starts_at = ClockField(label=_("Begynder"))
    ends_at = ClockField(label=_("Slutter"))
    place = forms.CharField(label=_("Sted"), max_length=160)


class TeacherForm(HouseForm):
    """A professional, by name and place of work."""

    name = forms.CharField(label=_("Navn"), max_length=120)
    title = forms.CharField(label=_("Stilling og arbejdssted"), max_length=160, help_text=_("fx lektor, en professionshøjskole"))
    comes_as = PickField(label=_("Kommer som"), choices=ComesAs.choices)


class FileForm(HouseForm):
    """A file that may be laid out; what is in it is looked into by the action."""

    title = forms.CharField(label=_("Titel"), max_length=160, help_text=_("Så man ved, hvad det er, før man henter det."))
    file = forms.FileField(label=_("Fil"), error_messages={"required": _("Vælg en fil."), "empty": _("Filen er tom.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(types)s. Højst %(limit)s MB. Skriv ingen navne på jobkandidater eller virksomheder i filen.")
        self.fields["file"].help_text = words % {"types": files.allowed(), "limit": settings.LEARNING_FILE_MB}

    def clean_file(self) -> Any:
        """Before it is read: a file that is too large never comes into memory."""
        chosen = self.cleaned_data["file"]
        try:
            files.check(chosen.name, chosen.size)
        except Refused as refused:
            raise ValidationError(refused.text) from refused
        return chosen


class LinkForm(HouseForm):
    """An address of somebody else's."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    url = forms.CharField(
        label=_("Adresse"), max_length=500, help_text=_("Begynder med https://"), widget=forms.TextInput(attrs={"inputmode": "url"})
    )


class ActivityFilters(FilterForm):
    """Search and filters of the list of activities."""

    phase = PickField(label=_("Fase"), choices=Phase.choices(), spread=False, empty=_("Alle"))
    principle = PickField(label=_("Princip"), choices=PRINCIPLE_CHOICES, spread=False, empty=_("Alle"))
    when = PickField(label=_("Hvornår"), choices=[(COMING, _("Kommende")), (OVER, _("Afholdte"))], spread=False, empty=_("Alle"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        rows = text.matching(rows, "search_text", chosen["q"])
        if chosen["phase"]:
            rows = rows.filter(phase__in=[chosen["phase"], ""])
        if chosen["principle"]:
            rows = rows.filter(principles__contains=chosen["principle"])
        if chosen["when"] == COMING:
            # One that has no days yet is still to come.
            rows = rows.exclude(last_day__lt=clock.today()).filter(called_off_at__isnull=True)
        return rows.filter(last_day__lt=clock.today()) if chosen["when"] == OVER else rows
