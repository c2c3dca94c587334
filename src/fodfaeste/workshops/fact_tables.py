"""What workshops hand over for evaluation: counts of each, in the part of every municipality of its series; no cards and no persons."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.facts import code_of
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared.dictionary import FactTable, register
from fodfaeste.shared.fact_columns import code, count, day, municipality, text
from fodfaeste.workshops.models import Challenge, Heading, Idea, Participant, Stage, Vote, Word, Workshop

WORKSHOP, PARTICIPANT, CARD = _("Værksted planlagt"), _("Deltager tilføjet"), _("Udfordring skrevet")


def workshop_rows(municipality: int) -> Iterator[dict[str, Any]]:
    place = code_of(municipality)
    same = ("phase", "title", "held_on", "stage")
    # Counted under names that no relation of a workshop has.
    counts = {f"number_of_{name}": _number(*counted) for name, counted in _counted().items()}
    rows = Workshop.objects.filter(series__municipalities=municipality).annotate(**counts)
    for row in rows.order_by("held_on", "pk").values("ref", *same, *counts):
        numbers = {name.removeprefix("number_of_"): row[name] for name in counts}
        yield {"municipality": place, "workshop": row["ref"], **{name: row[name] for name in same}, **numbers}


def _counted() -> dict[str, tuple[QuerySet[Any], str]]:
    """What is counted by column, and the way from it to its workshop; what was taken back is not there."""
    people = Participant.objects.all()
    challenges, ideas = (model.objects.filter(withdrawn_at__isnull=True) for model in (Challenge, Idea))
    return {
        "participants": (people, "workshop"),
        "came": (people.filter(came_at__isnull=False), "workshop"),
        "experts": (people.filter(comes_as=Participant.Comes.EXPERT), "workshop"),
        "headings": (Heading.objects.all(), "workshop"),
        "challenges": (challenges, "workshop"),
        "challenges_taken": (challenges.filter(word=Word.TAKEN), "workshop"),
        "votes": (Vote.objects.all(), "challenge__workshop"),
        "ideas": (ideas, "challenge__workshop"),
        "ideas_taken": (ideas.filter(word=Word.TAKEN), "challenge__workshop"),
    }


def _number(rows: QuerySet[Any], path: str) -> Coalesce:
    """A count of its own: several joins in one query would multiply the rows."""
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


register(
    FactTable(
        name="workshops",
        meaning=_("Udviklingsværksteder; fælles for rækkens kommuner, så hver af dem har de samme rækker"),
        row=_("Et værksted"),
        key=("municipality", "workshop"),
        rows=workshop_rows,
        columns=(
            municipality(),
            code("workshop", _("Værkstedet"), WORKSHOP),
            code("phase", _("Fase"), WORKSHOP, Phase.choices()),
            text("title", _("Værkstedets titel"), WORKSHOP),
            day("held_on", _("Dagen"), WORKSHOP),
            code("stage", _("Hvor langt det er kommet"), _("Skift af trin"), Stage.choices),
            count("participants", _("Deltagere"), PARTICIPANT, _("personer")),
            count("came", _("Heraf mødt"), _("Deltager mødt"), _("personer")),
            count("experts", _("Heraf inviterede eksperter"), PARTICIPANT, _("personer")),
            count("headings", _("Overskrifter"), _("Udfordringer ordnet"), _("overskrifter")),
            count("challenges", _("Udfordringer, også dem, der er lagt sammen eller parkeret"), CARD, _("udfordringer")),
            count("challenges_taken", _("Udfordringer, der tages videre"), _("Afgørelse om udfordring"), _("udfordringer")),
            count("votes", _("Prikker"), _("Prik sat"), _("prikker")),
            count("ideas", _("Idéer"), _("Idé skrevet"), _("idéer")),
            count("ideas_taken", _("Idéer, der tages videre"), _("Afgørelse om idé"), _("idéer")),
        ),
    )
)
