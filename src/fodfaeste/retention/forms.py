"""The hire, its changes and its end, the card and its answers, the talks, and the filters of the list."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.placements.models import Again, Party, PayKind
from fodfaeste.retention.models import GOING, CheckIn, EmploymentEnd, SupportKind
from fodfaeste.shared import clock, text
from fodfaeste.shared.form_fields import DayField, HoursField, LongTextField, PickField, YesNoField
from fodfaeste.shared.forms import FilterForm, HouseForm

PAID = [choice for choice in PayKind.choices if choice[0] != PayKind.UNPAID]
WEEK = Decimal(37)
NOT_ILLNESS = _("Skriv ikke om sygdom eller helbred.")
HELD = [("yes", _("ja")), ("no", _("nej")), ("unknown", _("ved vi ikke endnu"))]


class HireForm(HouseForm):
    """What was agreed when the placement became a job."""

    intro = _("Forløbet afsluttes som ansat på ansættelsens første dag. Samtaler med begge bliver planlagt i uge 1 og måned 1, 3 og 6.")
    position = forms.CharField(label=_("Stilling"), max_length=160)
    pay_kind = PickField(label=_("Løn"), choices=PAID)
    hours_per_week = HoursField(label=_("Timer om ugen"), max_hours=WEEK)
    started_on = DayField(label=_("Ansat fra"), help_text=_("Dagen må gerne ligge forude, når kontrakten er skrevet under."))
    words = LongTextField(
        label=_("Med få ord"),
        rows=3,
        max_length=500,
        required=False,
        help_text=_("Virksomheden ser ikke det, du skriver her."),
    )


class HoursChangeForm(HouseForm):
    """New hours or pay from a day on."""

    from_day = DayField(label=_("Gælder fra"))
    hours_per_week = HoursField(label=_("Timer om ugen"), max_hours=WEEK)
    pay_kind = PickField(label=_("Løn"), choices=PAID)
    why = forms.CharField(label=_("Hvorfor"), max_length=300, required=False)


class EndForm(HouseForm):
    """The last day and why."""

    ended_on = DayField(label=_("Sidste dag"))
    cause = PickField(label=_("Hvorfor sluttede ansættelsen"), choices=EmploymentEnd.choices)


class CardForm(HouseForm):
    """How much help, for how long, and how soon an answer comes."""

    clips = forms.IntegerField(label=_("Antal klip"), min_value=1, max_value=50, initial=10)
    valid_from = DayField(label=_("Gælder fra"))
    valid_to = DayField(label=_("Gælder til"))
    answer_working_days = forms.IntegerField(
        label=_("Svar inden for så mange arbejdsdage"),
        min_value=1,
        max_value=20,
        initial=2,
        help_text=_("Løftet står på virksomhedens side, hver gang den bruger et klip."),
    )


class NewCardForm(CardForm):
    """More clips on a card that is used up."""

    valid_from = None  # type: ignore[assignment]  # Django's way to leave a field out: the old card's first day stays


class ClipForm(HouseForm):
    """One tap needs the kind alone; words may come along."""

    kind = PickField(label=_("Hjælp til"), choices=SupportKind.choices)
    words = forms.CharField(
        label=_("Hvad handler det om"), max_length=300, required=False, help_text=_("Skriv ikke om sygdom eller helbred.")
    )


class AnswerForm(HouseForm):
    """What the municipality did about it."""

    answer = LongTextField(
        label=_("Det gjorde vi"), rows=3, max_length=300, help_text=_("Virksomheden læser svaret. Skriv ikke om sygdom eller helbred.")
    )
    held = PickField(label=_("Holdt det ansættelsen"), choices=HELD, initial="unknown")

    def clean_held(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["held"])


class CheckInForm(HouseForm):
    """The party's own answer, two minutes."""

    going = forms.TypedChoiceField(
        label=_("Hvordan går det på arbejdet"), choices=list(GOING.items()), coerce=int, widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("Med få ord"), max_length=300, required=False)
    warning = YesNoField(label=_("Er der noget, kommunen skal gøre noget ved"))
    recruits_again = PickField(label=_("Vil I tage en jobkandidat igen en anden gang?"), choices=Again.choices, required=False)

    def __init__(self, *args: Any, talk: CheckIn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if talk.party != Party.COMPANY:
            del self.fields["recruits_again"]


class HeldCheckInForm(CheckInForm):
    """The same, written down by staff who visited or called."""

    how = PickField(label=_("Hvordan talte I sammen"), choices=[choice for choice in CheckIn.How.choices if choice[0] != "own_page"])
    held_on = DayField(label=_("Dato"))


class EmploymentFilters(FilterForm):
    """Search and filters of the list of employments."""

    state = PickField(
        label=_("Ansættelse"),
        choices=[("now", _("ansat nu")), ("coming", _("begynder senere")), ("ended", _("ophørt"))],
        spread=False,
        empty=_("Alle"),
    )
    pay_kind = PickField(label=_("Løn"), choices=PAID, spread=False, empty=_("Alle"))
    waiting = forms.BooleanField(label=_("Klip venter på svar"))
    due = forms.BooleanField(label=_("Samtale skal holdes nu"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.cleaned_data
        for word in text.fold(chosen["q"]).split():
            rows = rows.filter(Q(candidate__person__search_text__contains=word) | Q(company__search_text__contains=word))
        standing = {"now": {"started_on__lte": clock.today()}, "coming": {"started_on__gt": clock.today()}}
        if chosen["state"]:
            rows = rows.filter(ended_on__isnull=chosen["state"] != "ended", **standing.get(chosen["state"], {}))
        if chosen["pay_kind"]:
            rows = rows.filter(pay_kind=chosen["pay_kind"])
        if chosen["waiting"]:
            rows = rows.filter(clips_open__gt=0)
        return rows.filter(talk_due=True, ended_on__isnull=True) if chosen["due"] else rows
