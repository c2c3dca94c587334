"""Making, beginning and ending a placement, and the filters of the list."""

from typing import Any

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from fodfaeste.companies.models import Company, Contact
from fodfaeste.matching.models import Match
from fodfaeste.people.models import Kind, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.placements.models import Again, AgreementVersion, EndCause, EndKind, EndSide, Measure, Placement, State
from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import DayField, LongTextField, ModelPick, PickField
from fodfaeste.shared.forms import FilterForm, HouseForm


class CreateForm(HouseForm):
    """Who stands for the company, and who for the municipality."""

    contact = ModelPick(Contact.objects.none(), label=_("Kontaktperson i virksomheden"))
    caseworker = ModelPick(Person.objects.none(), label=_("Sagsbehandler, der bekræfter aftalen"))

    def __init__(self, *args: Any, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contacts = Contact.objects.filter(company_id=match.job_function.company_id, person__active=True).select_related("person")
        self.fields["contact"].queryset = contacts.order_by("pk")
        self.fields["caseworker"].queryset = confirmers(match.municipality_id)
        self.initial.setdefault("contact", match.company_contact.ref if match.company_contact else None)
        self.initial.setdefault("caseworker", match.candidate.caseworker.ref if match.candidate.caseworker else None)


def confirmers(municipality_id: int) -> QuerySet[Person]:
    roles = holders_of(May.PLACEMENTS_CONFIRM)
    held = Person.objects.filter(
        kind=Kind.STAFF,
        active=True,
        account__memberships__municipality_id=municipality_id,
        account__memberships__role__in=roles,
    )
    return held.distinct().order_by("given_name", "family_name", "pk")


class StartForm(HouseForm):
    """The first day."""

    started_on = DayField(label=_("Første dag på arbejdspladsen"))


class EndForm(HouseForm):
    """How it ended; a hire has a page of its own."""

    ended_on = DayField(label=_("Sidste dag"))
    kind = PickField(label=_("Hvordan endte det"), choices=[choice for choice in EndKind.choices if choice[0] != EndKind.HIRED])
    side = PickField(label=_("Hvis side kom det fra"), choices=EndSide.choices)
    cause = PickField(
        label=_("Hvorfor endte det uden ansættelse"),
        choices=EndCause.choices,
        required=False,
        help_text=_("Skal vælges, når forløbet blev afbrudt eller ikke kom i gang. Virksomheden ser det ikke."),
    )
    recruits_again = PickField(
        label=_("Spørg virksomheden: Vil I tage en jobkandidat igen?"),
        choices=Again.choices,
        required=False,
        help_text=_("Lad stå tomt, hvis I ikke har spurgt."),
    )
    words = LongTextField(
        label=_("Med få ord"),
        rows=3,
        max_length=500,
        required=False,
        help_text=_("Virksomheden ser ikke det, du skriver her."),
    )


class PlacementFilters(FilterForm):
    """The filters of the list of placements; `viewer` is set for each visit."""

    viewer: Any = None
    state = PickField(label=_("Tilstand"), choices=[("", _("Alle")), *State.choices], spread=False, empty=_("Alle"))
    measure = PickField(label=_("Ordning"), choices=Measure.choices, spread=False, empty=_("Alle"))
    company = ModelPick(Company.objects.none(), label=_("Virksomhed"), empty_label=_("Alle"))
    mine = forms.BooleanField(label=_("Kun mine"))
    overdue = forms.BooleanField(label=_("Perioden er gået"))
    unpaid = forms.BooleanField(label=_("Uden løn for længe"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        for word in text.fold(chosen["q"]).split():
            rows = rows.filter(Q(candidate__person__search_text__contains=word) | Q(company__search_text__contains=word))
        if chosen["unpaid"]:
            rows = rows.filter(pk__in=Placement.objects.unpaid_too_long().values("pk"))
        if chosen["mine"]:
            rows = rows.filter(Q(caseworker=self.viewer) | Q(candidate__caseworker=self.viewer) | Q(candidate__consultant=self.viewer))
        exact = {
            "state_value": State.OVERDUE.value if chosen["overdue"] else chosen["state"],
            "measure_now": chosen["measure"],
            "company": chosen["company"],
        }
        return rows.filter(**{name: value for name, value in exact.items() if value})


def filters_for(person: Any) -> type[PlacementFilters]:
    """The filters with this person's companies to choose from."""
    companies = Company.objects.filter(pk__in=visible_to(Placement, person).values("company"))

    class Filters(PlacementFilters):
        """As above, for one person."""

        viewer = person
        company = ModelPick(text.danish_order(companies, "name"), label=_("Virksomhed"), empty_label=_("Alle"))

    return Filters


def with_measure(rows: QuerySet[Placement]) -> QuerySet[Placement]:
    """Adds `measure_now`: the measure of the newest version that stands."""
    versions = AgreementVersion.objects.filter(placement=OuterRef("pk"), withdrawn_at__isnull=True).order_by("-number")
    return rows.annotate(measure_now=Subquery(versions.values("measure")[:1]))
