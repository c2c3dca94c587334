"""The tables of learning, by what they hold."""

from fodfaeste.learning.models.activities import ComesAs, LearningActivity, LearningSession, Material, MaterialKind, Teacher
from fodfaeste.learning.models.module import DiplomaModule
from fodfaeste.learning.models.taking_part import Attendance, Moment, PracticeUse, SelfAssessment, SignUp, Used

__all__ = [
    "Attendance",
    "ComesAs",
    "DiplomaModule",
    "LearningActivity",
    "LearningSession",
    "Material",
    "MaterialKind",
    "Moment",
    "PracticeUse",
    "SelfAssessment",
    "SignUp",
    "Teacher",
    "Used",
]
