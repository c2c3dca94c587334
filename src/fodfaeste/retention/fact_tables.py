"""What retention hands over for evaluation, of those who consented to research: employments, their terms, talks and clips."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import in_research
from fodfaeste.companies.models import JobFunction
from fodfaeste.people.facts import code_of
from fodfaeste.people.models import Kind
from fodfaeste.placements.models import Again, Party, PayKind, Placement
from fodfaeste.retention.models import CheckIn, Clip, Employment, EmploymentChange, EmploymentEnd, SupportKind
from fodfaeste.shared import crypto
from fodfaeste.shared.danish import as_day
from fodfaeste.shared.dictionary import Column, FactTable, register
from fodfaeste.shared.fact_columns import (
    HOURS_A_WEEK,
    code,
    count,
    day,
    day_of,
    month,
    municipality,
    number,
    or_none,
    plain,
    pseudonym,
    yes_no,
)

HIRE, END, CHANGE = _("Ansættelse skrevet"), _("Ansættelse sluttet"), _("Timer eller løn ændret")
CARD, TALK, CLIP = _("Klippekort givet"), _("Efterværnssamtale"), _("Klip brugt")
ASKED = _("Forløb afsluttet, eller efterværnssamtale med virksomheden")
WHEN = (("end", _("da et forløb sluttede")), ("talk", _("i en efterværnssamtale")))
PAID = [(value, label) for value, label in PayKind.choices if value != PayKind.UNPAID]


def employment_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = Employment.objects.filter(candidate__in=in_research(municipality)).order_by("started_on", "pk")
    refs = ("ref", "candidate__ref", "placement__ref", "company__ref", "placement__job_function__ref")
    fields = ("pay_kind", "hours_per_week", "started_on", "ended_on", "end_cause", "company_id", "placement__company_id")
    more = ("placement__job_function__opening", "card__valid_from", "card__valid_to", "card__clips")
    for row in rows.values(*refs, *fields, *more):
        yield {
            "municipality": place,
            "employment": crypto.pseudonym(row["ref"]),
            "candidate": crypto.pseudonym(row["candidate__ref"]),
            "placement": crypto.pseudonym(row["placement__ref"]),
            "company": crypto.pseudonym(row["company__ref"]),
            "job_function": crypto.pseudonym(row["placement__job_function__ref"]),
            "opening": row["placement__job_function__opening"],
            "same_company": row["company_id"] == row["placement__company_id"],
            "pay_kind": row["pay_kind"],
            "hours_per_week": plain(row["hours_per_week"]),
            "started_on": row["started_on"],
            "ended_on": row["ended_on"],
            "end_cause": or_none(row["end_cause"]),
            "card_from": row["card__valid_from"],
            "card_to": row["card__valid_to"],
            "card_clips": row["card__clips"],
        }


def term_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """What an employment began with, and each change of it."""
    place, these = code_of(municipality), in_research(municipality)
    columns = ("hours_per_week", "pay_kind")
    begun = Employment.objects.filter(candidate__in=these).order_by("pk").values_list("ref", "candidate__ref", "started_on", *columns)
    changed = EmploymentChange.objects.filter(employment__candidate__in=these).order_by("pk")
    changes = changed.values_list("employment__ref", "employment__candidate__ref", "from_day", *columns)
    for ref, candidate, on, hours, pay in sorted([*begun, *changes]):
        yield {
            "municipality": place,
            "employment": crypto.pseudonym(ref),
            "candidate": crypto.pseudonym(candidate),
            "from_day": on,
            "hours_per_week": plain(hours),
            "pay_kind": pay,
        }


def talk_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = CheckIn.objects.filter(employment__candidate__in=in_research(municipality)).order_by("due_on", "pk")
    fields = ("party", "due_on", "held_at", "how", "going", "warning")
    for ref, employment, candidate, party, due_on, held_at, how, going, warning in rows.values_list(
        "ref", "employment__ref", "employment__candidate__ref", *fields
    ):
        yield {
            "municipality": place,
            "check_in": crypto.pseudonym(ref),
            "employment": crypto.pseudonym(employment),
            "candidate": crypto.pseudonym(candidate),
            "party": party,
            "due_on": due_on,
            "held_on": day_of(held_at),
            "how": or_none(how),
            "going": going,
            "warning": warning,
        }


def clip_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = Clip.objects.filter(card__employment__candidate__in=in_research(municipality)).order_by("asked_at", "pk")
    fields = ("kind", "asked_at", "asked_by__kind", "promised_by_day", "answered_at", "held")
    for ref, employment, candidate, kind, asked_at, asked_by, promised_by, answered_at, held in rows.values_list(
        "ref", "card__employment__ref", "card__employment__candidate__ref", *fields
    ):
        yield {
            "municipality": place,
            "clip": crypto.pseudonym(ref),
            "employment": crypto.pseudonym(employment),
            "candidate": crypto.pseudonym(candidate),
            "kind": kind,
            "asked_on": day_of(asked_at),
            "asked_by": asked_by,
            "promised_by": promised_by,
            "answered_on": day_of(answered_at),
            "held": held,
        }


def answer_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """What companies answered, at the end of a course and after a hire; about the company, so whose course it was is not told."""
    place = code_of(municipality)
    ends = Placement.objects.filter(municipality=municipality).exclude(recruits_again="").order_by("ended_on", "pk")
    talks = CheckIn.objects.filter(municipality=municipality).exclude(recruits_again="").order_by("held_at", "pk")
    asked = (
        ("end", ends.values_list("ref", "company__ref", "ended_on", "recruits_again")),
        ("talk", talks.values_list("ref", "employment__company__ref", "held_at", "recruits_again")),
    )
    for when, rows in asked:
        for ref, company, moment, answer in rows:
            yield {
                "municipality": place,
                # Another key than that of the course or the talk, which tables of persons know.
                "answer": crypto.pseudonym(f"answer:{ref}"),
                "company": crypto.pseudonym(company),
                "month": as_day(moment).replace(day=1),
                "asked_at": when,
                "recruits_again": answer,
            }


def _whose(source: Any) -> tuple[Column, Column]:
    return pseudonym("employment", _("Ansættelsen"), source), pseudonym("candidate", _("Jobkandidaten"), source)


EMPLOYMENTS = FactTable(
    name="employments",
    meaning=_("Ansættelser, som forløb blev til"),
    row=_("En ansættelse"),
    key=("employment",),
    person="candidate",
    rows=employment_rows,
    columns=(
        municipality(),
        *_whose(HIRE),
        pseudonym("placement", _("Forløbet, som den kom af"), HIRE),
        pseudonym("company", _("Virksomheden"), HIRE),
        pseudonym("job_function", _("Jobfunktionen i forløbet"), HIRE),
        code("opening", _("Jobfunktionens åbning, som den står nu"), _("Jobfunktionen beskrevet"), JobFunction.Opening.choices),
        yes_no("same_company", _("Ansat i forløbets virksomhed"), HIRE),
        code("pay_kind", _("Løn ved begyndelsen"), HIRE, PAID),
        number("hours_per_week", _("Timer ved begyndelsen"), HIRE, HOURS_A_WEEK),
        day("started_on", _("Ansat fra"), HIRE),
        day("ended_on", _("Ansat til"), END),
        code("end_cause", _("Hvorfor den sluttede"), END, EmploymentEnd.choices),
        day("card_from", _("Klippekortet gælder fra"), CARD),
        day("card_to", _("Klippekortet gælder til"), CARD),
        count("card_clips", _("Klip på kortet"), CARD, _("klip")),
    ),
)
TERMS = FactTable(
    name="employment_terms",
    meaning=_("Timer og løn i ansættelser; en række gælder, til den næste kommer"),
    row=_("Det, der gælder fra en dag"),
    key=("employment", "from_day"),
    person="candidate",
    rows=term_rows,
    columns=(
        municipality(),
        *_whose(HIRE),
        day("from_day", _("Fra"), CHANGE),
        number("hours_per_week", _("Timer"), CHANGE, HOURS_A_WEEK),
        code("pay_kind", _("Løn"), CHANGE, PAID),
    ),
)
CHECK_INS = FactTable(
    name="check_ins",
    meaning=_("Efterværnssamtaler, planlagte og holdte"),
    row=_("En samtale med en part"),
    key=("check_in",),
    person="candidate",
    rows=talk_rows,
    columns=(
        municipality(),
        pseudonym("check_in", _("Samtalen"), TALK),
        *_whose(TALK),
        code("party", _("Med hvem"), TALK, [choice for choice in Party.choices if choice[0] != Party.JOBCENTRE]),
        day("due_on", _("Planlagt"), TALK),
        day("held_on", _("Holdt"), TALK),
        code("how", _("Hvordan"), TALK, CheckIn.How.choices),
        count("going", _("Hvordan det går"), TALK, _("1 til 5")),
        yes_no("warning", _("Noget skal der gøres noget ved"), TALK),
    ),
)
CLIPS = FactTable(
    name="clips",
    meaning=_("Brugte klip på klippekort"),
    row=_("Et klip"),
    key=("clip",),
    person="candidate",
    rows=clip_rows,
    columns=(
        municipality(),
        pseudonym("clip", _("Klippet"), CLIP),
        *_whose(CLIP),
        code("kind", _("Hjælp til"), CLIP, SupportKind.choices),
        day("asked_on", _("Bedt om"), CLIP),
        code("asked_by", _("Hvem der bad om det"), CLIP, [choice for choice in Kind.choices if choice[0] != Kind.EXPERT]),
        day("promised_by", _("Svar lovet senest"), CLIP),
        day("answered_on", _("Besvaret"), _("Klip besvaret")),
        yes_no("held", _("Det holdt ansættelsen"), _("Klip besvaret")),
    ),
)
ANSWERS = FactTable(
    name="company_answers",
    meaning=_("Om virksomheder vil tage en jobkandidat igen; uden personer"),
    row=_("Et svar fra en virksomhed"),
    key=("answer",),
    rows=answer_rows,
    columns=(
        municipality(),
        pseudonym("answer", _("Svaret"), ASKED),
        pseudonym("company", _("Virksomheden"), ASKED),
        month("month", _("Måneden"), ASKED),
        code("asked_at", _("Hvornår der blev spurgt"), ASKED, WHEN),
        code("recruits_again", _("Vil I tage en jobkandidat igen?"), ASKED, Again.choices),
    ),
)
register(ANSWERS, EMPLOYMENTS, TERMS, CHECK_INS, CLIPS)
