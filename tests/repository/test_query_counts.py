"""Every page asks the database as often with 750 candidates as with 75, whoever opens it, and never very often."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fodfaeste.companies.models import JobFunction
from fodfaeste.notices.models import DemoLetter, Message
from fodfaeste.retention.models import Employment
from tests import cast as people
from tests.cast import Cast
from tests.fodfaeste.candidates import rounds
from tests.fodfaeste.candidates import rows as candidates
from tests.fodfaeste.companies import rows as companies
from tests.fodfaeste.placements import factories
from tests.fodfaeste.retention import stage as hires
from tests.harness.database import look_at_rows
from tests.repository.access_scenes import build
from tests.repository.access_table import ROWS
from tests.repository.test_access import visitors

FEW, MANY = 75, 750
# A page reads one case or one list; those that read the whole portfolio at once may ask a little oftener.
LIMIT, LIMITS = 30, {"principles": 40, "today": 40}
READ = {name: row for name, row in ROWS.items() if row.is_page}
NOBODY = "nobody"
# Transactions and the wall differ between the two databases and say nothing of rows.
HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT set_config", "SELECT 1 FROM pg_roles", "SET ROLE", "RESET ROLE")
# The figures are read over all placements and ask alike for everybody: one who sees the people behind them, and one who does not.
FIGURES = {"principles:overview": {"leader", "researcher"}, "principles:small": {"leader", "researcher"}}


def app_of(name: str) -> str:
    return name.partition(":")[0].partition("_")[0]


def groups() -> list[tuple[str, ...]]:
    """An app whose pages are about many things is walked by itself; the small ones together, on one crowd."""
    about = Counter(app_of(name) for name, row in READ.items() if row.scenes)
    big = sorted(app for app, pages in about.items() if pages > 5)
    return [*((app,) for app in big), tuple(sorted({app_of(name) for name in READ} - {*big}))]


def clients_of(cast: Cast) -> dict[str, Client]:
    """A browser for each part, of whoever plays it in our municipality; what is read once for a session has been read."""
    found = {NOBODY: Client()}
    for visitor in visitors(cast):
        for part in visitor.parts if "own" in visitor.sides and not visitor.is_other else ():
            found[part] = cast.client(visitor.person)
    for client in found.values():
        client.get("/regler/")
    # A published version of the model stays as it is, so it is read once and kept.
    found[NOBODY].get("/model/")
    return found


def beside(cast: Cast, start: int, count: int) -> None:
    """So many others beside the cast: candidates without a match, and with a placement, a job and a letter; and companies."""
    rounds.many(candidates.many(cast.own, cast.caseworker, count, start))
    companies.many(cast, count, start)
    placed = factories.many_placements(cast, count)
    Employment.objects.bulk_create(
        Employment(municipality=cast.own, placement=row, candidate=row.candidate, company=row.company, **hires.TERMS) for row in placed
    )
    sent = Message.objects.bulk_create(
        Message(municipality=cast.own, recipient=row.candidate.person, template="check_in", path="/mit/") for row in placed
    )
    DemoLetter.objects.bulk_create(DemoLetter(municipality=cast.own, message=row, subject="Hej", body="http", link="/l/") for row in sent)
    look_at_rows()


def counted(cast: Cast, apps: tuple[str, ...], clients: dict[str, Client]) -> Iterator[tuple[str, int]]:
    """Each page once for each role that may open it, on a scene of its own that is taken back."""
    for row in (row for name, row in READ.items() if app_of(name) in apps):
        with transaction.atomic():
            address = reverse(row.name, kwargs=build(cast, row.parts))
            for role in sorted(FIGURES.get(row.name, row.who)) or [NOBODY]:
                with CaptureQueriesContext(connection) as asked, transaction.atomic():
                    clients[role].get(address)
                    transaction.set_rollback(True)
                yield f"{row.name} as {role}", sum(not query["sql"].startswith(HOUSEKEEPING) for query in asked)
            transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("apps", groups(), ids=lambda apps: apps[0] if len(apps) == 1 else "the rest")
def test_every_page_asks_as_often_with_750_candidates_as_with_75(apps: tuple[str, ...]) -> None:
    cast = people.assemble()
    JobFunction.objects.update(seats=2 * MANY)
    clients = clients_of(cast)
    beside(cast, 0, FEW)
    few = dict(counted(cast, apps, clients))
    beside(cast, FEW, MANY - FEW)
    many = dict(counted(cast, apps, clients))
    assert {page: (few[page], many[page]) for page in few if few[page] != many[page]} == {}
    assert {page: asked for page, asked in many.items() if asked > LIMITS.get(app_of(page), LIMIT)} == {}
