"""Groups, sessions, what was held, cases, and the consultant's way out."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Municipality, Person
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.practice_model.supervision_methods import all_methods
from fodfaeste.practice_trials.models import PracticeTrial
from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import ClockField, DayField, LongTextField, ModelPick, ModelPickMany, PickField, PickManyField
from fodfaeste.shared.forms import HouseForm
from fodfaeste.supervision.facts.groups import can_join, members_on
from fodfaeste.supervision.models import ORDER, Part, SupervisionSession
from fodfaeste.supervision.models.sessions import WORDS


class GroupForm(HouseForm):
    """Who, and how often."""

    name = forms.CharField(label=_("Gruppens navn"), max_length=80, help_text=_("fx Team Havnen"))
    members = ModelPickMany(Person.objects.none(), label=_("Hvem er med"))
    supporter = ModelPick(
        Person.objects.none(), label=_("Hvem støtter gruppen"), help_text=_("En proceskonsulent, eller en kollega, der selv leder.")
    )
    weeks = forms.IntegerField(label=_("Uger mellem møderne"), min_value=1, max_value=26, help_text=_("fx 4"))

    def __init__(self, *args: Any, municipality: Municipality, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = can_join(municipality, person, own=True)
        self.fields["supporter"].queryset = can_join(municipality, person)


class SessionForm(HouseForm):
    """When, where and how; several at once in the rhythm of the group."""

    day = DayField(label=_("Dag"))
    starts_at = ClockField(label=_("Klokken"))
    place = forms.CharField(label=_("Sted"), max_length=120, help_text=_("fx Mødelokale 2"))
    method_key = PickField(label=_("Metode"))
    trial = ModelPick(
        PracticeTrial.objects.none(), label=_("Afprøvning, som mødet støtter"), required=False, empty_label=_("Ingen bestemt")
    )
    count = forms.IntegerField(
        label=_("Hvor mange møder"), min_value=1, max_value=12, help_text=_("De næste lægges med de uger imellem, som gruppen har valgt.")
    )

    def __init__(self, *args: Any, municipality_id: int, person: Person, one: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes = _("%(title)s (%(minutes)s minutter)")
        self.fields["method_key"].choices = [(each.key, minutes % {"title": each.title, "minutes": each.minutes}) for each in all_methods()]
        trials = visible_to(PracticeTrial, person).filter(municipality=municipality_id).running()
        self.fields["trial"].queryset = trials.select_related("solution__model").order_by("-from_day", "pk")
        if one:
            del self.fields["count"]


class CancelForm(HouseForm):
    """It will not be held."""

    reason = forms.CharField(label=_("Hvorfor er mødet aflyst"), max_length=300)


class HeldForm(HouseForm):
    """Who led and who came."""

    came = ModelPickMany(Person.objects.none(), label=_("Hvem var med"))
    facilitator = ModelPick(Person.objects.none(), label=_("Hvem ledte mødet"))
    consultant_part = PickField(label=_("Proceskonsulentens rolle på mødet"), choices=Part.choices)

    def __init__(self, *args: Any, session: SupervisionSession, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Person.objects.filter(pk__in=members_on(session).values("person"))
        self.fields["came"].queryset = text.danish_order(there, "given_name", "family_name")
        self.fields["facilitator"].queryset = can_join(session.group.municipality, person)


class NotesForm(HouseForm):
    """What was said, without names."""

    notes = LongTextField(
        label=_("Noter"), max_length=WORDS, rows=10, required=False,
        help_text=_("Skriv uden navne. Navne på personer, virksomheder og steder, vi kender, bliver skjult, før noterne gemmes."),
    )  # fmt: skip


class CaseForm(HouseForm):
    """A case in few words, and what the group is asked."""

    session = ModelPick(SupervisionSession.objects.none(), label=_("Til hvilket møde"))
    story = LongTextField(
        label=_("Sagen kort"), max_length=WORDS, rows=8, help_text=_("Hvad sker der, hvad har du prøvet, og hvad vil de to andre parter?")
    )
    question = forms.CharField(label=_("Dit spørgsmål til gruppen"), max_length=300)
    principles = PickManyField(
        label=_("Principper at se på"), required=False, choices=[(one.key, f"{one.key[1:]}. {one.name}") for one in PRINCIPLES]
    )

    def __init__(self, *args: Any, sessions: QuerySet[SupervisionSession], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions


class WithdrawalForm(HouseForm):
    """A day for each step; a step may be left out."""

    intro = _("Skriv den dag, hvert trin begynder. Et trin kan springes over.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in ORDER:
            self.fields[part.value] = DayField(label=_("Proceskonsulenten %(part)s, fra") % {"part": part.label}, required=False)

    def days(self) -> dict[Part, date | None]:
        return {part: self.cleaned_data.get(part.value) for part in ORDER}
