"""The plan of a trial, the teams, who takes part, how fully it was done, and the decision."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.candidates.models import Candidate, Consent, TargetGroup
from fodfaeste.people.models import Kind, Membership, Municipality, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_trials.models import Came, DecisionKind, Done, Observation, PracticeTrial, Team, TrialState, TrialUse
from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import DayField, LongTextField, ModelPick, ModelPickMany, PickField, PickManyField
from fodfaeste.shared.forms import FilterForm, HouseForm

NO_NAMES = gettext_lazy("Skriv ingen navne på personer eller virksomheder.")
MOST_PLANNED = 500


def staff_of(municipality: Municipality, person: Person) -> QuerySet[Person]:
    """Colleagues who work on cases in the municipality, in the order of their names."""
    held = Membership.objects.filter(municipality=municipality, role__in=holders_of(May.PLACEMENTS_EDIT)).values("account")
    rows = visible_to(Person, person).filter(kind=Kind.STAFF, active=True, account__in=held)
    return text.danish_order(rows, "given_name", "family_name")


class PlaceForm(HouseForm):
    """In which municipality; asked only of those who work in several."""

    municipality = ModelPick(Municipality.objects.none(), label=gettext_lazy("Kommune"), spread=True)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Municipality.objects.filter(pk__in=person.places_where(May.PRACTICE_TRIALS_RUN))
        self.fields["municipality"].queryset = places.order_by("name", "pk")


class PlanForm(HouseForm):
    """Where, when, with whom and how many: said before the start, so that it can be followed."""

    sections = (
        (gettext_lazy("Hvornår"), ("from_day", "to_day")),
        (gettext_lazy("Hvem er den for"), ("target_groups", "phase", "planned")),
        (gettext_lazy("Hvem står for den"), ("lead", "team")),
    )
    from_day = DayField(label=gettext_lazy("Fra"))
    to_day = DayField(label=gettext_lazy("Til"))
    target_groups = PickManyField(
        label=gettext_lazy("Målgrupper"),
        choices=TargetGroup.choices,
        required=False,
        help_text=gettext_lazy("Vælg ingen, hvis afprøvningen er for alle."),
    )
    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), required=False, empty=gettext_lazy("Alle faser"))
    planned = forms.IntegerField(
        label=gettext_lazy("Hvor mange regner I med"),
        min_value=1,
        max_value=MOST_PLANNED,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "number"}),
        help_text=gettext_lazy("Antal jobkandidater. Afprøver et team en måde at organisere på, så skriv antal berørte forløb."),
    )
    lead = ModelPick(
        Person.objects.none(),
        label=gettext_lazy("Ansvarlig på stedet"),
        help_text=gettext_lazy("Den, kollegerne spørger, når de er i tvivl."),
    )
    team = ModelPick(Team.objects.none(), label=gettext_lazy("Team"), required=False, empty_label=gettext_lazy("Hele kommunen"))

    def __init__(self, *args: Any, municipality: Municipality, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = staff_of(municipality, person)
        self.fields["team"].queryset = text.danish_order(visible_to(Team, person).filter(municipality=municipality), "name")

    def clean_target_groups(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["target_groups"])


class TeamForm(HouseForm):
    """A team's name and who is in it."""

    name = forms.CharField(label=gettext_lazy("Navn"), max_length=80, help_text=gettext_lazy("fx »Team Havnen«"))
    members = ModelPickMany(Person.objects.none(), label=gettext_lazy("Medarbejdere"))

    def __init__(self, *args: Any, municipality: Municipality, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = staff_of(municipality, person)


class UseForm(HouseForm):
    """From when the model is used with a candidate."""

    from_day = DayField(label=gettext_lazy("Brugt fra"))


class CandidateUseForm(UseForm):
    """The same, where the candidate is chosen here: somebody whose consent stands and whom the trial is for."""

    field_order = ("candidate", "from_day")
    candidate = ModelPick(Candidate.objects.none(), label=gettext_lazy("Jobkandidat"))

    def __init__(self, *args: Any, trial: PracticeTrial, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["candidate"].queryset = eligible(trial, person)
        self.fields["candidate"].label_from_instance = lambda row: row.person.name


class TrialUseForm(UseForm):
    """The same, from a placement: which of the trials that run."""

    field_order = ("trial", "from_day")
    trial = ModelPick(PracticeTrial.objects.none(), label=gettext_lazy("Afprøvning"), spread=True)

    def __init__(self, *args: Any, trials: QuerySet[PracticeTrial], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trial"].queryset = trials


def eligible(trial: PracticeTrial, person: Person) -> QuerySet[Candidate]:
    standing = Consent.objects.filter(purpose=Consent.Purpose.TAKE_PART, withdrawn_on__isnull=True)
    taken = TrialUse.objects.filter(trial=trial, to_day__isnull=True)
    rows = visible_to(Candidate, person).filter(municipality=trial.municipality_id, ended_on__isnull=True)
    rows = rows.filter(pk__in=standing.values("candidate")).exclude(pk__in=taken.values("candidate")).select_related("person")
    rows = rows.filter(target_group__in=trial.groups) if trial.groups else rows
    return text.danish_order(rows, "person__given_name", "person__family_name")


class EndUseForm(HouseForm):
    """The last day on which it was used."""

    to_day = DayField(label=gettext_lazy("Brugt til"))


class FidelityForm(HouseForm):
    """One question a step: was it done?"""

    intro = gettext_lazy("Der er ingen rigtige svar. Det, der ikke blev gjort, fortæller os noget om modellen.")
    day = DayField(label=gettext_lazy("Dag"))

    def __init__(self, *args: Any, steps: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"step_{number}" for number in range(1, len(steps) + 1)]
        for name, step in zip(self.names, steps, strict=True):
            self.fields[name] = PickField(label=step, choices=Done.choices)

    def done(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.names]


class DeviationForm(HouseForm):
    """What became different from the plan, and why."""

    day = DayField(label=gettext_lazy("Dag"))
    what = LongTextField(label=gettext_lazy("Det blev gjort anderledes"), rows=3, max_length=500, help_text=NO_NAMES)
    why = LongTextField(label=gettext_lazy("Hvorfor"), rows=3, max_length=500)


class DecisionForm(HouseForm):
    """What is decided, on which grounds, and what came of each expectation."""

    sometimes_needed = ("to_day",)
    kind = PickField(label=gettext_lazy("Beslutning"), choices=DecisionKind.choices)
    to_day = DayField(
        label=gettext_lazy("Fortsætter til"), required=False, help_text=gettext_lazy("Kun når afprøvningen fortsætter, fx 3. marts 2026.")
    )
    observations = ModelPickMany(
        Observation.objects.none(), label=gettext_lazy("Observationer, I bygger på"), required=False,
        help_text=gettext_lazy("Vælg dem, der vejede til. De bliver stående ved beslutningen."),
    )  # fmt: skip
    grounds = LongTextField(
        label=gettext_lazy("Grunde"), rows=5, max_length=2000,
        help_text=gettext_lazy("Andre kommuner læser grundene. Skriv ingen navne på personer eller virksomheder."),
    )  # fmt: skip

    def __init__(self, *args: Any, trial: PracticeTrial, seen: QuerySet[Observation], **kwargs: Any) -> None:
        super().__init__(*args, versioned=trial, **kwargs)
        self.fields["observations"].queryset = seen
        self.names = [f"came_{number}" for number in range(1, len(trial.solution.predictions) + 1)]
        for name, row in zip(self.names, trial.solution.predictions, strict=True):
            label = _("Kom det? »%(text)s«") % {"text": row["text"]}
            self.fields[name] = PickField(label=label, choices=Came.choices)
        self.order_fields(["kind", "to_day", *self.names, "observations", "grounds"])

    def decision(self) -> dict[str, Any]:
        found = {name: self.cleaned_data[name] for name in ("kind", "to_day", "observations", "grounds")}
        return {**found, "outcomes": [self.cleaned_data[name] for name in self.names]}


class TrialFilters(FilterForm):
    """Search and filters of the list of trials."""

    state = PickField(label=gettext_lazy("Hvor står den"), choices=TrialState.choices, spread=False, empty=gettext_lazy("Alle"))
    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), spread=False, empty=gettext_lazy("Alle"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        for word in text.fold(chosen["q"]).split():
            rows = rows.filter(Q(solution__model__search_text__contains=word))
        if chosen["phase"]:
            rows = rows.filter(Q(phase__in=[chosen["phase"], ""]) & Q(solution__model__phase__in=[chosen["phase"], ""]))
        return rows.in_state(chosen["state"]) if chosen["state"] else rows
