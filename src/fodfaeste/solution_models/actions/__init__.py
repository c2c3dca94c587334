"""Everything that is written about solution models and mechanisms."""

from fodfaeste.solution_models.actions.life import hand_over, move_life
from fodfaeste.solution_models.actions.mechanisms import change_mechanism, write_mechanism
from fodfaeste.solution_models.actions.models import adapt_model, create_model, link_idea, new_version, settle_version, write_version

__all__ = [
    "adapt_model",
    "change_mechanism",
    "create_model",
    "hand_over",
    "link_idea",
    "move_life",
    "new_version",
    "settle_version",
    "write_mechanism",
    "write_version",
]
