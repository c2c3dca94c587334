"""One table of what can happen to a placement: in which state, by whom, on what condition, and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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

Next = Mapping[Party, "Task"]


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
    MEET = "meet", _("Mød på arbejdspladsen den aftalte dag"), ""
    WELCOME = "welcome", _("Gør klar til første dag"), ""
    WORK = "work", _("Skriv ugens timer, og sig, hvordan det går"), "placements:hours"
    CONFIRM_HOURS = "confirm_hours", _("Bekræft ugens timer"), "placements:hours"
    FOLLOW_UP = "follow_up", _("Følg op, og spørg til ansættelsen"), "placements:follow_up"
    RENEW = "renew", _("Perioden er gået: skriv en ny version, ansættelsen eller afslutningen"), "placements:agreement_write"
    WAIT_FOR_RENEWAL = "wait_for_renewal", _("Perioden er gået: tal med kommunen om, hvad der sker nu"), ""


@dataclass(frozen=True)
class Notice:
    """A message that goes out when it is done, and to whom."""

    template: str
    recipients: tuple[Party, ...]


@dataclass(frozen=True)
class Row:
    """A cell of the table that is not empty."""

    state: State
    action: Action
    role: Role
    guards: tuple[g.Guard, ...] = ()
    leads_to: Next = field(default_factory=dict)
    notice: Notice | None = None


TASKS: dict[State, Next] = {
    State.DRAFT: {Party.CANDIDATE: Task.WAIT_FOR_AGREEMENT, Party.COMPANY: Task.WAIT_FOR_AGREEMENT, Party.JOBCENTRE: Task.WRITE},
    State.AWAITING: {Party.CANDIDATE: Task.CONFIRM, Party.COMPANY: Task.CONFIRM, Party.JOBCENTRE: Task.HELP_CONFIRM},
    State.AGREED: {Party.CANDIDATE: Task.MEET, Party.COMPANY: Task.WELCOME, Party.JOBCENTRE: Task.START},
    State.RUNNING: {Party.CANDIDATE: Task.WORK, Party.COMPANY: Task.CONFIRM_HOURS, Party.JOBCENTRE: Task.FOLLOW_UP},
    State.OVERDUE: {Party.CANDIDATE: Task.WAIT_FOR_RENEWAL, Party.COMPANY: Task.WAIT_FOR_RENEWAL, Party.JOBCENTRE: Task.RENEW},
    State.ENDED: dict.fromkeys(Party, Task.NOTHING),
}
BOTH_OTHERS = (Party.CANDIDATE, Party.COMPANY)


def rows(
    action: Action,
    states: Iterable[State],
    roles: Iterable[Role],
    *guards: g.Guard,
    leads_to: Next | None = None,
    notice: Notice | None = None,
) -> list[Row]:
    return [Row(state, action, role, guards, leads_to or {}, notice) for state in states for role in roles]


NOT_STARTED = (State.DRAFT, State.AWAITING, State.AGREED)
STARTED = (State.RUNNING, State.OVERDUE)
LEDGER = (*STARTED, State.ENDED)
CONFIRMABLE = (State.AWAITING, State.RUNNING)
STAFF = (Role.STAFF,)

ROWS: list[Row] = [
    *rows(
        Action.WRITE_AGREEMENT,
        State.unfinished(),
        STAFF,
        g.no_open_version,
        leads_to=TASKS[State.AWAITING],
        notice=Notice("agreement_confirm", BOTH_OTHERS),
    ),
    *rows(Action.WITHDRAW_AGREEMENT, CONFIRMABLE, STAFF, g.version_is_open),
    *rows(
        Action.CONFIRM_AS_CANDIDATE,
        CONFIRMABLE,
        (Role.CANDIDATE,),
        g.version_is_open,
        g.party_has_not_confirmed,
        leads_to={Party.CANDIDATE: Task.WAIT_FOR_OTHERS},
    ),
    *rows(
        Action.CONFIRM_AS_COMPANY,
        CONFIRMABLE,
        (Role.SIGNER,),
        g.version_is_open,
        g.party_has_not_confirmed,
        leads_to={Party.COMPANY: Task.WAIT_FOR_OTHERS},
    ),
    *rows(
        Action.CONFIRM_AS_JOBCENTRE,
        (State.AWAITING,),
        (Role.CONFIRMER,),
        g.version_is_open,
        g.party_has_not_confirmed,
        g.others_have_confirmed,
        leads_to=TASKS[State.AGREED],
        notice=Notice("agreement_confirmed_receipt", tuple(Party)),
    ),
    *rows(
        Action.CONFIRM_AS_JOBCENTRE,
        (State.RUNNING,),
        (Role.CONFIRMER,),
        g.version_is_open,
        g.party_has_not_confirmed,
        g.others_have_confirmed,
        leads_to=TASKS[State.RUNNING],
        notice=Notice("agreement_confirmed_receipt", tuple(Party)),
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
        Action.START,
        (State.AGREED,),
        STAFF,
        g.agreement_in_force,
        g.potential_hire_written,
        g.vitas_approved,
        g.start_not_ahead,
        g.start_in_period,
        leads_to=TASKS[State.RUNNING],
    ),
    *rows(Action.UNDO_START, STARTED, STAFF, g.start_written_today, g.nothing_since_start, leads_to=TASKS[State.AGREED]),
    *rows(Action.PLAN, State.unfinished(), STAFF),
    *rows(
        Action.RECORD_HOURS,
        LEDGER,
        (Role.CANDIDATE, Role.COMPANY, Role.STAFF),
        g.has_started,
        g.week_in_placement,
        g.week_not_decided,
    ),
    # The municipality writes down a yes that the company gave on the telephone; who wrote it stands on the week.
    *rows(Action.CONFIRM_WEEK, LEDGER, (Role.HOURS_CONFIRMER, Role.STAFF), g.has_started, g.week_not_decided, g.week_not_confirmed),
    *rows(Action.DISPUTE_WEEK, LEDGER, (Role.CANDIDATE, Role.COMPANY), g.has_started, g.week_not_decided),
    *rows(Action.DECIDE_WEEK, LEDGER, (Role.DECIDER,), g.has_started, g.week_disputed, g.week_not_decided),
    *rows(Action.ASSESS, STARTED, (Role.CANDIDATE, Role.COMPANY, Role.STAFF)),
    *rows(Action.FOLLOW_UP, (State.AGREED, *STARTED), STAFF),
    *rows(Action.END, State.unfinished(), STAFF, g.end_kind_fits, g.end_not_ahead, g.end_after_start, leads_to=TASKS[State.ENDED]),
    *rows(Action.HIRE, STARTED, STAFF, g.end_after_start, leads_to=TASKS[State.ENDED]),
]
TABLE: dict[tuple[State, Action, Role], Row] = {(row.state, row.action, row.role): row for row in ROWS}
ROLES_OF: dict[Action, tuple[Role, ...]] = {
    action: tuple(role for role in Role if any(row.action == action and row.role == role for row in ROWS)) for action in Action
}
STATES_OF: dict[Action, tuple[State, ...]] = {
    action: tuple(state for state in State if any(row.action == action and row.state == state for row in ROWS)) for action in Action
}


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
    wanted, state = Action(action), placement.state
    mine = roles_of(by, placement) if roles is None else roles
    if not mine & set(ROLES_OF[wanted]):
        raise NotAllowed(who_can(wanted), target=placement)
    row = next((TABLE[state, wanted, role] for role in Role if role in mine and (state, wanted, role) in TABLE), None)
    if row is None:
        raise Refused(wrong_state(wanted, state))
    ask = g.Ask(placement, by, given)
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
    states = ", ".join(f"»{found.label}«" for found in STATES_OF[action])
    return _now("Forløbet er »%(state)s«. Man kan %(what)s, når det er %(states)s.") % {
        "state": state.label,
        "what": action.label,
        "states": states,
    }
