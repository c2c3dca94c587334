"""What is read of learning, by what it is for."""

from fodfaeste.learning.facts.figures import group_figure, group_use, own_figure
from fodfaeste.learning.facts.outside import Lately, lately
from fodfaeste.learning.facts.pages import MyCourse, Step, attended, my_courses, my_sign_up, next_step, participants, waiting, with_room

__all__ = [
    "Lately",
    "MyCourse",
    "Step",
    "attended",
    "group_figure",
    "group_use",
    "lately",
    "my_courses",
    "my_sign_up",
    "next_step",
    "own_figure",
    "participants",
    "waiting",
    "with_room",
]
