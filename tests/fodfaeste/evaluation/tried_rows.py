"""A made-up pilot in which three solution models were used: two in the preparation, one in placements; hand-made for the tests."""

from datetime import timedelta
from random import Random
from typing import Any

from tests.fodfaeste.evaluation.outcome_rows import DAY, pilot

VISIT, BUDDY, PAIR = "visit-model", "buddy-model", "pair-model"
TITLES = {VISIT: ("Besøg først", "prepare"), PAIR: ("To om samtalen", "prepare"), BUDDY: ("Makker fra dag ét", "recruit")}
SEEN = [(VISIT, "seen-first", "for"), (VISIT, "seen-first", "for"), (VISIT, "seen-first", "against"), (BUDDY, "asked-early", "for")]
LIFTS = {VISIT: 0.5, PAIR: 0.1, BUDDY: 0.2}


def tried_pilot(seed: int = 1, size: int = 60, places: tuple[str, ...] = ("0101", "0202", "0303")) -> dict[str, list[dict[str, Any]]]:
    """The pilot of `outcome_rows` with uses: who used a model was hired more often by what `LIFTS` says."""
    made, chance = pilot(seed, size, places), Random(seed)
    for name in (
        "solution_versions",
        "mechanisms",
        "version_mechanisms",
        "trial_uses",
        "trials",
        "observations",
        "principle_measures",
        "matches",
    ):
        made[name] = []
    for place in places:
        _shared(made, place)
    hired = {job["candidate"] for job in made["employments"]}
    for person in made["candidates"]:
        _uses(made, chance, person, hired)
        _scores(made, chance, person)
        _matches(made, chance, person)
    return made


def _shared(made: dict[str, list[dict[str, Any]]], place: str) -> None:
    for model, (title, phase) in TITLES.items():
        row = {
            "municipality": place,
            "solution_model": model,
            "number": 1,
            "title": title,
            "phase": phase,
            "kind": "practice",
            "life": "in_trial",
        }
        made["solution_versions"].append(row)
        trial = {"municipality": place, "trial": f"{model}-{place}", "solution_model": model, "number": 1, "kind": "practice"}
        made["trials"].append(trial | {"decision": "adopt", "came_yes": 2, "came_partly": 1, "came_no": 0, "came_unknown": 1})
    for key, words in (("seen-first", "Kandidaten har set stedet, før der aftales"), ("asked-early", "Der bliver spurgt tidligt")):
        made["mechanisms"].append({"municipality": place, "mechanism": key, "statement": words})
    for model, key in ((VISIT, "seen-first"), (BUDDY, "asked-early")):
        made["version_mechanisms"].append({"municipality": place, "solution_model": model, "number": 1, "mechanism": key})
    for number, (model, mechanism, stands) in enumerate(SEEN):
        seen = {"municipality": place, "observation": f"{place}-{number}", "solution_model": model, "mechanism": mechanism}
        made["observations"].append(seen | {"stands": stands, "trial": f"{model}-{place}"})


def _uses(made: dict[str, list[dict[str, Any]]], chance: Random, person: dict[str, Any], hired: set[str]) -> None:
    name = person["candidate"]
    start = person["enrolled_on"] + timedelta(days=chance.randrange(1, 20))
    model = chance.choice([VISIT, PAIR, None, None])
    if model is not None and start <= DAY:
        _use(made, chance, person, model, start)
        if name not in hired and chance.random() < LIFTS[model]:
            made["employments"].append(_job(person, start + timedelta(days=chance.randrange(30, 170))))
            hired.add(name)
    course = next(row for row in made["placements"] if row["candidate"] == name)
    later = course["started_on"] + timedelta(days=chance.randrange(0, 15))
    if chance.random() < 0.3 and later <= DAY:
        _use(made, chance, person, BUDDY, later)


def _use(made: dict[str, list[dict[str, Any]]], chance: Random, person: dict[str, Any], model: str, day: Any) -> None:
    whose = {"municipality": person["municipality"], "candidate": person["candidate"], "trial": f"{model}-{person['municipality']}"}
    checked = round(chance.random(), 2) if chance.random() < 0.8 else None
    row = {"use": f"{model}-{person['candidate']}", "solution_model": model, "number": 1, "from_day": day}
    made["trial_uses"].append(whose | row | {"fidelity": checked, "fidelity_mean": checked})


def _job(person: dict[str, Any], day: Any) -> dict[str, Any]:
    flex = person["target_group"] == "flex_job"
    job = {
        "municipality": person["municipality"],
        "candidate": person["candidate"],
        "employment": f"job-{person['candidate']}",
        "started_on": day,
    }
    return job | {
        "hours_per_week": 10.0,
        "pay_kind": "paid_flex" if flex else "paid_ordinary",
        "company": f"firm-{person['municipality']}-0",
    }


def _scores(made: dict[str, list[dict[str, Any]]], chance: Random, person: dict[str, Any]) -> None:
    whose = {"municipality": person["municipality"], "candidate": person["candidate"], "course": 1}
    for measure in ("P1a", "P1b", "P2a", "P3a", "P3c", "P4a"):
        if chance.random() < 0.8:
            made["principle_measures"].append(whose | {"measure": measure, "score": chance.randrange(1, 6)})


def _matches(made: dict[str, list[dict[str, Any]]], chance: Random, person: dict[str, Any]) -> None:
    if chance.random() < 0.15:
        return
    day = person["enrolled_on"] + timedelta(days=chance.randrange(5, 100))
    said = chance.choice(["yes", "yes", "no"])
    row = {
        "municipality": person["municipality"],
        "match": f"match-{person['candidate']}",
        "candidate": person["candidate"],
        "proposed_on": day,
    }
    row |= {"candidate_answer": said, "candidate_answered_on": day + timedelta(days=3)}
    if said == "yes":
        answer = chance.choice(["yes", "yes", "no"])
        row |= {"shown_on": day + timedelta(days=5), "company_answer": answer, "company_answered_on": day + timedelta(days=9)}
    made["matches"].append(row)
