"""What the tests of survival share: on the compiled path even five rows are compiled, so that both paths meet the same cases."""

import pytest

from evidens.survival import paths


@pytest.fixture
def path(path: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(paths, "FEW", 0)
    return path
