"""A new order of the tests each time, with the number that brings an order back."""

import os
import random

import pytest


def seed() -> int:
    """All workers of one run share it: they inherit the environment of the first."""
    return int(os.environ.setdefault("TEST_SEED", str(random.SystemRandom().randrange(100_000))))


def shuffle(items: list[pytest.Item]) -> None:
    """Files in random order, and tests in random order inside each file (expensive fixtures are made once)."""
    dice = random.Random(seed())
    files = sorted({item.location[0] for item in items})
    dice.shuffle(files)
    place = {file: number for number, file in enumerate(files)}
    items.sort(key=lambda item: item.nodeid)
    chance = {item.nodeid: dice.random() for item in items}
    items.sort(key=lambda item: (place[item.location[0]], chance[item.nodeid]))
