"""What solution models hand over for evaluation. They are shared, so each municipality's part holds the same rows."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from fodfaeste.people.facts import code_of
from fodfaeste.practice_model.parties import Party
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared.dictionary import Column, FactTable, register
from fodfaeste.shared.fact_columns import code, count, day, day_of, municipality, or_none, text, yes_no
from fodfaeste.solution_models.life import Life
from fodfaeste.solution_models.models import Mechanism, ModelKind, SolutionModel, SolutionModelVersion

MODEL, VERSION, SETTLED = _("Løsningsmodel skrevet"), _("Version skrevet"), _("Version lagt fast")
MECHANISM = _("Virksom mekanisme skrevet")


def version_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    life = dict(SolutionModel.objects.with_life().values_list("pk", "life_now"))
    for row in SolutionModelVersion.objects.select_related("model").order_by("model", "number"):
        yield {
            "municipality": place,
            "solution_model": row.model.ref,
            "number": row.number,
            "title": row.model.title,
            "kind": row.model.kind,
            "phase": or_none(row.model.phase),
            "begun_on": day_of(row.made_at),
            "settled_on": day_of(row.settled_at),
            "adapted": row.model.adapted_from_id is not None,
            "life": life[row.model_id],
            "steps": len(row.step_list),
            "predictions": len(row.predictions),
        }


def mechanism_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    for row in Mechanism.objects.order_by("pk"):
        yield {
            "municipality": place,
            "mechanism": row.ref,
            "statement": row.statement,
            "phase": row.phase,
            "party": or_none(row.party),
        }


def link_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    links = SolutionModelVersion.mechanisms.through.objects.order_by("solutionmodelversion__model", "solutionmodelversion__number", "pk")
    columns = ("solutionmodelversion__model__ref", "solutionmodelversion__number", "mechanism__ref")
    for model, number, mechanism in links.values_list(*columns):
        yield {"municipality": place, "solution_model": model, "number": number, "mechanism": mechanism}


def _which() -> tuple[Column, Column]:
    return code("solution_model", _("Løsningsmodellen"), MODEL), count("number", _("Versionens nummer"), VERSION, _("nummer"))


VERSIONS = FactTable(
    name="solution_versions",
    meaning=_("Løsningsmodeller i versioner; fælles for kommunerne, så hver kommune har de samme rækker"),
    row=_("En version"),
    key=("municipality", "solution_model", "number"),
    rows=version_rows,
    columns=(
        municipality(),
        *_which(),
        text("title", _("Løsningsmodellens navn"), MODEL),
        code("kind", _("Hvad den ændrer"), MODEL, ModelKind.choices),
        code("phase", _("Fase; tom betyder alle"), MODEL, Phase.choices()),
        day("begun_on", _("Versionen begyndt"), VERSION),
        day("settled_on", _("Versionen lagt fast"), SETTLED),
        yes_no("adapted", _("En kommunes egen tilpasning af en anden model"), MODEL),
        code("life", _("Hvor modellen står nu"), _("Version lagt fast, afprøvning begyndt eller besluttet"), Life.choices),
        count("steps", _("Trin i versionen"), VERSION, _("trin")),
        count("predictions", _("Forudsigelser, der skal prøves"), VERSION, _("forudsigelser")),
    ),
)
MECHANISMS = FactTable(
    name="mechanisms",
    meaning=_("Virksomme mekanismer; fælles for kommunerne, så hver kommune har de samme rækker"),
    row=_("En mekanisme"),
    key=("municipality", "mechanism"),
    rows=mechanism_rows,
    columns=(
        municipality(),
        code("mechanism", _("Mekanismen"), MECHANISM),
        text("statement", _("Hvad virker, og hvorfor"), MECHANISM),
        code("phase", _("Fase"), MECHANISM, Phase.choices()),
        code("party", _("Hos hvem; tom betyder alle tre"), MECHANISM, Party.choices()),
    ),
)
LINKS = FactTable(
    name="version_mechanisms",
    meaning=_("Hvilke mekanismer en version bygger på"),
    row=_("En mekanisme i en version"),
    key=("municipality", "solution_model", "number", "mechanism"),
    rows=link_rows,
    columns=(municipality(), *_which(), code("mechanism", _("Mekanismen"), VERSION)),
)
register(VERSIONS, MECHANISMS, LINKS)
