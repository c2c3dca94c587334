"""Supervision and anchoring in every state for tests, made by the same actions as real ones; members are caseworker and consultant."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from fodfaeste.people.models import Person
from fodfaeste.shared import clock
from fodfaeste.supervision import actions
from fodfaeste.supervision.models import AnchoringItem, SupervisionCase, SupervisionGroup, SupervisionSession
from tests.cast import Cast
from tests.fodfaeste.placements import factories

MADE, TODAY = date(2026, 1, 5), date(2026, 5, 4)


def members(cast: Cast) -> list[Person]:
    return list({one.pk: one for one in (cast.caseworker, cast.consultant)}.values())


def group(cast: Cast, name: str = "", **extra: Any) -> SupervisionGroup:
    """Team Havnen; where there is a group already, the next one by its number."""
    before = SupervisionGroup.objects.filter(municipality=cast.own).count()
    name = name or ("Team Havnen" if not before else f"Team Havnen {before + 1}")
    plan = {"name": name, "supporter": cast.process_consultant, "weeks": 4, "members": members(cast), **extra}
    with clock.moved_to(MADE):
        return actions.write_group(by=cast.leader, municipality=cast.own, plan=actions.GroupPlan(**plan))


def plan(day: date, **extra: Any) -> actions.SessionPlan:
    return actions.SessionPlan(**{"day": day, "starts_at": time(9), "place": "Mødelokale 2", "method_key": "sagsrunde", **extra})


def session(cast: Cast, of: SupervisionGroup | None = None, day: date | None = None, **extra: Any) -> SupervisionSession:
    """Today, unless a day is given."""
    of, day = of or group(cast), day or clock.today()
    with clock.moved_to(min(day, clock.today())):
        return actions.plan_sessions(by=cast.leader, group=of, plan=plan(day, **extra))[0]


def held(
    cast: Cast, of: SupervisionGroup, day: date, part: str = "leads", came: Iterable[Person] | None = None, by: Person | None = None
) -> SupervisionSession:  # fmt: skip
    """Led by the process consultant as long as she leads, then by the caseworker."""
    made = session(cast, of, day)
    led = cast.process_consultant if part in {"leads", "co_leads"} else cast.caseworker
    with clock.moved_to(day):
        there = actions.Held(led, part, members(cast) if came is None else came)
        return actions.hold_session(by=by or cast.caseworker, session=made, held=there)


TOLD = {"story": "Amina er usikker ved kassen hos Ærø Butik. Karen synes, det går fint.", "question": "Hvordan hjælper vi Amina videre?"}


def case(cast: Cast, of: SupervisionSession | None = None, **extra: Any) -> SupervisionCase:
    of, placement = of or session(cast), factories.running_placement(cast)
    return actions.bring_case(by=cast.caseworker, session=of, placement=placement, **{**TOLD, **extra})


def values(cast: Cast, **extra: Any) -> actions.Item:
    return actions.Item(
        **{"what": "Akuttelefonen", "keeper": cast.caseworker, "from_day": date(2026, 9, 1), "takes": "En time om ugen", **extra}
    )


def item(cast: Cast, **extra: Any) -> AnchoringItem:
    return actions.add_item(by=cast.leader, municipality=cast.own, item=values(cast, **extra))
