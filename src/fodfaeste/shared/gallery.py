"""One page with every component on it, for eyes and for the accessibility test; demo and development only."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from fodfaeste.shared import charts
from fodfaeste.shared.before_after import Pair, before_after
from fodfaeste.shared.form_fields import (
    CprField,
    DayField,
    HoursField,
    LongTextField,
    PickField,
    PickManyField,
    WeekField,
    YesNoField,
)
from fodfaeste.shared.forms import Difference, HouseForm
from fodfaeste.shared.ui import Event, Step, newest_first

FIRST = date(2026, 3, 2)
STATUSES = (
    ("neutral", _("Ikke begyndt")),
    ("info", _("Afventer")),
    ("success", _("Bekræftet")),
    ("warning", _("Snart")),
    ("error", _("For sent")),
)
PLACES = (("lager", _("Lager")), ("koekken", _("Køkken")), ("butik", _("Butik")))
ALERTS = (
    ("info", _("Til orientering"), _("Aftalen gælder fra mandag.")),
    ("success", _("Gemt"), _("Timerne for uge 10 er gemt.")),
    ("warning", _("Der mangler noget"), _("Virksomheden har ikke bekræftet endnu.")),
    ("error", _("Det gik ikke"), _("Klippekortet er brugt op.")),
)


class EveryField(HouseForm):
    """One field of each kind."""

    intro = _("Felterne her gemmer ikke noget.")
    sections = (
        (_("Hvem og hvornår"), ("name", "cpr", "start", "week", "hours")),
        (_("Hvad"), ("place", "can", "wants", "paid", "note")),
    )
    name = forms.CharField(label=_("Navn"), max_length=80)
    cpr = CprField(required=False)
    start = DayField(label=_("Første dag"))
    week = WeekField(label=_("Uge"), required=False)
    hours = HoursField(label=_("Timer om ugen"), max_hours=Decimal(37))
    place = PickField(label=_("Arbejdssted"), choices=PLACES, spread=False)
    can = PickManyField(label=_("Hvad kan du?"), choices=PLACES, required=False, help_text=_("Sæt gerne flere kryds."))
    wants = PickField(label=_("Hvad vil du helst?"), choices=PLACES)
    paid = YesNoField(label=_("Er der lønnede timer?"))
    note = LongTextField(label=_("Bemærkning"), required=False)
    agreed = forms.BooleanField(label=_("Jeg har læst aftalen"))
    proof = forms.FileField(label=_("Fil"), required=False)


def everything(request: Any) -> dict[str, Any]:
    wrong = EveryField({"start": "32/3-2026", "hours": "50", "can": ["lager"]}, auto_id="wrong_%s")
    wrong.is_valid()
    wrong.differences = [Difference(str(_("Timer om ugen")), "20", "50")]
    return {
        "plain": EveryField(auto_id="plain_%s", initial={"start": FIRST, "hours": Decimal("7.5"), "paid": True}),
        "wrong": wrong,
        "alerts": ALERTS,
        "statuses": STATUSES,
        "facts": [(_("Virksomhed"), _("Eksempel A/S")), (_("Aftalt ansættelse"), Decimal("22.5")), (_("Telefon"), "")],
        "steps": [
            Step(str(_("Forberedelse og match")), "done"),
            Step(str(_("Rekrutteringsforløb")), "current", str(_("siden uge 10"))),
            Step(str(_("Ansættelse")), "ahead"),
        ],
        "events": newest_first(_events()),
        "page": Paginator(range(300), 25).get_page(request.GET.get("page", 4)),
        "figures": _figures(),
    }


def _events() -> list[Event]:
    return [
        Event(
            FIRST,
            str(_("Aftalen er bekræftet af alle tre")),
            who=str(_("Sagsbehandleren")),
            kind="check",
            status=str(_("Gælder")),
            status_kind="success",
        ),
        Event(
            FIRST + timedelta(days=9),
            str(_("Første lønnede timer")),
            text=str(_("4 timer om ugen på lageret.")),
            kind="payments",
        ),
        Event(FIRST + timedelta(days=20), str(_("Dialog om ansættelse")), kind="chat"),
    ]


def _figures() -> list[charts.Figure]:
    weeks = [charts.WeekHours(FIRST + timedelta(weeks=n), Decimal(n * 2), Decimal(max(24 - n * 2, 0))) for n in range(13)]
    ratings = [
        charts.Rating(FIRST + timedelta(weeks=4 * n), who, min(5, start + n))
        for who, start in (("candidate", 2), ("company", 1), ("caseworker", 2))
        for n in range(4)
    ]
    competences = {str(_("Møder til tiden")): ratings, str(_("Pakker ordrer")): ratings[2:]}
    counts = ((_("Forberedelse og match"), 31), (_("Rekrutteringsforløb"), 27), (_("Ansættelse"), 9))
    return [
        charts.paid_unpaid_weeks(str(_("Fra ulønnede til lønnede timer")), weeks, goal=Decimal("22.5")),
        charts.assessments_over_time(str(_("Afgørende kompetencer")), competences),
        charts.phase_flow(str(_("Kandidater i hver fase")), [charts.PhaseCount(str(label), count) for label, count in counts]),
        charts.quota_bar(str(_("Indskrevne kandidater")), 51, 75),
        before_after(
            str(_("Før og efter")),
            [Pair(str(_("Møder til tiden")), 2, 4), Pair(str(_("Pakker ordrer")), 3, None)],
            [(1, str(_("lidt"))), (2, ""), (3, ""), (4, ""), (5, str(_("meget")))],
        ),
        charts.months(str(_("Principperne måned for måned")), _measures(), note=str(_("Måneder med under fem forløb vises ikke."))),
    ]


def _measures() -> list[charts.MonthPanel]:
    firsts = [date(2026, month, 1) for month in range(1, 9)]
    shares = [20.0, 26.0, 32.0, None, 44.0, 50.0, 56.0, 62.0]
    return [
        charts.MonthPanel(str(_("Løntimer inden 8 uger")), list(zip(firsts, shares, strict=True))),
        charts.MonthPanel(str(_("Dage til match")), [(day, 70.0 - 4 * n) for n, day in enumerate(firsts)], unit=str(_("dage"))),
        charts.MonthPanel(str(_("Opfølgning til tiden")), []),
    ]
