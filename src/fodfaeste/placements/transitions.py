"""One table of what can happen to a placement: in which state, by whom, on what condition, and what comes next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fodfaeste.companies.models import ContactRole
from fodfaeste.people.models import Kind
from fodfaeste.people.roles import May
from fodfaeste.placements import guards as g
from fodfaeste.placements.models import Party, Placement, State
from fodfaeste.shared.errors import NotAllowed, Refused


class Role(models.TextChoices):
    """As what somebody acts on a placement; one person can act as several."""

    CANDIDATE = "candidate", _("jobkandidaten")
    COMPANY = "company", _("virksomhedens kontaktpersoner")
    SIGNER = "signer", _("virksomhedens kontaktperson, der indgår aftaler")
    HOURS_CONFIRMER = "hours_confirmer", _("virksomhedens kontaktperson, der bekræfter timer")
    STAFF = "staff", _("medarbejdere i kommunen, der følger forløb")
    CONFIRMER = "confirmer", _("sagsbehandlere og teamledere i kommunen")
    DECIDER = "decider", _("medarbejdere i kommunen, der kan afgøre timer")


class Action(models.TextChoices):
    """Everything that can be done to a placement once it exists."""

    WRITE_AGREEMENT = "write_agreement", _("skrive en ny version af aftalen")
    WITHDRAW_AGREEMENT = "withdraw_agreement", _("tage en version tilbage")
    CONFIRM_AS_CANDIDATE = "confirm_as_candidate", _("bekræfte aftalen som jobkandidat")
    CONFIRM_AS_COMPANY = "confirm_as_company", _("bekræfte aftalen som virksomhed")
    CONFIRM_AS_JOBCENTRE = "confirm_as_jobcentre", _("bekræfte aftalen på kommunens vegne")
    CONFIRM_ON_BEHALF = "confirm_on_behalf", _("skrive en parts bekræftelse ned")
    START = "start", _("skrive første dag")
    UNDO_START = "undo_start", _("tage første dag tilbage")
    PLAN = "plan", _("aftale trin, kontaktpersoner, støtte og sideløbende indsatser")
    RECORD_HOURS = "record_hours", _("skrive timer")
    CONFIRM_WEEK = "confirm_week", _("bekræfte en uges timer")
    DISPUTE_WEEK = "dispute_week", _("sige, at en uges timer ikke passer")
    DECIDE_WEEK = "decide_week", _("afgøre en uges timer")
    ASSESS = "assess", _("vurdere de afgørende kompetencer")
    FOLLOW_UP = "follow_up", _("skrive en opfølgning")
    END = "end", _("afslutte forløbet")
    HIRE = "hire", _("skrive ansættelsen")


class Task(StrEnum):
    """What a party does next, in words, and the page where it is done."""

    words: str
    url_name: str

    def __new__(cls, value: str, words: str, url_name: str) -> Self:
        """Give the plain value its Danish words and its page."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        member.url_name = url_name
        return member

    NOTHING = "nothing", _("Ingen opgaver lige nu"), ""
    WRITE = "write", _("Skriv aftalen"), "placements:agreement_write"
    WAIT_FOR_AGREEMENT = "wait_for_agreement", _("Vent: kommunen skriver aftalen"), ""
    CONFIRM = "confirm", _("Læs aftalen, og bekræft den, hvis den passer"), "placements:agreement_confirm"
    WAIT_FOR_OTHERS = "wait_for_others", _("Vent: de andre parter skal bekræfte aftalen"), ""
    HELP_CONFIRM = "help_confirm", _("Hjælp jobkandidat og virksomhed med at bekræfte aftalen"), "placements:agreement"
    START = "start", _("Skriv første dag, når den er nået"), "placements:start"
    COMPLETE = "complete", _("Skriv en ny version med VITAS-nummer og dato, så forløbet kan begynde"), "placements:agreement_write"
    MEET = "meet", _("Mød på arbejdspladsen den aftalte dag"), ""
    WELCOME = "welcome", _("Gør klar til første dag"), ""
    WORK = "work", _("Skriv ugens timer, og sig, hvordan det går"), "placements:hours"
    CONFIRM_HOURS = "confirm_hours", _("Bekræft ugens timer"), "placements:hours"
    FOLLOW_UP = "follow_up", _("Følg op, og spørg til ansættelsen"), "placements:follow_up"
    RENEW = "renew", _("Perioden er gået: skriv en ny version, ansættelsen eller afslutningen"), "placements:agreement_write"
    WAIT_FOR_RENEWAL = "wait_for_renewal", _("Perioden er gået: tal med kommunen om, hvad der sker nu"), ""


