"""What placements hand over for evaluation, of those who consented to research: the course, its hours, and what was seen in it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, FloatField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import in_research
from fodfaeste.matching.facts import first_meetings
from fodfaeste.people.facts import code_of
from fodfaeste.placements.models import (
    Absence,
    AgreementVersion,
    AssessmentScore,
    EndCause,
    EndKind,
    EndSide,
    FollowUp,
    HireWord,
    HourEntry,
    Measure,
    ParallelEffort,
    Party,
    PayKind,
    Placement,
    WorkWeek,
)
from fodfaeste.placements.models.hours import COUNTED_HOURS
from fodfaeste.shared import crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import (
    DAYS,
    HOURS,
    HOURS_A_WEEK,
    code,
    count,
    day,
    day_of,
    days_from,
    municipality,
    number,
    or_none,
    plain,
    pseudonym,
    yes_no,
)

MADE, START, END = _("Forløb oprettet"), _("Første dag i forløbet"), _("Forløb afsluttet")
AGREEMENT, FOLLOW_UP, WEEK = _("Aftaleversion"), _("Opfølgning holdt"), _("Timer skrevet for ugen")
ASSESSMENT, EFFORT = _("Vurdering skrevet"), _("Sideløbende indsats skrevet")
HOUR_COLUMNS = {
    PayKind.UNPAID.value: "unpaid_hours",
    PayKind.PAID_ORDINARY.value: "ordinary_hours",
    PayKind.PAID_FLEX.value: "flex_hours",
    PayKind.PAID_SUBSIDISED.value: "subsidised_hours",
}


def placement_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    agreements, follow_ups, disputed = _agreements(municipality), _follow_ups(municipality), _disputed(municipality)
    first = first_meetings().filter(match=OuterRef("match")).order_by("held_on").values("held_on")[:1]
    rows = Placement.objects.filter(candidate__in=in_research(municipality)).annotate(first_meeting=Subquery(first))
    refs = ("ref", "candidate__ref", "match__ref", "company__ref", "job_function__ref")
    fields = ("pk", "created_at", "started_on", "ended_on", "end_kind", "end_side", "end_cause", "candidate__enrolled_on", "first_meeting")
    for row in rows.order_by("created_at", "pk").values(*refs, *fields):
        enrolled, agreed = row["candidate__enrolled_on"], agreements.get(row["pk"], NO_AGREEMENT)
        held, with_all = follow_ups.get(row["pk"], (0, 0))
        yield {
            "municipality": place,
            "placement": crypto.pseudonym(row["ref"]),
            "candidate": crypto.pseudonym(row["candidate__ref"]),
            "match": crypto.pseudonym(row["match__ref"]),
            "company": crypto.pseudonym(row["company__ref"]),
            "job_function": crypto.pseudonym(row["job_function__ref"]),
            "created_on": day_of(row["created_at"]),
            "started_on": row["started_on"],
            "ended_on": row["ended_on"],
            "end_kind": or_none(row["end_kind"]),
            "end_side": or_none(row["end_side"]),
            "end_cause": or_none(row["end_cause"]),
            **agreed,
            "days_to_agreement": days_from(enrolled, agreed["agreed_on"]),
            "days_to_first_meeting": days_from(enrolled, row["first_meeting"]),
            "follow_ups": held,
            "three_party_meetings": with_all,
            "disputed_weeks": disputed.get(row["pk"], 0),
        }


AGREED = ("measure", "hours_per_week", "paid_hours_per_week", "hire_hours", "hire_by")
NO_AGREEMENT: dict[str, Any] = {"agreement_versions": 0, "agreed_on": None, **dict.fromkeys(AGREED)}


def _agreements(municipality: int) -> dict[int, dict[str, Any]]:
    """What holds is the newest version that all three confirmed; where there is none, the newest that was not taken back."""
    found: dict[int, dict[str, Any]] = {}
    rows = AgreementVersion.objects.filter(municipality=municipality).order_by("placement", "number")
    for row in rows.values("placement_id", "settled_at", "withdrawn_at", *AGREED):
        mine = found.setdefault(row["placement_id"], dict(NO_AGREEMENT))
        mine["agreement_versions"] += 1
        in_force = row["settled_at"] is not None and row["withdrawn_at"] is None
        if in_force or (mine["agreed_on"] is None and row["withdrawn_at"] is None):
            mine |= {name: row[name] if name in {"measure", "hire_by"} else plain(row[name]) for name in AGREED}
        if in_force and mine["agreed_on"] is None:
            mine["agreed_on"] = day_of(row["settled_at"])
    return found


def _follow_ups(municipality: int) -> dict[int, tuple[int, int]]:
    rows = FollowUp.objects.filter(municipality=municipality).order_by().values("placement_id")
    counted = rows.annotate(n=Count("pk"), all_three=Count("pk", filter=Q(candidate_present=True, company_present=True)))
    return {row["placement_id"]: (row["n"], row["all_three"]) for row in counted}


def _disputed(municipality: int) -> dict[int, int]:
    rows = WorkWeek.objects.filter(municipality=municipality, disputed_at__isnull=False).order_by().values("placement_id")
    return dict(rows.annotate(n=Count("pk")).values_list("placement_id", "n"))


def week_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Hours that count: a decision stands instead of what was written. The longest table, so the database adds up."""
    place, these = code_of(municipality), in_research(municipality)
    refs = {
        pk: (crypto.pseudonym(placement), crypto.pseudonym(candidate))
        for pk, placement, candidate in Placement.objects.filter(candidate__in=these).values_list("pk", "ref", "candidate__ref")
    }
    entries = HourEntry.objects.filter(week__placement__candidate__in=these).order_by()
    summed = entries.values("week_id", "pay_kind").annotate(counted=Sum(Cast(COUNTED_HOURS, FloatField())), there=_attendance())
    hours: dict[int, dict[str, float]] = {}
    for row in summed:
        mine = hours.setdefault(row["week_id"], dict.fromkeys((*HOUR_COLUMNS.values(), "flex_attendance_hours"), 0.0))
        mine[HOUR_COLUMNS[row["pay_kind"]]] = round(row["counted"], 2)
        mine["flex_attendance_hours"] += round(row["there"] or 0, 2)
    none = dict.fromkeys((*HOUR_COLUMNS.values(), "flex_attendance_hours"), 0.0)
    weeks = WorkWeek.objects.filter(placement__candidate__in=these).order_by("placement", "monday")
    for pk, placement, monday, confirmed, disputed, decided in weeks.values_list(
        "pk", "placement_id", "monday", "confirmed_at", "disputed_at", "decided_at"
    ):
        known = {"confirmed": confirmed is not None, "disputed": disputed is not None, "decided": decided is not None}
        mine = hours.get(pk, none)
        yield {"municipality": place, "placement": refs[placement][0], "candidate": refs[placement][1], "week": monday, **mine, **known}


