"""Optimistic locking: two people at once, and neither overwrites the other silently."""

import pytest

from fodfaeste.people.models import Person
from fodfaeste.shared.actions import Stale, check_version, save
from tests.cast import Cast


def test_the_second_of_two_is_told_and_the_first_ones_words_stand(cast: Cast) -> None:
    first = Person.objects.get(pk=cast.caseworker.pk)
    second = Person.objects.get(pk=cast.caseworker.pk)
    first.phone = "11111111"
    save(first, ["phone"])
    second.phone = "22222222"
    with pytest.raises(Stale) as told:
        save(second, ["phone"])
    assert told.value.current.phone == "11111111"
    assert Person.objects.get(pk=cast.caseworker.pk).phone == "11111111"


def test_saving_counts_the_version_up(cast: Cast) -> None:
    row = Person.objects.get(pk=cast.caseworker.pk)
    save(row, ["phone"])
    save(row, ["phone"])
    assert row.version == Person.objects.get(pk=row.pk).version == 3


def test_a_form_made_from_an_older_version_is_told_before_anything_is_written(cast: Cast) -> None:
    check_version(cast.caseworker, 1)
    check_version(cast.caseworker, None)
    with pytest.raises(Stale):
        check_version(cast.caseworker, 7)
