"""Assessments, follow-ups, and what is agreed along the way, as forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.catalogue.models import Level, NeedKind
from fodfaeste.companies.models import DecisiveCompetence
from fodfaeste.people.models import Person
from fodfaeste.placements.models import Absence, HireWord, ParallelEffort, Party, PayKind, SupportNeed
from fodfaeste.practice_model.training_models import TrainingModel
from fodfaeste.shared.form_fields import DayField, HoursField, LongTextField, ModelPick, PickField
from fodfaeste.shared.forms import HouseForm

READ_BY_ALL = _("Alle tre parter læser det. Skriv ikke om sygdom eller helbred.")


class AssessForm(HouseForm):
    """One level for each decisive competence; what was not seen is left open."""

    party = PickField(label=_("Hvem vurderer"), choices=Party.choices)
    day = DayField(label=_("Dato"))
    note = forms.CharField(label=_("Med få ord"), max_length=300, required=False, help_text=READ_BY_ALL)

    def __init__(self, *args: Any, competences: Iterable[DecisiveCompetence], choose_party: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not choose_party:
            del self.fields["party"]
        note = self.fields.pop("note")
        for one in competences:
            self.fields[f"level_{one.ref}"] = PickField(label=str(one), choices=Level.choices, required=False)
        self.fields["note"] = note

    def levels(self) -> dict[str | int, int]:
        found = {name.removeprefix("level_"): value for name, value in self.cleaned_data.items() if name.startswith("level_")}
        return {ref: int(level) for ref, level in found.items() if level}


class FollowUpForm(HouseForm):
    """The word on the potential hire is asked every time."""

    sections = (
        (_("Opfølgningen"), ("held_on", "candidate_present", "company_present")),
        (_("Den mulige ansættelse"), ("hire_word", "hire_words")),
        (_("Hvad nu"), ("agreed", "next_on")),
        (_("Kun til kommunen"), ("absence", "staff_note")),
    )
    held_on = DayField(label=_("Dato"))
    candidate_present = forms.BooleanField(label=_("Jobkandidaten var med"), required=False)
    company_present = forms.BooleanField(label=_("Virksomheden var med"), required=False)
    hire_word = PickField(label=_("Den mulige ansættelse er"), choices=HireWord.choices)
    hire_words = forms.CharField(
        label=_("Hvad siger virksomheden om ansættelsen"),
        max_length=300,
        help_text=READ_BY_ALL,
    )
    agreed = LongTextField(label=_("Det aftalte vi"), rows=4, required=False, help_text=READ_BY_ALL)
    next_on = DayField(label=_("Næste opfølgning"), required=False)
    absence = PickField(
        label=_("Sygefravær siden sidst"),
        choices=Absence.choices,
        required=False,
        help_text=_("Kun hvor meget, aldrig hvad. Lad stå tomt, hvis I ikke ved det."),
    )
    staff_note = LongTextField(
        label=_("Notat til kommunen"),
        rows=3,
        required=False,
        help_text=_("Ses hverken af jobkandidaten eller virksomheden."),
    )


class StepForm(HouseForm):
    """A step on the stair of hours."""

    from_day = DayField(label=_("Fra"))
    hours_per_week = HoursField(label=_("Timer om ugen"))
    paid_hours_per_week = HoursField(label=_("Heraf med løn"))
    pay_kind = PickField(label=_("Løn"), choices=PayKind.choices)
    takes = forms.CharField(label=_("Hvad skal der til"), max_length=300, required=False)


class ContactForm(HouseForm):
    """Who to reach; the side follows from the person."""

    person = ModelPick(Person.objects.none(), label=_("Person"))
    task = forms.CharField(label=_("Ring om"), max_length=120, required=False)
    from_day = DayField(label=_("Fra"))

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons


class SupportForm(HouseForm):
    """A support need, and whether it is as for the company's own staff."""

    sometimes_needed = ("difference",)
    kind = PickField(label=_("Behov"), choices=NeedKind.choices, spread=False)
    handling = forms.CharField(
        label=_("Sådan gør vi"),
        max_length=300,
        help_text=_("Skriv, hvad der sker på arbejdspladsen, ikke om helbred."),
    )
    like_staff = PickField(label=_("Som for egne ansatte"), choices=SupportNeed.LikeStaff.choices)
    difference = forms.CharField(
        label=_("Hvad er anderledes, og hvorfor"),
        max_length=300,
        required=False,
        help_text=_("Kræves, når det ikke er helt som for egne ansatte. Skriv ikke om sygdom eller helbred."),
    )
    owner_party = PickField(label=_("Hvem sørger for det"), choices=Party.choices)
    agreed_on = DayField(label=_("Aftalt med virksomheden"), required=False, help_text=_("Virksomheden ser det først, når det er aftalt."))


class TrainingForm(HouseForm):
    """How the work is learnt; each model says when it fits on the page."""

    training_model = PickField(label=_("Oplæringsmodel"), choices=TrainingModel.choices())
    why = forms.CharField(
        label=_("Hvorfor passer den"),
        max_length=300,
        required=False,
        help_text=_("Skriv, hvad der gør det lettere at lære arbejdet, ikke om helbred. Alle tre parter læser det."),
    )
    trainer = forms.CharField(label=_("Hvem lærer fra sig"), max_length=120, required=False, help_text=_("Fornavn eller funktion."))
    from_day = DayField(label=_("Fra"))


class EffortForm(HouseForm):
    """An effort beside the placement."""

    kind = PickField(label=_("Indsats"), choices=ParallelEffort.Effort.choices, spread=False)
    when_words = forms.CharField(label=_("Hvornår på ugen"), max_length=160, help_text=_("Det er det, virksomheden ser."))
    from_day = DayField(label=_("Fra"))
    to_day = DayField(label=_("Til"), required=False)
    agreed_on = DayField(label=_("Aftalt med virksomheden"), required=False)
    staff_note = forms.CharField(label=_("Notat til kommunen"), max_length=300, required=False)


class DoneForm(HouseForm):
    """The day something came about."""

    day = DayField(label=_("Dato"))
