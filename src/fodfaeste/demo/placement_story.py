"""The weeks of one placement in the demo: agreement, hours, follow-ups, and the hire or the end."""

import random
from collections.abc import Generator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from fodfaeste.catalogue.models import NeedKind
from fodfaeste.demo import chances, names
from fodfaeste.demo.retention_story import live_employment
from fodfaeste.placements import actions
from fodfaeste.placements.models import AgreementVersion, Placement, WorkWeek
from fodfaeste.retention import actions as retention
from fodfaeste.shared import clock

if TYPE_CHECKING:
    from fodfaeste.demo.stories import Teller

ROUND = Decimal("0.5")
TRAINED = tuple(names.TRAINING_WHY)
ABSENCE = ("none", "none", "none", "none", "days", "days", "weeks", "")
CAUSES = {
    "candidate": ("sickness", "sickness", "not_the_work", "hours_or_travel", "conflict", "other"),
    "company": ("company_changed", "company_changed", "not_the_work", "conflict", "other"),
    "shared": ("not_the_work", "hours_or_travel", "company_changed", "sickness", "other"),
}
WORDS = {
    "closer": "Vi kan se en stilling for os, hvis det fortsætter sådan.",
    "same": "Vi skal se lidt mere stabilitet først.",
    "farther": "Det går langsommere end ventet, og der er mindre at lave.",
    "agreed": "Vi er enige om timerne og begynder til den første.",
}


def live_placement(teller: "Teller", placement: Placement) -> Generator[datetime, None, bool]:
    """True when it became a hire."""
    yield teller.later(0, 4)
    # As a page does: the agreement is read once, and again when there is a new version.
    prefetch_related_objects([placement], "agreements")
    plan = Plan(teller.chance, placement)
    version = _write_first(teller, placement, plan)
    yield from _confirm(teller, version)
    if teller.chance.random() > chances.PLACEMENT_STARTS:
        yield teller.later(2, 10)
        _stop(teller, placement, "never_started", "candidate")
        return False
    yield clock.at(max(plan.first_day, clock.today() + timedelta(days=1)), 8)
    actions.start(by=teller.caseworker, placement=placement, started_on=clock.today())
    _agree_beside(teller, placement)
    hired = yield from _weeks(teller, placement, plan)
    return hired


class Plan:
    """What the invented future holds for this placement."""

    def __init__(self, chance: random.Random, placement: Placement) -> None:
        self.flex = placement.candidate.target_group == "flex_job"
        self.first_day = clock.today() + timedelta(days=chance.randint(5, 14))
        self.weeks = chances.WORK_TRIAL_WEEKS
        self.hours = Decimal(chance.choice((6, 8, 10, 12)))
        self.hired = chance.random() < chances.HIRE_BY_GROUP[placement.candidate.target_group]
        self.hire_week = chance.randint(6, 12)
        self.paid_from = chance.randint(3, 8) if self.hired or chance.random() < chances.PAID_HOURS_COME else 99
        self.level = chance.choice((1, 2, 2))
        self.climb = 0.22 if self.hired else 0.1
        self.tasks = [task.name for task in placement.job_function.tasks.order_by("position")]

    @property
    def paid_kind(self) -> str:
        return "paid_flex" if self.flex else "paid_ordinary"

    def paid_hours(self, week: int) -> Decimal:
        if week < self.paid_from:
            return Decimal(0)
        return min(self.hours - ROUND, Decimal(2) + Decimal(week - self.paid_from))


def _write_first(teller: "Teller", placement: Placement, plan: Plan) -> AgreementVersion:
    chance = teller.chance
    return actions.write_agreement(
        by=teller.consultant, placement=placement, reason="first", measure="work_trial",
        purpose=chance.choice(names.WORK_TRIAL_PURPOSE), vitas_number=f"DEMO{chance.randrange(10**6):06}", vitas_date=clock.today(),
        period_from=plan.first_day, period_to=plan.first_day + timedelta(weeks=plan.weeks, days=-1), hours_per_week=plan.hours,
        paid_hours_per_week=Decimal(0), unpaid_tasks="\n".join(plan.tasks[:2]), paid_tasks="",
        hire_function=placement.job_function.title, hire_hours=plan.hours, hire_takes=chance.choice(names.HIRE_TAKES),
        hire_by=plan.first_day + timedelta(weeks=plan.weeks),
    )  # fmt: skip


