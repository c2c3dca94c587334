"""Reports for tests, made there and then by the same actions as real ones."""

from datetime import date
from decimal import Decimal

from fodfaeste.evaluation.actions import report_contents, reports
from fodfaeste.evaluation.actions.report_contents import Cost
from fodfaeste.evaluation.models import Report, ReportCost, ReportQuote, Snapshot
from fodfaeste.people.models import Person
from fodfaeste.shared import queue
from tests.cast import Cast
from tests.fodfaeste.evaluation.pilot_snapshot import pilot_snapshot
from tests.fodfaeste.practice_trials import stage as trials


def made(by: Person, snapshot: Snapshot) -> Report:
    with queue.at_once():
        report: Report = reports.ask(by=by, snapshot=snapshot)
    report.refresh_from_db()
    return report


def of_own(cast: Cast) -> Report:
    """A scene: a draft of our municipality."""
    return made(cast.researcher, pilot_snapshot(cast.researcher, cast.own))


def released(cast: Cast) -> Report:
    """A scene: one that everybody who sees figures may read."""
    report: Report = reports.release(by=cast.researcher, report=of_own(cast))
    return report


def stopped(cast: Cast) -> Report:
    """A scene: one that failed."""
    report = of_own(cast)
    report.state, report.failure = "failed", "unforeseen"
    report.save()
    report.chapters.filter(key="metode").update(content=None)
    return report


def quote(cast: Cast) -> ReportQuote:
    """A scene: words from practice, shared and chosen."""
    seen = trials.observed(cast, share=True).shared
    made: ReportQuote = report_contents.choose_quote(by=cast.researcher, observation=seen)
    return made


SPENT = Cost("staff", Decimal("125000.50"), date(2026, 1, 1), date(2026, 6, 30), "Projektregnskabet for første halvår")


def cost(cast: Cast) -> ReportCost:
    """A scene: what our municipality spent."""
    made: ReportCost = report_contents.enter_cost(by=cast.researcher, municipality=cast.own, cost=SPENT)
    return made