def _attendance() -> Sum:
    return Sum(Cast("attendance_hours", FloatField()))


def assessment_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = AssessmentScore.objects.filter(assessment__placement__candidate__in=in_research(municipality))
    refs = ("assessment__ref", "assessment__placement__ref", "assessment__placement__candidate__ref")
    needed = ("decisive_competence__competence__key", "decisive_competence__level")
    for row in rows.order_by("assessment", "pk").values_list(*refs, "assessment__party", "assessment__day", *needed, "level"):
        yield {
            "municipality": place,
            **dict(zip(("assessment", "placement", "candidate"), map(crypto.pseudonym, row[:3]), strict=True)),
            **dict(zip(("party", "day", "competence", "needed", "level"), row[3:], strict=True)),
        }


def follow_up_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = FollowUp.objects.filter(placement__candidate__in=in_research(municipality)).order_by("held_on", "pk")
    fields = ("held_on", "candidate_present", "company_present", "hire_word")
    for row in rows.values_list("ref", "placement__ref", "placement__candidate__ref", *fields, "absence"):
        yield {
            "municipality": place,
            **dict(zip(("follow_up", "placement", "candidate"), map(crypto.pseudonym, row[:3]), strict=True)),
            **dict(zip(("day", *fields[1:]), row[3:-1], strict=True)),
            "absence": or_none(row[-1]),
        }


def effort_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = ParallelEffort.objects.filter(placement__candidate__in=in_research(municipality)).order_by("from_day", "pk")
    fields = ("kind", "from_day", "to_day", "agreed_on")
    for row in rows.values_list("ref", "placement__ref", "placement__candidate__ref", *fields):
        yield {
            "municipality": place,
            **dict(zip(("effort", "placement", "candidate"), map(crypto.pseudonym, row[:3]), strict=True)),
            **dict(zip(fields, row[3:], strict=True)),
        }


def _whose(source: Any) -> tuple[Any, Any]:
    return pseudonym("placement", _("Forløbet"), source), pseudonym("candidate", _("Jobkandidaten"), source)


