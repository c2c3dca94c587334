"""Roles as data that a manager can read: what each is for and what it may do; docs/permissions.md is made from it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class May(StrEnum):
    """Every permission there is, in alphabetical order."""

    ANCHORING_EDIT = "anchoring.edit"
    AUDIT_READ = "audit.read"
    CANDIDATES_EDIT = "candidates.edit"
    CANDIDATES_SEE = "candidates.see"
    COMPANIES_EDIT = "companies.edit"
    COMPANIES_SEE = "companies.see"
    DEVELOPMENT_JOIN = "development.join"
    DEVELOPMENT_RUN = "development.run"
    EVALUATION_EXPORT = "evaluation.export"
    EVALUATION_RUN = "evaluation.run"
    FIGURES_SEE = "figures.see"
    HANDBOOK_EDIT = "handbook.edit"
    HANDBOOK_PUBLISH = "handbook.publish"
    HOURS_DECIDE = "hours.decide"
    LEARNING_RUN = "learning.run"
    MATCHES_DECIDE = "matches.decide"
    MUNICIPALITY_SET = "municipality.set"
    PLACEMENTS_CONFIRM = "placements.confirm"
    PLACEMENTS_EDIT = "placements.edit"
    PLACEMENTS_SEE = "placements.see"
    PRACTICE_TRIALS_RUN = "practice_trials.run"
    RETENTION_ANSWER = "retention.answer"
    STAFF_MANAGE = "staff.manage"
    SUPERVISION_JOIN = "supervision.join"
    SUPERVISION_RUN = "supervision.run"


PERMISSION_TEXTS = {
    May.ANCHORING_EDIT: _("Skrive kommunens plan for forankring"),
    May.AUDIT_READ: _("Læse revisionssporet"),
    May.CANDIDATES_EDIT: _("Indskrive og redigere jobkandidater"),
    May.CANDIDATES_SEE: _("Se jobkandidater"),
    May.COMPANIES_EDIT: _("Oprette og redigere virksomheder"),
    May.COMPANIES_SEE: _("Se virksomheder"),
    May.DEVELOPMENT_JOIN: _("Deltage i udviklingsværksteder, skrive idéer og løsningsmodeller"),
    May.DEVELOPMENT_RUN: _("Tilrettelægge og lede udviklingsværksteder"),
    May.EVALUATION_EXPORT: _("Hente rækker uden navne til forskning"),
    May.EVALUATION_RUN: _("Tage øjebliksbilleder, kode observationer, planlægge forsøg og skrive rapporten"),
    May.FIGURES_SEE: _("Se tal for principper og forløb"),
    May.HANDBOOK_EDIT: _("Skrive udkast til håndbogen"),
    May.HANDBOOK_PUBLISH: _("Udgive en ny udgave af håndbogen"),
    May.HOURS_DECIDE: _("Afgøre timer, når kandidat og virksomhed er uenige"),
    May.LEARNING_RUN: _("Tilrettelægge læringsaktiviteter og uddannelsesmodulet"),
    May.MATCHES_DECIDE: _("Foreslå og afgøre match"),
    May.MUNICIPALITY_SET: _("Sætte kommunens indstillinger"),
    May.PLACEMENTS_CONFIRM: _("Bekræfte aftaler på kommunens vegne"),
    May.PLACEMENTS_EDIT: _("Oprette og følge forløb"),
    May.PLACEMENTS_SEE: _("Se forløb"),
    May.PRACTICE_TRIALS_RUN: _("Begynde, følge og afslutte praksisafprøvninger"),
    May.RETENTION_ANSWER: _("Svare på klip og holde efterværn"),
    May.STAFF_MANAGE: _("Oprette medarbejdere og give roller"),
    May.SUPERVISION_JOIN: _("Deltage i kollegial supervision"),
    May.SUPERVISION_RUN: _("Oprette supervisionsgrupper og lede møder"),
}


class RoleKey(StrEnum):
    """The names of the roles in code."""

    CASEWORKER = "caseworker"
    JOB_CONSULTANT = "job_consultant"
    TEAM_LEADER = "team_leader"
    PROCESS_CONSULTANT = "process_consultant"
    RESEARCHER = "researcher"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Role:
    """A role: its name, what it is for, and what it may."""

    key: RoleKey
    name: str
    description: str
    may: frozenset[May]


_CASEWORK = frozenset(
    {
        May.CANDIDATES_EDIT,
        May.CANDIDATES_SEE,
        May.COMPANIES_SEE,
        May.DEVELOPMENT_JOIN,
        May.FIGURES_SEE,
        May.HOURS_DECIDE,
        May.MATCHES_DECIDE,
        May.PLACEMENTS_EDIT,
        May.PLACEMENTS_SEE,
        May.RETENTION_ANSWER,
        May.SUPERVISION_JOIN,
    },
)

_DEVELOPMENT = frozenset(
    {
        May.DEVELOPMENT_JOIN,
        May.DEVELOPMENT_RUN,
        May.EVALUATION_RUN,
        May.FIGURES_SEE,
        May.HANDBOOK_EDIT,
        May.LEARNING_RUN,
    },
)

ROLES: dict[str, Role] = {
    role.key.value: role
    for role in (
        Role(
            RoleKey.CASEWORKER,
            _("Sagsbehandler"),
            _("Har ansvaret for jobkandidatens sag, bekræfter aftaler til sidst og afgør timer, når parterne er uenige."),
            _CASEWORK | {May.PLACEMENTS_CONFIRM},
        ),
        Role(
            RoleKey.JOB_CONSULTANT,
            _("Jobkonsulent"),
            _("Kender virksomhederne, finder jobfunktioner, foreslår match og følger op på arbejdspladsen."),
            _CASEWORK | {May.COMPANIES_EDIT},
        ),
        Role(
            RoleKey.TEAM_LEADER,
            _("Teamleder"),
            _("Følger hele porteføljen gennem de tre faser, sætter kommunens grænser og kan træde til i en sag."),
            _CASEWORK
            | {May.PLACEMENTS_CONFIRM, May.COMPANIES_EDIT, May.MUNICIPALITY_SET, May.STAFF_MANAGE, May.AUDIT_READ}
            | {May.ANCHORING_EDIT, May.HANDBOOK_EDIT, May.PRACTICE_TRIALS_RUN, May.SUPERVISION_RUN},
        ),
        Role(
            RoleKey.PROCESS_CONSULTANT,
            _("Proceskonsulent"),
            _("Støtter udvikling og supervision på tværs af kommuner og ser tal, men ingen personer."),
            _DEVELOPMENT | {May.ANCHORING_EDIT, May.HANDBOOK_PUBLISH, May.PRACTICE_TRIALS_RUN, May.SUPERVISION_JOIN, May.SUPERVISION_RUN},
        ),
        Role(
            RoleKey.RESEARCHER,
            _("Forsker"),
            _("Ser tal uden navne for de kommuner, der er givet adgang til, og deltager i udviklingsarbejdet."),
            _DEVELOPMENT | {May.EVALUATION_EXPORT},
        ),
        Role(
            RoleKey.ADMINISTRATOR,
            _("Administrator"),
            _("Opretter medarbejdere, giver roller, sætter kommunens oplysninger og kontrollerer revisionssporet, men ser ingen sager."),
            frozenset({May.AUDIT_READ, May.MUNICIPALITY_SET, May.STAFF_MANAGE}),
        ),
    )
}

ROLE_CHOICES = [(key, role.name) for key, role in ROLES.items()]


def holders_of(permission: str) -> frozenset[str]:
    return frozenset(key for key, role in ROLES.items() if permission in role.may)
