"""What is asked about a company, its places of work and its contacts, and how lists of companies are narrowed."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.companies.models import ContactRole, JobFunction
from fodfaeste.people.models import Municipality
from fodfaeste.people.roles import May
from fodfaeste.shared import text
from fodfaeste.shared.form_fields import (
    CvrField,
    LongTextField,
    ModelPick,
    NumberField,
    PickField,
    PickManyField,
    PNumberField,
)
from fodfaeste.shared.forms import FilterForm, HouseForm

OWN_SUPPORT_HELP = _("fx nedsat tid, en makker, faste pauser: støtten til jobkandidaten skal gives på samme måde")


class DescribeForm(HouseForm):
    """The company in its own words."""

    own_support = LongTextField(
        label=_("Sådan støtter virksomheden sine egne ansatte"), help_text=OWN_SUPPORT_HELP, required=False, max_length=2000
    )
    culture = LongTextField(
        label=_("Sådan er der at være"), help_text=_("fx tone, tempo, frokost, arbejdstøj"), required=False, max_length=2000
    )


class CompanyForm(DescribeForm):
    """The facts of a company."""

    sections: Any = (
        (_("Virksomheden"), ("name", "cvr", "industry", "phone", "email")),
        (_("Det, vi ved om at være der"), ("own_support", "culture")),
    )
    name = forms.CharField(label=_("Navn"), max_length=160)
    cvr = CvrField()
    industry = forms.CharField(label=_("Branche"), required=False, max_length=120)
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=20)
    email = forms.EmailField(label=_("E-mail"), required=False)


class EnrolForm(CompanyForm):
    """A company that is new to the municipality; which one is asked only where there are several."""

    sections = (
        (_("Virksomheden"), ("municipality", "name", "cvr", "industry", "phone", "email", "mine")),
        (_("Det, vi ved om at være der"), ("own_support", "culture")),
    )
    mine = forms.BooleanField(label=_("Jeg er ansvarlig for kontakten"), required=False, initial=True)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        places = Municipality.objects.filter(pk__in=person.places_where(May.COMPANIES_EDIT)).order_by("name", "pk")
        self.only = places[0] if len(places) == 1 else None
        if self.only is None:
            self.fields["municipality"] = ModelPick(places, label=_("Kommune"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.only is not None:
            values["municipality"] = self.only
        values["owner"] = self.person if values.pop("mine", False) else None
        return values


class WorkplaceForm(HouseForm):
    """A place of work."""

    name = forms.CharField(label=_("Navn"), max_length=160, help_text=_("fx butikken på Torvet"))
    p_number = PNumberField()
    address = forms.CharField(label=_("Adresse"), required=False, max_length=200)
    employees = NumberField(
        label=_("Ordinært ansatte i årsværk"),
        required=False,
        min_value=Decimal(0),
        max_digits=7,
        decimal_places=1,
        help_text=_("gennemsnit af de seneste fire måneder, uden ansatte under 18 år og uden ansatte med offentligt tilskud"),
    )


class ContactForm(HouseForm):
    """A person in the company."""

    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Efternavn"), max_length=80)
    title = forms.CharField(label=_("Stilling"), required=False, max_length=100)
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("hertil sendes links til aftaler og timer"))
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=20)
    roles = PickManyField(label=_("Roller"), choices=ContactRole.Role.choices)


ACTIVE, PAUSED = "aktive", "pause"
P_NUMBER = re.compile(r"\d{10}")


class CompanyFilter(FilterForm):
    """Narrows the list of companies; `person` is put in by the view."""

    person: Any = None
    mine = forms.BooleanField(label=_("Kun mine"))
    open_function = forms.BooleanField(label=_("Har en åben jobfunktion"))
    opening = PickField(label=_("Reel åbning"), choices=JobFunction.Opening.choices, spread=False, empty=_("Alle"))
    state = PickField(
        label=_("Med i samarbejdet"),
        choices=[(ACTIVE, _("Aktive")), (PAUSED, _("På pause"))],
        spread=False,
        empty=_("Alle"),
        initial=ACTIVE,
    )

    def clean_q(self) -> str:
        typed = str(self.cleaned_data["q"]).strip()
        # Ten digits in one go are a P-number here; those of a CPR number with its dash are still turned away.
        return typed if P_NUMBER.fullmatch(typed) else super().clean_q()

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        given = self.cleaned_data
        rows = text.matching(rows, "search_text", given["q"])
        if given["mine"]:
            rows = rows.filter(owner=self.person)
        if given["open_function"]:
            rows = rows.filter(open_functions__gt=0)
        if given["opening"]:
            fitting = JobFunction.objects.filter(open=True, opening=given["opening"]).values("company")
            rows = rows.filter(pk__in=fitting)
        if given["state"]:
            rows = rows.filter(active=given["state"] == ACTIVE)
        return rows
