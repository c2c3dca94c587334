"""What is to be done, by whom and by when; why it was dropped; and the filters of the list."""

from operator import attrgetter
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.people.models import Membership, Person
from fodfaeste.shared import clock, text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import DayField, ModelPick, PickField
from fodfaeste.shared.forms import FilterForm, HouseForm


class PointForm(HouseForm):
    """One thing, one person, one day."""

    words = forms.CharField(label=_("Hvad skal gøres"), max_length=300, help_text=_("Begynd med et udsagnsord, fx: Ring til …"))
    owner = ModelPick(Person.objects.none(), label=_("Hvem gør det"))
    due_on = DayField(label=_("Senest"))

    def __init__(self, *args: Any, by: Person, place: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = colleagues(by, place)
        if place is None and len(by.municipality_ids) > 1:
            rows = rows.select_related("municipality")
            self.fields["owner"].label_from_instance = attrgetter("name_and_place")
        self.fields["owner"].queryset = rows


def colleagues(person: Person, place: int | None = None) -> QuerySet[Person]:
    """Staff whom this person sees and who hold a role where it is to be done."""
    places = [place] if place else person.municipality_ids
    held = Membership.objects.filter(municipality__in=places).values("account__person_id")
    rows = visible_to(Person, person).filter(kind="staff", active=True, pk__in=held)
    return text.danish_order(rows, "given_name", "family_name")


class DropForm(HouseForm):
    """It will not be done after all."""

    reason = forms.CharField(label=_("Hvorfor skal det ikke gøres alligevel"), max_length=300)


class PointFilters(FilterForm):
    """Whose, how far, and words."""

    whose = PickField(label=_("Hvis punkter"), choices=[("mine", _("mine")), ("all", _("alle, jeg må se"))], spread=False, empty=_("Mine"))
    state = PickField(
        label=_("Hvor langt"),
        choices=[("open", _("ikke gjort endnu")), ("late", _("over tiden")), ("done", _("gjort")), ("dropped", _("opgivet"))],
        spread=False,
        empty=_("Ikke gjort endnu"),
    )
    person: Any = None

    def narrow(self, rows: QuerySet[ActionPoint]) -> QuerySet[ActionPoint]:
        chosen = self.cleaned_data
        if chosen["whose"] != "all":
            rows = rows.filter(owner=self.person)
        waits: dict[str, Any] = {"done_at__isnull": True, "dropped_at__isnull": True}
        wanted: dict[str, dict[str, Any]] = {
            "late": {**waits, "due_on__lt": clock.today()},
            "done": {"done_at__isnull": False},
            "dropped": {"dropped_at__isnull": False},
        }
        return text.matching(rows.filter(**wanted.get(chosen["state"], waits)), "search_text", chosen["q"])


def filters_of(person: Person) -> type[PointFilters]:
    """The filter knows whose list it is."""
    return type("PointFiltersOfPerson", (PointFilters,), {"person": person})
