"""The made-up jobindsats of these tests."""

from collections.abc import Iterator
from typing import Any

import pytest

from fodfaeste.evaluation.jobindsats.client import Client
from tests.fodfaeste.evaluation.jobindsats.server import KEY, Jobindsats, speaking


@pytest.fixture
def house(monkeypatch: Any) -> Iterator[Jobindsats]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with speaking() as found:
        yield found


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def client(house: Jobindsats, pauses: list[float]) -> Client:
    return Client(house.address, KEY, timeout=2.0, pause=pauses.append)
