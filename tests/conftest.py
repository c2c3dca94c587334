"""The strict harness: what production forgives, a test does not. `tests/harness` says how."""

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.test.utils import setup_databases, teardown_databases

from tests.harness import network, order

# Playwright's event loop lives in the thread of the test; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# No test is about how long something takes: that is measured by `make bench`.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    from tests.harness import database, querysets, templates, wall

    network.forbid()
    querysets.shuffle_unordered(order.seed())
    templates.make_strict()
    wall.raise_wall()
    database.keep_reference_rows()


def pytest_report_header(config: pytest.Config) -> str:
    engine = os.environ.get("DATABASE_URL", "sqlite").partition(":")[0]
    return f"database: {engine}, order: TEST_SEED={order.seed()} brings this one back"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order.shuffle(items)


@pytest.fixture(autouse=True)
def closed_wall() -> Iterator[None]:
    """What one test opened, the next finds closed."""
    from fodfaeste.shared import tenancy

    token = tenancy._open_to.set(frozenset())
    yield
    tenancy._open_to.reset(token)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """As pytest-django's own, but as owner: the site's small role can neither make nor drop a database."""
    from fodfaeste.shared import tenancy
    from tests.harness import prepared

    with django_db_blocker.unblock(), tenancy.as_owner():
        ready = prepared.put_in_place()
        made = setup_databases(verbosity=0, interactive=False, keepdb=ready)
        if not ready:
            prepared.keep()
    yield
    with django_db_blocker.unblock(), tenancy.as_owner():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def cast(db: None) -> Any:
    """The small cast; see tests/cast.py."""
    from tests.cast import assemble

    return assemble()


@pytest.fixture(scope="session")
def prepared_pilot(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The name of the database that holds the one pilot of this run; see tests/harness/pilot.py."""
    from tests.harness import pilot

    with django_db_blocker.unblock():
        name = pilot.prepare()
    yield name
    with django_db_blocker.unblock():
        pilot.remove()


@pytest.fixture
def in_pilot(request: pytest.FixtureRequest, prepared_pilot: str) -> Iterator[None]:
    """Before the transaction of the test begins. A test that commits would leave its rows to the next one."""
    from fodfaeste.shared import clock
    from tests.harness import pilot

    others = {"cast", "transactional_db", "live_server"} & set(request.fixturenames)
    if others or request.node.get_closest_marker("django_db"):
        pytest.fail("`pilot` brings its own database, which no test may commit to: without the mark `django_db`, `cast` or `live_server`.")
    with pilot.inside(prepared_pilot), clock.moved_to(pilot.NOON):
        yield


@pytest.fixture
def pilot(in_pilot: None, db: None) -> Any:
    """The prepared pilot, at noon of its last day. What the test changes is taken back."""
    from tests.harness.pilot import SIZE

    return SIZE
