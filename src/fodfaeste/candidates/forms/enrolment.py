"""Forms that enrol, change and end, and the two that have to do with a CPR number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.forms.choices import colleagues, places
from fodfaeste.candidates.models import Candidate, Consent, EndReason, Sex, TargetGroup
from fodfaeste.shared import clock
from fodfaeste.shared.form_fields import CprField, DayField, ModelPick, PickField
from fodfaeste.shared.forms import HouseForm

STAFF_HOWS = [(how.value, how.label) for how in (Consent.How.WRITTEN, Consent.How.SPOKEN)]


def email_field() -> forms.EmailField:
    return forms.EmailField(label=_("E-mail"), required=False, help_text=_("så kandidaten kan få et link til sin egen side"))


def protected_field() -> forms.BooleanField:
    return forms.BooleanField(label=_("Beskyttet navn og adresse"), required=False)


class EnrolForm(HouseForm):
    """Everything that is needed to begin."""

    sections = (
        (_("Personen"), ("municipality", "cpr", "given_name", "family_name", "protected", "sex", "birth_year")),
        (_("Kontakt"), ("email", "phone", "send_link")),
        (_("Indskrivning"), ("target_group", "enrolled_on", "consent_how", "caseworker", "consultant", "beyond_quota")),
    )
    cpr = CprField()
    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Efternavn"), max_length=80)
    protected = protected_field()
    sex = PickField(label=_("Køn"), choices=Sex.choices)
    birth_year = forms.IntegerField(
        label=_("Fødselsår"), required=False, min_value=1900, max_value=2100, help_text=_("tages fra CPR-nummeret, hvis feltet er tomt")
    )
    email = email_field()
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)
    send_link = forms.BooleanField(label=_("Send link nu"), required=False, help_text=_("til kandidatens egen side, på e-mail"))
    target_group = PickField(label=_("Målgruppe"), choices=TargetGroup.choices)
    enrolled_on = DayField(label=_("Indskrevet"), initial=clock.today)
    consent_how = PickField(label=_("Samtykke til at deltage er givet"), choices=STAFF_HOWS)

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places(by))
        ids = [place.pk for place in self.places]
        if len(self.places) > 1:
            self.fields["municipality"] = ModelPick(places(by), label=_("Kommune"))
        if not any(place.includes_young_without_education for place in self.places):
            old = [row for row in TargetGroup.choices if row[0] != TargetGroup.YOUNG_ACTIVITY_READY]
            self.fields["target_group"].choices = old
        self.fields["caseworker"] = ModelPick(colleagues(ids), label=_("Sagsbehandler"), initial=by.ref)
        self.fields["consultant"] = ModelPick(colleagues(ids), label=_("Jobkonsulent"), required=False)
        full = [str(place.quota) for place in self.places if Candidate.objects.filter(municipality=place).count() >= place.quota]
        if full:
            label = _("Ja, vi indskriver ud over de %(quota)s pladser") % {"quota": ", ".join(full)}
            self.fields["beyond_quota"] = forms.BooleanField(label=label, required=False)

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        return {"municipality": self.places[0], **self.cleaned_data}


class ChangeForm(HouseForm):
    """Name, contact and consultant."""

    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Efternavn"), max_length=80)
    protected = protected_field()
    email = email_field()
    phone = forms.CharField(label=_("Telefon"), max_length=20, required=False)

    def __init__(self, *args: Any, candidate: Candidate, **kwargs: Any) -> None:
        person, consultant = candidate.person, candidate.consultant
        names = ("given_name", "family_name", "protected", "email", "phone")
        initial = {**{name: getattr(person, name) for name in names}, "consultant": consultant.ref if consultant else None}
        super().__init__(*args, initial=initial, versioned=candidate, **kwargs)
        self.fields["consultant"] = ModelPick(colleagues([candidate.municipality_id]), label=_("Jobkonsulent"), required=False)

    def show_conflict(self, stale: Any) -> None:
        """Most fields stand on the person: let the comparison find them."""
        current = stale.current
        if isinstance(current, Candidate):
            for name in ("given_name", "family_name", "protected", "email", "phone"):
                setattr(current, name, getattr(current.person, name))
        super().show_conflict(stale)


class CaseworkerForm(HouseForm):
    """Another caseworker."""

    def __init__(self, *args: Any, candidate: Candidate, **kwargs: Any) -> None:
        super().__init__(*args, versioned=candidate, **kwargs)
        self.fields["caseworker"] = ModelPick(colleagues([candidate.municipality_id]), label=_("Ny sagsbehandler"))


class EndForm(HouseForm):
    """Out of the project without a hire."""

    intro = _("Brug kun dette, når kandidaten går ud af projektet uden ansættelse. En ansættelse registreres på forløbet.")
    ended_on = DayField(label=_("Udskrevet"), initial=clock.today)
    reason = PickField(label=_("Grund"), choices=EndReason.choices)


class CprSearchForm(HouseForm):
    """Sent with POST, so that the number is never in an address."""

    cpr = CprField(help_text=_("søgningen bliver noteret"))


class CprShowForm(HouseForm):
    """What the whole number is needed for."""

    purpose = PickField(
        label=_("Hvad skal nummeret bruges til?"),
        choices=(("casework", _("sagsbehandling")), ("follow_up", _("opfølgning")), ("hours", _("timer og løn"))),
    )
