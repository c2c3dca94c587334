"""The table of transitions as a page for people, so that docs/placement-states.md never says something else."""

from collections.abc import Iterator

from django.utils import translation

from fodfaeste.placements.models import Party, State
from fodfaeste.placements.transitions import ROLES_OF, TABLE, TASKS, Action, Row

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
        cells = [str(TASKS[state][party].words) for party in Party]
        yield f"| {state.label} | {' | '.join(cells)} |"
    yield ""


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
    notices = dict.fromkeys(f"`{row.notice.template}`" for row in rows if row.notice)
    if refusals:
        yield "Ellers siger siden:\n"
        yield from (f"- {text}" for text in refusals)
        yield ""
    if notices:
        yield f"Besked: {', '.join(notices)}\n"
