"""What supervision and anchoring hand over for evaluation: counts of groups and sessions, and how what was anchored stands."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from fodfaeste.action_points.models import ActionPoint
from fodfaeste.people.facts import code_of
from fodfaeste.shared import clock, crypto
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import code, count, day, day_of, municipality, or_none, pseudonym
from fodfaeste.shared.models import label_of
from fodfaeste.supervision.models import (
    AnchoringItem,
    GroupMember,
    Part,
    Rhythm,
    SessionState,
    Standing,
    SupervisionGroup,
    SupervisionSession,
)

GROUP, SESSION, HELD = _("Gruppe oprettet"), _("Møde planlagt"), _("Møde skrevet som holdt")
DECISIONS, ITEM = _("Handlepunkt aftalt på mødet"), _("Punkt i forankringsplanen")
LED_BY = (("own", _("en kollega")), ("together", _("en kollega sammen med proceskonsulenten")), ("consultant", _("proceskonsulenten")))
OF_PART = {Part.LEADS: "consultant", Part.CO_LEADS: "together", Part.SITS_IN: "own", Part.ON_CALL: "own", Part.GONE: "own"}


def group_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    here = GroupMember.objects.filter(municipality=municipality).filter(Q(to_day__isnull=True) | Q(to_day__gte=clock.today()))
    members = dict(here.order_by().values("group_id").annotate(n=Count("pk")).values_list("group_id", "n"))
    newest = Rhythm.objects.filter(group=OuterRef("pk")).order_by("-from_day", "-pk").values("weeks")[:1]
    rows = SupervisionGroup.objects.filter(municipality=municipality).annotate(rhythm=Subquery(newest))
    for pk, ref, from_day, to_day, rhythm in rows.order_by("pk").values_list("pk", "ref", "from_day", "to_day", "rhythm"):
        yield {
            "municipality": place,
            "group": crypto.pseudonym(ref),
            "from_day": from_day,
            "to_day": to_day,
            "members": members.get(pk, 0),
            "rhythm_weeks": rhythm,
        }


def session_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place, decided = code_of(municipality), _decisions(municipality)
    cases = Count("cases", filter=Q(cases__withdrawn_at__isnull=True), distinct=True)
    came = Count("attendance", filter=Q(attendance__came=True), distinct=True)
    rows = SupervisionSession.objects.filter(municipality=municipality).select_related("group", "trial")
    for row in rows.annotate(expected=Count("attendance", distinct=True), came=came, brought=cases).order_by("day", "pk"):
        yield {
            "municipality": place,
            "session": crypto.pseudonym(row.ref),
            "group": crypto.pseudonym(row.group.ref),
            "day": row.day,
            "state": row.state.value,
            "method": row.method_key,
            "trial": crypto.pseudonym(row.trial.ref) if row.trial is not None else None,
            "facilitator": OF_PART[Part(row.consultant_part)] if row.consultant_part else None,
            "consultant_part": or_none(row.consultant_part),
            "expected": row.expected,
            "attended": row.came,
            "cases": row.brought,
            **decided.get(row.ref, dict.fromkeys(KEPT, 0)),
        }


KEPT = ("decisions", "decisions_done", "decisions_on_time", "decisions_dropped")


def _decisions(municipality: int) -> dict[str, dict[str, int]]:
    """What was agreed at each session, and what became of it; given up is not kept."""
    found: dict[str, dict[str, int]] = {}
    about = ActionPoint.objects.filter(municipality=municipality, target_type=label_of(SupervisionSession))
    for ref, due_on, done_at, dropped_at in about.order_by("pk").values_list("target_ref", "due_on", "done_at", "dropped_at"):
        mine = found.setdefault(ref, dict.fromkeys(KEPT, 0))
        done = day_of(done_at)
        mine["decisions"] += 1
        mine["decisions_done"] += done is not None
        mine["decisions_on_time"] += done is not None and done <= due_on
        mine["decisions_dropped"] += dropped_at is not None
    return found


def item_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    rows = AnchoringItem.objects.filter(municipality=municipality).with_standing().select_related("solution").order_by("pk")
    for row in rows:
        yield {
            "municipality": place,
            "item": crypto.pseudonym(row.ref),
            "solution_model": row.solution.ref if row.solution is not None else None,
            "from_day": row.from_day,
            "standing": row.standing.value,
        }


GROUPS = FactTable(
    name="supervision_groups",
    meaning=_("Grupper i kollegial supervision"),
    row=_("En gruppe"),
    key=("group",),
    rows=group_rows,
    columns=(
        municipality(),
        pseudonym("group", _("Gruppen"), GROUP),
        day("from_day", _("Begyndt"), GROUP),
        day("to_day", _("Sluttet"), _("Gruppe sluttet")),
        count("members", _("Medlemmer nu"), _("Medlem skrevet"), _("personer")),
        count("rhythm_weeks", _("Uger mellem møderne, som gruppen har sat sig for nu"), _("Rytme sat"), _("uger")),
    ),
)
SESSIONS = FactTable(
    name="supervision_sessions",
    meaning=_("Møder i kollegial supervision"),
    row=_("Et møde"),
    key=("session",),
    rows=session_rows,
    columns=(
        municipality(),
        pseudonym("session", _("Mødet"), SESSION),
        pseudonym("group", _("Gruppen"), SESSION),
        day("day", _("Dagen"), SESSION),
        code("state", _("Hvor mødet står"), SESSION, SessionState.choices),
        code("method", _("Metodens nøgle"), SESSION),
        pseudonym("trial", _("Afprøvningen, som det handlede om"), SESSION),
        code("facilitator", _("Hvem der ledte"), HELD, LED_BY),
        code("consultant_part", _("Hvad proceskonsulenten gjorde"), HELD, Part.choices),
        count("expected", _("Medlemmer, der hørte til gruppen den dag"), HELD, _("personer")),
        count("attended", _("Heraf med"), HELD, _("personer")),
        count("cases", _("Sager taget med"), _("Sag taget med"), _("sager")),
        count("decisions", _("Beslutninger"), DECISIONS, _("handlepunkter")),
        count("decisions_done", _("Heraf gjort"), _("Handlepunkt gjort"), _("handlepunkter")),
        count("decisions_on_time", _("Heraf gjort senest den aftalte dag"), _("Handlepunkt gjort"), _("handlepunkter")),
        count("decisions_dropped", _("Heraf opgivet med en grund"), _("Handlepunkt opgivet"), _("handlepunkter")),
    ),
)
ITEMS = FactTable(
    name="anchoring_items",
    meaning=_("Det, kommunen vil holde i live, når projektet slutter"),
    row=_("Et punkt i forankringsplanen"),
    key=("item",),
    rows=item_rows,
    columns=(
        municipality(),
        pseudonym("item", _("Punktet"), ITEM),
        code("solution_model", _("Løsningsmodellen, hvis det er en"), ITEM),
        day("from_day", _("Fra"), ITEM),
        code("standing", _("Hvor det står nu"), _("Hændelse i forankringen"), Standing.choices),
    ),
)
register(GROUPS, SESSIONS, ITEMS)
