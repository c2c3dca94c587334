"""The last thing that happens in the demo: the researcher takes a snapshot, so that results can be looked at."""

from django.db import transaction

from fodfaeste.demo.development import Development
from fodfaeste.evaluation.actions import snapshots

PURPOSE = "Tallene til det næste møde i styregruppen"


@transaction.atomic
def take_snapshot(development: Development) -> None:
    places = [place.municipality for place in development.places]
    snapshots.ask(by=development.researcher, purpose=PURPOSE, municipalities=places)
