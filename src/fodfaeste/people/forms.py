"""Forms for staff, roles and a municipality's settings."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Membership, Municipality, Person
from fodfaeste.people.roles import ROLE_CHOICES, ROLES
from fodfaeste.shared.form_fields import DayField, ModelPick, PickManyField
from fodfaeste.shared.forms import FilterForm, HouseForm
from fodfaeste.shared.text import matching


class StaffFilter(FilterForm):
    """Search by name; one role at a time; those who have stopped on request."""

    role = forms.ChoiceField(label=_("Rolle"), required=False, choices=[("", _("Alle")), *ROLE_CHOICES])
    stopped = forms.BooleanField(label=_("Vis også dem, der er stoppet"), required=False)

    def narrow(self, rows: QuerySet[Person]) -> QuerySet[Person]:
        rows = matching(rows, "search_text", self.cleaned_data["q"])
        if self.cleaned_data["role"]:
            held = Membership.objects.filter(role=self.cleaned_data["role"])
            rows = rows.filter(pk__in=held.values("account__person_id"))
        return rows if self.cleaned_data["stopped"] else rows.filter(active=True)


def described_roles() -> list[tuple[str, str]]:
    return [(key, f"{role.name}: {role.description}") for key, role in ROLES.items()]


class RolesForm(HouseForm):
    """Which roles, each with its description in words."""

    roles = PickManyField(label=_("Roller"), choices=described_roles)


class ContactForm(HouseForm):
    """Name and how to reach a colleague."""

    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Efternavn"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), help_text=_("Den bruges også til at logge ind."))
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)


class StaffForm(ContactForm):
    """A new colleague."""

    intro = _("Kollegaen får en konto uden adgangskode. Når rollerne er rigtige, sender du invitationen fra næste side.")
    municipality = ModelPick(Municipality.objects.none(), label=_("Kommune"))
    roles = PickManyField(label=_("Roller"), choices=described_roles)

    def __init__(self, *args: Any, places: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = places
        if len(places) == 1:
            self.fields["municipality"].initial = places[0].ref


class MunicipalityForm(HouseForm):
    """The quota and what this municipality calls too long."""

    sections = (
        (_("Pladser"), ("quota", "includes_young_without_education")),
        (
            _("Hvornår er det for længe?"),
            ("unpaid_weeks_limit", "match_days_limit", "follow_up_days_limit", "answer_days_limit"),
        ),
    )
    quota = forms.IntegerField(
        label=_("Pladser i projektet"),
        min_value=1,
        max_value=9999,
        help_text=_("Hvor mange jobkandidater kommunen indskriver i projektet i alt, også dem, der er udskrevet igen."),
    )
    includes_young_without_education = forms.BooleanField(
        label=_("Indskriv også unge under 30 uden uddannelse"),
        required=False,
        help_text=_("De bliver vist som deres egen målgruppe i alle tal."),
    )
    unpaid_weeks_limit = forms.IntegerField(
        label=_("Uger med ulønnede timer"),
        min_value=1,
        max_value=52,
        help_text=_(
            "Er en kandidat stadig uden lønnede timer efter så mange uger i forløbet, kommer forløbet på listen over det, der haster."
        ),
    )
    match_days_limit = forms.IntegerField(
        label=_("Dage fra indskrivning til match"),
        min_value=1,
        max_value=365,
        help_text=_("Er der intet match efter så mange dage, minder I dag-siden om kandidaten."),
    )
    follow_up_days_limit = forms.IntegerField(
        label=_("Dage mellem opfølgninger"),
        min_value=1,
        max_value=365,
        help_text=_("Er der gået så mange dage siden sidste opfølgning, er det tid til den næste."),
    )
    answer_days_limit = forms.IntegerField(
        label=_("Dage uden svar fra en part"),
        min_value=1,
        max_value=60,
        help_text=_("Har kandidat eller virksomhed ikke svaret efter så mange dage, kommer det på listen, så nogen ringer."),
    )


class AuthorityForm(HouseForm):
    """A new name of the authority, from a day on."""

    name = forms.CharField(
        label=_("Navn"),
        max_length=80,
        help_text=_("Fx kommunen. Det står i breve og på sider til kandidat og virksomhed."),
    )
    valid_from = DayField(label=_("Gælder fra"))
