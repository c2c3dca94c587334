"""What workshops hand over: how much of each, to the municipalities of the series alone."""

from fodfaeste.workshops import actions
from fodfaeste.workshops.models import Stage
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.workshops import stage


def test_a_workshop_counts_its_people_cards_and_ideas(cast: Cast) -> None:
    found = stage.workshop(cast)
    stage.joined(found, cast.caseworker, cast.consultant)
    first, second = (stage.challenge(found, cast.caseworker, title) for title in ("Løn bliver ikke nævnt", "Vi venter for længe"))
    actions.withdraw(by=cast.caseworker, card=second)
    stage.at(found, Stage.SHAPING, cast.process_consultant)
    first.refresh_from_db()
    for title in ("Spørg tidligt", "Spørg igen"):
        stage.idea(first, cast.caseworker, title)
    (row,) = scene.rows("workshops", cast.own)
    assert (row["workshop"], row["phase"], row["held_on"], row["stage"]) == (found.ref, "recruit", stage.DAY, "shaping")
    assert (row["participants"], row["experts"], row["challenges"], row["ideas"], row["ideas_taken"]) == (3, 0, 1, 2, 0)


def test_only_the_municipalities_of_the_series_have_it(cast: Cast) -> None:
    stage.workshop(cast)
    assert scene.rows("workshops", cast.neighbour) == []
    stage.shared(cast)
    assert len(scene.rows("workshops", cast.neighbour)) == 1
