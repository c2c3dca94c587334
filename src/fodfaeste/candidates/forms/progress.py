"""The questions of a round, one or all at once, and the list of rounds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates import flags
from fodfaeste.candidates.forms.choices import colleagues
from fodfaeste.candidates.models import Candidate, ProgressAnswer, RoundState, Side, SkipReason
from fodfaeste.people.models import Person
from fodfaeste.people.roles import May
from fodfaeste.practice_model.progress import Item
from fodfaeste.shared import text
from fodfaeste.shared.errors import Stale
from fodfaeste.shared.form_fields import PickField
from fodfaeste.shared.forms import Difference, FilterForm, HouseForm

SEEN, UNKNOWN = "seen_", "skip"
WAITING = "waiting"
STATES = ((WAITING, _("venter på svar")), *RoundState.choices)


class AnswersForm(HouseForm):
    """Radio buttons from 1 to 5 for each question; what stands already is chosen, and what stood when the page was made is remembered."""

    marks_optional = False

    def __init__(
        self, *args: Any, items: Iterable[Item], side: str, standing: Iterable[ProgressAnswer], may_pass: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        now = {row.key: row for row in standing if row.side == side}
        for item in items:
            row, words = now.get(item.key), item.to_candidate if side == Side.CANDIDATE else item.to_caseworker
            choices = [(str(value), f"{value}: {step}") for value, step in item.scale]
            choices += [(UNKNOWN, _("ved ikke"))] if may_pass else []
            self.fields[item.key] = PickField(label=words, choices=choices, required=False, initial=_chosen(row))
            seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput, initial=row.ref if row else "")
            self.fields[f"{SEEN}{item.key}"] = seen

    def answers(self) -> dict[str, int | None]:
        """Those that were answered; "don't know" is a question skipped."""
        given = {name: value for name, value in self.cleaned_data.items() if value and not name.startswith(SEEN)}
        return {key: None if value == UNKNOWN else int(value) for key, value in given.items()}

    def seen(self) -> dict[str, str]:
        return {name.removeprefix(SEEN): value for name, value in self.cleaned_data.items() if name.startswith(SEEN)}

    def show_conflict(self, stale: Stale) -> None:
        """Both answers are told; sent again, the own one is the correction."""
        super().show_conflict(stale)
        current = stale.current
        self.data[f"{SEEN}{current.key}"] = current.ref
        typed = dict(self.fields[current.key].choices).get(self.cleaned_data.get(current.key), "")
        self.differences = [Difference(current.question, current.words or str(_("ved ikke")), str(typed))]


def _chosen(row: ProgressAnswer | None) -> str:
    if row is None:
        return ""
    return UNKNOWN if row.value is None else str(row.value)


class SkipForm(HouseForm):
    """Why the round is left out."""

    intro = _("Runden står stadig på listen, med grunden.")
    reason = PickField(label=_("Hvorfor springes runden over?"), choices=SkipReason.choices)


def filters_for(person: Person) -> type[FilterForm]:
    """The form of one person: "mine" depends on who asks. At first what waits for an answer."""
    staff = [(row.ref, row.name) for row in colleagues(person.places_where(May.CANDIDATES_SEE)) if row.pk != person.pk]
    marks = [(flag.key, flag.label) for flag in flags.every_flag()]

    class RoundFilter(FilterForm):
        state = PickField(label=_("Tilstand"), choices=STATES, spread=False, empty=_("Alle"), required=False, initial=WAITING)
        side = PickField(label=_("Mangler svar fra"), choices=Side.choices, spread=False, empty=_("Alle"), required=False)
        caseworker = PickField(
            label=_("Sagsbehandler"), choices=[("mine", _("mine")), *staff], spread=False, empty=_("Alle"), required=False
        )
        flag = PickField(label=_("Flag"), choices=marks, spread=False, empty=_("Alle"), required=False)

        def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
            wanted = self.cleaned_data
            rows = _in_state(text.matching(rows, "candidate__person__search_text", wanted["q"]), wanted["state"])
            if wanted["side"]:
                rows = rows.filter(**{f"{wanted['side']}_done_at": None, "skipped_at": None})
            if wanted["caseworker"]:
                rows = rows.filter(candidate__caseworker__ref=person.ref if wanted["caseworker"] == "mine" else wanted["caseworker"])
            return _flagged(rows, wanted["flag"])

    return RoundFilter


def _in_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    if state == WAITING:
        return rows.filter(state_value__in=[RoundState.OPEN.value, RoundState.LATE.value])
    return rows.filter(state_value=state) if state else rows


def _flagged(rows: QuerySet[Any], key: str) -> QuerySet[Any]:
    found = flags.flag(key)
    if found is None:
        return rows
    return rows.filter(candidate__in=Candidate.objects.filter(found.condition()))
