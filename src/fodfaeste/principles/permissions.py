"""Who sees figures as they are: those who work on the very cases; to everybody else small groups are not shown."""

from fodfaeste.people.models import Person
from fodfaeste.people.roles import May, RoleKey

CASE_WORK = {RoleKey.CASEWORKER.value, RoleKey.JOB_CONSULTANT.value}


def works_on_cases_in(person: Person) -> frozenset[int]:
    """A team leader may open a case too, but carries figures out of the case work, and is shown them as those outside are."""
    return frozenset(place for place in person.places_where(May.CANDIDATES_SEE) if person.roles[place] & CASE_WORK)
