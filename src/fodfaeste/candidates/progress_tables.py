"""What the progress measurement hands over for evaluation: each answer that stands, and each round whether it was answered or not."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import in_research
from fodfaeste.candidates.models import ProgressAnswer, ProgressRound, Side, SkipReason
from fodfaeste.people.facts import code_of
from fodfaeste.practice_model.progress import INSTRUMENTS
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import code, count, day, day_of, municipality, or_none, pseudonym, yes_no

ASKED, ANSWERED = _("Spørgerunde"), _("Svar i spørgerunde")
ITEMS = {item.key: item.name for one in INSTRUMENTS for item in one.items}


def answer_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """The standing answer alone: what was corrected is no measurement."""
    place = code_of(municipality)
    rows = ProgressAnswer.objects.filter(round__candidate__in=in_research(municipality), superseded_at__isnull=True)
    names = (
        "round__candidate__ref",
        "round__number",
        "round__due_on",
        "round__instrument_number",
        "side",
        "key",
        "value",
        "answered_at",
        "together",
    )
    for row in rows.order_by("round__candidate_id", "round__number", "side", "pk").values(*names):
        yield {
            "municipality": place,
            "candidate": crypto.pseudonym(row["round__candidate__ref"]),
            "round": row["round__number"],
            "party": row["side"],
            "item": row["key"],
            "value": row["value"],
            "day": day_of(row["answered_at"]),
            "due_day": row["round__due_on"],
            "together": row["together"],
            "instrument": row["round__instrument_number"],
        }


def round_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Also those that nobody answered: how many are missing is a result too."""
    place = code_of(municipality)
    rows = ProgressRound.objects.filter(candidate__in=in_research(municipality)).order_by("candidate_id", "number")
    same = ("opens_on", "due_on", "closes_on", "skip_reason", "candidate_done_at", "caseworker_done_at")
    for row in rows.values("candidate__ref", "number", "instrument_number", *same):
        yield {
            "municipality": place,
            "candidate": crypto.pseudonym(row["candidate__ref"]),
            "round": row["number"],
            "opens_day": row["opens_on"],
            "due_day": row["due_on"],
            "closes_day": row["closes_on"],
            "candidate_day": day_of(row["candidate_done_at"]),
            "caseworker_day": day_of(row["caseworker_done_at"]),
            "skipped": or_none(row["skip_reason"]),
            "instrument": row["instrument_number"],
        }


CANDIDATE = pseudonym("candidate", _("Jobkandidaten"), _("Indskrivning"))
ROUND = count("round", _("Rundens nummer; den første er ved indskrivning, og der er 13 uger mellem to"), ASKED, _("runde"))
DUE = day("due_day", _("Dagen, der senest skulle svares"), ASKED)
VERSION = count("instrument", _("Spørgsmålenes version"), ASKED, _("version"))

PROGRESS = FactTable(
    name="progress",
    meaning=_("Svar i progressionsmålingen, inspireret af BIP med egne spørgsmål"),
    row=_("Et svar, der står ved magt, fra én af de to parter i en runde"),
    key=("candidate", "round", "party", "item"),
    person="candidate",
    rows=answer_rows,
    columns=(
        municipality(),
        CANDIDATE,
        ROUND,
        code("party", _("Hvem der svarede"), ANSWERED, Side.choices),
        code("item", _("Hvad der blev spurgt om"), ANSWERED, ITEMS.items()),
        count("value", _("Svaret; tomt når spørgsmålet er sprunget over"), ANSWERED, _("trin fra 1 til 5, 5 er bedst")),
        day("day", _("Dagen, der blev svaret"), ANSWERED),
        DUE,
        yes_no("together", _("Kandidatens svar skrevet af en medarbejder i en samtale"), ANSWERED),
        VERSION,
    ),
)
ROUNDS = FactTable(
    name="progress_rounds",
    meaning=_("Runderne i progressionsmålingen, også dem uden svar"),
    row=_("En runde for en jobkandidat"),
    key=("candidate", "round"),
    person="candidate",
    rows=round_rows,
    columns=(
        municipality(),
        CANDIDATE,
        ROUND,
        day("opens_day", _("Dagen, runden åbnede"), ASKED),
        DUE,
        day("closes_day", _("Den sidste dag, der kunne svares"), ASKED),
        day("candidate_day", _("Kandidaten havde svaret på alt"), ANSWERED),
        day("caseworker_day", _("Sagsbehandleren havde svaret på alt"), ANSWERED),
        code("skipped", _("Hvorfor runden blev sprunget over"), ASKED, SkipReason.choices),
        VERSION,
    ),
)
register(PROGRESS, ROUNDS)
