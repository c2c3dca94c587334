"""What the tests of the core share: every test that asks for `path` runs on the compiled and on the numpy path."""

from collections.abc import Iterator

import pytest

from evidens import compiled


@pytest.fixture(params=["compiled", "numpy"])
def path(request: pytest.FixtureRequest) -> Iterator[str]:
    """The way the numbers are computed."""
    if request.param == "numpy":
        with compiled.off():
            yield "numpy"
    elif compiled.available():
        yield "compiled"
    else:
        pytest.skip("numba is not installed (extra fast)")
