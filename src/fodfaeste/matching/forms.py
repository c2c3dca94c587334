"""What staff, candidate and company fill in about a match."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.models import Consent
from fodfaeste.matching.models import CandidateReason, CompanyReason, Match, SharingConsent, StaffReason
from fodfaeste.matching.states import State
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.shared import clock, text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.errors import Stale
from fodfaeste.shared.form_fields import DayField, LongTextField, ModelPickMany, PickField, PickManyField
from fodfaeste.shared.forms import FilterForm, HouseForm

YES_NO = (("yes", _("Ja")), ("no", _("Nej")))
USUAL_DAYS = 90
Sections = tuple[tuple[str, tuple[str, ...]], ...]


class AnswerForm(HouseForm):
    """Its fields have short names; a conflict is told in terms of the match's own fields."""

    # Which of its fields must be filled in depends on the answer, and the headings say so.
    marks_optional = False
    stands_as: dict[str, str] = {}

    def show_conflict(self, stale: Stale) -> None:
        now = {name: getattr(stale.current, field) for name, field in self.stands_as.items()}
        super().show_conflict(Stale(SimpleNamespace(version=stale.current.version, **now)))


class ProposeForm(HouseForm):
    """Why it may become good, in words that the candidate reads."""

    why = LongTextField(
        label=_("Hvorfor kan det blive et godt match?"),
        max_length=1000,
        rows=4,
        help_text=_("Kandidaten læser det. Skriv om arbejdet og om det, kandidaten kan og gerne vil."),
    )


