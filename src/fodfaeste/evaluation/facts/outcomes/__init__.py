"""What came of it: one analysis row a candidate, computed from a snapshot's rows alone, with every definition written once."""

from fodfaeste.evaluation.facts.outcomes.companies import ANSWERS, CompanyOutcomes, companies_of
from fodfaeste.evaluation.facts.outcomes.definitions import DEFINITIONS, Definition, definition
from fodfaeste.evaluation.facts.outcomes.harms import HARMS
from fodfaeste.evaluation.facts.outcomes.hours import FLEX, KINDS, MONTHS, ORDINARY, PAID, SUBSIDISED, degree
from fodfaeste.evaluation.facts.outcomes.rows import (
    JOB_ELSEWHERE,
    LEFT,
    MONTH_6,
    MONTH_12,
    PAID_FLEX,
    PAID_ORDINARY,
    STILL,
    Outcomes,
    Read,
    of_frames,
    of_snapshot,
    reader,
)

RETENTION_WEEKS = (13, 26, 52)

__all__ = [
    "ANSWERS",
    "DEFINITIONS",
    "FLEX",
    "HARMS",
    "JOB_ELSEWHERE",
    "KINDS",
    "LEFT",
    "MONTHS",
    "MONTH_6",
    "MONTH_12",
    "ORDINARY",
    "PAID",
    "PAID_FLEX",
    "PAID_ORDINARY",
    "RETENTION_WEEKS",
    "STILL",
    "SUBSIDISED",
    "CompanyOutcomes",
    "Definition",
    "Outcomes",
    "Read",
    "companies_of",
    "definition",
    "degree",
    "of_frames",
    "of_snapshot",
    "reader",
]
