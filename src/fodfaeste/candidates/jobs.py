"""What happens to candidates by itself, once a day: rounds of the progress measurement open, and late ones are reminded of."""

from fodfaeste.candidates.actions import open_rounds, remind_of_rounds
from fodfaeste.people.facts import every_municipality
from fodfaeste.people.models import Municipality
from fodfaeste.shared import tenancy


def every_day() -> None:
    """Each municipality by itself, on its own side of the wall; a day that was missed is made up for by the next."""
    for key in every_municipality():
        with tenancy.within([key]):
            place = Municipality.objects.get(pk=key)
            open_rounds(by=None, municipality=place)
            remind_of_rounds(by=None, municipality=place)
