"""The life of a solution model as one table: what can happen, from where, to where, and what it asks for."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Life(models.TextChoices):
    """Where a solution model stands; it follows from what has happened to it and is never set by hand."""

    DRAFT = "draft", _("kladde")
    # Stands in no event: a version that is settled and waits to be tried makes it so.
    READY = "ready", _("klar til afprøvning")
    IN_TRIAL = "in_trial", _("afprøves")
    ADOPTED = "adopted", _("taget i brug")
    ADAPTED = "adapted", _("skal tilpasses")
    ABANDONED = "abandoned", _("opgivet")


class Happening(models.TextChoices):
    """What can happen to a solution model."""

    TRIAL_BEGUN = "trial_begun", _("en afprøvning begyndte")
    CONTINUED = "continued", _("afprøvningen fortsætter")
    ADOPTED = "adopted", _("taget i brug")
    ADAPTED = "adapted", _("skal tilpasses")
    ABANDONED = "abandoned", _("opgivet")
    TAKEN_UP = "taken_up", _("taget op igen")


@dataclass(frozen=True)
class Move:
    """From where to where something leads, and whether it must be said why."""

    leads: dict[Life, Life]
    needs_reason: bool = False


_ALIVE = (Life.DRAFT, Life.READY, Life.IN_TRIAL, Life.ADOPTED, Life.ADAPTED)
# One municipality may go on trying what another has taken into use: that a trial begins or goes on does not take that back.
MOVES: dict[Happening, Move] = {
    Happening.TRIAL_BEGUN: Move({**dict.fromkeys(_ALIVE, Life.IN_TRIAL), Life.ADOPTED: Life.ADOPTED}),
    Happening.CONTINUED: Move({**dict.fromkeys(_ALIVE, Life.IN_TRIAL), Life.ADOPTED: Life.ADOPTED}),
    Happening.ADOPTED: Move(dict.fromkeys(_ALIVE, Life.ADOPTED), needs_reason=True),
    Happening.ADAPTED: Move({**dict.fromkeys(_ALIVE, Life.ADAPTED), Life.ADOPTED: Life.ADOPTED}, needs_reason=True),
    Happening.ABANDONED: Move(dict.fromkeys(_ALIVE, Life.ABANDONED), needs_reason=True),
    Happening.TAKEN_UP: Move({Life.ABANDONED: Life.DRAFT}, needs_reason=True),
}


def after(life: str, happening: str) -> Life | None:
    """Where it stands afterwards; None where this cannot happen now."""
    return MOVES[Happening(happening)].leads.get(Life(life))
