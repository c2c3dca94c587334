"""One part of the plan for what goes on, and why it moved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Kind, Membership, Municipality, Person
from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import DayField, LongTextField, ModelPick
from fodfaeste.shared.forms import HouseForm
from fodfaeste.solution_models.models import SolutionModel


class ItemForm(HouseForm):
    """What goes on, who keeps it alive, from when, and what it takes."""

    what = forms.CharField(label=_("Hvad fortsætter"), max_length=200, help_text=_("fx Akuttelefonen, eller: Supervision hver fjerde uge"))
    solution = ModelPick(SolutionModel.objects.none(), label=_("Løsningsmodel"), required=False, empty_label=_("Ingen bestemt"))
    keeper = ModelPick(Person.objects.none(), label=_("Hvem holder det i live"))
    from_day = DayField(label=_("Fra"))
    takes = LongTextField(label=_("Hvad kræver det"), max_length=1000, rows=4, help_text=_("fx tid, oplæring, en aftale med ledelsen"))

    def __init__(self, *args: Any, municipality: Municipality, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(municipality=municipality).values("account__person")
        people = visible_to(Person, person).filter(kind=Kind.STAFF, active=True, pk__in=held)
        self.fields["keeper"].queryset = text.danish_order(people, "given_name", "family_name")
        self.fields["solution"].queryset = visible_to(SolutionModel, person).order_by("title", "pk")


class MoveForm(HouseForm):
    """Why it stopped or came back, and a word of how it went."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=500, required=False)

    def __init__(self, *args: Any, needs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs
