"""What every table owes the house: pairs that belong together, labels, a wall, a rule, and a word in the glossary."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import CheckConstraint, F, Model, Q

from fodfaeste.shared import access
from tests.repository.source import ROOT, our_apps, our_models, words_in

ACRONYM = re.compile(r"[A-ZÆØÅ]{2,}|[A-ZÆØÅ](?:-|$)|VITAS|TOTP")
# How the house names the first and the last day of something.
FROM_TO = (("_from", "_to"), ("from_day", "to_day"), ("started_on", "ended_on"), ("enrolled_on", "ended_on"), ("given_on", "withdrawn_on"))
# Tables of the whole installation, and why no municipality owns their rows.
SHARED_TABLES = {
    "shared.Installation": "one row that marks the installation",
    "shared.AuditEvent": "carries the chain, which is the municipality",
    "shared.ChainHead": "carries the chain, which is the municipality",
    "shared.ChainCheck": "carries the chain, which is the municipality",
    "shared.Submission": "digests of forms, gone in days",
    "people.Municipality": "is the wall itself",
    "people.Account": "sign-in comes before anybody knows the municipality; memberships carry it",
    "catalogue.Competence": "the same words everywhere",
    "catalogue.FunctionType": "the same words everywhere",
    "rules.Rule": "the law is the same everywhere",
    "handbook.HandbookVersion": "the model is one for all, and about nobody",
    "handbook.HandbookBlock": "the model is one for all, and about nobody",
    "handbook.BlockDraft": "written by several municipalities together, about nobody",
    "handbook.Evidence": "what the model rests on, about nobody",
    "solution_models.Mechanism": "written by several municipalities together, about nobody",
    "solution_models.SolutionModel": "written by several municipalities together, about nobody",
    "solution_models.SolutionModelVersion": "belongs to its solution model",
    "solution_models.LifeEvent": "belongs to its solution model",
    "practice_trials.SharedObservation": "read by every municipality, and says neither who nor where",
    "learning.LearningActivity": "offered to all municipalities, about nobody who takes part",
    "learning.LearningSession": "belongs to its learning activity",
    "learning.Teacher": "professionals who teach for all municipalities",
    "learning.Material": "belongs to its learning activity",
    "learning.DiplomaModule": "put together for all municipalities, about nobody",
    "evaluation.ComparisonFigure": "public figures, which belong to nobody",
    "evaluation.Coding": "what a shared observation is about, which says neither who nor where",
    "evaluation.Settlement": "what a shared observation is about, which says neither who nor where",
    "evaluation.Criterion": "set for all municipalities together, before anybody looks; about nobody",
    "evaluation.PotentialVerdict": "about several municipalities together, and seen by those who see all of them",
    "evaluation.TrialPlan": "assumptions for a trial across municipalities, about nobody",
    "evaluation.TrialPlanVersion": "belongs to its plan",
    "evaluation.Report": "made of several municipalities together, and read by all when it is released",
    "evaluation.ReportChapter": "belongs to its report",
    "evaluation.ReportQuote": "a shared observation, which says neither who nor where",
    "evaluation.ReportText": "written for the report of all municipalities, about nobody",
    "evaluation.ReportTextVersion": "belongs to its text",
    "evaluation.Snapshot": "taken of several municipalities together; the rows lie in its parts",
    "evaluation.Theme": "one code book for all municipalities, about nobody",
    "evaluation.ThemeVersion": "belongs to its theme",
    "demo.DemoRun": "how far the demo has come",
    "workshops.Series": "several municipalities develop together",
    "workshops.Workshop": "held for several municipalities",
    "workshops.StageChange": "a workshop is for several municipalities",
    "workshops.ProgrammeItem": "a workshop is for several municipalities",
    "workshops.Participant": "the others see who takes part, by work name alone",
    "workshops.Heading": "a workshop is for several municipalities",
    "workshops.Challenge": "a card without names, read by all who take part",
    "workshops.Vote": "a workshop is for several municipalities",
    "workshops.Idea": "a card without names, read by all who take part",
}

# Rows that are asked for before anybody knows which municipalities the visitor may see.
BEFORE_SIGN_IN = {
    "people.Membership": "sign-in reads from it which municipalities those are",
    "people.AccessLink": "found by the digest of its token, which is itself the key to the municipality",
    "people.AuthorityName": "the authority's name stands on pages for strangers",
}


def has_municipality(model: type[Model]) -> bool:
    return any(field.name == "municipality" for field in model._meta.fields)


def tenant_models() -> list[type[Model]]:
    return [model for model in our_models() if has_municipality(model)]


def label(model: type[Model]) -> str:
    return model._meta.label


def named_in(condition: Any) -> set[str]:
    """Every field and lookup that a condition mentions."""
    if isinstance(condition, Q):
        return set().union(*(named_in(child) for child in condition.children))
    if isinstance(condition, tuple):
        return {condition[0]} | named_in(condition[1])
    return {condition.name} if isinstance(condition, F) else set()


def pairs(model: type[Model]) -> list[tuple[Any, Any]]:
    fields = {field.name: field for field in model._meta.fields}
    stems = {name.removesuffix("_by") for name in fields if name.endswith("_by")}
    return [(fields[f"{stem}_at"], fields[f"{stem}_by"]) for stem in sorted(stems) if f"{stem}_at" in fields]


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_who_and_when_are_both_set_or_both_empty(model: type[Model]) -> None:
    checks = [one.condition for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    for when, who in pairs(model):
        if not when.null and not who.null:
            continue
        wanted = {f"{when.name}__isnull", f"{who.name}__isnull"}
        assert any(wanted <= named_in(check) for check in checks), f"{model._meta.label}: {when.name} and {who.name}"


def periods(model: type[Model]) -> list[tuple[str, str]]:
    """The fields that name a first and a last day, in that order."""
    names = {field.name for field in model._meta.fields}
    ends = ((one, one.removesuffix(first) + last) for one in names for first, last in FROM_TO if one.endswith(first))
    return sorted((first, last) for first, last in ends if last in names)


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_no_period_ends_before_it_begins(model: type[Model]) -> None:
    checks = [one.condition for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    for first, last in periods(model):
        wanted = {f"{last}__gte", first}
        assert any(wanted <= named_in(check) for check in checks), f"{model._meta.label}: {first} and {last}"


def test_periods_are_found_by_their_names() -> None:
    found = {f"{model._meta.object_name}.{last}" for model in our_models() for _first, last in periods(model)}
    assert {"NamedContact.to_day", "ParallelEffort.to_day", "Consent.withdrawn_on", "AgreementVersion.period_to"} <= found


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_labels_are_lower_case(model: type[Model]) -> None:
    labels = [str(model._meta.verbose_name)] + [str(field.verbose_name) for field in model._meta.fields]
    loud = [text for text in labels if text[:1].isupper() and not ACRONYM.match(text)]
    assert not loud, f"{model._meta.label}: {loud}"


@pytest.mark.parametrize("model", our_models(), ids=label)
def test_every_table_carries_its_municipality_or_says_why_not(model: type[Model]) -> None:
    assert has_municipality(model) != (model._meta.label in SHARED_TABLES), model._meta.label


@pytest.mark.parametrize("model", tenant_models(), ids=label)
def test_every_tenant_table_has_a_rule_of_who_sees_it(model: type[Model]) -> None:
    assert access.has_rule(model), f"{model._meta.label}: @visible in {model._meta.app_label}/permissions"


def test_every_tenant_table_has_its_wall_in_a_migration() -> None:
    migrations = MigrationLoader(None).disk_migrations.values()
    early = {apps.get_model(name)._meta.db_table for name in BEFORE_SIGN_IN}
    walled = {step.table for one in migrations for step in one.operations if type(step).__name__ == "Wall"}
    open_tables = {model._meta.db_table for model in tenant_models()} - early - walled
    assert not open_tables, f'operations += [Wall("…")] is missing for {sorted(open_tables)}'


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no second wall")
def test_every_wall_stands_on_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        standing = {name for (name,) in cursor.fetchall()}
    wanted = [model._meta.db_table for model in tenant_models() if model._meta.label not in BEFORE_SIGN_IN]
    assert set(wanted) <= standing


def test_the_glossary_knows_every_app_and_model() -> None:
    wanted = {model._meta.object_name for model in our_models()} | set(our_apps()) - {"config"}
    assert not wanted - words_in(ROOT / "GLOSSARY.md")
