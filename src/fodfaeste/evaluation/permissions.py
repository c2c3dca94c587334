"""Figures are seen by those who see figures, for their own places; rows leave the house with a researcher alone."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fodfaeste.evaluation.models import (
    CODERS,
    Coding,
    ComparisonFetch,
    ComparisonImport,
    Settlement,
    Snapshot,
    SnapshotExport,
    SnapshotPart,
    SnapshotRemoval,
    Theme,
    ThemeVersion,
)
from fodfaeste.evaluation.models.planning import Criterion, CriterionQuerySet, PotentialVerdict, TrialPlan, TrialPlanVersion
from fodfaeste.evaluation.models.reports import Report, ReportChapter, ReportCost, ReportQuote, ReportText, ReportTextVersion
from fodfaeste.people.models import Kind, Municipality, Person
from fodfaeste.people.roles import May
from fodfaeste.shared.access import visible
from fodfaeste.shared.errors import NotAllowed
from fodfaeste.solution_models.permissions import takes_part


def places_of(person: Any) -> frozenset[int]:
    """The municipalities whose results this person may see."""
    return person.places_where(May.FIGURES_SEE) if person is not None and person.kind == Kind.STAFF else frozenset()


def check_runs(by: Person) -> None:
    if not (by.kind == Kind.STAFF and by.may(May.EVALUATION_RUN)):
        raise NotAllowed(_("Evalueringen køres af proceskonsulenter og forskere."))


@visible("evaluation.Snapshot")
def snapshots(person: Any) -> QuerySet[Snapshot]:
    """Those that hold something of one's own places; of the other municipalities in it nothing is read."""
    return Snapshot.objects.filter(pk__in=parts(person).values("snapshot"))


@visible("evaluation.SnapshotPart")
def parts(person: Any) -> QuerySet[SnapshotPart]:
    return SnapshotPart.objects.filter(municipality__in=places_of(person))


@visible("evaluation.SnapshotRemoval")
def removals(person: Any) -> QuerySet[SnapshotRemoval]:
    return SnapshotRemoval.objects.filter(municipality__in=places_of(person))


@visible("evaluation.SnapshotExport")
def exports(person: Any) -> QuerySet[SnapshotExport]:
    return SnapshotExport.objects.filter(municipality__in=places_of(person))


def codes(person: Any) -> bool:
    """Those who read observations for their themes: they see no names elsewhere either."""
    return takes_part(person) and bool(person.may(May.EVALUATION_RUN))


def check_codes(by: Person) -> None:
    if not codes(by):
        raise NotAllowed(_("Observationer kodes af proceskonsulenter og forskere."))


@visible("evaluation.Theme")
def themes(person: Any) -> QuerySet[Theme]:
    return Theme.objects.all() if takes_part(person) else Theme.objects.none()


@visible("evaluation.ThemeVersion")
def theme_versions(person: Any) -> QuerySet[ThemeVersion]:
    return ThemeVersion.objects.all() if takes_part(person) else ThemeVersion.objects.none()


@visible("evaluation.Coding")
def codings(person: Any) -> QuerySet[Coding]:
    """One's own; another's only when both have coded, so that nobody is led by what the other said."""
    if not codes(person):
        return Coding.objects.none()
    both = Coding.objects.filter(place=CODERS)
    return Coding.objects.filter(Q(coder=person.pk) | Q(observation__in=both.values("observation")))


@visible("evaluation.Settlement")
def settlements(person: Any) -> QuerySet[Settlement]:
    return Settlement.objects.all() if takes_part(person) else Settlement.objects.none()


@visible("evaluation.ComparisonImport")
def comparison_imports(person: Any) -> QuerySet[ComparisonImport]:
    return ComparisonImport.objects.filter(municipality__in=person.places_where(May.EVALUATION_RUN))


@visible("evaluation.ComparisonFetch")
def comparison_fetches(person: Any) -> QuerySet[ComparisonFetch]:
    return ComparisonFetch.objects.filter(municipality__in=person.places_where(May.EVALUATION_RUN))


@visible("evaluation.TrialPlan")
def trial_plans(person: Any) -> QuerySet[TrialPlan]:
    """Plans hold assumptions and nobody's data."""
    return TrialPlan.objects.all() if places_of(person) else TrialPlan.objects.none()


@visible("evaluation.TrialPlanVersion")
def trial_plan_versions(person: Any) -> QuerySet[TrialPlanVersion]:
    return TrialPlanVersion.objects.all() if places_of(person) else TrialPlanVersion.objects.none()


@visible("evaluation.Criterion")
def criteria(person: Any) -> CriterionQuerySet:
    return Criterion.objects.all() if places_of(person) else Criterion.objects.none()


@visible("evaluation.PotentialVerdict")
def verdicts(person: Any) -> QuerySet[PotentialVerdict]:
    """Those who see figures of every municipality that it is about."""
    others = Municipality.objects.exclude(pk__in=places_of(person))
    return PotentialVerdict.objects.exclude(places__in=others) if places_of(person) else PotentialVerdict.objects.none()


def writes_reports(person: Any) -> bool:
    return person is not None and person.kind == Kind.STAFF and bool(person.may(May.EVALUATION_RUN))


@visible("evaluation.Report")
def reports(person: Any) -> QuerySet[Report]:
    """A released one is for everybody who sees figures; a draft for those who run the evaluation in every one of its municipalities."""
    released = Q(released_at__isnull=False)
    if not writes_reports(person):
        return Report.objects.filter(released) if places_of(person) else Report.objects.none()
    foreign = Report.places.through.objects.exclude(municipality__in=person.places_where(May.EVALUATION_RUN))
    return Report.objects.filter(released | ~Q(pk__in=foreign.values("report")))


@visible("evaluation.ReportChapter")
def report_chapters(person: Any) -> QuerySet[ReportChapter]:
    return ReportChapter.objects.filter(report__in=reports(person).values("pk"))


@visible("evaluation.ReportText")
def report_texts(person: Any) -> QuerySet[ReportText]:
    return ReportText.objects.all() if writes_reports(person) else ReportText.objects.none()


@visible("evaluation.ReportTextVersion")
def report_text_versions(person: Any) -> QuerySet[ReportTextVersion]:
    return ReportTextVersion.objects.all() if writes_reports(person) else ReportTextVersion.objects.none()


@visible("evaluation.ReportQuote")
def report_quotes(person: Any) -> QuerySet[ReportQuote]:
    return ReportQuote.objects.all() if writes_reports(person) else ReportQuote.objects.none()


@visible("evaluation.ReportCost")
def report_costs(person: Any) -> QuerySet[ReportCost]:
    return ReportCost.objects.filter(municipality__in=person.places_where(May.EVALUATION_RUN))
