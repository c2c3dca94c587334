"""What came of it for the companies: hires from the target groups, hires again, would recruit again, and vacancies filled."""

from dataclasses import dataclass, fields, replace

import numpy as np

from fodfaeste.evaluation.facts.outcomes.columns import (
    NOWHERE,
    Floats,
    Mask,
    Places,
    Words,
    any_row,
    by,
    index,
    one_of,
    places,
    true,
)
from fodfaeste.evaluation.facts.outcomes.jobs import FLEX_PAY, ORDINARY_PAY
from fodfaeste.evaluation.facts.outcomes.rows import Read

ANSWERS = ("yes", "perhaps", "no")
OPENINGS = ("yes", "likely")


@dataclass(frozen=True)
class CompanyOutcomes:
    """One row a company in a municipality; hires are those of candidates who consented to research.

    placed: has had a placement begun. hires: employments with ordinary pay or in a flex job in the company of their placement.
    filled: of these, those whose job function was said to have a real opening, certain or likely. first_hire_on: NaN without one.
    answer: the newest to whether it would recruit again, None where it has not been asked.
    """

    day: float
    company: Words
    municipality: Words
    known_on: Floats
    placed: Mask
    hires: Floats
    filled: Floats
    first_hire_on: Floats
    answer: Words

    def __len__(self) -> int:
        return len(self.company)

    @property
    def again(self) -> Mask:
        """Has hired at least twice."""
        return np.asarray(self.hires >= 2)  # noqa: PLR2004  # again is twice

    def where(self, kept: Mask) -> "CompanyOutcomes":
        columns = {field.name: getattr(self, field.name)[kept] for field in fields(self) if field.name != "day"}
        return replace(self, **columns)


def companies_of(read: Read, day: float, candidates: Words | None = None) -> CompanyOutcomes:
    """From the tables of a snapshot that shows that day; with `candidates` their placements and hires alone."""
    firms, jobs, courses, answers = read("companies"), read("employments"), read("placements"), read("company_answers")
    firms = firms.where(firms["known_on"] <= day)
    n, where = len(firms), index(firms["company"])
    mine = None if candidates is None else set(candidates.tolist())
    at, course_at = places(where, jobs["company"]), places(where, courses["company"])
    paid = one_of(jobs["pay_kind"], ORDINARY_PAY, FLEX_PAY) & true(jobs, "same_company") & (jobs["started_on"] <= day)
    paid &= (at != NOWHERE) & _of(jobs["candidate"], mine)
    begun = (courses["started_on"] <= day) & _of(courses["candidate"], mine)
    opened = paid & one_of(jobs["opening"], *OPENINGS)
    first = np.full(n, np.inf)
    np.minimum.at(first, at[paid], jobs["started_on"][paid])
    return CompanyOutcomes(
        day=day,
        company=firms["company"],
        municipality=firms["municipality"],
        known_on=firms["known_on"],
        placed=any_row(course_at, begun, n),
        hires=np.bincount(at[paid], minlength=n).astype(float),
        filled=np.bincount(at[opened], minlength=n).astype(float),
        first_hire_on=np.where(np.isinf(first), np.nan, first),
        answer=_newest(places(where, answers["company"]), by(answers["month"], day), answers["recruits_again"], n),
    )


def _of(column: Words, mine: set[str] | None) -> Mask:
    if mine is None:
        return np.ones(len(column), dtype=bool)
    return np.fromiter(map(mine.__contains__, column), dtype=bool, count=len(column))


def _newest(at: Places, month: Floats, answer: Words, n: int) -> Words:
    """Of several answers in one month the most hesitant counts."""
    doubt = np.select([one_of(answer, one) for one in ANSWERS], range(len(ANSWERS)), NOWHERE)
    use = np.flatnonzero((at != NOWHERE) & ~np.isnan(month) & (doubt != NOWHERE))
    order = use[np.lexsort((doubt[use], month[use]))]
    found = np.full(n, None, dtype=object)
    # Later ones are written over earlier ones.
    found[at[order]] = answer[order]
    return found
