"""What pages ask about solution models: what is alike, what stems from what, and what to do next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.ui import Event
from fodfaeste.solution_models.life import Life
from fodfaeste.solution_models.models import LifeEvent, Mechanism, SolutionModel, SolutionModelVersion
from fodfaeste.workshops.models import Idea

ALIKE, LEAST_LETTERS = 5, 4
KINDS = {
    Life.DRAFT: "neutral",
    Life.READY: "info",
    Life.IN_TRIAL: "info",
    Life.ADOPTED: "success",
    Life.ADAPTED: "warning",
    Life.ABANDONED: "error",
}
ICONS = {"trial_begun": "calendar", "adopted": "check", "abandoned": "close"}


@dataclass(frozen=True)
class Origin:
    """Something that a model stems from or became; without an address it belongs to somebody else."""

    label: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class NextStep:
    """The one thing to do now: words, and either a page or an address to post to."""

    text: str
    url: str
    is_post: bool = False


def with_room(rows: Any) -> Any:
    """All that the page of a model reads, in a fixed number of queries."""
    versions = SolutionModelVersion.objects.order_by("-number").prefetch_related(Prefetch("mechanisms", Mechanism.objects.order_by("pk")))
    happened = LifeEvent.objects.select_related("version_of").order_by("happened_at", "pk")
    return (
        rows.with_life()
        .select_related("adapted_from__model")
        .prefetch_related(Prefetch("versions", versions), Prefetch("happened", happened))
    )


def alike(title: str, phase: str = "", *, beside: SolutionModel | None = None) -> list[SolutionModel]:
    """Models that share a longer word with this title, so that nobody begins what another has tried."""
    words = [word for word in text.fold(title).split() if len(word) >= LEAST_LETTERS]
    if not words:
        return []
    sought = Q(*[("search_text__contains", word) for word in words], _connector=Q.OR)
    rows = SolutionModel.objects.with_life().filter(sought)
    rows = rows.filter(phase__in=[phase, ""]) if phase else rows
    return list(rows.exclude(pk=beside.pk if beside else None).order_by("title", "pk")[:ALIKE])


def came_from(model: SolutionModel, person: Any) -> list[Origin]:
    """The ideas, the model that it was adapted from, and the decision behind its newest version."""
    seen = set(visible_to(Idea, person).filter(solution_models=model).values_list("pk", flat=True).order_by("pk"))
    found = [
        Origin(_("Idé"), idea.title, idea.get_absolute_url() if idea.pk in seen else "") for idea in model.ideas.order_by("title", "pk")
    ]
    source = model.adapted_from
    if source is not None:
        found.append(Origin(_("Tilpasset fra"), str(source), source.get_absolute_url()))
    found += [
        Origin(_("Beslutning bag version %(number)s") % {"number": version.number}, version.source_title)
        for version in model.versions.all()
        if version.source_title
    ]
    return found


def became(model: SolutionModel) -> list[Origin]:
    """Local adaptations; the trials and what they led to stand on a floor above and show themselves."""
    rows = SolutionModel.objects.filter(adapted_from__model=model).order_by("title", "pk")
    return [Origin(_("Tilpasset i %(place)s") % {"place": row.adapted_place}, row.title, row.get_absolute_url()) for row in rows]


def life_story(model: SolutionModel) -> list[Event]:
    return [
        Event(
            event.happened_at,
            _happening(event),
            text=event.reason,
            who=" · ".join(filter(None, [event.happened_by_name, event.place])),
            kind=ICONS.get(event.happening, ""),
        )
        for event in reversed(list(model.happened.all()))
    ]


def _happening(event: LifeEvent) -> str:
    words = str(event.get_happening_display())
    words = words[:1].upper() + words[1:]
    return _("%(what)s (version %(number)s)") % {"what": words, "number": event.version_of.number} if event.version_of else words


def next_step(model: SolutionModel, *, lacks: bool, may_try: bool) -> NextStep | None:
    """What brings this model further, for the person who reads."""
    newest = model.versions.all()[0]
    at = [model.ref]
    if model.life == Life.ABANDONED:
        return None
    if newest.is_draft and lacks:
        return NextStep(_("Skriv videre på version %(number)s") % {"number": newest.number}, reverse("solution_models:write", args=at))
    if newest.is_draft:
        words = _("Læg version %(number)s fast, så den kan afprøves") % {"number": newest.number}
        return NextStep(words, reverse("solution_models:settle", args=at), is_post=True)
    if model.life == Life.ADAPTED:
        return NextStep(_("Skriv den næste version"), reverse("solution_models:new_version", args=at))
    if may_try:
        return NextStep(_("Planlæg en afprøvning"), reverse("practice_trials:plan", args=[newest.ref]))
    return None


def of_idea(idea: Idea) -> QuerySet[SolutionModel]:
    return SolutionModel.objects.with_life().filter(ideas=idea).order_by("title", "pk")


def adapted_in(place: str) -> list[SolutionModel]:
    """A municipality's own ways, each with the model that it began from."""
    rows = SolutionModel.objects.with_life().filter(adapted_from__isnull=False, adapted_place=place)
    return list(rows.select_related("adapted_from__model").order_by("title", "pk"))