def _confirm(teller: "Teller", version: AgreementVersion) -> Generator[datetime, None, None]:
    placement = version.placement
    placement.refresh_from_db(fields=["agreements"])
    hands = (("candidate", placement.candidate.person), ("company", placement.contact.person), ("jobcentre", placement.caseworker))
    for party, person in hands:
        yield teller.later(0, 2)
        actions.confirm(by=person, agreement=version, party=party)
    prefetch_related_objects([placement], "agreements")


def _agree_beside(teller: "Teller", placement: Placement) -> None:
    chance = teller.chance
    for side, person in (("jobcentre", teller.consultant), ("company", placement.contact.person)):
        actions.name_contact(by=teller.caseworker, placement=placement, side=side, person=person, task="alt", from_day=clock.today())
    if chance.random() < 0.6:
        need = chance.choice(list(NeedKind)).value
        like = chance.choice(("yes", "yes", "partly", "no", "unknown"))
        actions.add_support_need(
            by=teller.consultant, placement=placement, kind=need, handling="Aftalt med lederen og set på igen efter en måned.",
            like_staff=like, difference="Der følger en ekstra makker med." if like in {"partly", "no"} else "", owner_party="company",
            agreed_on=clock.today() if like != "unknown" else None,
        )  # fmt: skip
    if chance.random() < 0.75:
        model = chance.choice(TRAINED)
        actions.choose_training(
            by=teller.consultant, placement=placement, training_model=model, trainer="en kollega i afdelingen",
            why=names.TRAINING_WHY[model] if chance.random() < 0.7 else "", from_day=clock.today(),
        )  # fmt: skip
    if chance.random() < 0.4:
        actions.add_parallel_effort(
            by=teller.consultant, placement=placement, kind=chance.choice(("course", "mentoring", "language")),
            when_words="tirsdag eftermiddag", from_day=clock.today(), to_day=None,
            agreed_on=clock.today() if chance.random() < 0.7 else None, staff_note="",
        )  # fmt: skip


def _weeks(teller: "Teller", placement: Placement, plan: Plan) -> Generator[datetime, None, bool]:
    began = clock.today()
    for week in range(plan.weeks):
        monday = clock.week_start(began) + timedelta(weeks=week)
        yield clock.at(max(monday + timedelta(days=4), began), 15)
        if teller.chance.random() < chances.BREAKS_OFF_A_WEEK and week:
            _stop(teller, placement, "broken_off", teller.chance.choice(("candidate", "company", "shared")))
            return False
        if week == plan.paid_from:
            yield from _pay_agreed(teller, placement, plan, week)
        if teller.chance.random() > chances.WEEK_IS_MISSED:
            yield from _one_week(teller, placement, plan, week, monday)
        if week % 4 == 3:
            yield from _look_back(teller, placement, plan, week)
        if plan.hired and week == plan.hire_week:
            yield clock.at(monday + timedelta(days=7), 9)
            return (yield from _hire(teller, placement, plan))
    yield clock.at(clock.today() + timedelta(days=3), 10)
    _stop(teller, placement, "run_out", "shared")
    return False


def _one_week(teller: "Teller", placement: Placement, plan: Plan, week: int, monday: date) -> Generator[datetime, None, None]:
    paid, tasks = plan.paid_hours(week), plan.tasks
    entries: list[dict[str, object]] = []
    if plan.hours > paid:
        entries.append({"day": None, "task": tasks[0], "pay_kind": "unpaid", "hours": plan.hours - paid})
    if paid:
        entry: dict[str, object] = {"day": None, "task": tasks[-1], "pay_kind": plan.paid_kind, "hours": paid}
        if plan.flex:
            entry |= {"attendance_hours": paid * 2, "intensity_percent": 50}
        entries.append(entry)
    written = actions.record_hours(by=placement.candidate.person, placement=placement, monday=monday, entries=entries)
    yield teller.later(0, 5)
    if teller.chance.random() < chances.DISAGREE:
        yield from _disagree(teller, placement, written)
    elif teller.chance.random() < chances.COMPANY_CONFIRMS:
        actions.confirm_week(by=placement.contact.person, week=written)


