"""The table of transitions as a page for people, so that docs/placement-states.md never says something else."""

from collections.abc import Iterator

from django.utils import translation

from fodfaeste.placements.models import Party, State
from fodfaeste.placements.transitions import ROLES_OF, TABLE, Action, Notice, Role, Row, Task, tasks_in

# Of these roles one person is told, not everybody who plays them.
RECIPIENTS = {Role.COMPANY: "virksomhedens kontaktperson på forløbet", Role.STAFF: "forløbets sagsbehandler"}
INTRO = (
    "# Et forløbs tilstande\n\n"
    "Denne side er lavet af tabellen i `placements/transitions.py` med `fodfaeste placement_states`. Ret ikke i den her.\n\n"
    "Tilstanden gemmes aldrig: den følger af datoer, aftalens versioner, parternes bekræftelser og dagen i dag.\n"
)


def as_markdown() -> str:
    with translation.override("da"):
        return "\n".join([INTRO, *_states(), *_actions()]).rstrip() + "\n"


def _states() -> Iterator[str]:
    yield "## Næste opgave for hver part\n"
    yield "| Tilstand | Jobkandidaten | Virksomheden | Kommunen |"
    yield "|---|---|---|---|"
    for state in State:
        cells = ["; ellers: ".join(_in_turn(state, party)) for party in Party]
        yield f"| {state.label} | {' | '.join(cells)} |"
    yield ""


def _in_turn(state: State, party: Party) -> list[str]:
    """In words, up to a row without conditions: what comes after it never comes."""
    found: list[Task] = []
    for row, task in tasks_in(state, party):
        found.append(task)
        if row is not None and not row.guards:
            break
    # "Nothing to do" is said only where nothing else is.
    said = [str(task.words) for task in found if task is not Task.NOTHING]
    return said or [str(Task.NOTHING.words)]


def _actions() -> Iterator[str]:
    yield "## Hvad man kan, hvem der kan, og hvornår\n"
    for action in Action:
        yield f"### {str(action.label).capitalize()}\n"
        yield "| | " + " | ".join(str(role.label) for role in ROLES_OF[action]) + " |"
        yield "|---|" + "---|" * len(ROLES_OF[action])
        for state in State:
            cells = [_cell(TABLE.get((state, action, role))) for role in ROLES_OF[action]]
            yield f"| {state.label} | {' | '.join(cells)} |"
        yield ""
        yield from _conditions([row for row in TABLE.values() if row.action == action])


def _cell(row: Row | None) -> str:
    return "–" if row is None else "ja"


def _conditions(rows: list[Row]) -> Iterator[str]:
    refusals = dict.fromkeys(str(guard.refusal) for row in rows for guard in row.guards)
    notices = dict.fromkeys(_told(row.notice) for row in rows if row.notice)
    if refusals:
        yield "Ellers siger siden:\n"
        yield from (f"- {text}" for text in refusals)
        yield ""
    if notices:
        yield f"Besked: {', '.join(notices)}\n"


def _told(notice: Notice) -> str:
    return f"`{notice.template}` til {'; '.join(RECIPIENTS.get(role, str(role.label)) for role in notice.recipients)}"
