"""The forms of learning, by page."""

from fodfaeste.learning.forms.activities import (
    ActivityFilters,
    ActivityForm,
    CallOffForm,
    FileForm,
    LinkForm,
    SessionForm,
    TeacherForm,
)
from fodfaeste.learning.forms.module import ChooseForm, ModuleForm, StartForm
from fodfaeste.learning.forms.taking_part import AssessForm, AttendanceForm, UseForm

__all__ = [
    "ActivityFilters",
    "ActivityForm",
    "AssessForm",
    "AttendanceForm",
    "CallOffForm",
    "ChooseForm",
    "FileForm",
    "LinkForm",
    "ModuleForm",
    "SessionForm",
    "StartForm",
    "TeacherForm",
    "UseForm",
]
