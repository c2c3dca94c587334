"""The board as it stands: cards under their headings, with dots and ideas; and what the minutes are made from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, QuerySet

from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.access import visible_to
from fodfaeste.workshops.alike import READ, Alike, alike
from fodfaeste.workshops.models import Challenge, Idea, Participant, Series, Stage, Word, Workshop

# Dots are counted aloud when everybody has placed theirs, so that nobody follows the crowd.
COUNTED = (Stage.SHAPING, Stage.CLOSED)
GROUPED = (Stage.GROUPING, Stage.CHOOSING, *COUNTED)


@dataclass
class Column:
    """A heading with its cards; without a title are those that have none."""

    title: str
    ref: str = ""
    cards: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Board:
    """What is on the wall."""

    columns: list[Column]
    cards: int
    dots: int
    dots_left: int

    def __iter__(self) -> Any:
        return iter(self.columns)


def cards_of(workshop: Workshop, me: Participant | None = None) -> QuerySet[Challenge]:
    standing = Idea.objects.filter(withdrawn_at__isnull=True).select_related("author").order_by("recorded_at", "pk")
    rows = Challenge.objects.filter(workshop=workshop, withdrawn_at__isnull=True).select_related("author", "heading", "merged_into")
    mine = Q(votes__participant=me.pk) if me else Q(pk__in=())
    counted = rows.annotate(dots=Count("votes"), my_dots=Count("votes", filter=mine))
    return counted.prefetch_related(Prefetch("ideas", queryset=standing, to_attr="standing_ideas"))


def board(workshop: Workshop, me: Participant | None = None) -> Board:
    """Newest first while cards are gathered; then by heading, and by dots once they are counted."""
    cards = list(cards_of(workshop, me).order_by("-recorded_at", "-pk"))
    placed = sum(card.dots for card in cards)
    if workshop.stage in COUNTED:
        cards.sort(key=lambda card: (card.word == Word.PARKED, -card.dots))
    else:
        for card in cards:
            card.dots = 0
    columns = _columns(workshop, cards) if workshop.stage in GROUPED else [Column("", cards=cards)]
    used = sum(card.my_dots for card in cards)
    return Board(columns, len(cards), placed, max(0, workshop.votes_each - used))


def _columns(workshop: Workshop, cards: Iterable[Any]) -> list[Column]:
    """Merged cards stand under the one they were laid into."""
    headings = {row.pk: Column(row.title, row.ref) for row in workshop.headings.order_by("position", "pk")}
    loose = Column("")
    merged: dict[int, list[Any]] = {}
    for card in cards:
        card.laid_in = merged.setdefault(card.pk, [])
        if card.merged_into_id:
            merged.setdefault(card.merged_into_id, []).append(card)
        else:
            headings.get(card.heading_id, loose).cards.append(card)
    return [*headings.values(), *([loose] if loose.cards else [])]


def like(person: Any, words: str, but: Challenge | None = None) -> list[Alike]:
    """Challenges alike that this person may see, also from earlier workshops."""
    rows = visible_to(Challenge, person).filter(withdrawn_at__isnull=True).select_related("workshop")
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return alike(words, rows.order_by("-recorded_at", "-pk")[:READ])


def ahead(person: Any) -> QuerySet[Workshop]:
    """Held today or later and not closed, the nearest first; `takes_part` and `leads` say it of this person."""
    mine = Participant.objects.filter(workshop=OuterRef("pk"), person=person.pk)
    places = person.places_where(May.DEVELOPMENT_RUN)
    run = Series.municipalities.through.objects.filter(series=OuterRef("series"), municipality__in=places)
    leads = Q(Exists(mine.filter(facilitates=True))) | Q(Exists(run))
    rows = visible_to(Workshop, person).filter(held_on__gte=clock.today()).exclude(stage=Stage.CLOSED)
    rows = rows.annotate(takes_part=Exists(mine), leads=ExpressionWrapper(leads, output_field=BooleanField()))
    return rows.order_by("held_on", "starts_at", "pk")


def participants(workshop: Workshop) -> list[Participant]:
    return list(workshop.participants.order_by("-facilitates", "comes_as", "place", "name", "pk"))


def those_who_came(people: Iterable[Participant]) -> tuple[list[Participant], list[Participant]]:
    """Who came, and who was expected but is not seen to have come."""
    every = list(people)
    return [one for one in every if one.came_at], [one for one in every if not one.came_at]
