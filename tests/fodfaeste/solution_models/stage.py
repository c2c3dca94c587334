"""Solution models in every state for tests, made by the same actions as real ones."""

from typing import Any

from fodfaeste.people.models import Person
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.models import Mechanism, SolutionModel, SolutionModelVersion

CONTENT: dict[str, Any] = {
    "for_whom": "Jobkandidater i butik, der er usikre på opgaverne",
    "steps": "Vælg en makker\nMakkeren viser opgaven\nKandidaten prøver selv",
    "candidate_does": "Siger til, når noget er uklart",
    "company_does": "Stiller en makker til rådighed en time om dagen",
    "jobcentre_does": "Ringer til makkeren hver fredag",
    "tools": "Makkerens huskeseddel",
    "principles": "P3,P4",
    "predictions": [{"text": "Halvdelen får den første løntime", "weeks": 6}],
    "risks": "Makkeren har for travlt",
}


def mechanism(by: Person, statement: str = "Når en fast makker viser opgaven, læres den hurtigere") -> Mechanism:
    return actions.write_mechanism(by=by, statement=statement, phase="recruit", party="company")


def draft(by: Person, title: str = "Fast makker", kind: str = "practice") -> SolutionModel:
    return actions.create_model(by=by, title=title, kind=kind, phase="recruit")


def draft_version(model: SolutionModel) -> SolutionModelVersion:
    return model.versions.get(settled_at__isnull=True)


def written(by: Person, title: str = "Fast makker", **content: Any) -> SolutionModelVersion:
    model = draft(by, title, content.pop("kind", "practice"))
    return actions.write_version(by=by, draft=draft_version(model), mechanisms=[mechanism(by)], **{**CONTENT, **content})


def settled(by: Person, title: str = "Fast makker", **content: Any) -> SolutionModelVersion:
    return actions.settle_version(by=by, draft=written(by, title, **content))


def organising(by: Person, title: str = "Samme medarbejder hele vejen") -> SolutionModelVersion:
    content = {"today_does": "To medarbejdere deler forløbet", "trial_does": "Én medarbejder har hele forløbet"}
    return settled(by, title, kind="organising", **content)
