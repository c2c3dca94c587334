"""The kept test database is thrown away when anything that made it changes."""

from tests.harness import prepared
from tests.repository.source import SITE


def test_what_the_migrations_lead_to_makes_the_database() -> None:
    made_of = {path.relative_to(SITE).as_posix() for path in prepared.makers() if path.is_relative_to(SITE)}
    assert {path.relative_to(SITE).as_posix() for path in SITE.glob("*/migrations/*.py")} <= made_of
    # By name, by a file that they import, and by a text that this one reads.
    assert {
        "shared/tenancy.py",
        "handbook/beginning.py",
        "practice_model/guidance.py",
        "practice_model/guidance/steps/hire.da.md",
    } <= made_of
    assert "today/views.py" not in made_of