@dataclass(frozen=True)
class Notice:
    """A message that goes out when it is done: to those who play these roles, with a link to a page."""

    template: str
    recipients: tuple[Role, ...]
    # Where it is read and answered; without one, each reads it on the own page of the placement.
    page: str = ""
    # Not when one of those who would be told has done it.
    unless_by_one_of_them: bool = False


@dataclass(frozen=True)
class Row:
    """A cell of the table that is not empty; its task is the party's next one while the guards hold."""

    state: State
    action: Action
    role: Role
    guards: tuple[g.Guard, ...] = ()
    task: Task | None = None
    notice: Notice | None = None


PLAYED_BY = {
    Party.CANDIDATE: (Role.CANDIDATE,),
    Party.COMPANY: (Role.COMPANY, Role.SIGNER, Role.HOURS_CONFIRMER),
    Party.JOBCENTRE: (Role.STAFF, Role.CONFIRMER, Role.DECIDER),
}


def rows(
    action: Action,
    states: Iterable[State],
    roles: Iterable[Role],
    *guards: g.Guard,
    tasks: Mapping[tuple[State, Role], Task] | None = None,
    notice: Notice | None = None,
) -> list[Row]:
    turn = tasks or {}
    return [Row(state, action, role, guards, turn.get((state, role)), notice) for state in states for role in roles]


STARTED = (State.RUNNING, State.OVERDUE)
LEDGER = (*STARTED, State.ENDED)
CONFIRMABLE = (State.AWAITING, State.RUNNING)
STAFF = (Role.STAFF,)
HOURS = "placements:hours"
BOTH_OTHERS = (Role.CANDIDATE, Role.COMPANY)