def _disagree(teller: "Teller", placement: Placement, week: WorkWeek) -> Generator[datetime, None, None]:
    entries = list(week.entries.order_by("pk"))
    less = sum((entry.hours for entry in entries), Decimal(0)) - 1
    actions.dispute_week(by=placement.contact.person, week=week, hours=less, words="Fredag sluttede vi en time før.")
    yield teller.later(1, 4)
    decided = {entry.ref: entry.hours for entry in entries}
    decided[max(entries, key=lambda entry: entry.hours).ref] -= 1
    actions.decide_week(
        by=teller.caseworker, week=week, hours_by_entry=decided, words="Begge er ringet op; vagtplanen giver virksomheden ret."
    )


def _pay_agreed(teller: "Teller", placement: Placement, plan: Plan, week: int) -> Generator[datetime, None, None]:
    """Pay for some of the hours: another and separate function beside the work trial, in a new version."""
    version = actions.write_agreement(
        by=teller.consultant, placement=placement, reason="pay", measure="hybrid", paid_hours_per_week=plan.paid_hours(week),
        unpaid_tasks=plan.tasks[0], paid_tasks=plan.tasks[-1],
    )  # fmt: skip
    yield from _confirm(teller, version)
    for step in (1, 2):
        actions.add_step(
            by=teller.consultant, placement=placement, from_day=clock.today() + timedelta(weeks=3 * step),
            hours_per_week=plan.hours, paid_hours_per_week=min(plan.hours, plan.paid_hours(week) + 2 * step), pay_kind=plan.paid_kind,
            takes="Opgaven sidder fast.",
        )  # fmt: skip


def _look_back(teller: "Teller", placement: Placement, plan: Plan, week: int) -> Generator[datetime, None, None]:
    chance = teller.chance
    word = (
        "agreed"
        if plan.hired and week + 4 > plan.hire_week
        else chance.choice(("closer", "same", "same") if plan.hired else ("same", "farther", "closer"))
    )
    decisive = list(placement.job_function.decisive_competences.order_by("pk"))
    sides = (
        ("candidate", placement.candidate.person, 0.3),
        ("company", placement.contact.person, 0.0),
        ("jobcentre", teller.caseworker, 0.1),
    )
    for party, who, kind in sides:
        if chance.random() < 0.85:
            seen = plan.level + plan.climb * week + kind
            levels = {one.ref: max(1, min(5, round(seen + chance.uniform(-0.6, 0.6)))) for one in decisive}
            actions.assess(by=who, placement=placement, party=party, day=clock.today(), levels=levels, note="")
    yield teller.later(0, 2)
    teller.look(teller.consultant, placement.candidate, "follow_up")
    actions.follow_up(
        by=teller.consultant, placement=placement, held_on=clock.today(), candidate_present=True,
        company_present=chance.random() < 0.9, hire_word=word, hire_words=WORDS[word], agreed="Samme tider; næste gang ser vi på tempoet.",
        absence=teller.beside.choice(ABSENCE), staff_note="", next_on=clock.today() + timedelta(weeks=4),
    )  # fmt: skip


def _hire(teller: "Teller", placement: Placement, plan: Plan) -> Generator[datetime, None, bool]:
    made = retention.hire(
        by=teller.caseworker, placement=placement, position=placement.job_function.title, pay_kind=plan.paid_kind,
        hours_per_week=plan.hours, started_on=clock.today(),
    )  # fmt: skip
    yield from live_employment(teller, made)
    return True


def _stop(teller: "Teller", placement: Placement, kind: str, side: str) -> None:
    """A reason that fits the side that it came from; most companies are asked whether they would take somebody again."""
    cause = teller.beside.choice(CAUSES[side]) if kind != "run_out" or teller.beside.random() < 0.5 else ""
    again = teller.beside.choice(("yes", "yes", "yes", "perhaps", "perhaps", "no")) if teller.beside.random() < 0.7 else ""
    actions.end(by=teller.caseworker, placement=placement, ended_on=clock.today(), kind=kind, side=side, cause=cause, recruits_again=again)
