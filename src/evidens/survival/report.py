"""Everything about one follow-up in one result: what the command line prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from evidens.checks import whole
from evidens.results import Result, Table
from evidens.survival.aalen_johansen import incidences_of
from evidens.survival.counting import count
from evidens.survival.cox import Cox, cox
from evidens.survival.fine_gray import FineGray, fine_gray
from evidens.survival.gray import Gray, gray_test
from evidens.survival.kaplan_meier import curves_of
from evidens.survival.log_rank import LogRank, log_rank
from evidens.survival.restricted_mean import RestrictedMean, restricted_mean
from evidens.survival.rows import Extras, Rows, gather
from evidens.survival.steps import whole_days

_POINTS = 5


@dataclass(frozen=True)
class FollowUp:
    """One column each, as in the functions of the topic; None where there is none."""

    time: Any
    event: Any
    group: Any = None
    entry: Any = None
    strata: Any = None
    cluster: Any = None


@dataclass(frozen=True)
class Wanted:
    """What to compute beside the curves.

    cox, fine_gray: a mapping of covariate columns, or None. cause: the event code for the regressions and tests; None means any event for
    Cox and the log-rank test, each cause for Gray's test, the smallest for Fine-Gray. at: days to report; none means five points of the
    follow-up. horizon: of the restricted mean, or None.
    """

    cox: Any = None
    fine_gray: Any = None
    cause: int | None = None
    at: Sequence[int] = ()
    horizon: int | None = None
    interval: str = "log-log"
    level: float = 0.95


@dataclass(frozen=True)
class SurvivalReport(Result):
    """Time to an event: curves, tests and regressions.

    rows_read, rows_used: by the curves. medians, at, incidence: rows as dicts. log_rank, cox, fine_gray, restricted_mean: None when not
    asked for. gray: one test a cause.
    """

    rows_read: int
    rows_used: int
    groups: tuple[str, ...]
    causes: tuple[int, ...]
    interval: str
    level: float
    medians: tuple[dict[str, Any], ...]
    at: tuple[dict[str, Any], ...]
    incidence: tuple[dict[str, Any], ...]
    log_rank: LogRank | None = None
    gray: tuple[Gray, ...] = ()
    cox: Cox | None = None
    fine_gray: FineGray | None = None
    restricted_mean: RestrictedMean | None = None
    notes: tuple[str, ...] = ()

    def table(self) -> Table:
        """The medians, one row a group."""
        return _table(self.medians)

    def __str__(self) -> str:
        parts = [("Kaplan-Meier: days to any event", _table(self.medians)), ("Event-free by day", _table(self.at))]
        if len(self.causes) > 1:
            parts.append(("Cumulative incidence by cause (Aalen-Johansen)", _table(self.incidence)))
        if self.log_rank:
            parts.append((self.log_rank.title, self.log_rank.table()))
        if self.gray:
            rows = [row for one in self.gray for row in one.table().rows]
            parts.append((self.gray[0].title, Table(self.gray[0].table().columns, tuple(rows))))
        parts += [(one.title, one.table()) for one in (self.restricted_mean, self.cox, self.fine_gray) if one]
        notes = "\n".join(f"Note: {note}" for note in self.notes)
        return "\n\n".join([*(f"{title}\n\n{table}" for title, table in parts), *([notes] if notes else [])])


def _table(rows: Sequence[dict[str, Any]]) -> Table:
    return Table.of(tuple(rows[0]) if rows else (), [tuple(row.values()) for row in rows])


def _dicts(table: Table) -> tuple[dict[str, Any], ...]:
    return tuple(dict(zip(table.columns, row, strict=True)) for row in table.rows)


def survival_report(data: FollowUp, wanted: Wanted) -> SurvivalReport:
    """Curves for every group, and what else is wanted, each by the function of the same name, with its notes.

    Each part leaves out the rows that are incomplete in what it uses, and says so.
    Errors: those of the functions.
    Validated against: those functions; the printed keys are held by a test.
    """
    if wanted.cause is not None:
        whole(wanted.cause, "cause", 1)
    rows = gather(data.time, data.event, Extras(entry=data.entry, group=data.group))
    counts = count(rows)
    curves = curves_of(rows, counts, wanted.interval, wanted.level)
    days = whole_days(wanted.at).tolist() or sorted({round(float(day)) for day in np.linspace(0, int(rows.time.max()), _POINTS)})
    notes = _Notes(list(curves.notes))
    incidence: tuple[dict[str, Any], ...] = ()
    if counts.causes:
        incidences = incidences_of(rows, counts, wanted.interval, wanted.level)
        incidence = _dicts(incidences.at(days))
        notes.add("incidence", incidences.notes if len(counts.causes) > 1 else ())
    else:
        notes.add("", ("No event occurs: there is nothing to test.",))
    compared, gray = _tests(data, wanted, rows, notes)
    hazards, subhazards, means = _fits(data, wanted, rows, notes)
    return SurvivalReport(
        rows_read=rows.read,
        rows_used=rows.n,
        groups=rows.labels,
        causes=counts.causes,
        interval=wanted.interval,
        level=wanted.level,
        medians=_dicts(curves.table()),
        at=_dicts(curves.at(days)),
        incidence=incidence,
        log_rank=compared,
        gray=gray,
        cox=hazards,
        fine_gray=subhazards,
        restricted_mean=means,
        notes=tuple(notes.seen),
    )


@dataclass(frozen=True)
class _Notes:
    """Notes in the order they came, each once."""

    seen: list[str] = field(default_factory=list)

    def add(self, what: str, notes: Iterable[str]) -> None:
        self.seen.extend(f"{what}: {note}" if what else note for note in notes if note not in self.seen)


def _tests(data: FollowUp, wanted: Wanted, rows: Rows, notes: _Notes) -> tuple[LogRank | None, tuple[Gray, ...]]:
    if data.group is None or not rows.causes:
        return None, ()
    compared = log_rank(data.time, data.event, data.group, strata=data.strata, entry=data.entry, cause=wanted.cause)
    notes.add("log-rank", compared.notes)
    if len(rows.causes) == 1:
        return compared, ()
    if data.entry is not None:
        notes.add("Gray", ("not computed, its variance is not known with late entry; use Fine-Gray regression on the groups.",))
        return compared, ()
    causes = rows.causes if wanted.cause is None else (wanted.cause,)
    gray = tuple(gray_test(data.time, data.event, data.group, cause=cause, strata=data.strata) for cause in causes)
    for one in gray:
        notes.add(f"Gray, cause {one.cause}", one.notes)
    return compared, gray


def _fits(data: FollowUp, wanted: Wanted, rows: Rows, notes: _Notes) -> tuple[Cox | None, FineGray | None, RestrictedMean | None]:
    hazards = incidences = means = None
    extras = {"entry": data.entry, "strata": data.strata, "cluster": data.cluster}
    if wanted.cox is not None:
        hazards = cox(data.time, data.event, wanted.cox, cause=wanted.cause, level=wanted.level, **extras)
        notes.add("Cox", hazards.notes)
    if wanted.fine_gray is not None:
        cause = wanted.cause or min(rows.causes, default=1)
        incidences = fine_gray(data.time, data.event, wanted.fine_gray, cause=cause, level=wanted.level, **extras)
        notes.add("Fine-Gray", incidences.notes)
    if wanted.horizon is not None:
        means = restricted_mean(data.time, data.event, wanted.horizon, group=data.group, entry=data.entry, level=wanted.level)
        notes.add("restricted mean", means.notes)
    return hazards, incidences, means