# Where several rows are a party's turn, the first of them is its next task.
ROWS: list[Row] = [
    *rows(
        Action.CONFIRM_AS_CANDIDATE,
        CONFIRMABLE,
        (Role.CANDIDATE,),
        g.version_is_open,
        g.party_has_not_confirmed,
        tasks={(state, Role.CANDIDATE): Task.CONFIRM for state in CONFIRMABLE},
    ),
    *rows(
        Action.CONFIRM_AS_COMPANY,
        CONFIRMABLE,
        (Role.SIGNER,),
        g.version_is_open,
        g.party_has_not_confirmed,
        tasks={(state, Role.SIGNER): Task.CONFIRM for state in CONFIRMABLE},
    ),
    *rows(
        Action.CONFIRM_AS_JOBCENTRE,
        CONFIRMABLE,
        (Role.CONFIRMER,),
        g.version_is_open,
        g.party_has_not_confirmed,
        g.others_have_confirmed,
        tasks={(state, Role.CONFIRMER): Task.CONFIRM for state in CONFIRMABLE},
        notice=Notice("agreement_confirmed_receipt", (Role.CANDIDATE, Role.SIGNER, Role.STAFF)),
    ),
    *rows(
        Action.CONFIRM_ON_BEHALF,
        CONFIRMABLE,
        STAFF,
        g.version_is_open,
        g.not_for_the_municipality,
        g.says_how_on_behalf,
        g.party_has_not_confirmed,
    ),
    *rows(
        Action.WRITE_AGREEMENT,
        State.unfinished(),
        STAFF,
        g.no_open_version,
        tasks={(State.DRAFT, Role.STAFF): Task.WRITE, (State.OVERDUE, Role.STAFF): Task.RENEW},
        notice=Notice("agreement_confirm", (Role.CANDIDATE, Role.SIGNER), page="placements:agreement_confirm"),
    ),
    *rows(Action.WITHDRAW_AGREEMENT, CONFIRMABLE, STAFF, g.version_is_open),
    *rows(
        Action.START,
        (State.AGREED,),
        STAFF,
        g.agreement_in_force,
        g.potential_hire_written,
        g.vitas_approved,
        g.start_not_ahead,
        g.start_in_period,
        g.start_after_enrolment,
        g.start_after_decision,
        g.start_after_vitas,
        tasks={(State.AGREED, Role.STAFF): Task.START},
        notice=Notice("placement_started", BOTH_OTHERS),
    ),
    *rows(Action.UNDO_START, STARTED, STAFF, g.start_written_today, g.nothing_since_start),
    *rows(Action.PLAN, State.unfinished(), STAFF),
    *rows(
        Action.RECORD_HOURS,
        LEDGER,
        (Role.CANDIDATE, Role.COMPANY, Role.STAFF),
        g.has_started,
        g.week_in_placement,
        g.week_not_decided,
        tasks={(State.RUNNING, Role.CANDIDATE): Task.WORK},
        notice=Notice("hours_confirm", (Role.HOURS_CONFIRMER,), page=HOURS, unless_by_one_of_them=True),
    ),
    # The municipality writes down a yes that the company gave on the telephone; who wrote it stands on the week.
    *rows(
        Action.CONFIRM_WEEK,
        LEDGER,
        (Role.HOURS_CONFIRMER, Role.STAFF),
        g.has_started,
        g.week_not_decided,
        g.week_not_confirmed,
        tasks={(State.RUNNING, Role.HOURS_CONFIRMER): Task.CONFIRM_HOURS},
    ),
    *rows(
        Action.DISPUTE_WEEK,
        LEDGER,
        (Role.CANDIDATE, Role.COMPANY),
        g.has_started,
        g.week_not_decided,
        notice=Notice("hours_disputed", STAFF, page=HOURS),
    ),
    *rows(
        Action.DECIDE_WEEK,
        LEDGER,
        (Role.DECIDER,),
        g.has_started,
        g.week_disputed,
        g.week_not_decided,
        notice=Notice("hours_decided", (Role.CANDIDATE, Role.HOURS_CONFIRMER), page=HOURS),
    ),
    *rows(Action.ASSESS, STARTED, (Role.CANDIDATE, Role.COMPANY, Role.STAFF)),
    *rows(
        Action.FOLLOW_UP,
        (State.AGREED, *STARTED),
        STAFF,
        tasks={(State.RUNNING, Role.STAFF): Task.FOLLOW_UP},
    ),
    *rows(
        Action.END,
        State.unfinished(),
        STAFF,
        g.end_kind_fits,
        g.end_not_ahead,
        g.end_after_start,
        notice=Notice("placement_ended", BOTH_OTHERS),
    ),
    # The floor above shows the employment at an address of the placement.
    *rows(
        Action.HIRE,
        STARTED,
        STAFF,
        g.end_after_start,
        notice=Notice("hire_registered", BOTH_OTHERS, page="retention:of_placement"),
    ),
]
# What a party does where no row of the table is its turn: it waits, makes ready, or helps the others.
MEANWHILE: dict[State, Mapping[Party, Task]] = {
    State.DRAFT: {Party.CANDIDATE: Task.WAIT_FOR_AGREEMENT, Party.COMPANY: Task.WAIT_FOR_AGREEMENT},
    State.AWAITING: {Party.CANDIDATE: Task.WAIT_FOR_OTHERS, Party.COMPANY: Task.WAIT_FOR_OTHERS, Party.JOBCENTRE: Task.HELP_CONFIRM},
    State.AGREED: {Party.CANDIDATE: Task.MEET, Party.COMPANY: Task.WELCOME, Party.JOBCENTRE: Task.COMPLETE},
    State.OVERDUE: {Party.CANDIDATE: Task.WAIT_FOR_RENEWAL, Party.COMPANY: Task.WAIT_FOR_RENEWAL},
}
TABLE: dict[tuple[State, Action, Role], Row] = {(row.state, row.action, row.role): row for row in ROWS}
ROLES_OF: dict[Action, tuple[Role, ...]] = {
    action: tuple(role for role in Role if any(row.action == action and row.role == role for row in ROWS)) for action in Action
}
STATES_OF: dict[Action, tuple[State, ...]] = {
    action: tuple(state for state in State if any(row.action == action and row.state == state for row in ROWS)) for action in Action
}