PLACEMENTS = FactTable(
    name="placements",
    meaning=_("Forløb i virksomheder"),
    row=_("Et forløb"),
    key=("placement",),
    person="candidate",
    rows=placement_rows,
    columns=(
        municipality(),
        *_whose(MADE),
        pseudonym("match", _("Matchet, som forløbet kom af"), MADE),
        pseudonym("company", _("Virksomheden"), MADE),
        pseudonym("job_function", _("Jobfunktionen"), MADE),
        day("created_on", _("Oprettet"), MADE),
        day("started_on", _("Første dag på arbejdspladsen"), START),
        day("ended_on", _("Sidste dag"), END),
        code("end_kind", _("Hvordan det endte"), END, EndKind.choices),
        code("end_side", _("Hvis side det kom fra"), END, EndSide.choices),
        code("end_cause", _("Hvorfor det endte uden ansættelse; tom, når ingen har sagt det"), END, EndCause.choices),
        count("agreement_versions", _("Versioner af aftalen"), AGREEMENT, _("versioner")),
        day("agreed_on", _("Alle tre havde bekræftet den første gang"), _("Den sidste parts bekræftelse")),
        code("measure", _("Ordning efter den aftale, der gælder"), AGREEMENT, Measure.choices),
        number("hours_per_week", _("Aftalte timer"), AGREEMENT, HOURS_A_WEEK),
        number("paid_hours_per_week", _("Heraf med løn"), AGREEMENT, HOURS_A_WEEK),
        number("hire_hours", _("Timer i den mulige ansættelse"), AGREEMENT, HOURS_A_WEEK),
        day("hire_by", _("Den mulige ansættelse senest"), AGREEMENT),
        count("days_to_agreement", _("Fra indskrivning til aftale"), _("Den sidste parts bekræftelse"), DAYS),
        count("days_to_first_meeting", _("Fra indskrivning til første møde i virksomheden"), _("Møde om match holdt"), DAYS),
        count("follow_ups", _("Opfølgninger"), FOLLOW_UP, _("møder")),
        count("three_party_meetings", _("Opfølgninger med både kandidat og virksomhed"), FOLLOW_UP, _("møder")),
        count("disputed_weeks", _("Uger, hvor nogen var uenig i timerne"), _("Uenighed om en uges timer"), _("uger")),
    ),
)
WORKED_WEEKS = FactTable(
    name="worked_weeks",
    meaning=_("Timer i forløb, uge for uge, med og uden løn"),
    row=_("En uge i et forløb"),
    key=("placement", "week"),
    person="candidate",
    rows=week_rows,
    columns=(
        municipality(),
        *_whose(WEEK),
        day("week", _("Ugens mandag"), WEEK),
        number("unpaid_hours", _("Timer uden løn"), WEEK, HOURS),
        number("ordinary_hours", _("Timer med ordinær løn"), WEEK, HOURS),
        number("flex_hours", _("Timer med løn i fleksjob"), WEEK, HOURS),
        number("subsidised_hours", _("Timer med løn med tilskud"), WEEK, HOURS),
        number("flex_attendance_hours", _("Fremmødetimer i fleksjob"), WEEK, HOURS),
        yes_no("confirmed", _("Bekræftet af virksomheden"), _("Uge bekræftet")),
        yes_no("disputed", _("Nogen var uenig"), _("Uenighed om en uges timer")),
        yes_no("decided", _("Afgjort af kommunen"), _("Afgørelse om en uges timer")),
    ),
)
ASSESSMENTS = FactTable(
    name="competence_assessments",
    meaning=_("Vurderinger af de afgørende kompetencer"),
    row=_("En kompetence i en parts vurdering"),
    key=("assessment", "competence"),
    person="candidate",
    rows=assessment_rows,
    columns=(
        municipality(),
        pseudonym("assessment", _("Vurderingen"), ASSESSMENT),
        *_whose(ASSESSMENT),
        code("party", _("Hvem der vurderede"), ASSESSMENT, Party.choices),
        day("day", _("Dagen"), ASSESSMENT),
        code("competence", _("Kompetencens nøgle i det fælles sprog"), ASSESSMENT),
        count("needed", _("Det niveau, som jobfunktionen kræver"), _("Jobfunktionen beskrevet"), _("1 til 5")),
        count("level", _("Det niveau, der blev set"), ASSESSMENT, _("1 til 5")),
    ),
)
FOLLOW_UPS = FactTable(
    name="follow_ups",
    meaning=_("Opfølgninger i forløb"),
    row=_("En opfølgning"),
    key=("follow_up",),
    person="candidate",
    rows=follow_up_rows,
    columns=(
        municipality(),
        pseudonym("follow_up", _("Opfølgningen"), FOLLOW_UP),
        *_whose(FOLLOW_UP),
        day("day", _("Dagen"), FOLLOW_UP),
        yes_no("candidate_present", _("Kandidaten var med"), FOLLOW_UP),
        yes_no("company_present", _("Virksomheden var med"), FOLLOW_UP),
        code("hire_word", _("Den mulige ansættelse er"), FOLLOW_UP, HireWord.choices),
        code("absence", _("Sygefravær siden sidst; tom, når ingen ved det"), FOLLOW_UP, Absence.choices),
    ),
)
EFFORTS = FactTable(
    name="parallel_efforts",
    meaning=_("Indsatser ved siden af et forløb"),
    row=_("En indsats"),
    key=("effort",),
    person="candidate",
    rows=effort_rows,
    columns=(
        municipality(),
        pseudonym("effort", _("Indsatsen"), EFFORT),
        *_whose(EFFORT),
        code("kind", _("Indsatsens art"), EFFORT, ParallelEffort.Effort.choices),
        day("from_day", _("Fra"), EFFORT),
        day("to_day", _("Til"), EFFORT),
        day("agreed_on", _("Aftalt med virksomheden"), EFFORT),
    ),
)
register(PLACEMENTS, WORKED_WEEKS, ASSESSMENTS, FOLLOW_UPS, EFFORTS)