class SharingForm(HouseForm):
    """What the company may see, and until when."""

    categories = PickManyField(label=_("Det må virksomheden se"), choices=SharingConsent.Category.choices)
    valid_until = DayField(label=_("Samtykket gælder til og med"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_until"].initial = clock.today() + timedelta(days=USUAL_DAYS)

    @property
    def shares(self) -> bool:
        """Whether it lets a company see something, so that it is shown back first."""
        return bool(self.cleaned_data.get("categories"))


def how_field(*, required: bool) -> PickField:
    return PickField(
        label=_("Hvordan sagde kandidaten ja?"),
        choices=[(how.value, how.label) for how in (Consent.How.WRITTEN, Consent.How.SPOKEN)],
        required=required,
    )


class ShareOnBehalfForm(SharingForm):
    """Staff write down the consent that the candidate gave them."""

    how = how_field(required=True)
    on_behalf = forms.CharField(label=_("Hvor og hvornår?"), max_length=300, help_text=_("fx i telefonen den 3. marts"))


class CandidateAnswerForm(AnswerForm, SharingForm):
    """The candidate's own yes or no; what is shared is asked only of a yes, the reason only of a no."""

    sections: Sections = (
        (_("Ja eller nej"), ("answer", "words")),
        (_("Hvis du siger ja: hvad må virksomheden se?"), ("categories", "valid_until")),
        (_("Hvis du siger nej: hvorfor?"), ("reason", "share_reason")),
    )
    stands_as = {"answer": "candidate_answer", "reason": "candidate_reason", "words": "candidate_words"}
    answer = PickField(label=_("Vil du det her?"), choices=YES_NO)
    words = forms.CharField(
        label=_("Med dine egne ord"),
        max_length=300,
        required=False,
        help_text=_("Frivilligt. Kun kommunen læser det."),
    )
    reason = PickField(label=_("Grund"), choices=CandidateReason.choices, required=False)
    share_reason = forms.BooleanField(label=_("Kommunen må fortælle grunden til virksomheden"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].required = False
        self.fields["valid_until"].required = False

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if found.get("answer") == "yes" and not found.get("categories"):
            self.add_error("categories", _("Vælg mindst én ting, virksomheden må se."))
        if found.get("answer") == "yes" and not found.get("valid_until") and "valid_until" not in self.errors:
            self.add_error("valid_until", _("Vælg, hvor længe samtykket gælder."))
        if found.get("answer") == "no" and not found.get("reason"):
            self.add_error("reason", _("Vælg en grund til at sige nej."))
        return found

    @property
    def shares(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")


class AnswerOnBehalfForm(CandidateAnswerForm):
    """Staff write down what the candidate said."""

    sections: Sections = (
        (_("Kandidatens svar"), ("answer", "words", "on_behalf")),
        (_("Hvis ja: hvad må virksomheden se?"), ("categories", "valid_until", "how")),
        (_("Hvis nej: hvorfor?"), ("reason", "share_reason")),
    )
    on_behalf = forms.CharField(
        label=_("Hvorfor svarer kandidaten ikke selv her?"),
        max_length=300,
        help_text=_("fx sagt i telefonen den 3. marts"),
    )
    how = how_field(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("Hvad svarede kandidaten?")
        self.fields["words"].label = _("Med kandidatens egne ord")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("answer") == "yes" and not found.get("how"):
            self.add_error("how", _("Vælg, hvordan kandidaten sagde ja."))
        return found


class CompanyAnswerForm(AnswerForm):
    """The company's yes or no."""

    stands_as = {"answer": "company_answer", "reason": "company_reason", "words": "company_words"}
    answer = PickField(label=_("Vil I møde kandidaten?"), choices=YES_NO)
    reason = PickField(label=_("Hvis nej: hvorfor?"), choices=CompanyReason.choices, required=False)
    words = forms.CharField(label=_("Med jeres egne ord"), max_length=300, required=False)


class DecideForm(AnswerForm):
    """The municipality's decision with its reason."""

    stands_as = {"answer": "decision", "reason": "decision_reason", "words": "decision_words"}
    answer = PickField(label=_("Skal matchet blive til noget?"), choices=YES_NO)
    reason = PickField(label=_("Hvis nej: hvorfor?"), choices=StaffReason.choices, required=False)
    words = LongTextField(label=_("Begrundelse"), max_length=500, rows=3, required=False)


class WithdrawForm(AnswerForm):
    """Why a proposal is taken back."""

    stands_as = {"reason": "decision_reason", "words": "decision_words"}
    reason = PickField(label=_("Grund"), choices=StaffReason.choices)
    words = LongTextField(label=_("Begrundelse"), max_length=500, rows=3, required=False)


class MeetingForm(HouseForm):
    """A meeting that was held."""

    held_on = DayField(label=_("Dag"))
    place = forms.CharField(label=_("Sted"), max_length=120, required=False)
    candidate_present = forms.BooleanField(label=_("Kandidaten var med"), required=False)
    company_present = forms.BooleanField(label=_("Virksomheden var med"), required=False)
    staff_present = ModelPickMany(Person.objects.none(), label=_("Medarbejdere til stede"), required=False)
    agreed = LongTextField(label=_("Det aftalte vi"), max_length=2000, rows=4, required=False)

    def __init__(self, *args: Any, person: Person, match: Match, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = visible_to("people.Person", person).filter(kind=Kind.STAFF, active=True, municipality=match.municipality_id)
        self.fields["staff_present"].queryset = text.danish_order(staff, "given_name", "family_name")


class MatchFilter(FilterForm):
    """Which matches: whose turn it is, mine, waiting too long."""

    state = PickField(label=_("Tilstand"), choices=State.choices, required=False, spread=False, empty=_("Alle"))
    mine = forms.BooleanField(label=_("Mine kandidater"), required=False)
    late = forms.BooleanField(label=_("Har ventet for længe"), required=False)
    person: Person | None = None

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        if chosen["state"]:
            rows = rows.filter(state_now=chosen["state"])
        if chosen["mine"] and self.person is not None:
            own = rows.filter(candidate__caseworker=self.person) | rows.filter(candidate__consultant=self.person)
            rows = own | rows.filter(proposed_by=self.person)
        if chosen["late"] and self.person is not None:
            rows = rows.waiting_too_long(Municipality.objects.filter(pk__in=self.person.municipality_ids))
        return by_words(rows, chosen["q"])


def by_words(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Every word is in the candidate's name, the job function or the company."""
    for word in text.fold(words).split():
        found = rows.filter(candidate__person__search_text__contains=word) | rows.filter(job_function__search_text__contains=word)
        rows = found | rows.filter(job_function__company__search_text__contains=word)
    return rows


def filter_for(person: Person) -> type[MatchFilter]:
    """The filter knows who "mine" is."""
    return type("MatchFilterOfPerson", (MatchFilter,), {"person": person})