def tasks_in(state: State, party: Party) -> Iterator[tuple[Row | None, Task]]:
    """What can be a party's next task in a state, the first that fits counts; the last is what it does meanwhile."""
    yield from ((row, row.task) for row in ROWS if row.state is state and row.task and row.role in PLAYED_BY[party])
    yield None, MEANWHILE.get(state, {}).get(party, Task.NOTHING)


def next_task(placement: Placement, party: Party) -> Task:
    """The task of the first row that is this party's turn and whose guards hold."""
    ask = g.Ask(placement, None, {"party": party.value})
    fits = (task for row, task in tasks_in(placement.state, party) if row is None or all(one.holds(ask) for one in row.guards))
    return next(fits)


def roles_of(person: Any, placement: Placement) -> frozenset[Role]:
    """As what this person may act on this placement; nothing for strangers and neighbours."""
    if person.kind == Kind.STAFF:
        held = {
            Role.STAFF: May.PLACEMENTS_EDIT,
            Role.CONFIRMER: May.PLACEMENTS_CONFIRM,
            Role.DECIDER: May.HOURS_DECIDE,
        }
        return frozenset(role for role, permission in held.items() if person.may(permission, placement.municipality_id))
    if person.kind == Kind.CANDIDATE:
        return frozenset({Role.CANDIDATE}) if placement.candidate.person_id == person.pk else frozenset()
    return company_roles(person, placement, parts_in(placement.company_id))


def parts_in(company_id: int) -> dict[str, set[int]]:
    """Which contacts of a company have been given which part."""
    held: dict[str, set[int]] = {}
    every = ContactRole.objects.filter(contact__company_id=company_id).order_by("pk")
    for contact, role in every.values_list("contact_id", "role"):
        held.setdefault(role, set()).add(contact)
    return held


def company_roles(person: Any, placement: Placement, held: dict[str, set[int]]) -> frozenset[Role]:
    if person.contact.company_id != placement.company_id:
        return frozenset()
    wanted = {Role.SIGNER: ContactRole.Role.SIGNS, Role.HOURS_CONFIRMER: ContactRole.Role.CONFIRMS_HOURS}
    # Where nobody has been given the part, it is the placement's own contact who plays it.
    fits = (role for role, part in wanted.items() if person.contact.pk in held.get(part.value, {placement.contact_id}))
    return frozenset({Role.COMPANY, *fits})


def allow(placement: Placement, action: Action | str, by: Any, *, roles: frozenset[Role] | None = None, **given: Any) -> Row:
    """The row that lets this happen; otherwise NotAllowed (who can) or Refused (why not, and what to do)."""
    ask = g.Ask(placement, by, given)
    wanted, state = Action(action), ask.state
    mine = roles_of(by, placement) if roles is None else roles
    if not mine & set(ROLES_OF[wanted]):
        raise NotAllowed(who_can(wanted), target=placement)
    row = next((TABLE[state, wanted, role] for role in Role if role in mine and (state, wanted, role) in TABLE), None)
    if row is None:
        raise Refused(wrong_state(wanted, state))
    for condition in row.guards:
        if not condition.holds(ask):
            raise Refused(condition.refusal, field=condition.field)
    return row


def allowed(placement: Placement, action: Action | str, by: Any, **given: Any) -> bool:
    """Whether to offer it on a page."""
    try:
        allow(placement, action, by, **given)
    except (NotAllowed, Refused):
        return False
    return True


def who_can(action: Action) -> str:
    names = ", ".join(str(role.label) for role in ROLES_OF[action])
    return _now("Det kan du ikke på dette forløb. %(who)s kan %(what)s.") % {
        "who": names[:1].upper() + names[1:],
        "what": action.label,
    }


def wrong_state(action: Action, state: State) -> str:
    *most, last = (found.sentence for found in STATES_OF[action])
    states = _now("%(most)s, eller når %(last)s") % {"most": _now(", når ").join(most), "last": last} if most else last
    return _now("Man kan ikke %(what)s, når %(state)s. Det kan man, når %(states)s.") % {
        "state": state.sentence,
        "what": action.label,
        "states": states,
    }
