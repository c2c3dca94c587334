"""Themes, shared observations and codings for tests, made by the same actions as real ones."""

from typing import Any

from fodfaeste.evaluation.actions import coding, themes
from fodfaeste.evaluation.models import Theme
from fodfaeste.people.models import Person
from fodfaeste.practice_trials.models import SharedObservation, TrialUse
from tests.cast import Cast
from tests.fodfaeste.practice_trials import stage


def theme(cast: Cast, name: str = "Tid til at spørge") -> Theme:
    return themes.write_theme(
        by=cast.researcher, name=name, belongs="Når nogen får tid til at spørge eller svare", not_belongs="Travlhed uden et spørgsmål"
    )


def standing(cast: Cast) -> Theme:
    """A scene: where several stand beside each other it is the same theme."""
    return Theme.objects.first() or theme(cast)


def shared(use: TrialUse, cast: Cast, what: str = "Makkeren viste opgaven to gange", **extra: Any) -> SharedObservation:
    made = stage.observed(cast, use, share=True, what=what, **extra).shared
    assert made is not None
    return made


def both(cast: Cast, observation: SharedObservation, first: Theme | None, second: Theme | None) -> None:
    """The researcher and the process consultant."""
    code(cast.researcher, observation, first)
    code(cast.process_consultant, observation, second)


def code(by: Person, observation: SharedObservation, theme: Theme | None) -> None:
    coding.code_observation(by=by, observation=observation, theme=theme)


def disputed(cast: Cast) -> SharedObservation:
    """Read differently by the two."""
    made = shared(stage.used(cast), cast)
    both(cast, made, standing(cast), None)
    return made
