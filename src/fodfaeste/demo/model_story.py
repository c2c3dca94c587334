"""The solution models of the demo: written from ideas, settled, changed after a decision, and adapted by a municipality."""

from collections.abc import Iterator

from fodfaeste.demo.development import Development, leader_of
from fodfaeste.demo.engine import Story
from fodfaeste.demo.model_texts import (
    ADAPTED_STEPS,
    ADAPTED_TITLE,
    ADAPTED_WHY,
    MECHANISMS,
    MODELS,
    NEXT,
    ModelText,
    NextText,
)
from fodfaeste.demo.trial_texts import TRIALS
from fodfaeste.people.models import Person
from fodfaeste.solution_models import actions
from fodfaeste.solution_models.models import Mechanism, SolutionModelVersion

ADAPTED_IN_WEEK = 28
ADAPTED_IN_PLACE = 3


def model_stories(development: Development) -> Iterator[Story]:
    yield from (live_model(development, text) for text in MODELS)
    yield from (live_next_version(development, text) for text in NEXT)
    yield live_adaptation(development)


def live_model(development: Development, text: ModelText) -> Story:
    """Begun the week before it is settled, by somebody of the municipality that will try it first."""
    yield development.moment(text.settled - 1, 3, 10)
    idea = development.ideas.get(text.key)
    if idea is None:
        return
    by = _owner(development, text.key)
    model = actions.create_model(by=by, title=text.title, kind=text.kind, phase=text.phase, ideas=[idea])
    development.models[text.key] = model
    draft = model.versions.get()
    actions.write_version(by=by, draft=draft, for_whom=text.content["for_whom"], steps=text.content["steps"])
    yield development.moment(text.settled, 0, 11)
    mechanisms = [_mechanism(development, by, key) for key in text.mechanisms]
    predictions = [{"text": words, "weeks": weeks} for words, weeks in text.predictions]
    actions.write_version(by=by, draft=draft, mechanisms=mechanisms, principles=text.principles, predictions=predictions, **text.content)
    development.versions[text.key] = actions.settle_version(by=by, draft=draft)


def live_next_version(development: Development, text: NextText) -> Story:
    """What was decided on a trial leads to the next version, and the version says so."""
    yield development.moment(text.settled, 1, 10)
    last, decision = development.versions.get(text.model), development.decisions.get(text.model)
    if last is None or decision is None:
        return
    by = development.consultant
    source = f"{decision.get_kind_display()}: {last}"
    draft = actions.new_version(by=by, model=last.model, changed=text.changed, why=text.why, source_title=source, source_ref=decision.ref)
    mechanisms = [_mechanism(development, by, key) for key in text.mechanisms] or None
    actions.write_version(by=by, draft=draft, mechanisms=mechanisms, **text.content)
    if text.is_done:
        development.versions[text.model] = actions.settle_version(by=by, draft=draft)


def live_adaptation(development: Development) -> Story:
    """A neighbour does it in its own way, and both say so."""
    yield development.moment(ADAPTED_IN_WEEK, 2, 10)
    source, place = development.versions.get("visit"), development.place(ADAPTED_IN_PLACE)
    if source is None:
        return
    by = leader_of(place)
    model = actions.adapt_model(by=by, source=source, municipality=place.municipality, title=ADAPTED_TITLE, why=ADAPTED_WHY)
    draft: SolutionModelVersion = model.versions.get()
    actions.write_version(by=by, draft=draft, steps=ADAPTED_STEPS)
    actions.settle_version(by=by, draft=draft)
    development.models["adapted"] = model


def _owner(development: Development, key: str) -> Person:
    first = next(trial.place for trial in TRIALS if trial.model == key)
    return development.place(first).consultants[0]


def _mechanism(development: Development, by: Person, key: str) -> Mechanism:
    """Written by the first who counts on it."""
    if key not in development.mechanisms:
        phase, party, statement = MECHANISMS[key]
        development.mechanisms[key] = actions.write_mechanism(by=by, statement=statement, phase=phase, party=party)
    return development.mechanisms[key]
