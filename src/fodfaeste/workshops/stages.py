"""One table of what can be done in a workshop: in which stage, by whom; the pages ask it what to offer, the actions what to allow."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.roles import May
from fodfaeste.shared import clock
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.workshops.models import Participant, Series, Stage, Workshop


class Role(models.TextChoices):
    """As what somebody acts in a workshop; one person can act as several."""

    JOINER = "joiner", _("medarbejdere i rækkens kommuner")
    PARTICIPANT = "participant", _("deltagere")
    AUTHOR = "author", _("den, der skrev kortet")
    FACILITATOR = "facilitator", _("dem, der leder værkstedet")


class Action(models.TextChoices):
    """Everything that can be done once a workshop is planned."""

    PLAN = "plan", _("ændre dag, sted, program og forberedelse")
    INVITE = "invite", _("invitere deltagere")
    JOIN = "join", _("melde sig som deltager")
    WRITE_CHALLENGE = "write_challenge", _("skrive udfordringer")
    CHANGE_CHALLENGE = "change_challenge", _("rette sin egen udfordring eller tage den tilbage")
    GROUP = "group", _("samle udfordringer under overskrifter")
    VOTE = "vote", _("sætte prikker og tage dem tilbage")
    JUDGE_CHALLENGE = "judge_challenge", _("afgøre, hvad der sker med en udfordring")
    WRITE_IDEA = "write_idea", _("skrive idéer")
    CHANGE_IDEA = "change_idea", _("rette sin egen idé eller tage den tilbage")
    JUDGE_IDEA = "judge_idea", _("afgøre, hvad der sker med en idé")
    MOVE_ON = "move_on", _("gå videre til næste trin eller et trin tilbage")
    CLOSE = "close", _("lukke værkstedet")
    REOPEN = "reopen", _("åbne værkstedet igen")


def rows(action: Action, stages: Iterable[Stage], *roles: Role) -> list[tuple[Stage, Action, Role]]:
    return [(stage, action, role) for stage in stages for role in roles]


B, G, O, C, S, X = Stage  # noqa: E741 - the columns of a table, in the order of the day
OPEN = (B, G, O, C, S)

TABLE: frozenset[tuple[Stage, Action, Role]] = frozenset(
    [
        *rows(Action.PLAN, OPEN, Role.FACILITATOR),
        *rows(Action.INVITE, OPEN, Role.FACILITATOR),
        *rows(Action.JOIN, OPEN, Role.JOINER),
        *rows(Action.WRITE_CHALLENGE, (B, G), Role.PARTICIPANT),
        *rows(Action.CHANGE_CHALLENGE, (B, G), Role.AUTHOR),
        *rows(Action.GROUP, (G, O, C), Role.FACILITATOR),
        *rows(Action.VOTE, (C,), Role.PARTICIPANT),
        *rows(Action.JUDGE_CHALLENGE, (O, C, S), Role.FACILITATOR),
        *rows(Action.WRITE_IDEA, (S,), Role.PARTICIPANT),
        *rows(Action.CHANGE_IDEA, (S,), Role.AUTHOR),
        *rows(Action.JUDGE_IDEA, (S,), Role.FACILITATOR),
        *rows(Action.MOVE_ON, OPEN, Role.FACILITATOR),
        *rows(Action.CLOSE, (S,), Role.FACILITATOR),
        *rows(Action.REOPEN, (X,), Role.FACILITATOR),
    ]
)
WORDS = {
    B: _("Læs, hvad værkstedet handler om, og skriv gerne de udfordringer, du allerede kender."),
    G: _("Alle skriver udfordringer fra praksis. Vi vurderer dem ikke endnu."),
    O: _("Udfordringer, der ligner hinanden, samles under en overskrift."),
    C: _("Sæt dine prikker på det, der er vigtigst at gøre noget ved."),
    S: _("Skriv idéer til de udfordringer, vi tager videre."),
    X: _("Værkstedet er slut. Her står, hvad vi nåede frem til."),
}


def places_of(workshop: Workshop) -> frozenset[int]:
    """The municipalities of its series, by key."""
    joined = Series.municipalities.through.objects.filter(series=workshop.series_id).order_by("pk")
    return frozenset(joined.values_list("municipality_id", flat=True))


def roles_of(person: Any, workshop: Workshop, card: Any = None) -> frozenset[Role]:
    """As what this person may act; an author is asked about with the card."""
    mine = Participant.objects.filter(workshop=workshop.pk, person=person.pk).order_by("pk").first()
    found: set[Role] = {Role.PARTICIPANT} if mine else set()
    if card is not None and mine is not None and card.author_id == mine.pk:
        found.add(Role.AUTHOR)
    places = places_of(workshop)
    if places & person.places_where(May.DEVELOPMENT_JOIN):
        found.add(Role.JOINER)
    if (mine is not None and mine.facilitates) or places & person.places_where(May.DEVELOPMENT_RUN):
        found.add(Role.FACILITATOR)
    return frozenset(found)


def fits(stage: str, action: Action, mine: frozenset[Role]) -> bool:
    """Whether to offer it."""
    return any((Stage(stage), action, role) in TABLE for role in mine)


def _who(action: Action) -> list[Role]:
    return [role for role in Role if any((stage, action, role) in TABLE for stage in Stage)]


def check_role(workshop: Workshop, action: Action, by: Any, card: Any = None) -> frozenset[Role]:
    """Refuse whoever can do this in no stage; a page that is only for those who can asks this before it is shown."""
    mine = roles_of(by, workshop, card)
    who = _who(action)
    if mine & set(who):
        return mine
    if Role.PARTICIPANT in who and Role.JOINER in mine:
        raise Refused(_now("Meld dig som deltager først. Det gør du på værkstedets side."))
    raise NotAllowed(_now("Det kan %(who)s.") % {"who": ", ".join(str(role.label) for role in who)}, target=workshop)


def allow(workshop: Workshop, action: Action, by: Any, card: Any = None) -> None:
    """Nothing if it may be done; otherwise NotAllowed (who can) or Refused (when)."""
    mine = check_role(workshop, action, by, card)
    if not fits(workshop.stage, action, mine):
        when = _now(" og ").join(f"»{stage.label}«" for stage in Stage if any((stage, action, role) in TABLE for role in _who(action)))
        raise Refused(
            _now("Værkstedet er nået til »%(now)s«. Man kan %(what)s i %(when)s. Det, du har skrevet, står her stadig.")
            % {"now": workshop.get_stage_display(), "what": action.label, "when": when}
        )


def waits_for_its_day(workshop: Workshop) -> bool:
    """It begins on the day itself; challenges may be written before."""
    return workshop.stage == Stage.BEFORE and clock.today() < workshop.held_on


def next_stage(stage: str) -> Stage | None:
    every = list(Stage)
    place = every.index(Stage(stage)) + 1
    return every[place] if place < len(every) else None


def stage_before(stage: str) -> Stage | None:
    every = list(Stage)
    place = every.index(Stage(stage))
    return every[place - 1] if place else None
