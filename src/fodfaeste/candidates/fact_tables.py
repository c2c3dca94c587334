"""What candidates hand over for evaluation: those who consented to research, and counts of everybody without persons."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Subquery
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from fodfaeste.candidates.facts import ASKS, in_research, with_knowledge
from fodfaeste.candidates.models import Candidate, Consent, EndReason, Sex, TargetGroup
from fodfaeste.people.facts import code_of
from fodfaeste.people.models import Municipality
from fodfaeste.shared import crypto
from fodfaeste.shared.danish import as_day
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import ZERO_TO_ONE, code, count, day, month, municipality, number, or_none, pseudonym, text
from fodfaeste.shared.models import AuditEvent

ENROLMENT, CONSENT, END = _("Indskrivning"), _("Samtykke"), _("Udskrivning")
RESEARCH, TAKE_PART = Consent.Purpose.RESEARCH, Consent.Purpose.TAKE_PART
BAND = 10


def municipality_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = Municipality.objects.get(pk=municipality)
    first = Candidate.objects.filter(municipality=municipality).aggregate(day=Min("enrolled_on"))["day"]
    yield {"municipality": place.code, "name": place.name, "places": place.quota, "first_enrolled_on": first}


def candidate_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Everybody whose consent to research stands."""
    place, changes = code_of(municipality), _caseworker_changes(municipality)
    given = Consent.objects.filter(candidate=OuterRef("pk"), purpose=RESEARCH, withdrawn_on__isnull=True).values("given_on")[:1]
    standing = Consent.objects.filter(candidate=OuterRef("pk"), purpose=TAKE_PART).order_by("-given_on", "-pk")
    rows = with_knowledge(in_research(municipality)).annotate(
        research_given_on=Subquery(given), take_part_withdrawn_on=Subquery(standing.values("withdrawn_on")[:1])
    )
    same = ("sex", "target_group", "enrolled_on", "research_given_on", "profile_approved_on", "ended_on", "take_part_withdrawn_on")
    for row in rows.order_by("enrolled_on", "pk").values("ref", "birth_year", "end_reason", "known_parts", *same):
        yield {
            "municipality": place,
            "candidate": crypto.pseudonym(row["ref"]),
            "age_band": _band(row["enrolled_on"].year - row["birth_year"]),
            "end_reason": or_none(row["end_reason"]),
            "knowledge": row["known_parts"] / len(ASKS),
            "caseworker_changes": changes.get(row["ref"], 0),
            **{name: row[name] for name in same},
        }


def _band(age: int) -> str:
    lowest = age // BAND * BAND
    return f"{lowest}-{lowest + BAND - 1}"


def _caseworker_changes(municipality: int) -> dict[str, int]:
    """Who got a first caseworker had none to change from."""
    events = AuditEvent.objects.filter(chain=municipality, event="candidates.change_caseworker").exclude(code="first")
    return dict(events.order_by().values("target_ref").annotate(n=Count("pk")).values_list("target_ref", "n"))


def month_rows(municipality: int) -> Iterator[dict[str, Any]]:
    """Counts of everybody, also of those who said no or withdrew: nobody can be seen in them."""
    place, found = code_of(municipality), _Months()
    everybody, consents = Candidate.objects.filter(municipality=municipality), Consent.objects.filter(municipality=municipality)
    found.add("enrolled", everybody, "enrolled_on", "target_group")
    found.add("ended", everybody.filter(ended_on__isnull=False), "ended_on", "target_group")
    found.add("research_given", consents.filter(purpose=RESEARCH), "given_on")
    found.add("research_withdrawn", consents.filter(purpose=RESEARCH, withdrawn_on__isnull=False), "withdrawn_on")
    found.add("take_part_withdrawn", consents.filter(purpose=TAKE_PART, withdrawn_on__isnull=False), "withdrawn_on")
    for (first, group), times in _refused(municipality).items():
        found.counts.setdefault((first, group), {})["research_refused"] = times
    for (first, group), counts in sorted(found.counts.items()):
        yield {"municipality": place, "month": first, "target_group": group, **{name: counts.get(name, 0) for name in COUNTED}}


