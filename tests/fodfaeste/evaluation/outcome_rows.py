"""Hand-made tables of a snapshot, and the outcomes of one candidate computed slowly and plainly from them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.facts.frames import Frame, joined
from fodfaeste.evaluation.facts.outcomes import Outcomes, Read, of_frames
from fodfaeste.evaluation.models import Snapshot
from fodfaeste.evaluation.results import Choice, Scope
from fodfaeste.evaluation.results.scope import chosen_of, cut_for
from fodfaeste.shared import dictionary

DAY = date(2026, 6, 30)
ENROLLED = date(2025, 1, 6)
Row = Mapping[str, Any]
EMPTY: dict[str, Any] = {"integer": 0, "number": 0.0, "yes_no": False}
DEFAULTS: dict[str, Any] = {
    "municipality": "0101",
    "candidate": "ada",
    "target_group": "activity_ready",
    "sex": "woman",
    "age_band": "30-39",
    "enrolled_on": ENROLLED,
    "same_company": True,
    "pay_kind": "paid_ordinary",
    "started_on": None,
    "known_on": ENROLLED,
}


def filled(table: dictionary.FactTable, row: Row, number: int) -> dict[str, Any]:
    """With what the row does not say filled in."""
    return {
        column.name: row.get(column.name, DEFAULTS.get(column.name, EMPTY.get(column.kind)))
        if column.name in row or column.name in DEFAULTS or column.name not in table.key
        else f"{table.name}{number}"
        for column in table.columns
    }


def read_of(**tables: Iterable[Row]) -> Read:
    """The tables by name, the others empty; what a row does not say has a plain default."""

    def read(name: str) -> Frame:
        table = dictionary.table(name)
        rows = [filled(table, row, number) for number, row in enumerate(tables.get(name, ()))]
        return joined(name, [canonical.written(table, rows)])

    return read


def outcomes(day: date = DAY, **tables: Iterable[Row]) -> Outcomes:
    return of_frames(read_of(**tables), float(day.toordinal()))


def ordinal(day: date | None) -> float | None:
    return None if day is None else float(day.toordinal())


class Slow:
    """One candidate's outcomes, day by day with plain loops."""

    def __init__(self, day: date, who: Row, tables: Mapping[str, list[dict[str, Any]]]) -> None:
        self.day, self.who = day, who
        mine = {name: [row for row in rows if row["candidate"] == who["candidate"]] for name, rows in tables.items()}
        self.weeks, self.jobs, self.terms = mine["worked_weeks"], mine["employments"], mine["employment_terms"]

    def terms_on(self, job: Row, day: date) -> tuple[float, str] | None:
        """Hours a week and pay of that job on that day, None when not employed."""
        if day < job["started_on"] or day > self.day or (job["ended_on"] and day > job["ended_on"]):
            return None
        found = (job["hours_per_week"], job["pay_kind"])
        later = [term for term in self.terms if term["employment"] == job["employment"] and job["started_on"] < term["from_day"] <= day]
        for term in sorted(later, key=lambda one: one["from_day"]):
            found = (term["hours_per_week"], term["pay_kind"])
        return found

    def days_of(self, job: Row) -> list[date]:
        end = min(job["ended_on"] or self.day, self.day)
        return [job["started_on"] + timedelta(days=one) for one in range((end - job["started_on"]).days + 1)]

    def hired(self) -> tuple[date, str] | None:
        found = []
        for job in self.jobs:
            for day in self.days_of(job):
                pay = (self.terms_on(job, day) or (0, ""))[1]
                if job["same_company"] and pay in {"paid_ordinary", "paid_flex"}:
                    found.append((day, pay == "paid_flex", job["employment"]))
        if not found:
            return None
        day, flex, _job = min(found)
        return day, "flex" if flex else "ordinary"

    def first(self, kind: str) -> date | None:
        found = [
            max(week["week"], self.who["enrolled_on"]) for week in self.weeks if week[f"{kind}_hours"] > 0 and week["week"] <= self.day
        ]
        found += [day for job in self.jobs for day in self.days_of(job) if (self.terms_on(job, day) or (0, ""))[1] == f"paid_{kind}"]
        return min(found, default=None)

    def strong(self) -> date | None:
        found = []
        for job in self.jobs:
            run = 0
            for day in self.days_of(job) if job["same_company"] else []:
                hours, pay = self.terms_on(job, day) or (0, "")
                run = run + 1 if hours >= 8 and pay in {"paid_ordinary", "paid_flex"} else 0
                if run == 91:
                    found.append(day)
        return min(found, default=None)

    def hours(self, kind: str, month: int) -> float:
        def inside(day: date) -> float:
            """How much of the day lies in the month: a month is a twelfth of a year, so it may begin within a day."""
            start = (day - self.who["enrolled_on"]).days
            low, high = month * 365 / 12, (month + 1) * 365 / 12
            return max(0.0, min(start + 1, high) - max(start, low))

        total = 0.0
        for week in self.weeks:
            since = (max(week["week"], self.who["enrolled_on"]) - self.who["enrolled_on"]).days
            if week["week"] <= self.day and int(since // (365 / 12)) == month:
                total += week[f"{kind}_hours"]
        for job in self.jobs:
            for day in self.days_of(job):
                hours, pay = self.terms_on(job, day) or (0.0, "")
                if pay == f"paid_{kind}":
                    total += hours / 7 * inside(day)
        return total


def pilot(seed: int = 1, size: int = 60, places: Iterable[str] = ("0101", "0202", "0303")) -> dict[str, list[dict[str, Any]]]:
    """A made-up pilot with enough people in each municipality to show something, and too few of some things."""
    chance, made = Random(seed), dict[str, list[dict[str, Any]]]()
    for name in ("municipalities", "candidates", "companies", "placements", "worked_weeks", "employments", "company_answers", "progress"):
        made[name] = []
    for place in places:
        made["municipalities"].append({"municipality": place, "name": f"Kommune {place}", "places": size})
        firms = [f"firm-{place}-{number}" for number in range(size // 3)]
        made["companies"] += [{"municipality": place, "company": firm} for firm in firms]
        answers = [(firm, chance.choice(["yes", "yes", "perhaps", "no"])) for firm in firms]
        made["company_answers"] += [
            {"municipality": place, "answer": firm, "company": firm, "month": date(2026, 5, 1), "recruits_again": said}
            for firm, said in answers
        ]
        for number in range(size):
            _person(made, chance, place, f"{place}-{number:03}", chance.choice(firms))
    return made


def _person(made: dict[str, list[dict[str, Any]]], chance: Random, place: str, name: str, firm: str) -> None:
    enrolled = DAY - timedelta(days=chance.randrange(30, 700))
    flex = chance.random() < 0.4
    who = {"municipality": place, "candidate": name}
    person = {
        **who,
        "enrolled_on": enrolled,
        "target_group": "flex_job" if flex else "activity_ready",
        "sex": chance.choice(["woman", "man"]),
    }
    pay, paid = ("paid_flex", "flex_hours") if flex else ("paid_ordinary", "ordinary_hours")
    start, ways = enrolled + timedelta(days=20), chance.random()
    made["placements"].append({**who, "placement": name, "company": firm, "created_on": start, "started_on": start})
    if ways < 0.15:
        person |= {
            "ended_on": min(enrolled + timedelta(days=chance.randrange(25, 200)), DAY),
            "end_reason": chance.choice(["moved", "other_job"]),
        }
    if ways > 0.4:
        monday = start + timedelta(days=chance.randrange(7, 300))
        made["worked_weeks"] += [{**who, "placement": name, "week": monday + timedelta(days=7 * week), paid: 5.0} for week in range(6)]
    if ways > 0.6:
        begun = start + timedelta(days=chance.randrange(60, 300))
        ended = begun + timedelta(days=chance.randrange(20, 300)) if chance.random() < 0.3 else None
        job = {"employment": name, "company": firm, "started_on": begun, "ended_on": ended, "opening": chance.choice(["yes", "no"])}
        made["employments"].append({**who, **job, "hours_per_week": chance.choice([5.0, 12.0, 20.0]), "pay_kind": pay})
    made["candidates"].append(person)
    moved = chance.choice([-1, 0, 0, 1, 1])
    made["progress"] += [
        {
            **who,
            "round": turn,
            "party": party,
            "item": item,
            "value": 3 + moved * (turn - 1),
            "day": enrolled + timedelta(days=91 * turn - 60),
        }
        for turn in (1, 2)
        for party, item in (("candidate", "hverdag"), ("caseworker", "maal"), ("caseworker", "tro_sagsbehandler"))
    ]


def scope(choice: Choice | None = None, day: date = DAY, known: frozenset[str] = frozenset(), **tables: Iterable[Row]) -> Scope:
    """What a person who sees figures of all of them would look at."""
    read, wanted = read_of(**tables), choice or Choice()
    rows, municipalities = of_frames(read, float(day.toordinal())), read("municipalities")
    names = dict(zip(municipalities["municipality"], municipalities["name"], strict=True))
    return Scope(
        Snapshot(day=day, digest="a" * 64), read, rows, wanted, names, known, chosen_of(rows, wanted), cut_for(rows, wanted, known)
    )
