"""The forms that make an idea testable, with help beside every field, and the filters of the lists."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fodfaeste.people.models import Kind, Membership, Municipality, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.practice_model.principles import PRINCIPLES
from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import LongTextField, ModelPick, ModelPickMany, PickField, PickManyField
from fodfaeste.shared.forms import FilterForm, HouseForm
from fodfaeste.solution_models.content import TEXTS
from fodfaeste.solution_models.life import Life
from fodfaeste.solution_models.models import LONG, Mechanism, ModelKind, SolutionModel, SolutionModelVersion
from fodfaeste.workshops.models import Idea

PREDICTIONS = (1, 2, 3)
PRINCIPLE_CHOICES = [(one.key, f"{one.number}. {one.name}") for one in PRINCIPLES]
NO_NAMES = gettext_lazy("Andre kommuner læser med: skriv ingen navne på personer eller virksomheder.")
MOST_WEEKS = 104


class StartForm(HouseForm):
    """The first few words; the rest is written on the next page, a little at a time."""

    intro = NO_NAMES
    title = forms.CharField(
        label=gettext_lazy("Navn"), max_length=120, help_text=gettext_lazy("Kort og genkendeligt, fx »Fast makker de første fire uger«.")
    )
    kind = PickField(
        label=gettext_lazy("Hvad ændrer den"),
        choices=ModelKind.choices,
        help_text=gettext_lazy("En måde at organisere på ændrer, hvem der gør hvad i et team. Så afprøves den af et team."),
    )
    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), required=False, empty=gettext_lazy("Alle faser"))
    new_enough = forms.BooleanField(label=gettext_lazy("Jeg har set dem, der ligner, og denne er en anden"), required=False)

    def __init__(self, *args: Any, alike: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not alike:
            # The box is there only where something alike was found.
            del self.fields["new_enough"]


class LinkForm(HouseForm):
    """Which model an idea belongs to as well."""

    model = ModelPick(SolutionModel.objects.none(), label=gettext_lazy("Løsningsmodel"))

    def __init__(self, *args: Any, idea: Idea, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["model"].queryset = text.danish_order(visible_to(SolutionModel, person).exclude(ideas=idea), "title")


class WriteForm(HouseForm):
    """Everything that a version says. Nothing is required here: what is missing stands on the model's page."""

    intro = gettext_lazy("Du kan gemme undervejs. Andre kommuner læser med: skriv ingen navne på personer eller virksomheder.")
    marks_optional = False
    sections = (
        (gettext_lazy("Hvem og hvad"), ("for_whom", "today_does", "trial_does", "steps")),
        (gettext_lazy("De tre parter"), ("candidate_does", "company_does", "jobcentre_does", "tools")),
        (gettext_lazy("Hvorfor det skulle virke"), ("principles", "mechanisms")),
        (
            gettext_lazy("Det venter vi at se"),
            ("prediction_1", "weeks_1", "prediction_2", "weeks_2", "prediction_3", "weeks_3", "risks"),
        ),
        (gettext_lazy("Siden sidste version"), ("changed", "why")),
    )
    for_whom = LongTextField(
        label=gettext_lazy("Hvem er det for"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Hvilke jobkandidater, virksomheder eller situationer? Sig også, hvem den ikke er for."),
    )
    today_does = LongTextField(
        label=gettext_lazy("Hvem gør hvad i dag"),
        rows=4,
        max_length=LONG,
        help_text=gettext_lazy("Skriv rollerne og deres opgaver, som de er nu, fx »Sagsbehandleren ringer selv til virksomheden«."),
    )
    trial_does = LongTextField(
        label=gettext_lazy("Hvem gør hvad i afprøvningen"),
        rows=4,
        max_length=LONG,
        help_text=gettext_lazy("Skriv de samme opgaver, og hvem der har dem, mens I prøver."),
    )
    steps = LongTextField(
        label=gettext_lazy("Trin for trin"),
        rows=6,
        max_length=LONG,
        help_text=gettext_lazy("Ét trin på hver linje, i den rækkefølge de kommer. I afprøvningen spørger vi, om hvert trin blev gjort."),
    )
    candidate_does = LongTextField(
        label=gettext_lazy("Det gør jobkandidaten"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Hvad siger kandidaten ja til, og hvad gør han eller hun selv?"),
    )
    company_does = LongTextField(
        label=gettext_lazy("Det gør virksomheden"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Hvem på arbejdspladsen gør hvad, og hvor lang tid tager det?"),
    )
    jobcentre_does = LongTextField(
        label=gettext_lazy("Det gør kommunen"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Hvem hos jer gør hvad? Nævn rollen, ikke navnet."),
    )
    tools = LongTextField(
        label=gettext_lazy("Redskaber"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Samtaleguides, tjeklister, skemaer. En afprøvning kan godt begynde uden."),
    )
    principles = PickManyField(
        label=gettext_lazy("Principper, den tjener"),
        choices=PRINCIPLE_CHOICES,
        help_text=gettext_lazy("Vælg dem, der skulle mærke en forskel."),
    )
    mechanisms = ModelPickMany(
        Mechanism.objects.none(),
        label=gettext_lazy("Virksomme mekanismer, den regner med"),
        help_text=gettext_lazy("Hvorfor skulle det virke? Findes udsagnet ikke, så skriv det først under »Virksomme mekanismer«."),
    )
    risks = LongTextField(
        label=gettext_lazy("Det kan gå galt"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Hvad skal I holde øje med, og hvornår stopper I?"),
    )
    changed = LongTextField(label=gettext_lazy("Det er ændret siden sidst"), rows=3, max_length=LONG)
    why = LongTextField(
        label=gettext_lazy("Derfor er det ændret"),
        rows=3,
        max_length=LONG,
        help_text=gettext_lazy("Hvad så I i praksis, som gav anledning til det?"),
    )

    def __init__(self, *args: Any, draft: SolutionModelVersion, **kwargs: Any) -> None:
        super().__init__(*args, versioned=draft, initial=_initial(draft), **kwargs)
        for number in PREDICTIONS:
            self.fields[f"prediction_{number}"], self.fields[f"weeks_{number}"] = _prediction_fields(number)
        model = draft.model
        phases = Mechanism.objects.filter(phase=model.phase) if model.phase else Mechanism.objects.all()
        self.fields["mechanisms"].queryset = (
            (phases | Mechanism.objects.filter(versions=draft)).distinct().order_by("phase", "statement", "pk")
        )
        unneeded = () if model.is_organising else ("today_does", "trial_does")
        for name in (*unneeded, *(("changed", "why") if draft.number == 1 and not draft.why else ())):
            del self.fields[name]
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for number in PREDICTIONS:
            words, weeks = found.get(f"prediction_{number}"), found.get(f"weeks_{number}")
            if words and weeks is None and f"weeks_{number}" not in self.errors:
                self.add_error(f"weeks_{number}", _("Skriv, efter hvor mange uger I venter at se det."))
            if weeks is not None and not words:
                self.add_error(f"prediction_{number}", _("Skriv, hvad I venter at se."))
        return found

    def content(self) -> dict[str, Any]:
        """What the action is given; the predictions are put together again."""
        found = self.cleaned_data
        rows = [(found.get(f"prediction_{n}"), found.get(f"weeks_{n}")) for n in PREDICTIONS]
        names = [name for name in (*TEXTS, "changed", "why") if name in self.fields]
        return {
            **{name: found[name] for name in names},
            "principles": ",".join(sorted(found["principles"])),
            "mechanisms": list(found["mechanisms"]),
            "predictions": [{"text": words.strip(), "weeks": weeks} for words, weeks in rows if words],
        }


def _prediction_fields(number: int) -> tuple[forms.Field, forms.Field]:
    example = gettext_lazy("Noget, I kan tælle eller se, fx »Halvdelen får den første løntime inden seks uger«.") if number == 1 else ""
    words = LongTextField(label=_("Forventning %(number)s") % {"number": number}, rows=2, max_length=300, help_text=example, required=False)
    weeks = forms.IntegerField(
        label=_("Senest efter så mange uger (%(number)s)") % {"number": number},
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "number"}),
    )
    return words, weeks


def _initial(draft: SolutionModelVersion) -> dict[str, Any]:
    first = {name: getattr(draft, name) for name in (*TEXTS, "changed", "why")}
    first |= {"principles": [key for key in draft.principles.split(",") if key], "mechanisms": [one.ref for one in draft.mechanisms.all()]}
    for number, row in zip(PREDICTIONS, draft.predictions, strict=False):
        first |= {f"prediction_{number}": row["text"], f"weeks_{number}": row["weeks"]}
    return first


class NewVersionForm(HouseForm):
    """What is to be another way, and why; the old version is copied."""

    intro = NO_NAMES
    changed = LongTextField(label=gettext_lazy("Det skal ændres"), rows=3, max_length=LONG, required=False)
    why = LongTextField(
        label=gettext_lazy("Hvorfor"),
        rows=3,
        max_length=LONG,
        required=False,
        help_text=gettext_lazy("Hvad så I i praksis? Du kan også skrive det senere."),
    )


class AdaptForm(HouseForm):
    """A municipality's own way with a version."""

    intro = gettext_lazy("Tilpasningen bliver jeres egen løsningsmodel. Alle kan se, hvad den kommer af, og hvad I gør anderledes.")
    title = forms.CharField(label=gettext_lazy("Navn"), max_length=120)
    municipality = ModelPick(Municipality.objects.none(), label=gettext_lazy("Kommune"))
    why = LongTextField(label=gettext_lazy("Hvorfor på jeres egen måde"), rows=3, max_length=LONG, help_text=NO_NAMES)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = visible_to(Municipality, person).order_by("name", "pk")


class ReasonForm(HouseForm):
    """Why; others learn from it."""

    reason = LongTextField(label=gettext_lazy("Hvorfor"), rows=4, max_length=LONG, help_text=NO_NAMES)


class HandOverForm(HouseForm):
    """Who looks after the model from now on."""

    to = ModelPick(Person.objects.none(), label=gettext_lazy("Ny tovholder"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        joining = Membership.objects.filter(role__in=holders_of(May.DEVELOPMENT_JOIN), municipality__in=person.municipality_ids)
        staff = visible_to(Person, person).filter(kind=Kind.STAFF, active=True, account__in=joining.values("account"))
        self.fields["to"].queryset = text.danish_order(staff, "given_name", "family_name")


class MechanismForm(HouseForm):
    """A statement that observations can speak for or against."""

    intro = NO_NAMES
    statement = LongTextField(
        label=gettext_lazy("Hvad virker, og hvorfor"),
        rows=3,
        max_length=300,
        help_text=gettext_lazy("Ét udsagn, fx »Når en fast makker viser opgaven, tør kandidaten spørge, og opgaven læres hurtigere«."),
    )
    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices())
    party = PickField(label=gettext_lazy("Hos hvem"), choices=Party.choices(), required=False, empty=gettext_lazy("Alle tre parter"))


class SolutionModelFilters(FilterForm):
    """Search and filters of the list of solution models."""

    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), spread=False, empty=gettext_lazy("Alle"))
    principle = PickField(label=gettext_lazy("Princip"), choices=PRINCIPLE_CHOICES, spread=False, empty=gettext_lazy("Alle"))
    life = PickField(label=gettext_lazy("Hvor står den"), choices=Life.choices, spread=False, empty=gettext_lazy("Alle"))
    kind = PickField(label=gettext_lazy("Art"), choices=ModelKind.choices, spread=False, empty=gettext_lazy("Alle"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        rows = text.matching(rows, "search_text", chosen["q"])
        if chosen["phase"]:
            rows = rows.filter(phase__in=[chosen["phase"], ""])
        if chosen["principle"]:
            serving = SolutionModelVersion.objects.filter(principles__contains=chosen["principle"])
            rows = rows.filter(pk__in=serving.values("model"))
        if chosen["life"]:
            rows = rows.filter(life_now=chosen["life"])
        return rows.filter(kind=chosen["kind"]) if chosen["kind"] else rows


class MechanismFilters(FilterForm):
    """Search and filters of the list of mechanisms."""

    phase = PickField(label=gettext_lazy("Fase"), choices=Phase.choices(), spread=False, empty=gettext_lazy("Alle"))
    party = PickField(label=gettext_lazy("Hos hvem"), choices=Party.choices(), spread=False, empty=gettext_lazy("Alle"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        rows = text.matching(rows, "search_text", chosen["q"])
        rows = rows.filter(phase=chosen["phase"]) if chosen["phase"] else rows
        return rows.filter(party__in=[chosen["party"], ""]) if chosen["party"] else rows