def _refused(municipality: int) -> Counter[tuple[date, str]]:
    """Who was asked and said no, by the month of the last no; a yes on that day or later stands instead."""
    events = AuditEvent.objects.filter(chain=municipality, event="candidates.refuse_consent", code=RESEARCH)
    last = dict(events.order_by().values("target_ref").annotate(last=Max("happened_at")).values_list("target_ref", "last"))
    given = Consent.objects.filter(municipality=municipality, purpose=RESEARCH).order_by().values("candidate__ref")
    yes = dict(given.annotate(last=Max("given_on")).values_list("candidate__ref", "last"))
    groups = dict(Candidate.objects.filter(municipality=municipality).values_list("ref", "target_group"))
    days = ((ref, as_day(moment)) for ref, moment in last.items())
    return Counter((on.replace(day=1), groups[ref]) for ref, on in days if ref in groups and yes.get(ref, date.min) < on)


COUNTED = ("enrolled", "research_given", "research_refused", "research_withdrawn", "take_part_withdrawn", "ended")


class _Months:
    """Counts by month and target group, each of one query."""

    def __init__(self) -> None:
        self.counts: dict[tuple[date, str], dict[str, int]] = {}

    def add(self, name: str, rows: Any, day: str, group: str = "candidate__target_group") -> None:
        persons = "pk" if group == "target_group" else "candidate"
        counted = rows.order_by().annotate(first=TruncMonth(day)).values("first", group).annotate(n=Count(persons, distinct=True))
        for row in counted:
            self.counts.setdefault((row["first"], row[group]), {})[name] = row["n"]


MUNICIPALITIES = FactTable(
    name="municipalities",
    meaning=_("Kommunerne i øjebliksbilledet"),
    row=_("En kommune"),
    key=("municipality",),
    rows=municipality_rows,
    columns=(
        municipality(),
        text("name", _("Kommunens navn"), _("Kommunens indstillinger")),
        count("places", _("Planlagt antal jobkandidater"), _("Kommunens indstillinger"), _("pladser")),
        day("first_enrolled_on", _("Den første indskrivning"), ENROLMENT),
    ),
)
MONTHS = FactTable(
    name="recruitment_months",
    meaning=_("Indskrivning og samtykke måned for måned, uden personer"),
    row=_("En målgruppe i en måned, hvor noget skete"),
    key=("municipality", "month", "target_group"),
    rows=month_rows,
    columns=(
        municipality(),
        month("month", _("Måneden"), _("Dagen, hvor det skete")),
        code("target_group", _("Målgruppe"), ENROLMENT, TargetGroup.choices),
        count("enrolled", _("Indskrevet i måneden"), ENROLMENT, _("personer")),
        count("research_given", _("Har givet samtykke til forskning i måneden"), CONSENT, _("personer")),
        count("research_refused", _("Er spurgt om forskning og har sagt nej i måneden"), _("Sagt nej til forskning"), _("personer")),
        count("research_withdrawn", _("Har trukket samtykket til forskning tilbage i måneden"), CONSENT, _("personer")),
        count("take_part_withdrawn", _("Har trukket samtykket til at deltage tilbage i måneden"), CONSENT, _("personer")),
        count("ended", _("Udskrevet uden ansættelse i måneden"), END, _("personer")),
    ),
)
CANDIDATES = FactTable(
    name="candidates",
    meaning=_("Jobkandidater, som har sagt ja til forskning"),
    row=_("En jobkandidat"),
    key=("candidate",),
    person="candidate",
    rows=candidate_rows,
    columns=(
        municipality(),
        pseudonym("candidate", _("Jobkandidaten"), ENROLMENT),
        code("sex", _("Køn"), ENROLMENT, Sex.choices),
        code("age_band", _("Alder ved indskrivning, i tiår"), _("Fødselsår og indskrivningsdag")),
        code("target_group", _("Målgruppe"), ENROLMENT, TargetGroup.choices),
        day("enrolled_on", _("Indskrevet"), ENROLMENT),
        day("research_given_on", _("Har sagt ja til forskning"), CONSENT),
        day("profile_approved_on", _("Kandidaten har godkendt sin profil"), _("Godkendelse af profilen")),
        day("ended_on", _("Udskrevet uden ansættelse"), END),
        code("end_reason", _("Hvorfor udskrevet"), END, EndReason.choices),
        day("take_part_withdrawn_on", _("Har trukket samtykket til at deltage tilbage"), CONSENT),
        number("knowledge", _("Hvor stor en del af profilen der er kendt"), _("Profilen på øjebliksbilledets dag"), ZERO_TO_ONE),
        count("caseworker_changes", _("Skift af sagsbehandler"), _("Ny sagsbehandler"), _("skift")),
    ),
)
register(MUNICIPALITIES, MONTHS, CANDIDATES)
