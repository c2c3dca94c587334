"""What evaluation hands over of the themes: the same book for all, and of each municipality's observations what two have read."""

from collections.abc import Iterator

import pytest

from fodfaeste.evaluation.actions import coding
from fodfaeste.shared import clock, crypto
from tests.cast import Cast
from tests.fodfaeste import facts_scene as scene
from tests.fodfaeste.evaluation import coded
from tests.fodfaeste.practice_trials import stage


@pytest.fixture(autouse=True)
def a_day_in_may() -> Iterator[None]:
    with clock.moved_to(stage.TODAY):
        yield


def test_an_observation_tells_what_each_reader_said_and_what_became_of_it(cast: Cast) -> None:
    use, theme = stage.used(cast), coded.theme(cast)
    seen = [stage.observed(cast, use, what=what, share=True) for what in ("Enige", "Uenige", "Kun en")]
    stage.observed(cast, use, what="Ikke delt")
    agreed, disputed, half = (row.shared for row in seen)
    assert agreed is not None
    assert disputed is not None
    assert half is not None
    coded.both(cast, agreed, theme, theme)
    coded.both(cast, disputed, theme, None)
    coded.code(cast.researcher, half, theme)
    rows = {row["observation"]: row for row in scene.rows("observation_themes", cast.own)}
    first, second, _third = (crypto.pseudonym(row.ref) for row in seen)
    assert set(rows) == {first, second}
    assert (rows[first]["first"], rows[first]["second"], rows[first]["done"], rows[first]["theme"]) == (
        theme.ref,
        theme.ref,
        True,
        theme.ref,
    )
    assert {rows[second]["first"], rows[second]["second"]} == {theme.ref, None}
    assert (rows[second]["done"], rows[second]["settled"], rows[second]["theme"]) == (False, False, None)
    coding.settle(by=cast.researcher, observation=disputed, theme=theme, reason="Det var tiden")
    row = next(row for row in scene.rows("observation_themes", cast.own) if row["observation"] == second)
    assert (row["done"], row["settled"], row["theme"]) == (True, True, theme.ref)
    assert set(rows) <= {row["observation"] for row in scene.rows("observations", cast.own)}
    assert scene.rows("observation_themes", cast.neighbour) == []


def test_the_code_book_is_told_by_its_newest_words(cast: Cast) -> None:
    theme = coded.theme(cast)
    (row,) = scene.rows("themes", cast.neighbour)
    assert (row["theme"], row["name"], row["number"], row["in_use"]) == (theme.ref, "Tid til at spørge", 1, True)
