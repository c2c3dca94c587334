"""Designs that randomise people one by one."""

from typing import Any

from evidens import power
from evidens.cli import command
from evidens.cli.power.shared import (
    SIMULATE,
    Arguments,
    Parser,
    arms,
    arms_arguments,
    level,
    level_arguments,
    simulation_arguments,
    tried_out,
)
from evidens.errors import RangeError
from evidens.power.proportions import ARCSINE, METHODS, POOLED
from evidens.power.survival import FREEDMAN, SCHOENFELD
from evidens.results import Result


def proportions(parser: Parser) -> None:
    """Arguments of `evidens power proportions`."""
    parser.add_argument("--p0", type=float, required=True, help="proportion in the control arm")
    parser.add_argument("--p1", type=float, help="proportion in the intervention arm; leave it out to get the detectable one")
    parser.add_argument("--n", type=int, help="people in the control arm; leave it out to get it")
    parser.add_argument("--approximation", default=POOLED, help=f"how the formula gets its standard error ({', '.join(METHODS)})")
    level_arguments(parser)
    arms_arguments(parser)
    simulation_arguments(parser)
    command(
        parser,
        _proportions,
        example="evidens power proportions --p0 .20 --p1 .30 --power .80\nevidens power proportions --p0 .20 --n 187 --power .80",
    )


def _proportions(a: Arguments) -> Result:
    plan = power.two_proportions(a.p0, a.p1, a.n, a.power, arms=arms(a), method=a.approximation, level=level(a))
    if a.method != SIMULATE:
        return plan
    if a.approximation == ARCSINE:
        raise RangeError.of("approximation", a.approximation, "simulate the pooled or the unpooled test")
    return tried_out(a, "two_proportions", p0=plan.p0, p1=plan.p1, **_people(plan), test=a.approximation)


def _people(plan: Any) -> dict[str, Any]:
    return {"n": plan.n_per_arm, "ratio": plan.ratio, "attrition": plan.attrition}


def means(parser: Parser) -> None:
    """Arguments of `evidens power means`."""
    parser.add_argument("--difference", type=float, help="between the means; leave it out to get the detectable one")
    parser.add_argument("--sd", type=float, default=1.0, help="standard deviation of people within an arm (default 1)")
    parser.add_argument("--n", type=int, help="people in the control arm; leave it out to get it")
    parser.add_argument("--test", default="t", help="t or z")
    level_arguments(parser)
    arms_arguments(parser)
    simulation_arguments(parser)
    command(parser, _means, example="evidens power means --difference 3 --sd 8 --power .80")


def _means(a: Arguments) -> Result:
    plan = power.two_means(a.difference, a.n, a.power, sd=a.sd, arms=arms(a), test=a.test, level=level(a))
    if a.method != SIMULATE:
        return plan
    return tried_out(a, "two_means", difference=plan.difference, sd=plan.sd, **_people(plan), test=a.test)


def survival(parser: Parser) -> None:
    """Arguments of `evidens power survival`."""
    parser.add_argument("--hazard-ratio", type=float, help="intervention / control; leave it out to get the detectable one")
    parser.add_argument("--n", type=int, help="people in the control arm; leave it out to get it")
    parser.add_argument("--events", type=int, help="events in both arms, to plan in events instead of people")
    parser.add_argument("--median", type=float, help="time by which half of the controls have the event")
    parser.add_argument("--hazard", type=float, help="events per person and unit of time among controls, instead of the median")
    parser.add_argument("--accrual", type=float, default=0.0, help="time over which people enter evenly (default 0)")
    parser.add_argument("--followup", type=float, default=0.0, help="time from the last entry to the analysis")
    parser.add_argument("--dropout", type=float, default=0.0, help="share lost within --dropout-time (default 0)")
    parser.add_argument("--dropout-time", type=float, default=1.0, help="the time that --dropout is about (default 1)")
    parser.add_argument("--event-share-control", type=float, help="share of controls whose event is seen, instead of a time course")
    parser.add_argument("--event-share-intervention", type=float, help="the same in the intervention arm")
    parser.add_argument("--formula", default=SCHOENFELD, help=f"{SCHOENFELD} or {FREEDMAN}")
    parser.add_argument("--days-per-unit", type=float, default=1.0, help="days in a unit of time, for the simulation (30.4375 for months)")
    level_arguments(parser)
    arms_arguments(parser)
    simulation_arguments(parser)
    command(
        parser,
        _survival,
        example="evidens power survival --hazard-ratio 1.5 --median 12 --accrual 12 --followup 12 --power .80\n"
        "evidens power survival --hazard-ratio 1.5 --power .80      (events only)",
    )


def _course(a: Arguments) -> power.Course | power.EventChances | None:
    shares = a.event_share_control, a.event_share_intervention
    timed = a.median is not None or a.hazard is not None
    if shares != (None, None):
        if timed or None in shares:
            raise RangeError.of("event-share", shares, "give the share of both arms, without --median and --hazard")
        return power.EventChances(*shares)
    if timed:
        return power.Course(a.hazard, a.median, a.accrual, a.followup, a.dropout, a.dropout_time)
    return None


def _survival(a: Arguments) -> Result:
    course = _course(a)
    plan = power.survival(a.hazard_ratio, a.n, a.power, events=a.events, course=course, arms=arms(a), method=a.formula, level=level(a))
    if a.method != SIMULATE:
        return plan
    if not isinstance(course, power.Course):
        raise RangeError.of("median", a.median, "the simulation needs a time course: give --median or --hazard, --accrual and --followup")
    return tried_out(a, "survival", hazard_ratio=plan.hazard_ratio, course=course, **_people(plan), days_per_unit=a.days_per_unit)
